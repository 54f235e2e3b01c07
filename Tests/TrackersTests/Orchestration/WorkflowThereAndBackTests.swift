import CoordinationCore
import Testing
import Trackers

@Suite("A later checkpoint after an earlier one brings back what the earlier one took away")
struct WorkflowThereAndBackTests {
  private static let yaml = """
    workflow: {id: "w", status: "ACTIVE"}
    pipelines:
      a:
        short_alias: ps
        phases:
          - id: 1
            status: IN_PROGRESS
            agents: [{id: "a-one-001", status: IN_PROGRESS, started_at: null}]
      b:
        short_alias: nse
        phases:
          - id: 1
            status: IN_PROGRESS
            agents: [{id: "b-one-001", status: BLOCKED}]
    barriers:
      - id: barrier-1
        status: PENDING
        depends_on: [a.phase.1, b.phase.1]
        artifact: {path: "x/handoff.md", status: PENDING}
    blockers:
      active:
        - {id: BLK-001, description: "no answer", severity: HIGH, blocking: [b-one-001]}

    """

  private func checkpoint() -> Action {
    .orchestration(.checkpoint(trigger: .manual, description: "here", recoveryPoint: "here"))
  }

  private func restore(_ id: String) -> Action { .orchestration(.restore(checkpoint: id)) }

  @Test func `gates, barrier and phases pass again`() throws {
    var project = WorkflowProject(Self.yaml)
    try project.act(checkpoint())
    try project.act(.unblock(task: "b-one-001", waivingDependencies: false, seen: []))
    try project.act(.setStatus(tasks: ["a-one-001", "b-one-001"], status: .completed, seen: []))
    try project.score("phase-1", "ps", 0.95)
    try project.score("phase-1", "nse", 0.96)
    try project.score("barrier-1", nil, 0.97)
    let (crossed, gates) = (try #require(project.board.checkpoints.last?.id), project.gates)
    try project.act(restore("CP-001"))
    #expect(project.gates == [])
    try project.act(restore(crossed))
    #expect(project.gates == gates)
    #expect(project.board.phases.map(\.nativeStatus) == ["COMPLETE", "COMPLETE"])
    #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
    #expect(project.text().contains(#"artifact: {path: "x/handoff.md", status: COMPLETE}"#))
  }

  @Test func `a blocker that was resolved since blocks again`() throws {
    var project = WorkflowProject(Self.yaml)
    try project.act(checkpoint())
    try project.act(.unblock(task: "b-one-001", waivingDependencies: false, seen: []))
    #expect(project.board.blockers == [])
    try project.act(restore("CP-001"))
    #expect(project.board.blockers.map(\.id) == ["BLK-001"])
    #expect(project.task("b-one-001")?.blockers == ["no answer"])
    #expect(!project.text().contains("resolution"))
  }

  @Test func `what had begun before the checkpoint has begun no later than it`() throws {
    var project = WorkflowProject(Self.yaml)
    try project.act(checkpoint())
    try project.act(.setStatus(tasks: ["a-one-001"], status: .pending, seen: []))
    let text = project.text().replacing(
      "timestamp: \"2026-03-12T14:22:07Z\"", with: "timestamp: \"2026-03-01T08:00:00Z\"")
    project.put("ORCHESTRATION.yaml", text)
    try project.act(restore("CP-001"))
    #expect(project.text().contains("started_at: \"2026-03-01T08:00:00Z\""))
  }
}

@Suite("What follows for the parts around an agent")
struct WorkflowSurroundingsTests {
  @Test func `what an escalated gate has blocked is not made pending`() throws {
    var project = WorkflowProject(
      """
      workflow: {id: "w"}
      phases: [{id: 1, status: IN_PROGRESS, agents: [{id: a-one-001, status: IN_PROGRESS}]}]

      """)
    for _ in 1...3 { try project.score("phase-1", nil, 0.5) }
    #expect(
      project.refusal(.setStatus(tasks: ["a-one-001"], status: .pending, seen: []))
        == .orchestration(.escalated(subject: "phase 1", gate: "phase-1")))
  }

  @Test func `a tier is complete when its agents are`() throws {
    var project = WorkflowProject(
      """
      workflow: {id: "w"}
      phases:
        - id: 1
          status: IN_PROGRESS
          tiers:
            first: {status: PENDING, agents: [{id: a-one-001, status: IN_PROGRESS}]}
            second: {status: BLOCKED, agents: [{id: a-two-001, status: PENDING}]}

      """)
    try project.act(.setStatus(tasks: ["a-one-001"], status: .completed, seen: []))
    #expect(project.text().contains("first: {status: COMPLETE,"))
    #expect(project.text().contains("second: {status: BLOCKED,"))
    #expect(project.findings == [])
  }

  @Test func `what a phase lists as made by an agent is made with it`() throws {
    var project = WorkflowProject(
      """
      workflow: {id: "w"}
      phases:
        - id: 1
          status: IN_PROGRESS
          agents: [{id: a-one-001, status: IN_PROGRESS}, {id: a-two-001, status: PENDING}]
          artifacts:
            - {agent: a-one-001, status: PENDING}  # the first
            - {agent: a-two-001, status: PENDING}

      """)
    let before = project.text()
    let changes = try project.act(
      .setStatus(tasks: ["a-one-001"], status: .completed, seen: []))
    #expect(project.text().contains("- {agent: a-one-001, status: COMPLETE}  # the first"))
    #expect(project.text().contains("- {agent: a-two-001, status: PENDING}"))
    try project.undo(changes)
    #expect(project.text() == before)
  }

  @Test func `a workflow that was complete is not when an agent works again`() throws {
    var project = WorkflowProject(
      """
      workflow: {id: "w", status: COMPLETE}
      phases: [{id: 1, status: COMPLETE, agents: [{id: a-one-001, status: COMPLETE}]}]
      quality: {phase_scores: {phase-1: {score: 0.5, iterations: 1, status: REVISE}}}

      """)
    try project.act(.setStatus(tasks: ["a-one-001"], status: .inProgress, seen: []))
    #expect(project.text().contains("workflow: {id: \"w\", status: ACTIVE}"))
  }

  @Test func `a pipeline is not complete because a phase of it says so`() throws {
    var project = WorkflowProject(
      """
      workflow: {id: "w"}
      pipelines:
        a:
          short_alias: ps
          status: BLOCKED
          phases:
            - id: 1
              status: COMPLETE
              agents: [{id: a-one-001, status: COMPLETE}, {id: a-two-001, status: IN_PROGRESS}]

      """)
    try project.act(.setStatus(tasks: ["a-two-001"], status: .failed, seen: []))
    #expect(!project.text().contains("    status: COMPLETE\n    phases"))
    #expect(project.text().contains("status: IN_PROGRESS\n    phases"))
  }

  @Test func `agents that cannot be understood keep their phase open`() {
    let project = WorkflowProject(
      """
      workflow: {id: "w"}
      phases: [{id: 1, status: IN_PROGRESS, agents: nobody yet}]

      """)
    #expect(
      project.refusal(.orchestration(.score(GateScore(subject: "phase-1", score: 1))))
        == .orchestration(
          .wrongKind(place: "ORCHESTRATION.yaml:2", name: "agents", needs: "a list of agents")))
  }
}
