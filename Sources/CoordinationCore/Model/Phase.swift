/// A group of tasks that the tracker itself groups.
package struct Phase: Equatable, Sendable, Identifiable {
  /// Such as "1", or where several pipelines have phases of one name, "ps/1".
  package var id: String
  package var title: String
  /// The id of the pipeline that it belongs to.
  package var pipeline: String?
  /// By which paths of artifacts call it, such as "phase-1".
  package var pathId: String?
  package var status = TaskStatus.pending
  /// The status in the tracker's own word; empty where it says none.
  package var nativeStatus = ""
  /// It has to pass a gate.
  package var isGated = true
  /// Its tasks are completed, and it is not written as complete before its gate has passed.
  package var awaitsGate = false
  /// Ids of barriers, gates and phases that must be passed before it may begin, and are not.
  package var waitsFor: [String] = []

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}
