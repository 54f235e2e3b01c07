internal import CoordinationCore

/// Telling each thing once, and nothing that was so when the dashboard started.
extension DashboardState {
  /// What has come up since the last time, as one notification.
  mutating func alert() -> [Effect] {
    guard settings.notice != nil, let facts else { return [] }
    let present = Alert.all(on: facts, at: heardUntil)
    let known = alerts
    alerts = Set(present)
    guard let known else { return [] }
    let new = present.filter { !known.contains($0) }
    guard let first = new.first else { return [] }
    let more = new.count > 1 ? " · and \(new.count - 1) more" : ""
    return [.notify(title: facts.board.project, text: first.words(facts) + more)]
  }
}
