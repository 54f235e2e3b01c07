import CoordinationCore
import Testing

@Suite("What an ORCHESTRATION.yaml says")
struct WorkflowReadingTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var name: String
    var yaml: String
    /// "phase: agent status, …"
    var rows: [String]
    var testDescription: String { name }
  }

  static let shapes = [
    Shape(
      name: "pipelines as an object, phases as lists",
      yaml: """
        workflow: {id: w}
        pipelines:
          a:
            short_alias: ps
            phases:
              - id: 1
                agents:
                  - {id: x, status: COMPLETE}
                  - {id: y, status: "IN_PROGRESS"}
          b:
            short_alias: nse
            phases:
              - id: 1
                agents: [{id: z, status: pending}]
        """, rows: ["ps/1: x completed, y in_progress", "nse/1: z pending"]),
    Shape(
      name: "a single pipeline, phases and agents as objects",
      yaml: """
        pipeline:
          short_alias: ps
          phases:
            discovery:
              agents:
                x: {status: done}
                y: {status: Not Started}
        """, rows: ["discovery: x completed, y pending"]),
    Shape(
      name: "a list of pipelines",
      yaml: """
        pipelines:
          - id: a
            phases: [{id: p, agents: [{id: x, status: FAILED}]}]
        """, rows: ["p: x failed"]),
    Shape(
      name: "phases at the top",
      yaml: """
        pipelines: {a: {short_alias: ps}}
        phases:
          - id: 0
            agents: [{id: x, status: COMPLETED}]
        """, rows: ["0: x completed"]),
    Shape(
      name: "tasks instead of agents, words in lower case",
      yaml: """
        phases: [{id: phase-1, status: complete}, {id: gate, status: skipped}]
        tasks: [{id: T1, status: complete}, {id: T2, status: verified_na}]
        """, rows: ["phase-1:", "gate:", "-: T1 completed, T2 cancelled"]),
    Shape(
      name: "phases with nothing in them",
      yaml: "phases: [{id: one, status: complete}, {id: two, status: pending}]",
      rows: ["one: one completed", "two: two pending"]),
    Shape(
      name: "a status that nobody knows stays as it is",
      yaml: "phases: [{id: p, agents: [{id: x, status: Marinating}]}]", rows: ["p: x Marinating"]),
    Shape(
      name: "objects keyed by id that have names",
      yaml: """
        pipelines:
          a: {name: Design, phases: {1: {name: Research & Scope, agents: {x: {name: X Y, status: done}}}}}
          b: {phases: {1: {agents: {y: {status: pending}}}, 2: {id: last, agents: {z: {status: pending}}}}}
        """, rows: ["a/1: x completed", "b/1: y pending", "last: z pending"]),
    Shape(
      name: "names in lists",
      yaml: "phases: [{name: Scope, agents: [{name: x, status: done}]}]",
      rows: ["Scope: x completed"]),
    Shape(name: "nothing", yaml: "workflow: {id: w}", rows: []),
    Shape(
      name: "aliases and merge keys",
      yaml: """
        base: &base {status: COMPLETE}
        phases:
          - id: p
            agents:
              - {<<: *base, id: x}
              - {<<: *base, id: y, status: PENDING}
        """, rows: ["p: x completed, y pending"]),
  ]

  @Test(arguments: shapes)
  func `phases and agents are read in every shape`(shape: Shape) {
    let board = WorkflowProject(shape.yaml).board
    func row(_ phase: String?) -> String {
      let tasks = board.tasks.filter { $0.phase == phase }
      let words = tasks.map { "\($0.id) \($0.status.name)" }.joined(separator: ", ")
      return "\(phase ?? "-"):" + (words.isEmpty ? "" : " " + words)
    }
    let loose = board.tasks.contains { $0.phase == nil } ? [row(nil)] : []
    #expect(board.phases.map { row($0.id) } + loose == shape.rows)
    #expect(board.findings.allSatisfy { $0.severity == .note }, "\(board.findings.map(\.line))")
  }

  @Test(arguments: [
    (
      "by phase and alias",
      "quality: {phase_scores: {phase-1: {ps: {score: 0.94, iterations: 2, status: PASS}}}}",
      ["phase-1/ps pass 0.94"]
    ),
    (
      "by agent, with iterations",
      "quality: {phase_scores: {x: {iteration_1: 0.9, iteration_2: 0.95, verdict: PASS}}}",
      ["x pass 0.95"]
    ),
    (
      "by barrier and direction",
      "quality: {barrier_scores: {barrier-1: {a_to_b: {score: 0.9, iterations: 3, status: ESCALATED}}}}",
      ["barrier-1/a_to_b escalated 0.9"]
    ),
    (
      "a list of gates with reviewers",
      "quality_gates: [{id: QG-1, phase: 1, status: PASSED, reviewers: [{score: 0.95}, {score: 0.93}]}]",
      ["QG-1 pass 0.93"]
    ),
    (
      "an object of gates and barriers that have names",
      "quality_gates: {qg-1: {name: Gate One, after_phase: 1, status: PASSED, score: 0.95}}",
      ["qg-1 pass 0.95"]
    ),
    (
      "without a verdict", "quality: {phase_scores: {phase-1: {ps: {score: 0.91}}}}",
      ["phase-1/ps revise 0.91"]
    ),
    (
      "a threshold of the file",
      "quality: {threshold: 0.95, phase_scores: {phase-1: {ps: {score: 0.94}}}}",
      ["phase-1/ps revise 0.94"]
    ),
  ])
  func `gates are read wherever their scores stand`(
    name: String, quality: String, expected: [String]
  ) {
    let yaml = """
      pipelines: {a: {short_alias: ps, phases: [{id: 1, agents: [{id: x, status: COMPLETE}]}]}}
      barriers: [{id: barrier-1, depends_on: [a.phase.1]}]
      \(quality)
      """
    #expect(WorkflowProject(yaml).gates == expected, "\(name)")
  }

  @Test(arguments: [
    ("1.2", "a score from 0 to 1"), ("high", "not a score from 0 to 1"),
    ("-1", "a score from 0 to 1"),
  ])
  func `a score that is none is told with its place`(score: String, words: String) {
    let project = WorkflowProject(
      "phases: [{id: 1, agents: [{id: x, status: COMPLETE}]}]\nquality:\n  phase_scores:\n    phase-1:\n      score: \(score)\n"
    )
    #expect(
      project.findings.contains {
        $0.hasPrefix("ORCHESTRATION.yaml:5:14: warning") && $0.contains(words)
      }, "\(project.findings)")
  }

  @Test func `a form that nobody has filled in counts as no work`() {
    let project = WorkflowProject(
      "workflow:\n  id: \"{WORKFLOW_ID}\"\nphases: [{id: 1, agents: [{id: a, status: PENDING}]}]\n")
    #expect(project.board.tasks.isEmpty)
    #expect(
      project.findings == [
        "ORCHESTRATION.yaml:2:7: note: this is a template that was never filled in; it counts as no work"
      ])
  }

  /// A workflow of two phases, a barrier between two pipelines, and what contradicts itself in it.
  static let contradictions: [(name: String, yaml: String, finding: String)] = [
    (
      "metrics",
      "phases: [{id: 1, agents: [{id: x, status: BLOCKED}]}]\nmetrics:\n  agents_executed: 38\n",
      ":3:20: warning: metrics.agents_executed says 38, the tasks say 0"
    ),
    (
      "a phase",
      "phases:\n  - id: 1\n    status: COMPLETE\n    agents: [{id: x, status: PENDING}]\n",
      ":3:13: warning: phase 1 says COMPLETE, but 0 of 1 agents are complete"
    ),
    (
      "the workflow",
      "workflow:\n  status: COMPLETE\nphases: [{id: 1, agents: [{id: x, status: FAILED}]}]\n",
      ":2:11: warning: the workflow says COMPLETE, but 0 of 1 agents are"
    ),
    (
      "a barrier",
      "phases: [{id: 1, agents: [{id: x, status: PENDING}]}]\nbarriers:\n  - {id: b, status: COMPLETE, depends_on: [phase-1]}\n",
      ":3:21: warning: b says COMPLETE, but phase 1 is not complete"
    ),
    (
      "a group of the queue",
      "phases: [{id: 1, agents: [{id: x, status: PENDING}]}]\nexecution_queue:\n  - {group: g, status: COMPLETE, agents: [x]}\n",
      ":3:24: warning: group g of the execution queue says COMPLETE, but 0 of 1 agents are complete"
    ),
    (
      "a verdict",
      "phases: [{id: 1, agents: [{id: x, status: COMPLETE}]}]\nquality:\n  phase_scores:\n    phase-1: {score: 0.5, status: PASS}\n",
      ":4:35: warning: the gate phase-1 says PASS with a score of 0.50, below 0.92"
    ),
    (
      "the newest checkpoint",
      "checkpoints:\n  latest_id: CP-001\n  entries: [{id: CP-001}, {id: CP-002}]\n",
      ":2:14: warning: checkpoints.latest_id: the newest checkpoint is CP-001 here, CP-002 in checkpoints, which counts"
    ),
    (
      "a key that stands twice", "phases: [{id: 1, id: 2}]\n",
      ":1:18: warning: the key \"id\" stands here again"
    ),
    (
      "two agents of one id",
      "phases: [{id: 1, agents: [{id: x, status: PENDING}, {id: x, status: COMPLETE}]}]\n",
      ":1:53: warning: x is listed again; the first one counts"
    ),
    (
      "agents that wait for each other",
      "phases: [{id: 1, agents: [{id: x, depends_on: [y]}, {id: y, depends_on: [x]}]}]\n",
      "error: these depend on each other"
    ),
    (
      "a gate for a phase that there is not",
      "phases: [{id: 1, agents: [{id: x}]}]\nquality: {phase_scores: {phase-9: {ps: {score: 0.9}}}}\n",
      "warning: the gate phase-9/ps names a phase, barrier or agent phase-9/ps, which there is not"
    ),
    (
      "a second document", "phases: []\n---\nphases: []\n",
      ":2:1: warning: a second document begins here"
    ),
    (
      "a placeholder",
      "phases: [{id: 1, agents: [{id: x, status: COMPLETE, artifact: \"a/{phase_id}/b\"}]}]\n",
      "warning: the artifact of x is a/{phase_id}/b, a placeholder"
    ),
  ]

  @Test(arguments: contradictions.map(\.name))
  func `a contradiction is a finding with its place`(name: String) throws {
    let test = try #require(Self.contradictions.first { $0.name == name })
    let findings = WorkflowProject(test.yaml).findings
    #expect(findings.contains { $0.contains(test.finding) }, "\(findings)")
  }

  @Test func `an object is called by its key, whatever its name`() throws {
    let project = WorkflowProject(
      """
      phases:
        1: {name: Research & Scope, agents: [{id: x, status: COMPLETE}]}
        2: {name: Design, blocked_by: barrier-1, agents: [{id: y, status: BLOCKED}]}
      barriers: {barrier-1: {name: Sync point, status: PENDING, depends_on: [phase-1]}}
      """)
    #expect(project.findings.isEmpty, "\(project.findings)")
    #expect(project.board.barriers.map(\.id) == ["barrier-1"])
    #expect(project.board.barriers.map(\.title) == ["Sync point"])
    #expect(project.board.phases.map(\.title) == ["Research & Scope", "Design"])
    #expect(project.board.phases.map(\.pathId) == ["phase-1", "phase-2"])
    #expect(project.task("y")?.dependencies.first == "barrier-1")
  }

  @Test func `what waits is derived, whatever the rows say`() {
    let project = WorkflowProject(
      """
      phases:
        - {id: 1, status: COMPLETE, agents: [{id: a, status: COMPLETE}]}
        - {id: 2, status: BLOCKED, blocked_by: b, agents: [{id: x, status: BLOCKED}]}
        - {id: 3, status: BLOCKED, agents: [{id: y, status: BLOCKED}]}
      barriers: [{id: b, status: PENDING, depends_on: [phase-1]}]
      """)
    let board = project.board
    let graph = DependencyGraph(board.tasks)
    #expect(board.tasks.indices.map { graph.stage(of: $0) } == [.completed, .waiting, .waiting])
    #expect(project.task("x")?.dependencies == ["b"])
    #expect(project.task("y")?.dependencies == ["x"])
    #expect(board.phases.map(\.waitsFor) == [[], ["b"], ["2"]])
  }
}
