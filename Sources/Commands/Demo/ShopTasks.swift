/// The tasks of the shop that are written by hand, each after those that it depends on.
enum ShopTasks {
  struct Entry: Sendable {
    var title: String
    var priority: String
    var dependencies: [Int]
    var achievements: [String]
    var need: String?

    init(
      _ title: String, _ priority: String, after dependencies: [Int] = [],
      _ achievements: [String], needs need: String? = nil
    ) {
      self.title = title
      self.priority = priority
      self.dependencies = dependencies
      self.achievements = achievements
      self.need = need
    }
  }

  static let all: [Entry] = foundations + shopping + operations + afterwards

  private static let foundations = [
    Entry("Project setup", "high", ["Packages and lint rules agreed", "First test runs"]),
    Entry(
      "Product data model", "high", after: [1],
      ["Products and variants in tables", "Prices keep their history", "Seed data for 40 products"]),
    Entry(
      "Sign-in and sessions", "high", after: [1],
      ["Passkeys work", "Sessions end after 30 days", "Sign-in is rate-limited"]),
    Entry(
      "Design system", "medium", after: [1],
      ["Colours and type chosen", "Buttons and forms drawn", "Dark mode passes contrast"]),
    Entry(
      "Build and release pipeline", "high", after: [1],
      ["Every merge is built and tested", "Roll-back takes one command"]),
    Entry(
      "Stock levels", "medium", after: [2],
      ["Reservations expire after 20 minutes", "No product is sold twice in 10,000 runs"]),
    Entry(
      "Product images", "low", after: [2],
      ["Images are resized on upload", "Old sizes are removed at night"]),
    Entry(
      "Address book", "low", after: [3],
      ["Addresses are checked by country", "One address is the default"]),
  ]

  private static let shopping = [
    Entry(
      "Product pages", "high", after: [2, 4],
      ["Variants can be chosen", "Pages load within a second", "Photos zoom"]),
    Entry(
      "Shopping cart", "high", after: [2, 3],
      ["The cart survives signing in", "Totals agree to the cent", "Empty carts say so kindly"]),
    Entry(
      "Payment API", "high", after: [3],
      [
        "Payments are created and confirmed", "Webhook signatures are checked", "Refund path works",
      ],
      needs: "The bank has to approve the live certificate"),
    Entry(
      "Search index", "medium", after: [2],
      ["40 products indexed", "Typing errors are forgiven", "Stock changes show in 2 seconds"]),
    Entry(
      "Shipping rates", "medium", after: [8],
      ["Rates of two carriers are read", "Heavy parcels cost more"],
      needs: "The carrier's contract number is missing; ask purchasing"),
    Entry(
      "Checkout page", "high", after: [10, 11, 13],
      ["Three steps became one", "Errors stand beside their fields", "Works without JavaScript"]),
    Entry(
      "Tax rules", "medium", after: [2],
      ["Reduced rates for books", "Totals show their tax"],
      needs: "The tax adviser has to confirm the rates for food"),
    Entry(
      "Search page", "medium", after: [9, 12],
      ["Results while typing", "Filters by price and colour"]),
    Entry(
      "Order mails", "medium", after: [11],
      ["Confirmation is sent once only", "Mails read well as plain text"]),
  ]

  private static let operations = [
    Entry(
      "Metrics and alerts", "medium", after: [5],
      ["Error rate on one page", "Night alerts only for lost orders"]),
    Entry(
      "Product editor", "medium", after: [2, 3],
      ["Drafts are saved", "Changes can be compared", "Bulk price change"]),
    Entry(
      "Load tests", "high", after: [14],
      ["500 buyers at once", "Slowest query found and fixed"]),
    Entry(
      "Accessibility review", "high", after: [14, 16],
      ["Whole checkout by keyboard", "Screen reader names every field"]),
    Entry(
      "Backups and restore", "high", after: [5],
      ["Hourly snapshots", "A restore took 11 minutes"]),
    Entry(
      "Privacy notice", "medium", after: [3],
      ["Data is listed by purpose", "Accounts can be deleted"],
      needs: "Legal has to approve the wording"),
    Entry(
      "Launch", "high", after: [15, 17, 20, 21, 22, 23],
      ["Domain moved", "First real order", "Everybody slept"]),
  ]

  private static let afterwards = [
    Entry(
      "Refunds", "medium", after: [11, 17], ["Partial refunds", "The customer gets a mail"]),
    Entry(
      "Gift cards", "medium", after: [11],
      ["Codes cannot be guessed", "Balance is shown in the cart"]),
    Entry("Wish lists", "low", after: [9, 10], ["Lists can be shared", "Price drops are marked"]),
    Entry("Reviews", "low", after: [9], ["Only buyers can review", "Reports go to the inbox"]),
    Entry(
      "Newsletter", "low", after: [17], ["Double opt-in", "Leaving takes one click"],
      needs: "Marketing has to choose the sender's address"),
    Entry("Store finder", "low", after: [4], ["Map with opening hours", "Works without location"]),
  ]
}
