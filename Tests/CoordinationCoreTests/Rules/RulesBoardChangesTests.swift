import CoordinationCore
import Testing

@Suite struct RulesBoardChangesTests {
  static let then = time("2026-03-12T14:00:00Z")
  static let now = time("2026-03-12T14:01:00Z")

  private func lines(_ old: Board, _ new: Board) -> [String] {
    BoardChanges.between(old, at: Self.then, and: new, at: Self.now)
      .map { "\($0.actor): \($0.text)" }
  }

  @Test func tasksTellWhatHappenedToThem() {
    let old = board([
      task("4", .inProgress, owner: "i1", progress: 0.6), task("5"), task("6", owner: "i2"),
      task("7", .inProgress, owner: "i2"),
    ])
    let new = board([
      task("4", .inProgress, owner: "i1", progress: 0.7), task("5", owner: "i3"),
      task("7", .completed, owner: "i2"), task("8", owner: nil),
    ])
    #expect(
      lines(old, new) == [
        "i1: #4 60% → 70%", ": #5 → i3", "i2: #7 in progress → completed", ": #8 is new: Title 8",
        ": #6 is gone",
      ])
  }

  static let plans: [(String, change: @Sendable (inout Task) -> Void, lines: [String])] = [
    ("another title", { $0.title = "Search index" }, [": #5 renamed: Search index"]),
    ("a title is lost", { $0.title = "" }, []),
    (
      "another priority", { $0.priority = Priority(rank: 3, word: "high") },
      [": #5 priority medium → high"]
    ),
    ("no priority any more", { $0.priority = .unsaid }, []),
    (
      "more dependencies", { $0.dependencies = ["1", "2", "API"] },
      [": #5 now depends on #2, API"]
    ),
    ("fewer dependencies", { $0.dependencies = [] }, []),
  ]

  @Test(arguments: plans)
  func `what has been planned anew`(
    name: String, change: @Sendable (inout Task) -> Void, expected: [String]
  ) {
    var old = task("5")
    (old.priority, old.dependencies) = (Priority(rank: 2, word: "medium"), ["1"])
    var new = old
    change(&new)
    #expect(lines(board([old]), board([new])) == expected, "\(name)")
  }

  @Test func aNewTaskWithoutATitleIsTold() {
    #expect(lines(board([]), board([Task(id: "9")])) == [": #9 is new"])
  }

  @Test func whoeverIsGivenATaskHasItAssigned() {
    let (old, new) = (board([task("5")]), board([task("5", .assigned, owner: "i3")]))
    #expect(lines(old, new) == [": #5 → i3"])
  }

  @Test func instancesComeAndGo() {
    let old = board(
      [],
      [
        instance("i1", heartbeat: "2026-03-12T13:50:30Z"),
        instance("i2", heartbeat: "2026-03-12T13:30:00Z"),
        instance("i3", heartbeat: "2026-03-12T13:55:30Z"),
        instance("i4", heartbeat: nil),
      ])
    let new = board(
      [],
      [
        instance("i1", heartbeat: "2026-03-12T13:50:30Z"),
        instance("i2", heartbeat: "2026-03-12T14:00:30Z"),
        instance("i3", heartbeat: "2026-03-12T13:55:30Z"),
        instance("i5", heartbeat: nil),
      ])
    #expect(
      lines(old, new) == [
        "i1: went offline", "i2: is back", "i3: missed a heartbeat", "i5: joined", "i4: left",
      ])
  }

  private static func workflow(_ change: (inout Board) -> Void) -> Board {
    var workflow = board([])
    workflow.phases = [Phase(id: "ps/1", title: "Discovery")]
    workflow.phases[0].status = .inProgress
    workflow.barriers = [
      Barrier(id: "barrier-1", title: "Sync", status: .pending, nativeStatus: "PENDING")
    ]
    workflow.gates = [Gate(id: "phase-1/ps", scores: [0.89], threshold: 0.92, verdict: .revise)]
    workflow.checkpoints = [checkpoint("CP-001")]
    change(&workflow)
    return workflow
  }

  private static func checkpoint(_ id: String) -> Checkpoint {
    Checkpoint(id: id, at: now, trigger: "MANUAL", text: "Half way", recoveryPoint: "phase-2")
  }

  static let steps: [(String, change: @Sendable (inout Board) -> Void, lines: [String])] = [
    ("nothing", { _ in }, []),
    (
      "a gate is scored again",
      {
        $0.gates[0] = Gate(id: "phase-1/ps", scores: [0.89, 0.94], threshold: 0.92, verdict: .pass)
      },
      ["gate phase-1/ps: 0.89 → 0.94, pass"]
    ),
    (
      "a gate is scored for the first time",
      { $0.gates.append(Gate(id: "b", scores: [0.9], threshold: 0.92, verdict: .revise)) },
      ["gate b: 0.90, revise"]
    ),
    ("a gate passes unscored", { $0.gates[0].verdict = .pass }, ["gate phase-1/ps: pass"]),
    (
      "a person approves a gate",
      {
        $0.gates[0].verdict = .pass
        $0.gates[0].approval = "eva: good enough"
      }, ["gate phase-1/ps: approved"]
    ),
    ("a score is taken back", { $0.gates = [] }, ["gate phase-1/ps: not scored any more"]),
    (
      "a phase completes", { $0.phases[0].status = .completed },
      ["phase ps/1 in progress → completed"]
    ),
    ("a phase is new", { $0.phases.append(Phase(id: "2", title: "Next")) }, []),
    ("a barrier is crossed", { $0.barriers[0].status = .completed }, ["barrier-1 is crossed"]),
    ("a barrier is blocked", { $0.barriers[0].status = .blocked }, ["barrier-1 is blocked"]),
    ("a checkpoint is made", { $0.checkpoints.append(checkpoint("CP-002")) }, ["CP-002: Half way"]),
    ("a checkpoint is taken back", { $0.checkpoints = [] }, ["CP-001 is gone"]),
  ]

  @Test(arguments: steps)
  func `what happened to phases, barriers, gates and checkpoints`(
    name: String, change: @Sendable (inout Board) -> Void, expected: [String]
  ) {
    let told = lines(Self.workflow { _ in }, Self.workflow(change))
    #expect(told == expected.map { ": \($0)" }, "\(name)")
  }

  static let reasons: [(String, TaskStatus, lines: [String])] = [
    ("at work again", .inProgress, ["i1: #5 is not blocked any more"]),
    ("blocked, though nobody says by what", .blocked, []),
  ]

  @Test(arguments: reasons)
  func `a blocker that has gone`(name: String, status: TaskStatus, expected: [String]) {
    var old = task("5", status, owner: "i1")
    old.blockers = ["no vault"]
    var new = old
    new.blockers = []
    #expect(lines(board([old]), board([new])) == expected, "\(name)")
  }

  @Test func sameBoardsTellNothing() {
    let same = board([task("1", .inProgress, owner: "i1", progress: 0.5)])
    #expect(lines(same, same) == [])
  }

  @Test func aNewBoardIsNotNews() {
    let new = board((0..<5000).map { task("\($0)") })
    #expect(lines(board([]), new).count == BoardChanges.limit)
  }
}
