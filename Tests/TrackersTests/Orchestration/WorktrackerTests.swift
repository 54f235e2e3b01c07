import CoordinationCore
import Testing

@Suite("What an ORCHESTRATION_WORKTRACKER.md says of a workflow")
struct WorktrackerTests {
  /// The first phases are complete, the second ones are not.
  static let yaml = """
    workflow: {id: w, name: W, status: COMPLETE}
    pipelines:
      a:
        short_alias: ps
        phases:
          - {id: 1, agents: [{id: p-a-001, status: COMPLETE, artifact: m/a.md}]}
          - {id: 2, status: BLOCKED, agents: [{id: p-b-001, status: BLOCKED}]}
      b:
        short_alias: nse
        phases:
          - {id: 1, agents: [{id: n-a-001, status: COMPLETE, artifact: m/b.md}]}
          - {id: 2, status: BLOCKED, agents: [{id: n-b-001, status: PENDING}]}
    barriers:
      - id: barrier-1
        status: COMPLETE
        artifacts:
          a_to_b: {path: x/a.md, status: COMPLETE}
          b_to_a: {path: x/b.md, status: PENDING}
      - {id: barrier-2, status: PENDING}
    quality_gates:
      - {id: QG-1, phase: 1, status: PASSED, score: 0.95}
      - {id: QG-2, phase: 2, status: PENDING}
    checkpoints: [{id: CP-001, status: APPROVED}, {id: CP-002, status: PENDING}]
    execution_queue:
      - {group: first-agents, status: COMPLETE, agents: [p-a-001, n-a-001]}
      - {group: second-agents, status: BLOCKED, agents: [p-b-001, n-b-001]}

    """

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// With the line; none where all is right.
    var findings: [String]
    var testDescription: String { name }
  }

  static let statuses = [
    Case(
      name: "the head", text: "# W\n> **Status:** ACTIVE",
      findings: ["2: the workflow: status is ACTIVE here, COMPLETE"]),
    Case(name: "a head that was never filled in", text: "> **Status:** {STATUS}", findings: []),
    Case(
      name: "headings",
      text: """
        ### 2.1 PHASE 1 - READY (soon)
        ### PHASE 1: Discovery - COMPLETE
        ### PHASE 2: Design - COMPLETE
        ### 2.3 BARRIER 2 - PENDING
        ### 2.4 BARRIER 1: Handover — BLOCKED
        ### Phase 2: Design (Parallel -- p-b-001, n-b-001)
        ### Phase 1 - Review of all that is pending
        ### Barrier 10 - PENDING
        #### PS Pipeline Phase 1: FAILED
        """,
      findings: [
        "1: phase 1: status is READY here, COMPLETE",
        "3: phase 2: status is COMPLETE here, BLOCKED",
        "5: barrier-1: status is BLOCKED here, COMPLETE",
        "9: phase ps/1: status is FAILED here, COMPLETE",
      ]),
    Case(
      name: "rows of agents, whatever the case of their ids",
      text: """
        | Task | Agent | Status |
        |------|-------|--------|
        | P-A-001: Research | somebody | PENDING |
        | ~~n-a-001~~ | x | ✅ COMPLETE |
        | n-b-001 (later) | x | NOT STARTED |
        | P-A-0011 | x | PENDING |
        | Barrier 1 files | x | PENDING |
        """, findings: ["3: p-a-001: status is PENDING here, COMPLETE"]),
    Case(
      name: "the queue, where the first column only counts",
      text: """
        | Priority | Agent | Phase | Status |
        |----------|-------|-------|--------|
        | ~~1~~ | ~~p-a-001~~ | 1 | READY |
        | 2 | -- BARRIER 1 CHECK -- | - | PENDING |
        | 3 | barrier-2 | - | BLOCKED |
        | 4 | (Phase 1 agents) | 1 | PENDING |
        """,
      findings: [
        "3: p-a-001: status is READY here, COMPLETE",
        "4: barrier-1: status is PENDING here, COMPLETE",
      ]),
    Case(
      name: "groups, gates and checkpoints",
      text: """
        | Order | Group | Status |
        |-------|-------|--------|
        | 1 | first-agents | PENDING |
        | 2 | second-agents | PENDING |
        | 3 | qg-1-review | BLOCKED |
        | 4 | QG-2 | PENDING |

        | CP ID | After Phase | Status |
        |-------|-------------|--------|
        | CP-001 | 1 | PENDING |
        | CP-002 | 2 | PENDING |
        """,
      findings: [
        "3: group first-agents of the execution queue: status is PENDING here, COMPLETE",
        "5: the gate QG-1: status is BLOCKED here, PASS",
        "10: CP-001: status is PENDING here, APPROVED",
      ]),
    Case(
      name: "phases by number, in one pipeline or in all",
      text: """
        | Phase | Pipeline | Status |
        |-------|----------|--------|
        | 1 | PS | PENDING |
        | 2 | - | COMPLETE |
        | Phase 2 | nse | BLOCKED |
        """,
      findings: [
        "3: phase ps/1: status is PENDING here, COMPLETE",
        "4: phase 2: status is COMPLETE here, BLOCKED",
      ]),
    Case(
      name: "a row in which a phase is only where something belongs",
      text: "| Story | Phase | Status |\n|---|---|---|\n| TASK-1 | Phase 1 | PENDING |",
      findings: []
    ),
    Case(
      name: "statuses of reviews and conditions",
      text: """
        | Reviewer | Task | Status |
        |---|---|---|
        | critic | p-a-001 | PENDING |
        | p-a-001 | n-a-001 | PENDING |

        | Condition | Status | Validated By |
        |---|---|---|
        | p-a-001 reports | PENDING | p-a-001 |
        | p-a-001 | PENDING | n-a-001 |
        """, findings: []),
    Case(
      name: "directions of the barrier above",
      text: """
        ### BARRIER 1 - COMPLETE

        | Direction | Status |
        |-----------|--------|
        | ps→nse | PENDING |
        | nse -> ps | PENDING |
        | x→y | PENDING |

        ### PHASE 2 - BLOCKED

        | Direction | Status |
        |-----------|--------|
        | ps→nse | PENDING |
        """, findings: ["5: barrier-1/a_to_b: status is PENDING here, COMPLETE"]),
    Case(
      name: "dashboards",
      text: """
        ```
        |   Status:   ACTIVE   |
        | Phase 1 [  BLOCKED ]  Discovery (all of it)  |
        | Phase 2 (Design):   ░░░░░░   0%  [ PENDING ] |
        | ----- BARRIER 1 ------ ░░░░░░  PENDING ----- |
        | Barrier 2 (Sync):   ______ PENDING           |
        | P-A-001 (Research):   PENDING   | Score: -   |
        | CP-001 [ PENDING ] User checkpoint           |
        | Phase 1 (A): PENDING   Phase 1 (B): PENDING  |
        | p-a-001 | PENDING | no table                 |
        | QG-1 must pass before anything starts        |
        | Phase 1 (Discovery): not started on Monday   |
        ```
        """,
      findings: [
        "2: the workflow: status is ACTIVE here, COMPLETE",
        "3: phase 1: status is BLOCKED here, COMPLETE",
        "5: barrier-1: status is PENDING here, COMPLETE",
        "7: p-a-001: status is PENDING here, COMPLETE",
        "8: CP-001: status is PENDING here, APPROVED",
      ]),
  ]

  @Test(arguments: statuses)
  func `a status that is not that of the workflow is found`(test: Case) {
    #expect(Self.findings(test.text).map { $0.droppingEnd } == test.findings)
  }

  static let figures = [
    Case(
      name: "rows of metrics",
      text: """
        | Metric | Value | Target | Status |
        |--------|-------|--------|--------|
        | Phases Complete | 2/4 | 4 | 50% |
        | Agents Executed | 1/4 | 4 | 25% |
        | Barriers Complete | 1/2 | 2 | 80% |
        | Artifacts Created | 2/6 | 6 | 33% |
        | Quality Gates Passed | 1/2 | 2 | ON TRACK |
        | Checkpoints Approved | 0 | 2 | - |
        | Success | 100% (3/4) | - | - |
        | Hooks | 0/4 hooks | - | - |
        """,
      findings: [
        "4: agents says 1/4, the tasks say 2/4", "5: barriers says 80%, the tasks say 50%",
        "6: artifacts says 2/6, the tasks say 3/6",
        "8: checkpoints approved says 0, the tasks say 1",
      ]),
    Case(
      name: "lines with a label",
      text: """
        ```
        | Phases:  [.....] 0% (0/4 complete) |
        | Quality Gates:[..] 0% (0/2 passed) |
        | Checkpoints: 1/2                   |
        Agents Total:     5
        Phases Complete:  2
        Agents Blocked:   2
        Overall Progress: 10% (1/4 agents, 1/2 barriers)
        Phase 2 (Design): BLOCKED (0/6 agents)
        Agents 1/9 are enough
        Phases that matter: 1/9
        ```
        **Barriers:** 0/2
        """,
      findings: [
        "2: phases says 0/4, the tasks say 2/4", "3: quality gates says 0/2, the tasks say 1/2",
        "5: agents total says 5, the tasks say 4", "7: agents blocked says 2, the tasks say 1",
        "8: agents says 1/4, the tasks say 2/4", "13: barriers says 0/2, the tasks say 1/2",
      ]),
    Case(
      name: "tasks that are no agents", text: "Tasks: 1/6 complete\nTasks Total: 6", findings: []),
    Case(
      name: "artifacts of which it is not known what they are", text: "Artifacts: 7/23",
      findings: []),
  ]

  @Test(arguments: figures)
  func `a figure that the rows contradict is found`(test: Case) {
    #expect(Self.findings(test.text) == test.findings)
  }

  @Test func `a phase is complete when it is in all pipelines`() {
    let yaml = """
      pipelines:
        a: {phases: [{id: 1, agents: [{id: p-a-001, status: COMPLETE}]}]}
        b: {phases: [{id: 1, agents: [{id: n-a-001, status: PENDING}]}]}

      """
    #expect(
      Self.findings("## Phase 1 - COMPLETE\n## Phase 1 - IN PROGRESS", yaml) == [
        "1: phase 1: status is COMPLETE here, IN_PROGRESS in ORCHESTRATION.yaml, which counts"
      ])
  }

  @Test func `artifacts that cannot be counted are compared with the figure of the workflow`() {
    let text = "| Metric | Value |\n|---|---|\n| Artifacts Created | 7/23 |"
    let yaml = Self.yaml + "metrics: {artifacts_created: 22, artifacts_total: 22}\n"
    #expect(
      Self.findings(text, yaml) == [
        "3: the artifacts: their number is 7/23 here, 22/22 in ORCHESTRATION.yaml, which counts"
      ])
  }

  private static func findings(_ text: String, _ yaml: String = Self.yaml) -> [String] {
    WorkflowProject(yaml, worktracker: text).board.findings
      .filter { $0.location.file == "ORCHESTRATION_WORKTRACKER.md" }
      .map { "\($0.location.line ?? 0): \($0.message)" }
  }
}

extension String {
  fileprivate var droppingEnd: String {
    let end = " in ORCHESTRATION.yaml, which counts"
    return hasSuffix(end) ? String(dropLast(end.count)) : self
  }
}
