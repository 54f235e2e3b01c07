import Testing
import Trackers

@testable import CoordinationCore

extension WorkflowProject {
  /// Acts as a transaction would: the action's changes, then the derived ones.
  @discardableResult
  mutating func act(_ action: Action) throws -> [Change] {
    let planned = try tracker.changes(for: action, in: files, at: Self.now)
    let (changed, changes) = try files.applying(planned)
    let derived = tracker.reading(of: changed, at: Self.now).derivedChanges()
    let (all, more) = try changed.applying(derived)
    files = all
    return changes + more
  }

  mutating func undo(_ changes: [Change]) throws {
    files = try files.applying(changes.inverted, isLenient: true).files
  }

  func refusal(_ action: Action) -> Refusal? {
    do throws(Refusal) {
      _ = try tracker.changes(for: action, in: files, at: Self.now)
      return nil
    } catch {
      return error
    }
  }

  mutating func set(_ agent: String, _ status: TaskStatus, artifact: String? = nil) throws {
    try act(.orchestration(.setAgent(agent, status: status, artifact: artifact, seen: nil)))
  }

  mutating func score(_ subject: String, _ part: String? = nil, _ score: Double) throws {
    try act(.orchestration(.score(GateScore(subject: subject, part: part, score: score))))
  }

  /// The lines that `text` has and an older text has not.
  func newLines(since old: String, in path: String = "ORCHESTRATION.yaml") -> [String] {
    let known = Set(old.split(separator: "\n", omittingEmptySubsequences: false))
    return text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !known.contains($0) }.map(String.init)
  }
}

@Suite("What is done in a workflow")
struct WorkflowActionTests {
  static let yaml = """
    # Launch
    workflow:
      id: "launch-1"
      status: "ACTIVE"  # ACTIVE | COMPLETE
      updated_at: "2026-03-01T00:00:00Z"
    pipelines:
      a:
        short_alias: "ps"
        status: "PHASE_1_IN_PROGRESS"
        current_phase: 1
        progress_percent: 0
        phases:
          - id: 1
            name: "Discovery"
            path_id: "phase-1"
            status: "IN_PROGRESS"  # by hand
            started_at: "2026-03-01T00:00:00Z"
            completed_at: null
            agents:
              - id: "ps-one-001"
                status: "IN_PROGRESS"  # first
                artifact: null
          - id: 2
            name: "Design"
            path_id: "phase-2"
            status: "BLOCKED"
            blocked_by: "barrier-1"
            completed_at: null
            agents:
              - id: "ps-two-001"
                status: "BLOCKED"
                artifact: null
    barriers:
      - id: "barrier-1"
        status: "PENDING"
        completed_at: null
        depends_on: ["a.phase.1"]
        artifacts:
          a_to_b: {path: "x/a-to-b.md", status: "PENDING"}
          b_to_a: {path: "x/b-to-a.md", status: "PENDING"}
    quality:
      threshold: 0.92  # of all gates
    checkpoints:
      latest_id: null
      entries: []
      # - id: "CP-001"
    metrics:
      agents_executed: 0
      agents_total: 2
      agents_percent: 0
      phases_complete: 0

    """

  private var project: WorkflowProject { WorkflowProject(Self.yaml) }

  @Test func `an agent is completed, its artifact's path resolved, the figures counted`() throws {
    var project = project
    try project.set("ps-one-001", .completed, artifact: "research.md")
    #expect(
      project.newLines(since: Self.yaml)
        == [
          "  updated_at: \"2026-03-12T14:22:07Z\"", "    progress_percent: 50",
          "            status: \"COMPLETE\"  # first",
          "            artifact: \"orchestration/launch-1/ps/phase-1/research.md\"",
          "  agents_executed: 1", "  agents_percent: 50", "  phases_complete: 1",
        ])
  }

  @Test func `no phase is completed before its gate has passed`() throws {
    var project = project
    try project.set("ps-one-001", .completed)
    #expect(project.text().contains("status: \"IN_PROGRESS\"  # by hand"))
    #expect(project.board.checkpoints.isEmpty)
    try project.score("phase-1", nil, 0.94)
    #expect(project.text().contains("status: \"COMPLETE\"  # by hand"))
    #expect(project.text().contains("completed_at: \"2026-03-12T14:22:07Z\""))
    #expect(project.board.checkpoints.map(\.id) == ["CP-001"])
    #expect(project.board.checkpoints.first?.recoveryPoint == "barrier-1-start")
    #expect(project.gates == ["phase-1/ps pass 0.94"])
    #expect(project.text().contains("  # - id: \"CP-001\"\n"))
  }

  @Test func `a gate that passes completes what is under way, and the phase with it`() throws {
    var project = project
    try project.score("phase-1", nil, 0.94)
    #expect(project.task("ps-one-001")?.status == .completed)
    #expect(project.text().contains("status: \"COMPLETE\"  # by hand"))
  }

  @Test func `a gate that has passed completes the phase with its last agent`() throws {
    var project = project
    try project.set("ps-one-001", .failed)
    try project.score("phase-1", nil, 0.94)
    #expect(project.task("ps-one-001")?.nativeStatus == "FAILED")
    try project.set("ps-one-001", .inProgress)
    #expect(project.text().contains("status: \"IN_PROGRESS\"  # by hand"))
    try project.set("ps-one-001", .completed)
    #expect(project.text().contains("status: \"COMPLETE\"  # by hand"))
  }

  @Test func `below the threshold it is revised, the third time a person must decide`() throws {
    var project = project
    for (number, verdict) in ["revise", "revise", "escalated"].enumerated() {
      try project.score("phase-1", nil, 0.9)
      #expect(project.gates == ["phase-1/ps \(verdict) 0.9"])
      #expect(project.board.gates.first?.iterations == number + 1)
    }
    #expect(project.text().contains("status: \"BLOCKED\"  # by hand"))
    #expect(project.text().contains("status: \"BLOCKED\"  # first"))
    #expect(
      project.refusal(.orchestration(.score(GateScore(subject: "phase-1", score: 0.99))))
        == .orchestration(.escalated(subject: "phase 1", gate: "phase-1/ps")))
    #expect(
      project.refusal(.setStatus(tasks: ["ps-one-001"], status: .inProgress, seen: []))
        == .orchestration(.escalated(subject: "phase 1", gate: "phase-1/ps")))
    #expect(
      project.refusal(.orchestration(.approve(gate: "phase-1/ps", by: "eva", reason: nil)))
        == .orchestration(.needsReason(what: "approving an escalated gate")))
    try project.act(.orchestration(.approve(gate: "phase-1/ps", by: "eva", reason: "good enough")))
    #expect(project.gates == ["phase-1/ps pass 0.9"])
    #expect(project.text().contains("approved_by: \"eva\""))
    #expect(project.findings.isEmpty)
    try project.set("ps-one-001", .completed)
    #expect(project.text().contains("status: \"COMPLETE\"  # by hand"))
  }

  @Test func `a barrier is crossed when both directions have passed, and what it held goes on`()
    throws
  {
    var project = project
    try project.set("ps-one-001", .completed)
    #expect(
      project.refusal(
        .orchestration(.setAgent("ps-two-001", status: .inProgress, artifact: nil, seen: nil)))
        == .orchestration(.waits("ps-two-001", for: ["barrier-1", "the gate of phase 1"])))
    try project.score("phase-1", nil, 0.94)
    #expect(
      project.refusal(.orchestration(.score(GateScore(subject: "barrier-1", score: 0.95))))
        == .orchestration(
          .needsPart(subject: "barrier-1", what: "direction", known: ["a_to_b", "b_to_a"])))
    try project.score("barrier-1", "a_to_b", 0.95)
    #expect(project.text().contains("a_to_b: {path: \"x/a-to-b.md\", status: \"COMPLETE\"}"))
    #expect(project.board.barriers.map(\.nativeStatus) == ["IN_PROGRESS"])
    try project.score("barrier-1", "b_to_a", 0.93)
    #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
    #expect(project.board.checkpoints.map(\.trigger) == ["PHASE_COMPLETE", "BARRIER_COMPLETE"])
    #expect(project.text().contains("blocked_by: null"))
    #expect(project.task("ps-two-001")?.nativeStatus == "PENDING")
    #expect(project.text().contains("status: \"PHASE_2_PENDING\""))
    try project.set("ps-two-001", .inProgress)
    #expect(project.text().contains("status: \"PHASE_2_IN_PROGRESS\""))
    try project.set("ps-two-001", .completed)
    try project.score("phase-2", nil, 1)
    #expect(project.text().contains("status: \"COMPLETE\"  # ACTIVE | COMPLETE"))
    #expect(project.findings.isEmpty, "\(project.findings)")
  }

  @Test func `every step can be taken back byte for byte`() throws {
    var project = project
    var steps: [(text: String, changes: [Change])] = []
    func step(_ action: Action) throws { steps.append((project.text(), try project.act(action))) }
    try step(.setStatus(tasks: ["ps-one-001"], status: .completed, seen: []))
    try step(.orchestration(.score(GateScore(subject: "phase-1", score: 0.9))))
    try step(.orchestration(.score(GateScore(subject: "phase-1", score: 0.95))))
    try step(.orchestration(.score(GateScore(subject: "barrier-1", part: "a_to_b", score: 0.95))))
    try step(.orchestration(.score(GateScore(subject: "barrier-1", part: "b_to_a", score: 0.95))))
    try step(
      .orchestration(
        .checkpoint(trigger: .manual, description: "now: \"here\"", recoveryPoint: "here")))
    try step(.orchestration(.restore(checkpoint: "CP-001")))
    for (text, changes) in steps.reversed() {
      try project.undo(changes)
      #expect(project.text() == text)
    }
  }

  @Test func `a checkpoint restores how the agents stood`() throws {
    var project = project
    try project.set("ps-one-001", .completed, artifact: "a.md")
    try project.score("phase-1", nil, 0.95)
    let before = project.board
    try project.score("barrier-1", "a_to_b", 0.95)
    try project.score("barrier-1", "b_to_a", 0.95)
    try project.set("ps-two-001", .inProgress)
    #expect(project.board.tasks != before.tasks)
    try project.act(.orchestration(.restore(checkpoint: "CP-001")))
    #expect(project.task("ps-two-001")?.status != .inProgress)
    #expect(
      project.refusal(.orchestration(.restore(checkpoint: "CP-009")))
        == .orchestration(.unknownCheckpoint("CP-009", known: ["CP-001", "CP-002"])))
  }

  @Test(arguments: [
    (
      "an agent that there is not",
      Action.orchestration(.setAgent("x", status: .completed, artifact: nil, seen: nil)),
      "unknown_task"
    ),
    (
      "a phase that there is not", .orchestration(.score(GateScore(subject: "phase-9", score: 1))),
      "unknown_phase_or_barrier"
    ),
    (
      "a pipeline that there is not",
      .orchestration(.score(GateScore(subject: "phase-1", part: "zz", score: 1))),
      "unknown_pipeline_or_direction"
    ),
    (
      "a score that is none", .orchestration(.score(GateScore(subject: "phase-1", score: 1.2))),
      "score_out_of_range"
    ),
    (
      "what has changed since",
      .setStatus(
        tasks: ["ps-one-001"], status: .failed, seen: [Seen(task: "ps-one-001", status: .completed)]
      ), "changed_since_seen"
    ),
    (
      "what it is already", .setStatus(tasks: ["ps-one-001"], status: .inProgress, seen: []),
      "already_so"
    ),
    (
      "a gate that is not escalated",
      .orchestration(.approve(gate: "phase-1/ps", by: "e", reason: "r")), "gate_not_escalated"
    ),
    (
      "another tracker's action", .assignBest(instance: "x"), "not_supported"
    ),
    (
      "an owner where rows have none", .reassign(tasks: ["ps-one-001"], owner: "x", seen: []),
      "no_owners"
    ),
    (
      "a path that cannot be made",
      .orchestration(
        .setAgent("ps-one-001", status: .completed, artifact: "{nothing}/x.md", seen: nil)),
      "unresolved_path"
    ),
  ])
  func `what a rule forbids is refused and leaves all as it was`(
    name: String, action: Action, code: String
  ) {
    #expect(project.refusal(action)?.code == code, "\(name)")
  }

  @Test func `a file with words in lower case and no quotes stays like that`() throws {
    var project = WorkflowProject(
      "workflow: {id: w}\nphases:\n- id: one\n  status: in_progress\n  agents:\n  - id: x\n    status: in_progress\n  - id: y\n    status: complete\n"
    )
    try project.set("x", .completed)
    #expect(project.text().contains("  - id: x\n    status: complete\n"))
    try project.score("one", nil, 0.95)
    #expect(project.text().contains("- id: one\n  status: complete\n"))
    #expect(
      project.text().contains(
        "quality:\n  phase_scores:\n    one:\n      score: 0.95\n      iterations: 1\n      status: PASS\n"
      ))
    #expect(project.text().contains("checkpoints:\n  latest_id: CP-001\n  entries:\n"))
    #expect(project.gates == ["one pass 0.95"])
  }

  @Test func `the worktracker's rows, counts and log are kept in step`() throws {
    let worktracker = """
      > **Status:** ACTIVE
      > **Last Updated:** 2026-03-01

      | Agent | Status      | Notes |
      |-------|-------------|-------|
      | `ps-one-001` | IN_PROGRESS | a \\| b |

      ```
      | ps-one-001 | IN_PROGRESS | not a table |
      ```

      | Metric | Value |
      |--------|-------|
      | Agents Executed | 0/2 |

      | Timestamp | Event | Details |
      |---|---|---|

      end
      """
    var project = WorkflowProject(Self.yaml, worktracker: worktracker)
    try project.set("ps-one-001", .completed, artifact: "a.md")
    #expect(
      project.newLines(since: worktracker, in: "ORCHESTRATION_WORKTRACKER.md") == [
        "> **Last Updated:** 2026-03-12",
        "| `ps-one-001` | COMPLETE    | a \\| b |",
        "| Agents Executed | 1/2 |",
        "| 2026-03-12T14:22:07Z | AGENT_COMPLETE | ps-one-001: orchestration/launch-1/ps/phase-1/a.md |",
      ])
    #expect(project.findings.isEmpty, "\(project.findings)")
  }
}
