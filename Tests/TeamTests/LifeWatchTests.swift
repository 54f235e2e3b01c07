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

  @Test func `an outage stops the clock, gives one interval more, and brings nobody back`() {
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
    #expect(watch.nextChange(of: [gone, instance(heartbeat: 12)]) == time(70, 1))
    #expect(observe(70) == [])
    #expect(observe(71) == [.missed("a")])
    #expect(watch.nextChange(of: [gone, instance(heartbeat: 12)]) == time(75, 1))
    #expect(observe(75) == [])
    #expect(observe(76) == [.offline("a", silence: 64 * Self.minute)])
    #expect(observe(77, heartbeat: 77) == [.back("a")])
    #expect(watch.nextChange(of: [gone, instance(heartbeat: 77)]) == time(82, 1))
  }

  @Test func `short outages that come again and again keep nobody alive`() {
    var watch = LifeWatch(believesAtFirst: false)
    var minute: Int64 = 0
    while watch.presence(of: "a") != .offline, minute < 100 {
      watch.note(isUsable: minute % 4 != 3, at: time(minute))
      _ = watch.observe([instance(heartbeat: 0)], at: time(minute))
      minute += 1
    }
    // Three intervals of five minutes, and a third of that for the outages.
    #expect((20...22).contains(minute), "\(minute)")
  }

  @Test func `who tries once in an interval and fails in an outage is not offline for that`() {
    var watch = LifeWatch(believesAtFirst: false)
    _ = watch.observe([instance(heartbeat: 0)], at: time(0))
    watch.note(isUsable: false, at: time(4, 59_000))
    watch.note(isUsable: true, at: time(5, 1000))
    #expect(watch.observe([instance(heartbeat: 0)], at: time(10)) == [])
    #expect(watch.observe([instance(heartbeat: 10)], at: time(10, 500)) == [])
  }

  @Test func `a sign of life in an outage counts from its end on`() {
    var watch = LifeWatch(believesAtFirst: false)
    _ = watch.observe([instance(heartbeat: 0)], at: time(0))
    watch.note(isUsable: false, at: time(1))
    _ = watch.observe([instance(heartbeat: 2)], at: time(2))
    watch.note(isUsable: true, at: time(9))
    #expect(watch.nextChange(of: [instance(heartbeat: 2)]) == time(19, 1))
  }

  @Test func `who is first seen after an outage may have tried to show life in it`() {
    var watch = LifeWatch(believesAtFirst: true)
    watch.note(isUsable: false, at: time(98))
    watch.note(isUsable: true, at: time(100))
    #expect(watch.observe([instance(heartbeat: 0)], at: time(101)) == [.joined("a")])
    #expect(watch.online == ["a"])
    let late = watch.observe(
      [instance(heartbeat: 0), instance("b", heartbeat: 101)], at: time(120))
    #expect(late.suffix(2) == [.joined("b"), .offline("b", silence: 19 * Self.minute)])
  }

  @Test func `outages that were kept by a clock that was set back do no harm`() {
    let sight = LifeWatch.Sight(heartbeat: time(0), since: time(50), presence: .online)
    let outages = Outages(begin: time(1000), end: time(900), total: 700 * Self.minute)
    var watch = LifeWatch(sights: ["a": sight], outages: outages, believesAtFirst: false)
    watch.note(isUsable: true, at: time(60))
    #expect(watch.outages == Outages(end: time(60), total: 700 * Self.minute))
    #expect(watch.observe([instance(heartbeat: 0)], at: time(60)) == [])
    #expect(watch.observe([instance(heartbeat: 0)], at: time(71)).count == 1)
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
