/// A group of tasks that the tracker itself groups.
package struct Phase: Equatable, Sendable, Identifiable {
  package var id: String
  package var title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}
