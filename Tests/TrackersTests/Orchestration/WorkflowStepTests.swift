import CoordinationCore
import Testing
import Trackers

/// Two pipelines that meet at a barrier.
@Suite("What one step in a workflow does to the next")
struct WorkflowStepTests {
  static let yaml = """
    workflow: {id: "launch-1", name: "Launch", status: "ACTIVE"}
    pipelines:
      a:
        short_alias: "ps"
        status: "PHASE_1_IN_PROGRESS"
        current_phase: 1
        phases:
          - id: 1
            path_id: "phase-1"
            status: "IN_PROGRESS"
            agents:
              # who reads
              - {id: "ps-read-001", status: "IN_PROGRESS", artifact: null}
              - {id: "ps-sum-001", status: "PENDING", artifact: null}
          - id: 2
            path_id: "phase-2"
            status: "BLOCKED"
            blocked_by: "barrier-1"
            agents: [{id: "ps-plan-001", status: "BLOCKED", artifact: null}]
      b:
        short_alias: "nse"
        status: "PHASE_1_IN_PROGRESS"
        current_phase: 1
        phases:
          - id: 1
            path_id: "phase-1"
            status: "IN_PROGRESS"
            agents: [{id: "nse-need-001", status: "IN_PROGRESS", artifact: null}]
    barriers:
      - id: "barrier-1"
        status: "PENDING"
        depends_on: ["a.phase.1", "b.phase.1"]
        completed_at: null
        artifacts:
          a_to_b: {path: "x/{workflow.id}/{pipeline_a.short_alias}-out/handoff.md", status: "PENDING"}
          b_to_a: {path: "x/back.md", status: "PENDING"}
    quality:
      threshold: 0.92
      workflow_quality:
        average_score: null
        lowest_score: null
        total_iterations: 0
        gates_passed: 0
        gates_failed: 0
        gates_pending: 5
    metrics: {agents_executed: 0, agents_total: 4, agents_percent: 0, phases_complete: 0}
    checkpoints: {latest_id: null, entries: null}
    resumption: {last_checkpoint: null, next_step: null}

    """

  var project = WorkflowProject(
    yaml.replacing("{pipeline_a.short_alias}", with: "{a.short_alias}"))

  func after(_ steps: (inout WorkflowProject) throws -> Void) throws -> WorkflowProject {
    var project = project
    try steps(&project)
    return project
  }

  /// Everything up to the barrier.
  func crossed() throws -> WorkflowProject {
    try after { project in
      for agent in ["ps-read-001", "ps-sum-001", "nse-need-001"] {
        try project.set(agent, .completed)
      }
      try project.score("phase-1", "ps", 0.94)
      try project.score("phase-1", "nse", 0.95)
      try project.score("barrier-1", "a_to_b", 0.93)
      try project.score("barrier-1", "b_to_a", 0.96)
    }
  }

  // MARK: - Gates hold back

  @Test func `a barrier is not crossed while a phase before it has not passed`() throws {
    let project = try after { project in
      for agent in ["ps-read-001", "ps-sum-001", "nse-need-001"] {
        try project.set(agent, .completed)
      }
      try project.score("phase-1", "ps", 0.94)
    }
    #expect(
      project.refusal(
        .orchestration(.score(GateScore(subject: "barrier-1", part: "a_to_b", score: 1))))
        == .orchestration(.waits("barrier-1", for: ["the gate of phase nse/1"])))
    #expect(project.board.barriers.map(\.nativeStatus) == ["PENDING"])
    #expect(project.board.barriers.first?.waitsFor == ["the gate of phase nse/1"])
    #expect(
      project.refusal(.setStatus(tasks: ["ps-plan-001"], status: .inProgress, seen: []))?.code
        == "waits_for_dependencies")
  }

  @Test func `a barrier whose scores stood there before is crossed by its last phase`() throws {
    var project = WorkflowProject(
      Self.yaml.replacing(
        "  workflow_quality:",
        with: "  barrier_scores: {barrier-1: {a_to_b: {score: 1, status: PASS}, b_to_a: {score: 1, "
          + "status: PASS}}}\n  workflow_quality:"))
    for agent in ["ps-read-001", "ps-sum-001", "nse-need-001"] {
      try project.set(agent, .completed)
    }
    try project.score("phase-1", "ps", 0.94)
    #expect(project.board.barriers.map(\.nativeStatus) == ["PENDING"])
    try project.score("phase-1", "nse", 0.94)
    #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
    #expect(project.task("ps-plan-001")?.nativeStatus == "PENDING")
    #expect(
      project.board.checkpoints.map(\.trigger) == [
        "PHASE_COMPLETE", "PHASE_COMPLETE", "BARRIER_COMPLETE",
      ])
  }

  @Test func `an escalated phase stays the current one of its pipeline`() throws {
    let project = try after { project in
      for agent in ["ps-read-001", "ps-sum-001"] { try project.set(agent, .completed) }
      for _ in 0..<3 { try project.score("phase-1", "ps", 0.5) }
    }
    #expect(project.text().contains("current_phase: 1\n"))
    #expect(project.text().contains("status: \"PHASE_1_IN_PROGRESS\""))
    #expect(project.board.phases.first?.status == .blocked)
  }

  @Test func `a score never takes back what is complete`() throws {
    var project = try crossed()
    #expect(
      project.refusal(
        .orchestration(.score(GateScore(subject: "barrier-1", part: "a_to_b", score: 0.97))))
        == .orchestration(.alreadyPassed(gate: "barrier-1/a_to_b")))
    let text = project.text().replacing("        status: PASS\n", with: "")
    project.put(
      "ORCHESTRATION.yaml",
      text.replacing("      a_to_b:\n        score: 0.93\n        iterations: 1\n", with: ""))
    try project.score("barrier-1", "a_to_b", 0.97)
    #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
  }

  @Test func `what is handed over has a path without placeholders`() throws {
    #expect(
      try crossed().text().contains(
        "a_to_b: {path: \"x/launch-1/ps-out/handoff.md\", status: \"COMPLETE\"}"))
    var other = WorkflowProject(Self.yaml.replacing("{workflow.id}", with: "{nothing}"))
    #expect(throws: (any Error).self) { try other.score("barrier-1", "a_to_b", 0.95) }
  }

  // MARK: - What a verdict does to agents

  @Test func `an escalated gate blocks only what is under way, and approving gives it back`() throws
  {
    var project = try after { project in for _ in 0..<3 { try project.score("phase-1", "ps", 0.5) }
    }
    #expect(project.task("ps-read-001")?.nativeStatus == "BLOCKED")
    #expect(project.task("ps-sum-001")?.nativeStatus == "PENDING")
    try project.act(.orchestration(.approve(gate: "phase-1/ps", by: "eva", reason: "enough")))
    #expect(project.task("ps-read-001")?.nativeStatus == "IN_PROGRESS")
    #expect(project.task("ps-sum-001")?.nativeStatus == "PENDING")
  }

  @Test func `what is complete is begun again only where its gate says REVISE`() throws {
    var project = try after { project in try project.set("nse-need-001", .completed) }
    let again = Action.setStatus(tasks: ["nse-need-001"], status: .inProgress, seen: [])
    #expect(project.refusal(again)?.code == "task_finished")
    try project.score("phase-1", "nse", 0.9)
    try project.act(again)
    #expect(project.task("nse-need-001")?.nativeStatus == "IN_PROGRESS")
  }

  @Test func `a PASS below the threshold can be scored again`() throws {
    var project = WorkflowProject(
      "phases: [{id: 1, status: IN_PROGRESS, agents: [{id: x, status: COMPLETE}]}]\nquality: {phase_scores: {phase-1: {score: 0.85, iterations: 1, status: PASS}}}\n"
    )
    try project.score("phase-1", nil, 0.95)
    #expect(project.gates == ["phase-1 pass 0.95"])
    #expect(project.board.phases.map(\.status) == [.completed])
  }

  @Test func `a phase without agents is completed by its gate`() throws {
    var project = WorkflowProject(
      "phases: [{id: 1, status: PENDING}, {id: 2, agents: [{id: x}]}]\nquality: {}\n")
    try project.score("phase-1", nil, 0.95)
    #expect(project.board.phases.first?.nativeStatus == "COMPLETE")
  }

  @Test func `the count of iterations only goes up`() throws {
    var project = try after { project in try project.score("phase-1", "ps", 0.9) }
    var score = GateScore(subject: "phase-1", part: "ps", score: 0.9)
    score.iterations = 1
    #expect(
      project.refusal(.orchestration(.score(score)))
        == .orchestration(.iterationsNotHigher(gate: "phase-1/ps", wanted: 1, recorded: 1)))
    score.iterations = 3
    try project.act(.orchestration(.score(score)))
    #expect(project.gates == ["phase-1/ps escalated 0.9"])
  }

  // MARK: - Gates that stand elsewhere

  static let listed: [(String, yaml: String, subject: String, expected: String)] = [
    (
      "a list of gates, by the gate's id",
      "phases: [{id: 6, agents: [{id: x, status: COMPLETE}]}]\nquality_gates:\n  qg-2:\n    after_phase: 6\n    status: \"PENDING\"\n    score: null\n    current_iteration: 0\n",
      "qg-2", "    status: \"PASS\"\n    score: 0.95\n    current_iteration: 1\n"
    ),
    (
      "a list of gates, by the phase",
      "phases: [{id: 6, agents: [{id: x, status: COMPLETE}]}]\nquality_gates:\n  - id: QG-2\n    phase: 6\n    status: PENDING\n    threshold: 0.9\n",
      "phase-6", "    status: PASS\n    threshold: 0.9\n    score: 0.95\n    iterations: 1\n"
    ),
    (
      "by agent",
      "phases: [{id: 6, agents: [{id: x, status: IN_PROGRESS}]}]\nquality:\n  phase_scores:\n    x:\n      iteration_1: 0.9\n      verdict: REVISE\n",
      "x", "      iteration_1: 0.9\n      verdict: PASS\n      iteration_2: 0.95\n"
    ),
    (
      "with a history",
      "phases: [{id: 6, agents: [{id: x, status: COMPLETE}]}]\nquality_gates:\n  qg:\n    phase: 6\n    status: REVISE\n    score: 0.9\n    iteration_history:\n      - iteration: 1\n        score: 0.9\n        verdict: \"REVISE\"\n",
      "qg", "      - iteration: 2\n        score: 0.95\n        verdict: PASS\n"
    ),
    (
      "a bare number",
      "phases: [{id: 6, agents: [{id: x, status: COMPLETE}]}]\nquality:\n  phase_scores:\n    phase-6: 0.9\n",
      "phase-6", "    phase-6:\n      score: 0.95\n      iterations: 2\n      status: PASS\n"
    ),
  ]

  @Test(arguments: listed)
  func `a gate is scored where it stands`(
    _ name: String, yaml: String, subject: String, expected: String
  ) throws {
    var project = WorkflowProject(yaml)
    try project.score(subject, nil, 0.95)
    #expect(project.text().contains(expected), "\(project.text())")
    #expect(project.board.gates.count == 1)
  }

  // MARK: - Figures

  @Test func `the figures of quality are filled in, and emptied again by undo`() throws {
    let project = try after { project in
      try project.score("phase-1", "ps", 0.94)
      try project.score("phase-1", "nse", 0.90)
    }
    for line in [
      "average_score: 0.92", "lowest_score: 0.9", "total_iterations: 2", "gates_passed: 1",
      "gates_failed: 0", "gates_pending: 3",
    ] {
      #expect(project.text().contains("    \(line)\n"), "\(line)")
    }
  }

  @Test func `a percentage is never further off than rounding`() throws {
    let agents = (1...100).map { "{id: a\($0), status: \($0 == 1 ? "IN_PROGRESS" : "PENDING")}" }
    var project = WorkflowProject(
      "phases: [{id: 1, agents: [\(agents.joined(separator: ", "))]}]\nmetrics: {agents_executed: 0, agents_total: 100, agents_percent: 0}\n"
    )
    try project.set("a1", .completed)
    #expect(project.text().contains("agents_executed: 1, agents_total: 100, agents_percent: 1}"))
  }

  // MARK: - Checkpoints

  static let shapes: [(String, yaml: String)] = [
    ("none", ""), ("nothing", "checkpoints:\n"), ("brackets", "checkpoints: []\n"),
    ("braces", "checkpoints: {}\n"),
    ("in braces", "checkpoints: {latest_id: null, entries: null}\n"),
    (
      "entries",
      "checkpoints:\n  latest_id: CP-001\n  entries:\n    - id: CP-001\n      description: old\n"
    ),
    ("a list", "checkpoints:\n- id: CP-001\n  description: old\n"),
    ("by id", "checkpoints:\n  CP-001:\n    description: old\n"),
    (
      "by id, with the newest",
      "checkpoints:\n  latest_id: CP-001\n  CP-001:\n    description: old\n"
    ),
  ]

  @Test(arguments: shapes)
  func `a checkpoint is added to those that are there`(_ name: String, yaml: String) throws {
    var project = WorkflowProject("phases: [{id: 1, agents: [{id: x}]}]\n" + yaml)
    let old = project.board.checkpoints.map(\.id)
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "one", recoveryPoint: "x")))
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "two", recoveryPoint: "x")))
    let new = old.isEmpty ? ["CP-001", "CP-002"] : ["CP-001", "CP-002", "CP-003"]
    #expect(project.board.checkpoints.map(\.id) == new, "\(project.text())")
    #expect(project.findings == [])
  }

  @Test func `restoring takes back gates, barriers and artifacts, and the guard holds again`()
    throws
  {
    var project = project
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "begin", recoveryPoint: "x")))
    let board = project.board
    try project.act(
      .orchestration(
        .setAgent("ps-read-001", status: .completed, artifact: "notes.md", seen: nil)))
    try project.set("ps-sum-001", .completed)
    try project.set("nse-need-001", .completed)
    try project.score("phase-1", "ps", 0.94)
    try project.score("phase-1", "nse", 0.95)
    try project.score("barrier-1", "a_to_b", 0.93)
    try project.score("barrier-1", "b_to_a", 0.96)
    #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
    try project.act(.orchestration(.restore(checkpoint: "CP-001", reason: "a wrong turn")))
    #expect(project.board.tasks.map(\.nativeStatus) == board.tasks.map(\.nativeStatus))
    #expect(project.board.phases.map(\.nativeStatus) == board.phases.map(\.nativeStatus))
    #expect(project.board.phases.map(\.waitsFor) == board.phases.map(\.waitsFor))
    #expect(project.board.barriers.map(\.nativeStatus) == ["PENDING"])
    #expect(project.gates == [])
    #expect(project.task("ps-read-001")?.detail == nil)
    #expect(project.text().contains("blocked_by: \"barrier-1\""))
    #expect(
      project.text().contains(
        "a_to_b: {path: \"x/launch-1/ps-out/handoff.md\", status: \"PENDING\"}"))
    #expect(project.text().contains("reason: \"a wrong turn\""))
    #expect(project.findings == [])
    try project.set("ps-read-001", .completed)
    try project.set("ps-sum-001", .completed)
    #expect(project.board.phases.first?.nativeStatus == "IN_PROGRESS")
  }

  @Test func `a phase that has passed since is not complete any more`() throws {
    var project = try after { project in
      for agent in ["ps-read-001", "ps-sum-001"] { try project.set(agent, .completed) }
      try project.score("phase-1", "ps", 0.9)
    }
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "revise", recoveryPoint: "x")))
    try project.score("phase-1", "ps", 0.95)
    #expect(project.board.phases.first?.nativeStatus == "COMPLETE")
    try project.act(.orchestration(.restore(checkpoint: "CP-001")))
    #expect(project.gates == ["phase-1/ps revise 0.9"])
    #expect(project.board.phases.first?.nativeStatus == "IN_PROGRESS")
    #expect(project.findings == [])
  }

  // MARK: - Owners and artifacts

  @Test func `work is handed to somebody else where the row says whose it is`() throws {
    var project = WorkflowProject(
      "phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS, owner: \"eva\"}, {id: y, agent: null}]}]\n"
    )
    try project.act(.reassign(tasks: ["x"], owner: "tom", seen: [Seen(task: "x", owner: "eva")]))
    try project.act(.reassign(tasks: ["y"], owner: "tom", seen: []))
    #expect(project.text().contains("owner: \"tom\"}, {id: y, agent: tom}"))
    #expect(
      project.refusal(.reassign(tasks: ["x"], owner: "ann", seen: [Seen(task: "x", owner: "eva")]))?
        .code == "changed_since_seen")
    try project.act(.reassign(tasks: ["x"], owner: nil, seen: []))
    #expect(project.text().contains("{id: x, status: PENDING, owner: null}"))
  }

  @Test(arguments: ["/etc/passwd", "../x.md", "a/../../x.md", "a\nb.md", "reports/", " "])
  func `an artifact stays inside the project`(artifact: String) {
    #expect(
      project.refusal(
        .orchestration(
          .setAgent("ps-read-001", status: .completed, artifact: artifact, seen: nil)))
        == .orchestration(.badArtifact(artifact)))
  }
}
