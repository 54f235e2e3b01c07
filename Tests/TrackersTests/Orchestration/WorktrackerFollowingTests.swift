import CoordinationCore
import Testing
import Trackers

@Suite("Keeping an ORCHESTRATION_WORKTRACKER.md in step")
struct WorktrackerFollowingTests {
  static let yaml = """
    workflow: {id: w, name: W, status: ACTIVE}
    pipelines:
      a:
        short_alias: ps
        phases:
          - id: 1
            path_id: phase-1
            status: IN_PROGRESS
            agents: [{id: p-a-001, status: IN_PROGRESS, artifact: null}]
    barriers:
      - id: barrier-1
        status: PENDING
        depends_on: [a.phase.1]
        artifacts:
          a_to_b: {path: x/a.md, status: PENDING}
          b_to_a: {path: x/b.md, status: PENDING}
    quality: {threshold: 0.92}

    """

  static let worktracker = """
    > **Status:** ACTIVE

    ```
    | Phase 1 [ IN_PROGRESS ]  Discovery                |
    | Barrier 1 (Sync):  ______  PENDING                |
    |------- BARRIER 1 ---------- PENDING  -------------|
    | Agents: [..........]   0% (0/1 complete)          |
    | Overall Progress: ███___   50% (0/1 agents, 0/1 barriers) |
    |------- Phase 1: ░░░░░░  0% [IN_PROGRESS] ---------|
    ```

    ### 2.1 PHASE 1 - IN PROGRESS (since Monday)

    | Agent | Status | Started | Completed | Artifacts | Notes |
    |-------|--------|---------|-----------|-----------|-------|
    | p-a-001 | IN_PROGRESS | 2026-03-10 | —  | TBD | — |
    | x-y-001 | PENDING | — | — | — | somebody else |

    ### 2.2 BARRIER 1 - PENDING (blocked by Phase 1)

    | Direction | Artifact | Status | Key Content |
    |-----------|----------|--------|-------------|
    | ps→b | a.md | PENDING | — |
    | b→ps | b.md | PENDING | — |

    | Metric | Value | Target | Status |
    |--------|-------|--------|--------|
    | Phases Complete | 0/1 | 1 | 0% |
    | Agents Executed | 0/1 | 1/1 | PENDING |
    | Barriers Complete | 0/7 | 7 | 0% |

    | Timestamp | Event | Details |
    |-----------|-------|---------|

    """

  private static let name = "ORCHESTRATION_WORKTRACKER.md"

  private var project: WorkflowProject {
    WorkflowProject(Self.yaml, worktracker: Self.worktracker)
  }

  @Test func `what an agent's completion changes is written, and nothing else`() throws {
    var project = project
    try project.set("p-a-001", .completed, artifact: "result.md")
    #expect(
      project.newLines(since: Self.worktracker, in: Self.name) == [
        "| Agents: [##########] 100% (1/1 complete)          |",
        "| Overall Progress: ██████  100% (1/1 agents, 0/1 barriers) |",
        "|------- Phase 1: ██████ 100% [IN_PROGRESS] ---------|",
        "| p-a-001 | COMPLETE    | 2026-03-10 | 2026-03-12 | result.md | — |",
        "| Phases Complete | 1/1 | 1 | 100% |", "| Agents Executed | 1/1 | 1/1 | COMPLETE |",
        "| 2026-03-12T14:22:07Z | AGENT_COMPLETE | p-a-001: orchestration/w/ps/phase-1/result.md |",
      ])
  }

  @Test func `a phase, a direction, a barrier and at last the workflow are complete`() throws {
    var project = project
    func step(_ action: (inout WorkflowProject) throws -> Void) throws -> [String] {
      let before = project.text(Self.name)
      try action(&project)
      return project.newLines(since: before, in: Self.name).filter { !$0.contains("T14:22:07Z") }
    }
    _ = try step { try $0.set("p-a-001", .completed) }
    #expect(
      try step { try $0.score("phase-1", nil, 0.95) } == [
        "| Phase 1 [ COMPLETE    ]  Discovery                |",
        "|------- Phase 1: ██████ 100% [COMPLETE   ] ---------|", "### 2.1 PHASE 1 - COMPLETE",
      ])
    #expect(
      try step { try $0.score("barrier-1", "a_to_b", 0.95) }.contains(
        "| ps→b | a.md | COMPLETE | — |"))
    let last = try step { try $0.score("barrier-1", "b_to_a", 0.95) }
    #expect(
      last == [
        "> **Status:** COMPLETE", "| Barrier 1 (Sync):  ██████  COMPLETE               |",
        "|------- BARRIER 1 ---------- COMPLETE   -------------|",
        "| Overall Progress: ██████  100% (1/1 agents, 1/1 barriers) |",
        "### 2.2 BARRIER 1 - COMPLETE", "| b→ps | b.md | COMPLETE | — |",
        "| Barriers Complete | 1/1 | 1 | 100% |",
      ])
    #expect(project.findings.isEmpty, "\(project.findings)")
  }

  @Test func `what began gets a time like those beside it`() throws {
    let worktracker = """
      | Agent | Status | Started |
      |-------|--------|---------|
      | p-z-001 | COMPLETE | 2026-03-01T08:00:00Z |
      | p-a-001 | Pending | - |

      """
    let yaml = "phases: [{id: 1, agents: [{id: p-a-001, status: PENDING}]}]\n"
    var project = WorkflowProject(yaml, worktracker: worktracker)
    try project.set("p-a-001", .inProgress)
    #expect(
      project.newLines(since: worktracker, in: Self.name).first
        == "| p-a-001 | In progress | 2026-03-12T14:22:07Z |")
  }

  @Test func `what was wrong before and is not concerned stays wrong`() throws {
    let yaml = """
      phases:
        - {id: 1, agents: [{id: p-a-001, status: IN_PROGRESS}, {id: p-a-002, status: COMPLETE}]}
        - {id: 2, agents: [{id: p-b-001, status: COMPLETE}]}
      barriers: [{id: barrier-1, status: COMPLETE}]

      """
    let worktracker = """
      ### PHASE 2 - READY
      ### BARRIER 1 - PENDING
      | Agent | Status |
      |-------|--------|
      | p-a-002 | PENDING |
      | p-b-001 | PENDING |

      | Metric | Value |
      |--------|-------|
      | Barriers Complete | 0/9 |

      """
    var project = WorkflowProject(yaml, worktracker: worktracker)
    try project.set("p-a-001", .completed)
    let added = project.newLines(since: worktracker, in: Self.name)
    #expect(
      added.allSatisfy {
        $0.contains("2026-03-12") || $0.contains("Execution Log") || $0.hasPrefix("|--")
          || $0.hasPrefix("| Timestamp")
      }, "\(added)")
    #expect(project.text(Self.name).hasPrefix(worktracker))
  }

  private static let agent = "phases: [{id: 1, agents: [{id: p-a-001, status: IN_PROGRESS}]}]\n"

  @Test func `what a person writes stays on one line of a new log`() throws {
    var project = WorkflowProject(Self.agent, worktracker: "# T\n")
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "a | b\nc", recoveryPoint: "x")))
    #expect(
      project.text(Self.name).hasSuffix("CP-001: a \\| b c |\n"), "\(project.text(Self.name))")
  }

  @Test(arguments: [
    ("2026-01-01 by Ann <!-- keep --> | **Owner:** Bob", "% by Ann <!-- keep --> | **Owner:** Bob"),
    ("2026-01-01T08:00:00Z", "@"), ("2026-01-01T08:00:00.123+02:00, Ann", "@, Ann"),
    ("2026-01-01 08:00 UTC (Ann)  ", "@ (Ann)  "), ("{TIMESTAMP}", "@"), ("", "@"),
    ("2026-01-01", "%"), ("by Ann, 2026-01-01", "by Ann, %"), ("last Monday", "@"),
    (" | **Owner:** Bob", " @ | **Owner:** Bob"), ("| Bob", "@ | Bob"),
    ("last Monday by Ann | **Owner:** Bob", "@ by Ann | **Owner:** Bob"),
  ])
  func `of a line with a date only the date is replaced`(before: String, after: String) throws {
    let head = "> **Last Updated:** "
    var project = WorkflowProject(Self.agent, worktracker: "# T\n\(head)\(before)\n")
    try project.set("p-a-001", .completed)
    let line = project.text(Self.name).split(separator: "\n").first { $0.hasPrefix(head) }
    let dated = after.map { mark in
      mark == "@" ? "2026-03-12T14:22:07Z" : mark == "%" ? "2026-03-12" : String(mark)
    }
    #expect(line.map(String.init) == head + dated.joined())
  }

  @Test(arguments: [
    ("IN_PROGRESS (2nd try, see notes)", "COMPLETE (2nd try, see notes)"),
    ("in progress, late", "complete, late"), ("**IN_PROGRESS**", "**COMPLETE**"),
    ("⏳ IN_PROGRESS", "COMPLETE"), ("IN_PROGRESS ⏳", "COMPLETE"),
    ("[~] IN_PROGRESS", "[~] COMPLETE"),
  ])
  func `of a cell with a status only the word is replaced`(before: String, after: String) throws {
    let table = "| Agent | Status |\n|---|---|\n| p-a-001 | \(before) |\n"
    var project = WorkflowProject(Self.agent, worktracker: table)
    try project.set("p-a-001", .completed)
    #expect(project.text(Self.name).contains("| p-a-001 | \(after)"), "\(project.text(Self.name))")
  }

  @Test func `a heading of two pipelines is followed when the second one begins`() throws {
    let yaml = """
      pipelines:
        a: {short_alias: ps, phases: [{id: 1, status: PENDING, agents: [{id: x, status: BLOCKED}]}]}
        b: {short_alias: nse, phases: [{id: 1, status: PENDING, agents: [{id: y, status: PENDING}]}]}

      """
    var project = WorkflowProject(yaml, worktracker: "### PHASE 1 - PENDING\n")
    for agent in ["x", "y"] {
      try project.set(agent, .inProgress)
      #expect(!project.findings.contains { $0.contains("phase 1: status") }, "\(project.findings)")
    }
    #expect(project.text(Self.name).hasPrefix("### PHASE 1 - IN_PROGRESS\n"))
  }

  @Test func `an agent that is begun again has no time of completion`() throws {
    let table = """
      | Agent | Status | Started | Completed |
      |-------|--------|---------|-----------|
      | p-a-001 | COMPLETE | 2026-03-01 | 2026-03-02 |
      | p-a-002 | PENDING | - | - |

      """
    var project = WorkflowProject(
      """
      phases: [{id: 1, agents: [{id: p-a-001, status: COMPLETE}, {id: p-a-002}]}]
      quality: {phase_scores: {phase-1: {score: 0.5, status: REVISE}}}

      """,
      worktracker: table)
    try project.set("p-a-001", .inProgress)
    let row = project.newLines(since: table, in: Self.name).first
    #expect(
      row?.split(separator: "|").map { $0.filter { $0 != " " } }
        == ["p-a-001", "IN_PROGRESS", "2026-03-01", "-"])
  }
}
