package import CoordinationCore

/// Whether somebody coordinates the team.
package struct CoordinatorStatus: Equatable, Sendable {
  package var isRunning: Bool
  /// The last round in which something was done, or the start where there was none.
  package var lastRound: Timestamp

  package init(isRunning: Bool, lastRound: Timestamp) {
    self.isRunning = isRunning
    self.lastRound = lastRound
  }
}

extension DashboardState {
  /// - Parameter status: nil where there never was a coordinator.
  mutating func readCoordinator(_ status: CoordinatorStatus?) -> [Effect] {
    guard coordinator != .some(status) else { return [] }
    coordinator = .some(status)
    return [.draw]
  }

  /// When the coordinator last did something, while it runs.
  var coordinatorRound: Timestamp? {
    guard let status = coordinator ?? nil, status.isRunning else { return nil }
    return status.lastRound
  }
}
