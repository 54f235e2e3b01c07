/// Judges whether an instance is alive. It reports at an interval, every five minutes unless its team
/// says otherwise: one report missed makes it stale, two make it offline.
package enum Heartbeat {
  /// In milliseconds.
  package static let interval: Int64 = 5 * 60 * 1000

  /// Clocks of different machines differ a little. A heartbeat further ahead than that would keep a
  /// dead instance alive for as long, so it is not believed.
  package static func isFromFuture(_ heartbeat: Timestamp, at now: Timestamp) -> Bool {
    heartbeat.milliseconds(since: now) > interval
  }

  /// - Parameter interval: between two heartbeats, in milliseconds.
  package static func presence(
    of heartbeat: Timestamp?, every interval: Int64 = interval, at now: Timestamp
  ) -> Presence {
    guard let age = age(of: heartbeat, at: now) else { return .offline }
    return switch age {
    case ...interval: .online
    case ...(2 * interval): .stale
    default: .offline
    }
  }

  /// Milliseconds since a heartbeat, never negative; nil where there is none to believe.
  package static func age(of heartbeat: Timestamp?, at now: Timestamp) -> Int64? {
    guard let heartbeat, !isFromFuture(heartbeat, at: now) else { return nil }
    return max(0, now.milliseconds(since: heartbeat))
  }
}

extension Instance {
  package func presence(at now: Timestamp) -> Presence {
    Heartbeat.presence(of: lastHeartbeat, every: heartbeatInterval, at: now)
  }

  /// Milliseconds since its last sign of life; nil where there is none to believe.
  package func heartbeatAge(at now: Timestamp) -> Int64? {
    Heartbeat.age(of: lastHeartbeat, at: now)
  }
}
