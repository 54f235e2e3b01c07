import CoordinationCore
import Testing
import Trackers

@Suite("What the worktracker's log is told")
struct WorkflowEventsTests {
  private static let log = """
    | Timestamp | Event | Details |
    |---|---|---|

    """

  private func events(_ project: WorkflowProject) -> [String] {
    project.newLines(since: Self.log, in: "ORCHESTRATION_WORKTRACKER.md").map { line in
      line.split(separator: "|").dropFirst(1).map { $0.trimming(" ") }.joined(separator: ": ")
    }
  }

  @Test func `a cause stands before what follows from it`() throws {
    var project = WorkflowProject(
      """
      pipelines:
        a:
          short_alias: ps
          phases:
            - {id: 1, status: COMPLETE, agents: [{id: x, status: COMPLETE}]}
            - id: 2
              status: BLOCKED
              blocked_by: barrier-1
              agents: [{id: y, status: BLOCKED}]
      barriers:
        - {id: barrier-1, depends_on: ["1"], status: PENDING}
      quality: {phase_scores: {"1": {ps: {score: 0.95, status: PASS}}}}

      """, worktracker: Self.log)
    try project.score("barrier-1", nil, 0.96)
    #expect(
      events(project) == [
        "GATE_PASS: barrier-1 0.96, iteration 1", "BARRIER_COMPLETE: barrier-1",
        "CHECKPOINT: CP-001: barrier-1 complete", "AGENT_PENDING: y",
      ])
  }

  @Test func `the agent that was spoken of stands first`() throws {
    var project = WorkflowProject(
      """
      pipelines:
        a:
          short_alias: nse
          phases: [{id: 2, status: BLOCKED, blocked_by: "1", agents: [{id: y, status: BLOCKED}]}]
        b:
          short_alias: ps
          phases: [{id: 1, status: IN_PROGRESS, agents: [{id: x, status: IN_PROGRESS}]}]
      quality: {phase_scores: {"1": {ps: {score: 0.95, status: PASS}}}}

      """, worktracker: Self.log)
    try project.set("x", .completed)
    #expect(
      events(project) == [
        "AGENT_COMPLETE: x", "CHECKPOINT: CP-001: Phase 1 complete", "AGENT_PENDING: y",
      ])
  }

  @Test func `a checkpoint does not resume at the start of what has begun`() throws {
    var project = WorkflowProject(
      """
      pipelines:
        a: {short_alias: ps, phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]}
        b: {short_alias: nse, phases: [{id: 1, agents: [{id: y, status: IN_PROGRESS}]}]}
      barriers: [{id: barrier-1, depends_on: ["1"], status: PENDING}]

      """)
    try project.score("1", "ps", 0.95)
    #expect(project.board.checkpoints.map(\.recoveryPoint) == ["nse/phase-1-in-progress"])
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}
