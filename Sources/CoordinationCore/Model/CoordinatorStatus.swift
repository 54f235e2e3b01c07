/// What others can tell of the coordinator of a team.
package struct CoordinatorStatus: Equatable, Sendable {
  package var isRunning: Bool
  /// The last round in which something was done, or the start where there was none.
  package var lastRound: Timestamp

  package init(isRunning: Bool, lastRound: Timestamp) {
    self.isRunning = isRunning
    self.lastRound = lastRound
  }
}
