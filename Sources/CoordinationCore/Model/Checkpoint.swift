/// A point that the work can be taken up from again.
package struct Checkpoint: Equatable, Sendable, Identifiable {
  package var id: String
  package var at: Timestamp?
  /// In the tracker's own words, such as "PHASE_COMPLETE".
  package var trigger: String
  package var text: String
  /// The step to resume from.
  package var recoveryPoint: String
  /// It keeps what is needed to restore the state.
  package var hasSnapshot = false

  package init(
    id: String, at: Timestamp?, trigger: String, text: String, recoveryPoint: String
  ) {
    self.id = id
    self.at = at
    self.trigger = trigger
    self.text = text
    self.recoveryPoint = recoveryPoint
  }
}
