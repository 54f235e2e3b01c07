/// Something that keeps tasks or phases from going on until somebody acts.
package struct Blocker: Equatable, Sendable, Identifiable {
  package var id: String
  package var text: String
  /// In the tracker's own word, such as "HIGH".
  package var severity: String
  /// Ids of tasks and phases.
  package var blocking: [String]

  package init(id: String, text: String, severity: String, blocking: [String]) {
    self.id = id
    self.text = text
    self.severity = severity
    self.blocking = blocking
  }
}
