import CoordinationCore
import Testing

@Suite("Where an ORCHESTRATION.yaml contradicts itself")
struct WorkflowFindingsTests {
  /// Two pipelines with two phases each, the first of which are complete.
  static let base = """
    workflow: {id: w, name: W, status: ACTIVE}
    pipelines:
      a:
        short_alias: ps
        phases:
          - {id: 1, status: COMPLETE, agents: [{id: p-a-001, status: COMPLETE, artifact: m/a.md}]}
          - {id: 2, status: BLOCKED, agents: [{id: p-b-001, status: BLOCKED}]}
      b:
        short_alias: nse
        phases:
          - {id: 1, status: COMPLETE, agents: [{id: n-a-001, status: COMPLETE, artifact: m/b.md}]}
          - {id: 2, status: BLOCKED, agents: [{id: n-b-001, status: BLOCKED}]}
    barriers:
      - {id: barrier-1, status: COMPLETE, depends_on: [a.phase.1, b.phase.1]}
    quality_gates:
      - {id: QG-1, phase: 1, status: PASSED, score: 0.95, artifact: m/g.md}
      - {id: QG-2.1, phase: 2, status: BLOCKED}
      - {id: QG-2, phase: 2, status: BLOCKED, sub_gates: [QG-2.1]}

    """

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Stands below the workflow, from line 19 on.
    var yaml: String
    /// With line and column; none where nothing is wrong.
    var findings: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "what the head says of phases, barriers and gates",
      yaml: """
        resumption:
          phase_1_status: COMPLETE
          phase_2_status: COMPLETE
          barrier_1_summary: {status: PENDING}
          qg_1_status: PASSED
          qg_2_status: PASSED
          phase_9_status: COMPLETE
          current_status: COMPLETE
        """,
      findings: [
        "21:19: resumption.phase_2_status says COMPLETE, but phase ps/2, phase nse/2 are not complete",
        "22:31: resumption.barrier_1_summary says PENDING, but barrier_1 is complete",
        "24:16: resumption.qg_2_status says PASSED, but QG-2 is not complete",
      ]),
    Case(
      name: "groups of the queue",
      yaml: """
        execution_queue:
          current_group: 1
          groups:
            - {id: 1, status: READY, agents: [p-a-001, n-a-001]}
            - {id: 2, name: "Barrier 1: Handover", status: BLOCKED, tasks: [hand-over]}
            - {id: 3, name: "Quality Gate 1", status: BLOCKED}
            - {id: 4, name: "Barrier 10", status: BLOCKED}
            - {id: 5, status: COMPLETE, streams: [{agents: [p-b-001]}]}
            - {id: 6, status: PENDING, agents: [p-a-001, reporter]}
            - {id: 7, status: BLOCKED, quality_gate: QG-2}
            - {id: 8, status: COMPLETE, barrier: barrier-1}
        """,
      findings: [
        "20:18: execution_queue.current_group says 1, the tasks say 5",
        "22:23: group 1 of the execution queue says READY, but 2 of 2 agents are complete",
        "23:52: group 2 of the execution queue says BLOCKED, but barrier-1 is complete",
        "24:47: group 3 of the execution queue says BLOCKED, but QG-1 is complete",
        "26:23: group 5 of the execution queue says COMPLETE, but 0 of 1 agents are complete",
      ]),
    Case(
      name: "figures of gates, of phases and of artifacts",
      yaml: """
        metrics:
          gates_passed: 0
          gates_total: 2
          gates_percent: 50
          quality_gates_complete: 1
          phase_1_agents_total: 14
          phase_2_agents_executed: 0
          phase_2_percent: 100
          artifacts_created: 2
          artifacts_total: 5
          artifacts_percent: 60
        """,
      findings: [
        "20:17: metrics.gates_passed says 0, the tasks say 1",
        "24:25: metrics.phase_1_agents_total says 14, the tasks say 2",
        "26:20: metrics.phase_2_percent says 100, the tasks say 0",
        "27:22: metrics.artifacts_created says 2, the tasks say 3",
      ]),
    Case(
      name: "artifacts of which it is not known what they are",
      yaml: "metrics: {artifacts_created: 0, artifacts_total: 23}", findings: []),
    Case(
      name: "a percentage of a phase that is rounded up",
      yaml: """
        phases: [{id: 7, agents: [{id: q-a-001, status: COMPLETE}, {id: q-a-002, status: COMPLETE}, {id: q-a-003}]}]
        metrics: {phase_7_percent: 67}
        """, findings: []),
    Case(
      name: "tasks that are no agents", yaml: "metrics: {tasks_total: 6, tasks_complete: 1}",
      findings: []),
    Case(
      name: "checkpoints that are approved by somebody",
      yaml: """
        checkpoints: [{id: CP-001, status: APPROVED}, {id: CP-002, status: PENDING}]
        metrics: {checkpoints_total: 4, checkpoints_approved: 1}
        """, findings: ["20:30: metrics.checkpoints_total says 4, the tasks say 2"]),
    Case(
      name: "checkpoints of which only those are listed that have been made",
      yaml: "checkpoints: [{id: CP-001}]\nmetrics: {checkpoints_total: 4}", findings: []),
    Case(
      name: "the newest checkpoint stands first",
      yaml: """
        checkpoints:
          latest_id: CP-002
          entries:
            - {id: CP-002, timestamp: "2026-03-02T00:00:00Z"}
            - {id: CP-004, timestamp: "2026-03-01T00:00:00Z"}
        resumption: {last_checkpoint: CP-004}
        """,
      findings: [
        "24:31: resumption.last_checkpoint: the newest checkpoint is CP-004 here, CP-002 in checkpoints, which counts"
      ]),
    Case(
      name: "the newest checkpoint by its number, where a time is missing",
      yaml: """
        checkpoints: {latest_id: CP-010, entries: [{id: CP-010}, {id: CP-009, timestamp: "2026-03-01T00:00:00Z"}]}
        """, findings: []),
    Case(
      name: "the newest checkpoint called by its time",
      yaml: """
        checkpoints: [{id: CP-001, timestamp: "2026-03-01T00:00:00Z"}]
        resumption: {last_checkpoint: "2026-03-01T00:00:00Z"}
        """, findings: []),
    Case(
      name: "sections that are no objects",
      yaml: "metrics: 3\nnext_actions: z\nresumption: []\nquality: {max_iterations: many}",
      findings: [
        "19:10: metrics is 3, not an object",
        "20:15: next_actions is z, not a list or an object",
        "21:13: resumption is [], not an object",
        "22:27: max_iterations is many, not a number",
      ]),
  ]

  @Test(arguments: cases)
  func `each contradiction is found, and nothing else`(test: Case) {
    let findings = WorkflowProject(Self.base + test.yaml + "\n").board.findings
      .filter { $0.severity != .note }.map { $0.plain }
    #expect(findings.sorted() == test.findings.sorted())
  }

  static let whole = [
    Case(
      name: "a tier that is not complete",
      yaml:
        "phases:\n  - id: 1\n    tier_1: {status: COMPLETE, agents: [{id: a-b-001, status: BLOCKED}]}\n",
      findings: ["3:22: tier_1 of phase 1 says COMPLETE, but 0 of 1 agents are complete"]),
    Case(
      name: "an artifact that has been made",
      yaml:
        "phases:\n  - id: 1\n    agents: [{id: a-b-001, status: COMPLETE}]\n    artifacts: [{path: x, status: PENDING, agent: a-b-001}]\n",
      findings: ["4:35: the artifact of a-b-001 says PENDING, but the agent is COMPLETE"]),
    Case(
      name: "the phase that a pipeline is in",
      yaml:
        "pipeline:\n  short_alias: p\n  current_phase: 1\n  phases: [{id: 1, status: COMPLETE, agents: [{id: a-b-001, status: COMPLETE}]}, {id: 2, agents: [{id: a-b-002, status: PENDING}]}]\n",
      findings: ["3:18: p.current_phase says 1, the tasks say 2"]),
    Case(
      name: "what a phase is blocked by",
      yaml: """
        phases:
          - {id: 1, blocked_by: phase-2-failure, agents: [{id: a-b-001}]}
          - {id: 2, blocked_by: BLK-1, agents: [{id: a-b-002}]}
          - {id: 3, blocked_by: [phase-2, a-b-002], agents: [{id: a-b-003}]}
          - {id: 4, blocked_by: "somebody has to look", agents: [{id: a-b-004}]}
        issues: {resolved: [{id: BLK-1}]}

        """,
      findings: [
        "2:25: phase 1 waits for phase-2-failure, which there is not"
      ]),
    Case(
      name: "placeholders of agents that have made nothing yet",
      yaml:
        "phases:\n  - id: 1\n    agents:\n      - {id: a-b-001, status: PENDING, artifact: \"x/{name}.md\"}\n      - {id: a-b-002, status: COMPLETE, artifact: \"x/{name}.md\"}\n",
      findings: [
        "5:51: the artifact of a-b-002 is x/{name}.md, a placeholder that was never filled in"
      ]),
    Case(
      name: "an unknown status in an object of phases and agents",
      yaml: "phases: {one: {agents: {a-b-001: {status: odd}}}}\n",
      findings: ["1:43: a-b-001 has the unknown status \"odd\""]),
  ]

  @Test(arguments: whole)
  func `the same in a workflow of its own`(test: Case) {
    let findings = WorkflowProject(test.yaml).board.findings.map { $0.plain }
    #expect(findings == test.findings)
  }
}

extension Finding {
  /// Its place in the file and what it says.
  fileprivate var plain: String {
    "\(location.line ?? 0):\(location.column ?? 0): \(message)"
  }
}
