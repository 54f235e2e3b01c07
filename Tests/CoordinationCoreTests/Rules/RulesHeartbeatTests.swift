import CoordinationCore
import Testing

@Suite struct RulesHeartbeatTests {
  static let now = time("2026-03-12T14:00:00Z")

  @Test(arguments: [
    ("2026-03-12T14:00:00Z", Presence.online), ("2026-03-12T13:55:00Z", .online),
    ("2026-03-12T13:54:59Z", .stale), ("2026-03-12T13:50:00Z", .stale),
    ("2026-03-12T13:49:59Z", .offline), ("1970-01-01", .offline),
    ("2026-03-12T14:05:00Z", .online), ("2026-03-12T14:05:01Z", .offline),
    ("9999-12-31T23:59:59Z", .offline),
  ])
  func presenceFollowsTheAge(_ heartbeat: String, _ presence: Presence) {
    #expect(Heartbeat.presence(of: time(heartbeat), at: Self.now) == presence)
  }

  @Test func noHeartbeatIsOffline() {
    #expect(instance("i1", heartbeat: nil).presence(at: Self.now) == .offline)
    #expect(instance("i1", heartbeat: nil).heartbeatAge(at: Self.now) == nil)
  }

  @Test func agesCountOnlyForward() {
    let ahead = instance("i1", heartbeat: "2026-03-12T14:01:00Z")
    #expect(ahead.heartbeatAge(at: Self.now) == 0)
    let future = instance("i1", heartbeat: "2027-03-12T14:01:00Z")
    #expect(future.heartbeatAge(at: Self.now) == nil)
  }

  @Test func extremeTimesDoNotOverflow() {
    let first = Timestamp(milliseconds: .min)
    let last = Timestamp(milliseconds: .max)
    #expect(Heartbeat.presence(of: first, at: last) == .offline)
    #expect(Heartbeat.presence(of: last, at: first) == .offline)
  }

  @Test(arguments: [
    (Int64(-5000), "0s"), (0, "0s"), (59_999, "59s"), (60_000, "1m"), (3_599_000, "59m"),
    (3_600_000, "1h"), (86_399_000, "23h"), (86_400_000, "1d"), (.max, "106751991167d"),
  ])
  func agesAreWordedInOneUnit(_ milliseconds: Int64, _ text: String) {
    #expect(AgeText.short(milliseconds: milliseconds) == text)
  }
}
