internal import CoordinationCore

/// A task of the simulated project as it is written down before anybody works on it.
struct DemoTask: Equatable, Sendable {
  var id: Int
  var title: String
  var priority: String
  /// Always smaller than `id`, so that nothing waits in a circle.
  var dependencies: [Int]

  /// As it comes onto the board.
  var added: NewTask {
    NewTask(
      id: String(id), title: title, priority: Priority(rank: 0, word: priority),
      dependencies: dependencies.map(String.init))
  }
}

/// What is told of a task while it is worked on.
struct DemoProse: Equatable, Sendable {
  /// In the order in which they are reached.
  var achievements: [String]
  /// What a person may have to do for it.
  var need: String?
}

/// The work that there is in the shop: first the tasks written by hand, then as many more as are
/// asked for.
enum DemoBacklog {
  static func task(_ id: Int) -> DemoTask {
    if ShopTasks.all.indices.contains(id - 1) {
      let task = ShopTasks.all[id - 1]
      return DemoTask(
        id: id, title: task.title, priority: task.priority, dependencies: task.dependencies)
    }
    return ShopExtensions.task(id)
  }

  static func prose(_ id: Int) -> DemoProse {
    if ShopTasks.all.indices.contains(id - 1) {
      let task = ShopTasks.all[id - 1]
      return DemoProse(achievements: task.achievements, need: task.need)
    }
    return ShopExtensions.prose(id)
  }

  /// What may keep any task from going on.
  static let needs = [
    "Needs access to the staging server",
    "Two wishes contradict each other; the product owner has to choose",
    "The key for the mail service has run out; somebody must renew it",
    "Needs last year's figures from the bookkeeper",
  ]
}
