/// A task that is not on the board yet.
package struct NewTask: Equatable, Sendable {
  package var id: String
  package var title: String
  package var description: String
  package var priority: Priority
  /// Ids of the tasks that must be completed first.
  package var dependencies: [String]

  package init(
    id: String, title: String, description: String = "", priority: Priority = .unsaid,
    dependencies: [String] = []
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.priority = priority
    self.dependencies = dependencies
  }
}
