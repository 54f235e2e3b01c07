import CoordinationCore
import Testing
import Trackers

@Suite("What a restored checkpoint leaves")
struct WorkflowRestoreTests {
  /// Its first checkpoint tells of nothing but agents, as one made by hand does.
  private static let yaml = """
    workflow: {id: "w", status: "ACTIVE"}
    pipelines:
      a:
        short_alias: ps
        status: "PHASE_2_IN_PROGRESS"
        current_phase: 2
        phases:
          - id: 1
            status: COMPLETE
            agents: [{id: "a-one-001", status: COMPLETE, artifact: "x/a-one-001/one.md"}]
          - id: 2
            status: IN_PROGRESS
            blocked_by: null
            started_at: "2026-03-11T08:00:00Z"
            agents:
              - {id: "a-two-001", status: IN_PROGRESS, started_at: "2026-03-11T08:00:00Z", artifact: null}
    barriers:
      - {id: barrier-1, status: COMPLETE, depends_on: [a.phase.1], completed_at: "2026-03-10T09:00:00Z"}
    execution_queue:
      groups:
        - {id: 1, barrier: barrier-1, status: COMPLETE}
    quality:
      phase_scores:
        phase-1: {ps: {score: 0.95, iterations: 1, status: PASS}}
        phase-2:
          ps:
            score: 0.89
            iterations: 2
            status: REVISE
            dimension_scores:
              depth: 0.8
              rigour: 0.9
    checkpoints:
      latest_id: "CP-001"
      entries:
        - id: "CP-001"
          timestamp: "2026-03-10T10:00:00Z"
          trigger: MANUAL
          description: "before the second phase"
          state_snapshot:
            agent_statuses: {a-one-001: IN_PROGRESS, a-two-001: PENDING}
    resumption: {last_checkpoint: "CP-001"}

    """

  private static let worktracker = """
    # Work

    | Agent | Status | Started | Completed | Artifact |
    |---|---|---|---|---|
    | a-one-001 | COMPLETE | 2026-03-09 | 2026-03-10 | one.md |
    | a-two-001 | IN_PROGRESS | 2026-03-11 | - | - |

    """

  private var project = WorkflowProject(yaml, worktracker: worktracker)

  private func restored(_ id: String = "CP-001") throws -> WorkflowProject {
    var project = project
    try project.act(.orchestration(.restore(checkpoint: id)))
    return project
  }

  @Test func `what had not begun has neither a time nor a score`() throws {
    let project = try restored()
    let text = project.text()
    #expect(!text.contains("2026-03-11T08:00:00Z"))
    #expect(project.gates.contains { $0.hasPrefix("phase-2/ps") } == false)
    let row = project.text("ORCHESTRATION_WORKTRACKER.md").split(separator: "\n")
      .first { $0.contains("a-two-001") }
    #expect(row == "| a-two-001 | PENDING     | -          | - | - |")
  }

  @Test func `barriers that close again stand before their phases again`() throws {
    let project = try restored()
    #expect(project.text().contains(#"blocked_by: "barrier-1""#))
    #expect(project.board.phases[1].waitsFor.contains("barrier-1"))
    #expect(project.text().contains("{id: 1, barrier: barrier-1, status: BLOCKED}"))
    #expect(!project.findings.contains { $0.contains("execution queue") })
  }

  @Test func `the pipeline says again where it stands`() throws {
    #expect(try restored().text().contains(#"status: "PHASE_1_IN_PROGRESS""#))
  }

  @Test func `the checkpoint that was restored is the current one`() throws {
    var project = project
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "later", recoveryPoint: "here")))
    #expect(project.board.currentCheckpoint?.id == "CP-002")
    try project.act(.orchestration(.restore(checkpoint: "CP-001")))
    #expect(project.board.currentCheckpoint?.id == "CP-001")
  }

  /// A gate at 0.9 the third time, kept in a checkpoint, and what comes later.
  private func escalated() throws -> WorkflowProject {
    var project = project
    try project.act(.orchestration(.score(GateScore(subject: "phase-2", score: 0.9))))
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "stuck", recoveryPoint: "here")))
    return project
  }

  private static let approval = Action.orchestration(
    .approve(gate: "phase-2/ps", by: "ana", reason: "good enough"))

  @Test func `a gate that was escalated holds its phase back again`() throws {
    var project = try escalated()
    try project.act(Self.approval)
    try project.act(.orchestration(.restore(checkpoint: "CP-002")))
    #expect(project.board.phases[1].nativeStatus == "BLOCKED")
    #expect(project.gates.contains("phase-2/ps escalated 0.9"))
    #expect(!project.text().contains("approved_by"))
  }

  @Test func `an approval comes back with its reason`() throws {
    var project = try escalated()
    try project.act(Self.approval)
    try project.act(.setStatus(tasks: ["a-two-001"], status: .completed, seen: []))
    #expect(project.board.phases[1].nativeStatus == "COMPLETE")
    let made = try #require(project.board.checkpoints.last?.id)
    try project.act(.orchestration(.restore(checkpoint: "CP-002")))
    try project.act(.orchestration(.restore(checkpoint: made)))
    let gate = try #require(project.board.gates.first { $0.id == "phase-2/ps" })
    #expect(gate.verdict == .pass)
    #expect(gate.approval == "ana: good enough")
    #expect(project.board.phases[1].nativeStatus == "COMPLETE")
  }

  @Test func `a gate's dimensions come back with its score`() throws {
    var project = project
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "now", recoveryPoint: "here")))
    var score = GateScore(subject: "phase-2", score: 0.95)
    score.dimensions = [.init(name: "depth", score: 0.99), .init(name: "style", score: 0.7)]
    try project.act(.orchestration(.score(score)))
    #expect(project.text().contains("depth: 0.99\n          rigour: 0.9\n          style: 0.7\n"))
    try project.act(.orchestration(.restore(checkpoint: "CP-002")))
    #expect(project.text().contains("depth: 0.8\n          rigour: 0.9\n  workflow_quality"))
  }

  @Test func `an artifact that was replaced since comes back`() throws {
    var project = project
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "now", recoveryPoint: "here")))
    try project.act(
      .orchestration(
        .setAgent("a-one-001", status: .completed, artifact: "x/a-one-001/two.md", seen: nil)))
    #expect(project.text().contains("x/a-one-001/two.md"))
    try project.act(.orchestration(.restore(checkpoint: "CP-002")))
    #expect(project.task("a-one-001")?.detail?.achievements == ["x/a-one-001/one.md"])
  }
}

@Suite("What stands in a workflow is never written over by something of another kind")
struct WorkflowOverwritingTests {
  private static let start = """
    workflow: {id: "w", status: "ACTIVE"}
    phases:
      - id: 1
        status: IN_PROGRESS
        agents: [{id: "a-one-001", status: BLOCKED}]

    """

  private static let checkpoint = Action.orchestration(
    .checkpoint(trigger: .manual, description: "now", recoveryPoint: "here"))

  @Test func `checkpoints that stand by their ids are kept`() throws {
    let before =
      "checkpoints:\n  latest_id: CP-001\n  entries:\n    CP-001:\n      description: keep me\n"
    var project = WorkflowProject(Self.start + before)
    try project.act(Self.checkpoint)
    #expect(project.board.checkpoints.map(\.id) == ["CP-001", "CP-002"])
    #expect(project.text().contains("    CP-001:\n      description: keep me\n    CP-002:\n"))
  }

  @Test func `resolved issues that stand by their ids are kept`() throws {
    let rest = """
      blockers:
        active: [{id: BLK-2, description: "no answer", blocking: [a-one-001]}]
      issues:
        resolved:
          BLK-1: {description: "an old one"}

      """
    var project = WorkflowProject(Self.start + rest)
    try project.act(.unblock(task: "a-one-001", waivingDependencies: false, seen: []))
    #expect(project.text().contains(#"    BLK-1: {description: "an old one"}"# + "\n    BLK-2:\n"))
  }

  static let texts: [(name: String, rest: String, action: Action)] = [
    ("checkpoints", "checkpoints: none yet\n", checkpoint),
    ("checkpoints.entries", "checkpoints: {entries: none yet}\n", checkpoint),
    (
      "issues.resolved",
      "blockers: {active: [{id: B, description: x, blocking: [a-one-001]}]}\nissues: {resolved: many}\n",
      .unblock(task: "a-one-001", waivingDependencies: false, seen: [])
    ),
  ]

  @Test(arguments: texts)
  func `a text where a list should be is refused with its place`(
    _ name: String, _ rest: String, _ action: Action
  ) throws {
    let project = WorkflowProject(Self.start + rest)
    guard case .orchestration(.wrongKind(let place, let found, _)) = project.refusal(action) else {
      Issue.record("not refused")
      return
    }
    #expect(found == name)
    #expect(place.hasPrefix("ORCHESTRATION.yaml:"))
  }
}
