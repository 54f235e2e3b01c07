/// Where pipelines wait for each other before they go on.
package struct Barrier: Equatable, Sendable, Identifiable {
  package var id: String
  package var title: String
  package var status: TaskStatus
  /// The status in the tracker's own word.
  package var nativeStatus: String
  /// Ids of the phases that must be completed before it.
  package var phases: [String] = []
  /// Those of them that are not.
  package var waitsFor: [String] = []
  /// The ways through it that are scored apart; none where there is but one.
  package var directions: [String] = []

  package init(id: String, title: String, status: TaskStatus, nativeStatus: String) {
    self.id = id
    self.title = title
    self.status = status
    self.nativeStatus = nativeStatus
  }
}
