extension Instance {
  /// "instance-4 is offline, silent since 2026-03-12T14:11:02Z (11 min)"
  package func silence(at now: Timestamp) -> String {
    let words = "\(id) is \(presence(at: now).rawValue)"
    guard let lastHeartbeat, let age = heartbeatAge(at: now) else {
      return words + ", never heard of"
    }
    return words + ", silent since \(lastHeartbeat.iso8601) (\(TimeWords.words(age)))"
  }
}
