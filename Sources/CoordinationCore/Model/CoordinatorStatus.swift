/// What others can tell of the coordinator of a team.
package struct CoordinatorStatus: Equatable, Sendable {
  package var isRunning: Bool
  /// The last round in which something was done, or the start where there was none.
  package var lastRound: Timestamp

  /// It hands on what offline instances have, or would if it ran.
  package var handsOn: Bool

  package init(isRunning: Bool, lastRound: Timestamp, handsOn: Bool = true) {
    self.isRunning = isRunning
    self.lastRound = lastRound
    self.handsOn = handsOn
  }
}
