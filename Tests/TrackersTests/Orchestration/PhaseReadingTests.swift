import CoordinationCore
import Testing

@Suite("Phases and their agents in an ORCHESTRATION.yaml")
struct PhaseReadingTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var name: String
    var phase: String
    var agents: [String]
    var testDescription: String { name }
  }

  static let shapes = [
    Shape(
      name: "tiers one by one, some agents outside of them",
      phase: """
        agents: [{id: a, status: COMPLETE}]
        tier_1: {status: COMPLETE, agents: [{id: b, status: COMPLETE}]}
        tier_2: {status: BLOCKED, agents: [{id: c, status: BLOCKED}, {id: d, status: BLOCKED}]}
        """, agents: ["a completed", "b completed", "c blocked", "d blocked"]),
    Shape(
      name: "waves in a list",
      phase: """
        waves:
          - {id: 1, agents: [{id: a, status: COMPLETE}]}
          - {id: 2, agents: [{id: b, status: PENDING}]}
        """, agents: ["a completed", "b pending"]),
    Shape(
      name: "groups in an object, agents in objects",
      phase: "groups: {x: {agents: {a: {status: FAILED}}}, y: {agents: {b: {status: done}}}}",
      agents: ["a failed", "b completed"]),
    Shape(
      name: "names in streams are no agents where these have rows",
      phase: """
        agents: [{id: a, status: COMPLETE}]
        streams: [{name: s, agents: [a, reviewer]}]
        """, agents: ["a completed"]),
    Shape(
      name: "names in tiers where they stand nowhere else",
      phase: "tier_1: {agents: [a, b]}", agents: ["a pending", "b pending"]),
    Shape(
      name: "agents without a name are told apart by phase and place",
      phase: "agents: [{status: COMPLETE}, {status: PENDING}]",
      agents: ["1.1 completed", "1.2 pending"]),
  ]

  @Test(arguments: shapes)
  func `agents are read wherever a phase has them`(shape: Shape) {
    let lines = shape.phase.split(separator: "\n").joined(separator: "\n    ")
    let project = WorkflowProject("phases:\n  - id: 1\n    \(lines)\n")
    let agents = project.board.tasks.map { "\($0.id) \($0.status.name)" }
    #expect(agents.map(Self.plain) == shape.agents.map(Self.plain))
    #expect(project.board.tasks.allSatisfy { $0.phase == "1" })
    #expect(project.findings.allSatisfy { $0.contains("note:") }, "\(project.findings)")
  }

  /// Blocked without anything to wait for or not is no matter here.
  private static func plain(_ row: String) -> String {
    row.hasSuffix(" blocked") ? row.dropLast(7) + "pending" : row
  }

  @Test func `an agent in a tier is completed where it stands`() throws {
    let yaml = """
      phases:
        - id: 1
          status: IN_PROGRESS
          tier_1:
            agents: [{id: a, status: IN_PROGRESS}]
          tier_2:
            agents: [{id: b, status: PENDING}]
      metrics:
        agents_executed: 0
        agents_total: 2

      """
    var project = WorkflowProject(yaml)
    try project.set("a", .completed)
    #expect(
      project.newLines(since: yaml)
        == ["      agents: [{id: a, status: COMPLETE}]", "  agents_executed: 1"])
  }

  @Test func `a second agent without a name is not the first one again`() {
    let project = WorkflowProject(
      """
      phases:
        - {id: 1, agents: [{status: COMPLETE}]}
        - {id: 2, agents: [{status: COMPLETE}]}
      """)
    #expect(project.board.tasks.map(\.id) == ["1.1", "2.1"])
    #expect(!project.findings.contains { $0.contains("listed again") })
  }

  @Test func `of two phases with one id the second is called by another`() throws {
    var project = WorkflowProject(
      """
      phases:
        - {id: 1, status: IN_PROGRESS, agents: [{id: a, status: COMPLETE}]}
        - {id: 1, status: IN_PROGRESS, path_id: x, agents: [{id: b, status: COMPLETE}]}
        - {id: 1-2, agents: [{id: c, status: PENDING}]}

      """)
    #expect(
      project.findings.filter { $0.contains("there") } == [
        "ORCHESTRATION.yaml:3:5: warning: there is a phase 1 before; this one is called 1-3 here"
      ])
    #expect(project.board.phases.map(\.id) == ["1", "1-3", "1-2"])
    try project.score("phase-1", nil, 0.95)
    #expect(project.board.phases.map(\.status) == [.completed, .review, .pending])
    try project.score("phase-1-3", nil, 0.95)
    #expect(project.board.phases.map(\.status) == [.completed, .completed, .pending])
    #expect(project.board.gates.filter { $0.isPassed }.compactMap(\.subject) == ["1", "1-3"])
  }

  @Test func `the same of two pipelines with one alias`() {
    let project = WorkflowProject(
      """
      pipelines:
        a: {short_alias: ps, phases: [{id: 1, agents: [{id: x}]}]}
        b: {short_alias: ps, phases: [{id: 1, path_id: p, agents: [{id: y}]}]}
      """)
    #expect(project.board.phases.map(\.id) == ["1", "1-2"])
    #expect(project.findings.contains { $0.contains(":3:33: warning: there is a phase 1 before") })
  }

  @Test(arguments: ["started_at", "updated_at", "completed_at"])
  func `a time that is none is told by its own name`(name: String) {
    let project = WorkflowProject("phases: [{id: 1, agents: [{id: x, \(name): soon}]}]\n")
    #expect(project.findings.contains { $0.contains(" \(name) is no time") }, "\(project.findings)")
  }

  @Test func `what another agent makes may be waited for`() {
    let project = WorkflowProject(
      """
      phases:
        - id: 1
          agents:
            - {id: a, task: "ADR-1: Layout", status: COMPLETE}
            - {id: b, task: "ADR-2: Sync", status: PENDING, dependencies: [ADR-1]}
      """)
    #expect(project.task("b")?.dependencies == ["a"])
  }
}
