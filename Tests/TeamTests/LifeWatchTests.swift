import CoordinationCore
import Team
import Testing

@Suite("Who is alive")
struct LifeWatchTests {
  private static let minute: Int64 = 60_000

  private func instance(_ id: String = "a", heartbeat minutes: Int64?) -> Instance {
    var instance = Instance(id: id)
    instance.lastHeartbeat = minutes.map { Timestamp(milliseconds: $0 * Self.minute) }
    return instance
  }

  private func time(_ minutes: Int64, _ milliseconds: Int64 = 0) -> Timestamp {
    Timestamp(milliseconds: minutes * Self.minute + milliseconds)
  }

  /// What a watch says at each of some minutes of its own clock; the heartbeat is that of the
  /// instance's own clock.
  private func events(
    _ story: [(minute: Int64, heartbeat: Int64?)], once: Bool = false
  ) -> [[LifeWatch.Event]] {
    var watch = LifeWatch(believesAtFirst: once)
    return story.map { watch.observe([instance(heartbeat: $0.heartbeat)], at: time($0.minute)) }
  }

  @Test func `one interval missed is a miss, two are the end, each told once`() {
    let silence = 11 * Self.minute
    #expect(
      events([(0, 0), (5, 0), (6, 0), (7, 0), (10, 0), (11, 0), (12, 0)]) == [
        [.joined("a")], [], [.missed("a")], [], [], [.offline("a", silence: silence)], [],
      ])
  }

  @Test(arguments: [("a day behind", Int64(-1440)), ("a day ahead", 1440), ("right", 0)])
  func `a clock that is wrong makes nobody offline who shows life`(
    name: String, shift: Int64
  ) {
    let story: [(Int64, Int64?)] = (0..<20).map { ($0 * 4, shift + $0 * 4) }
    #expect(events(story).flatMap(\.self) == [.joined("a")])
  }

  @Test(arguments: [("a day behind", Int64(-1440)), ("a day ahead", 1440), ("right", 0)])
  func `a clock that is wrong keeps nobody alive who is silent`(name: String, shift: Int64) {
    let seen = events([(0, shift), (3, shift), (6, shift), (11, shift), (16, shift)])
    #expect(seen.flatMap(\.self).contains { if case .offline("a", _) = $0 { true } else { false } })
  }

  @Test func `an old heartbeat is watched for one interval before it is believed`() {
    let silence = 11 * Self.minute
    #expect(
      events([(100, 0), (104, 0), (106, 0)]) == [
        [.joined("a")], [.missed("a")], [.offline("a", silence: silence)],
      ])
  }

  @Test func `who looks only once believes what is written`() {
    #expect(
      events([(100, 0)], once: true) == [[.joined("a"), .offline("a", silence: 100 * Self.minute)]])
    #expect(events([(8, 0)], once: true) == [[.joined("a")]])
  }

  @Test func `coming back is told, and counts from then`() {
    var watch = LifeWatch(believesAtFirst: false)
    _ = watch.observe([instance(heartbeat: 0)], at: time(0))
    _ = watch.observe([instance(heartbeat: 0)], at: time(11))
    #expect(watch.observe([instance(heartbeat: 12)], at: time(12)) == [.back("a")])
    #expect(watch.online == ["a"])
    #expect(watch.observe([instance(heartbeat: 12)], at: time(16)) == [])
    #expect(watch.observe([], at: time(17)) == [.left("a")])
  }

  @Test func `the next change is known to the millisecond`() throws {
    var watch = LifeWatch(believesAtFirst: false)
    let one = instance(heartbeat: 0)
    _ = watch.observe([one], at: time(0))
    #expect(watch.nextChange(of: [one]) == time(5, 1))
    #expect(watch.observe([one], at: time(5)) == [])
    #expect(watch.observe([one], at: time(5, 1)) == [.missed("a")])
    #expect(watch.nextChange(of: [one]) == time(10, 1))
    _ = watch.observe([one], at: time(10, 1))
    #expect(watch.nextChange(of: [one]) == nil)
  }

  @Test func `a team that agrees on another interval is judged by it`() {
    var watch = LifeWatch(believesAtFirst: false)
    var quick = instance(heartbeat: 0)
    quick.heartbeatInterval = 2000
    _ = watch.observe([quick], at: time(0))
    #expect(watch.observe([quick], at: time(0, 2001)) == [.missed("a")])
    #expect(watch.observe([quick], at: time(0, 4001)) == [.offline("a", silence: 4001)])
  }

  @Test func `after an outage everybody has two intervals anew, and nobody is back by it`() {
    var watch = LifeWatch(believesAtFirst: false)
    let gone = instance("gone", heartbeat: 0)
    func observe(_ minute: Int64, heartbeat: Int64 = 12) -> [LifeWatch.Event] {
      watch.observe([gone, instance(heartbeat: heartbeat)], at: time(minute))
    }
    _ = watch.observe([gone], at: time(0))
    _ = watch.observe([gone], at: time(11))
    #expect(observe(12) == [.joined("a")])
    watch.note(isUsable: false, at: time(13))
    #expect(observe(60) == [])
    #expect(watch.nextChange(of: [gone, instance(heartbeat: 12)]) == nil)
    watch.note(isUsable: true, at: time(61))
    #expect(observe(61) == [])
    #expect(watch.online == ["a"])
    #expect(watch.nextChange(of: [gone, instance(heartbeat: 12)]) == time(66, 1))
    #expect(observe(66) == [])
    #expect(observe(67) == [.missed("a")])
    #expect(observe(71) == [])
    #expect(observe(72) == [.offline("a", silence: 60 * Self.minute)])
    #expect(observe(73, heartbeat: 73) == [.back("a")])
  }

  @Test func `who has only joined has missed nothing before its interval has passed`() {
    var watch = LifeWatch(believesAtFirst: false)
    var joined = instance(heartbeat: 0)
    joined.status = "starting"
    #expect(watch.observe([joined], at: time(100)) == [.joined("a")])
    #expect(watch.nextChange(of: [joined]) == time(105, 1))
    #expect(watch.observe([joined], at: time(106)) == [.missed("a")])
  }
}
