/// As many more tasks of the shop as anybody wants, made from parts of a shop, kinds of work and
/// countries.
enum ShopExtensions {
  private struct Work: Sendable {
    var name: String
    var priority: String
    var achievements: [String]
  }

  /// The order in which a part is built: each kind of work waits for the one before.
  private static let works = [
    Work(name: "model", priority: "high", achievements: ["Tables agreed", "Migration runs twice"]),
    Work(name: "API", priority: "high", achievements: ["Endpoints answer", "Errors have codes"]),
    Work(name: "page", priority: "medium", achievements: ["First draft shown", "Works on phones"]),
    Work(
      name: "tests", priority: "medium", achievements: ["Happy path covered", "Edge cases too"]),
    Work(name: "translation", priority: "low", achievements: ["Texts collected", "Proof-read"]),
    Work(name: "help page", priority: "low", achievements: ["Steps written", "Pictures taken"]),
  ]

  private static let parts = [
    "Gift wrapping", "Loyalty points", "Pre-orders", "Product bundles", "Click and collect",
    "Price alerts", "Size guide", "Returns desk", "Supplier portal", "Invoice archive",
    "Stock forecast", "Discount codes", "Live chat", "Delivery slots", "Outlet corner",
    "Subscription boxes", "Seasonal windows", "Barcode scanner", "Waiting list", "Spare parts",
  ]

  private static let places = [
    "", "Austria", "Belgium", "Denmark", "Estonia", "Finland", "France", "Ireland", "Italy",
    "Latvia", "Norway", "Poland", "Portugal", "Spain", "Sweden", "Switzerland",
  ]

  static func task(_ id: Int) -> DemoTask {
    let number = id - ShopTasks.all.count - 1
    let step = number % works.count
    let part = number / works.count
    let place = places[part / parts.count % places.count]
    let round = part / parts.count / places.count + 1
    var title = parts[part % parts.count] + " " + works[step].name
    if !place.isEmpty { title += ", \(place)" }
    if round > 1 { title += ", round \(round)" }
    return DemoTask(
      id: id, title: title, priority: works[step].priority,
      dependencies: step > 0 ? [id - 1] : [])
  }

  static func prose(_ id: Int) -> DemoProse {
    let step = (id - ShopTasks.all.count - 1) % works.count
    return DemoProse(achievements: works[step].achievements, need: nil)
  }
}
