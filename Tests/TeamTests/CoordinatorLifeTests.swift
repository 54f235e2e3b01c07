import CoordinationCore
import Team
import TestSupport
import Testing

@Suite("A coordinator whose hands are bound")
struct CoordinatorLifeTests {
  private static let offline = 601.0

  @Test func `a lock that is busy at hand-on is tried again as soon as it is free`() throws {
    var team = try CoordinatedProject()
    #expect(try team.kinds(at: 0) == [.started, .joined, .joined])
    var holder: SpawnedProcess? = try team.project.holdLock()
    let began = Waiting.clock
    let refused = try team.round(at: Self.offline)
    #expect(Waiting.clock - began < 3.9, "both were tried")
    #expect(refused.map(\.kind) == [.offline, .offline, .problem, .problem])
    #expect(refused.last?.text.contains("somebody keeps their lock") == true)
    #expect(try team.kinds(at: Self.offline + 2) == [])
    #expect(holder != nil)
    holder = nil
    let free = try team.round(at: Self.offline + 4)
    #expect(free.map(\.kind) == [.usable, .handedOn, .handedOn], "\(free)")
  }

  @Test func `an outage is told once, until what could not be written is written`() throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    try Files.makeFolder(team.project.roster)
    try Files.remove(team.project.roster + "/lock")
    try Files.makeLink(team.project.roster + "/lock", to: "/nowhere/lock")
    let refused = try team.round(at: Self.offline)
    #expect(refused.last?.text.contains("cannot be written") == true, "\(refused)")
    #expect(try team.kinds(at: Self.offline + 2) == [])
    try Files.remove(team.project.roster + "/lock")
    #expect(try team.kinds(at: Self.offline + 4) == [.handedOn, .handedOn, .usable])
    #expect(try team.kinds(at: Self.offline + 6) == [])
  }

  @Test func `files that cannot be read for a moment set back nobody who is offline`() throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    let state = try Files.bytes(team.project.state)
    try Files.writeInPlace(team.project.state, Array("{".utf8))
    // A writer may be half-way, for a moment of real time.
    var told: [CoordinatorEvent] = []
    #expect(
      try Waiting.until(every: 20) {
        told += try team.round(at: 300)
        return !told.isEmpty
      })
    #expect(told.last?.text.contains("one cannot be read") == true, "\(told)")
    try Files.writeInPlace(team.project.state, state)
    #expect(try team.kinds(at: 302) == [.usable])
    #expect(try team.kinds(at: 602) == [])
    #expect(try team.kinds(at: 603) == [.missed, .missed])
    #expect(try team.kinds(at: 902) == [])
    #expect(try team.kinds(at: 903) == [.offline, .offline, .handedOn, .handedOn])
  }

  @Test func `who leaves, comes back and falls silent again is told of again`() throws {
    var team = try CoordinatedProject(instances: 1, reassigns: false)
    _ = try team.round(at: 0)
    #expect(try team.kinds(at: Self.offline) == [.offline, .orphaned])
    #expect(try team.kinds(at: Self.offline + 2) == [])
    let state = try Files.bytes(team.project.state)
    let empty = #"{"active_instances": [], "task_assignments": {}}"#
    try Files.writeByRename(team.project.state, Array(empty.utf8))
    #expect(try team.kinds(at: 700) == [.left])
    try Files.writeByRename(team.project.state, state)
    #expect(try team.kinds(at: 710).contains(.joined))
    #expect(try team.kinds(at: 1400).suffix(2) == [.offline, .orphaned])
  }

  @Test func `the record of an outage is read again as it was written`() throws {
    var record = CoordinatorRecord(holder: "a", started: CoordinatedProject.start)
    let later = CoordinatedProject.start.later(by: 1500)
    record.outages = Outages(begin: later, end: CoordinatedProject.start, total: 1234)
    record.sights["a"] = LifeWatch.Sight(
      heartbeat: nil, since: later, lost: 99, presence: .stale)
    #expect(CoordinatorRecord(Array(record.text.utf8)) == record)
  }
}
