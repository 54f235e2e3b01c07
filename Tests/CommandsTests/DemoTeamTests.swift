import Testing

@testable import Commands
@testable import CoordinationCore

@Suite("The team of the demo")
struct DemoTeamTests {
  static let seeds: [UInt64] = [1, 2, .max]

  @Test("One seed tells one story, another seed another one")
  func determinism() throws {
    func story(_ seed: UInt64) throws -> ([TeamEvent], ProjectFiles) {
      var rehearsal = try DemoRehearsal(DemoPlan(seed: seed))
      try rehearsal.play(40)
      return (rehearsal.events, rehearsal.files)
    }
    let (first, again, other) = (try story(5), try story(5), try story(6))
    #expect(first.0 == again.0)
    #expect(
      first.1.files.mapValues { $0.document?.bytes }
        == again.1.files.mapValues { $0.document?.bytes })
    #expect(first.0 != other.0)
  }

  @Test("After every step its files agree and its tasks have moved as they may", arguments: seeds)
  func invariants(seed: UInt64) throws {
    var rehearsal = try DemoRehearsal(DemoPlan(instances: 2 + Int(seed % 6), seed: seed))
    for _ in 1...500 {
      let before = rehearsal.board.tasks
      try rehearsal.step()
      #expect(DemoInvariants.violations(of: rehearsal).isEmpty)
      for (old, new) in zip(before, rehearsal.board.tasks) where old.status != new.status {
        // Owner and dependencies decide between the statuses before work.
        let isBeforeWork = old.status.isBeforeWork && new.status.isBeforeWork
        let isAllowed = StatusTransitions.allowed(from: old.status).contains(new.status)
        #expect(isBeforeWork || isAllowed, "#\(old.id)")
      }
    }
  }

  @Test("Everything worth seeing happens in the first two minutes", arguments: seeds)
  func story(seed: UInt64) throws {
    var rehearsal = try DemoRehearsal(DemoPlan(seed: seed))
    let open = Set(rehearsal.board.tasks.filter { !$0.status.isFinished }.map(\.id))
    var seen = Seen()
    while rehearsal.seconds < 120 {
      seen.note(rehearsal)
      try rehearsal.step(by: 2)
    }
    let completed = rehearsal.board.tasks.filter { open.contains($0.id) && $0.status == .completed }
    #expect(completed.count >= 4)
    #expect(
      seen.stages.isSuperset(of: [.inProgress, .ready, .waiting, .blocked, .failed, .assigned]))
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

  @Test("It never runs out of things to do", arguments: [(1, 1), (2, 3), (7, 12)])
  func neverDead(instances: Int, tasks: Int) throws {
    var rehearsal = try DemoRehearsal(DemoPlan(instances: instances, tasks: tasks, speed: 10))
    var lastEvent = 0.0
    for _ in 1...120 {
      let before = rehearsal.board.tasks
      try rehearsal.step()
      if rehearsal.board.tasks != before { lastEvent = rehearsal.seconds }
      #expect(rehearsal.seconds - lastEvent < 30)
    }
    #expect(rehearsal.board.tasks.count { $0.status == .completed } > tasks)
  }

  @Test("Heartbeats stop long enough to be noticed at any speed", arguments: [0.5, 1, 10])
  func silence(speed: Double) throws {
    var rehearsal = try DemoRehearsal(DemoPlan(speed: speed))
    try rehearsal.play(StoryTimes.offlineAppears / speed - 2)
    #expect(!rehearsal.board.instances.contains { $0.presence(at: rehearsal.now) == .offline })
    try rehearsal.play(4)
    #expect(rehearsal.board.instances.count { $0.presence(at: rehearsal.now) == .offline } == 1)
  }

  @Test(
    "Large teams and backlogs open whole", arguments: [(1, 1), (3, 2), (100, 400), (7, 5000)])
  func sizes(instances: Int, tasks: Int) throws {
    var rehearsal = try DemoRehearsal(DemoPlan(instances: instances, tasks: tasks))
    try rehearsal.step(by: 5)
    #expect(rehearsal.board.instances.count == instances)
    #expect(rehearsal.board.tasks.count >= tasks)
    #expect(DemoInvariants.violations(of: rehearsal).isEmpty)
  }

  @Test("Tasks have names of their own and wait only for earlier ones")
  func backlog() {
    let tasks = (1...5000).map(DemoBacklog.task)
    #expect(Set(tasks.map(\.title)).count == tasks.count)
    #expect(tasks.allSatisfy { task in task.dependencies.allSatisfy { $0 < task.id && $0 > 0 } })
  }
}
