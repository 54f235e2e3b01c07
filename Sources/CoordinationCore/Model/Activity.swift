/// Something that happened, as it is shown in the activity list.
package struct Activity: Equatable, Sendable {
  package var at: Timestamp
  /// An instance's id, or the name of whoever acted.
  package var actor: String
  package var text: String

  package init(at: Timestamp, actor: String, text: String) {
    self.at = at
    self.actor = actor
    self.text = text
  }
}
