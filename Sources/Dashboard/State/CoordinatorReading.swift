internal import CoordinationCore

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
