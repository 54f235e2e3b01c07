import Testing

@testable import Commands
@testable import CoordinationCore

@Suite("The team of the demo")
struct DemoTeamTests {
  @Test("One seed tells one story, another seed another one")
  func determinism() throws {
    func story(_ seed: UInt64) throws -> [TeamEvent] {
      let rehearsal = try DemoRehearsal(DemoPlan(seed: seed, speed: 4))
      try rehearsal.play(4)
      return rehearsal.events
    }
    let first = try story(5)
    #expect(try first == story(5))
    #expect(try first != story(6))
  }

  @Test("Everything worth seeing happens in the first two minutes, and the files agree throughout")
  func story() throws {
    let rehearsal = try DemoRehearsal(DemoPlan())
    let open = Set(rehearsal.board.tasks.filter { !$0.status.isFinished }.map(\.id))
    var seen = Seen()
    while rehearsal.seconds < 120 {
      seen.note(rehearsal)
      try rehearsal.step(by: 2)
      #expect(DemoInvariants.violations(of: rehearsal).isEmpty)
    }
    let completed = rehearsal.board.tasks.filter { open.contains($0.id) && $0.status == .completed }
    #expect(completed.count >= 4)
    #expect(seen.stages.isSuperset(of: [.inProgress, .ready, .waiting, .blocked, .failed]))
    #expect(seen.unblocked)
    #expect(seen.presences == [.online, .stale, .offline])
    #expect(seen.memory.isSuperset(of: [.queued, .merged, .conflict]))
    #expect(seen.hasContradiction)
    #expect(
      rehearsal.log.contains { if case .claimed = $0.event { $0.seconds < 15 } else { false } })
  }

  private struct Seen {
    var stages: Set<PipelineStage> = []
    var presences: Set<Presence> = []
    var memory: Set<MemoryUpdate.State> = []
    var unblocked = false
    var hasContradiction = false
    private var waiting: Set<String> = []

    mutating func note(_ rehearsal: DemoRehearsal) {
      let (board, graph) = (rehearsal.board, rehearsal.graph)
      for index in graph.tasks.indices {
        let stage = graph.stage(of: index)
        stages.insert(stage)
        if stage == .waiting { waiting.insert(graph.tasks[index].id) }
        if stage == .ready, waiting.contains(graph.tasks[index].id) { unblocked = true }
      }
      presences.formUnion(board.instances.map { $0.presence(at: rehearsal.now) })
      memory.formUnion(board.memory.updates.map(\.state))
      hasContradiction =
        hasContradiction
        || board.findings.contains { if case .filesDisagree = $0.problem { true } else { false } }
    }
  }

  @Test("It never runs out of things to do", arguments: [(1, 1), (2, 3)])
  func neverDead(instances: Int, tasks: Int) throws {
    let rehearsal = try DemoRehearsal(DemoPlan(instances: instances, tasks: tasks, speed: 10))
    var lastChange = 0.0
    for _ in 1...40 {
      let before = rehearsal.board.tasks
      try rehearsal.step()
      if rehearsal.board.tasks != before { lastChange = rehearsal.seconds }
      #expect(rehearsal.seconds - lastChange < 30)
    }
    #expect(rehearsal.board.tasks.count { $0.status == .completed } > tasks)
  }

  @Test(
    "One instance falls silent long enough to be noticed, at any speed", arguments: [0.5, 1, 50])
  func silence(speed: Double) {
    let plan = DemoPlan(speed: speed)
    let opening = Opening(plan: plan, at: DemoRehearsal.start)
    let offline = StoryTimes.offlineAppears / speed
    for (seconds, count) in [(offline - 1, 0), (offline + 1, 1)] {
      let now = DemoRehearsal.start.later(by: Int64(seconds * 1000))
      let silent = opening.people.count {
        Double(now.milliseconds(since: $0.lastHeartbeat)) > 2000 * plan.heartbeat
      }
      #expect(silent == count)
    }
  }

  @Test("What a silent instance leaves goes on with the others, and it comes back to new work")
  func handedOn() throws {
    let rehearsal = try DemoRehearsal(DemoPlan(speed: 15))
    let silent = "instance-4"
    let task = try #require(
      rehearsal.board.tasks.first { $0.owner == silent && !$0.status.isFinished })
    try rehearsal.play(rehearsal.plan.heartbeat - 1, pace: 15)
    #expect(try rehearsal.task(task.id).owner == silent)
    try rehearsal.play(3)
    #expect(try rehearsal.task(task.id).owner != silent)
    #expect(rehearsal.told.contains { $0.kind == .handedOn && $0.instance == silent })
    let rest = StoryTimes.silentReturns(rehearsal.plan) / 15 - rehearsal.seconds + 2
    try rehearsal.play(rest, pace: 15)
    #expect(rehearsal.told.contains { $0.kind == .back && $0.instance == silent })
  }

  @Test("Large teams and backlogs open whole", arguments: [(1, 1), (3, 2), (30, 400), (7, 5000)])
  func sizes(instances: Int, tasks: Int) throws {
    let rehearsal = try DemoRehearsal(DemoPlan(instances: instances, tasks: tasks))
    #expect(rehearsal.board.instances.count == instances)
    #expect(rehearsal.board.tasks.count == tasks)
    #expect(DemoInvariants.violations(of: rehearsal).isEmpty)
  }

  @Test("Tasks have names of their own and wait only for earlier ones")
  func backlog() {
    let tasks = (1...5000).map(DemoBacklog.task)
    #expect(Set(tasks.map(\.title)).count == tasks.count)
    #expect(tasks.allSatisfy { task in task.dependencies.allSatisfy { $0 < task.id && $0 > 0 } })
  }
}
