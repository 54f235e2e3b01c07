import CoordinationCore
import Testing
import Trackers

@Suite("What must be over before something may begin")
struct WorkflowGuardTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var rest: String
    var action: Action
    /// What it waits for; nil where it may go on.
    var waits: [String]?

    var testDescription: String { name }
  }

  /// A phase that is complete, one at work, and what a case adds.
  private static let start = """
    workflow: {id: "w", status: "ACTIVE"}
    phases:
      - id: 1
        status: COMPLETE
        agents: [{id: "a-one-001", status: COMPLETE}]
      - id: 2
        status: IN_PROGRESS
        agents:
          - {id: "a-two-001", status: IN_PROGRESS}
          - {id: "a-two-002", status: PENDING}

    """

  private static let crossing = Action.orchestration(
    .score(GateScore(subject: "barrier-1", score: 0.95)))

  private static func barrier(_ dependsOn: String, _ rest: String = "") -> String {
    "barriers:\n  - {id: barrier-1, status: PENDING, depends_on: [\(dependsOn)]}\n" + rest
  }

  private static func gate(_ words: String) -> String {
    "quality_gates: [{id: qg-1, after_phase: 1, \(words)}]\n"
  }

  static let cases: [Case] = [
    Case(
      name: "a barrier whose phase is complete", rest: barrier("phase-1"), action: crossing,
      waits: nil),
    Case(
      name: "a barrier that names an escalated gate",
      rest: barrier("phase-1, qg-1", gate("status: ESCALATED, score: 0.5, iterations: 3")),
      action: crossing, waits: ["qg-1"]),
    Case(
      name: "a barrier that names a gate that has passed",
      rest: barrier("phase-1, qg-1", gate("status: PASS, score: 0.95, iterations: 1")),
      action: crossing, waits: nil),
    Case(
      name: "a barrier that names an agent at work", rest: barrier("phase-1, a-two-001"),
      action: crossing, waits: ["a-two-001"]),
    Case(
      name: "a barrier that names another one",
      rest: barrier("barrier-2", "  - {id: barrier-2, status: PENDING, depends_on: [phase-2]}\n"),
      action: crossing, waits: ["barrier-2"]),
    Case(
      name: "a barrier that names what there is not", rest: barrier("phase-1, qg-7"),
      action: crossing, waits: ["qg-7, which there is not"]),
  ]

  @Test(arguments: cases)
  func `a barrier waits for all that it names`(_ example: Case) throws {
    var project = WorkflowProject(Self.start + example.rest)
    guard let waits = example.waits else {
      try project.act(example.action)
      #expect(project.board.barriers.map(\.nativeStatus) == ["COMPLETE"])
      return
    }
    let refusal = project.refusal(example.action)
    #expect(refusal == .orchestration(.waits("barrier-1", for: waits)))
    #expect(project.board.barriers[0].waitsFor == waits)
  }

  static let agents: [(name: String, dependency: String, rest: String, waits: [String]?)] = [
    ("an agent that is complete", "a-one-001", "", nil),
    ("an agent that is not", "a-two-001", "", ["a-two-001"]),
    ("an open barrier", "barrier-1", barrier("phase-1"), ["barrier-1"]),
    ("an open gate", "qg-1", gate("status: PENDING, score: null"), ["qg-1"]),
    ("a gate that has passed", "qg-1", gate("status: PASS, score: 0.95"), nil),
  ]

  @Test(arguments: agents)
  func `an agent waits for whatever its row names`(
    _ name: String, _ dependency: String, _ rest: String, _ waits: [String]?
  ) throws {
    let text = Self.start.replacing(
      #"{id: "a-two-002", status: PENDING}"#,
      with: #"{id: "a-two-002", status: PENDING, depends_on: ["# + dependency + "]}")
    var project = WorkflowProject(text + rest)
    let action = Action.orchestration(
      .setAgent("a-two-002", status: .inProgress, artifact: nil, seen: nil))
    if let waits {
      #expect(project.refusal(action) == .orchestration(.waits("a-two-002", for: waits)))
      #expect(project.task("a-two-002")?.dependencies == waits)
    } else {
      try project.act(action)
      #expect(project.task("a-two-002")?.status == .inProgress)
    }
  }

  @Test func `a phase waits for what it depends on in another pipeline`() {
    let project = WorkflowProject(
      """
      workflow: {id: "w", status: "ACTIVE"}
      pipelines:
        a: {short_alias: ps, phases: [{id: 1, status: IN_PROGRESS, agents: [{id: a-one-001, status: IN_PROGRESS}]}]}
        b: {short_alias: nse, phases: [{id: 2, status: PENDING, depends_on: [a.phase.1], agents: [{id: b-two-001, status: PENDING}]}]}

      """)
    #expect(
      project.refusal(.setStatus(tasks: ["b-two-001"], status: .inProgress, seen: []))
        == .orchestration(.waits("b-two-001", for: ["phase 1"])))
    #expect(project.board.phases[1].waitsFor == ["1"])
  }

  @Test func `a barrier stands before the phases behind those that it waits for`() {
    let project = WorkflowProject(
      """
      workflow: {id: "w", status: "ACTIVE"}
      quality_gates: [{id: qg-9, status: PENDING}]
      phases:
        - {id: 1, status: COMPLETE, agents: [{id: a-one-001, status: COMPLETE}]}
        - {id: 2, status: PENDING, blocked_by: null, agents: [{id: a-two-001, status: PENDING}]}
      barriers: [{id: barrier-1, status: PENDING, depends_on: [phase-1]}]

      """)
    #expect(project.board.phases[1].waitsFor == ["barrier-1"])
  }

  static let cycles: [(name: String, rest: String, ids: [String])] = [
    (
      "barriers that wait for each other",
      """
      barriers:
        - {id: barrier-1, status: PENDING, depends_on: [barrier-2]}
        - {id: barrier-2, status: PENDING, depends_on: [barrier-1]}

      """, ["barrier-1", "barrier-2"]
    ),
    (
      "a phase that waits for the one behind it",
      "  - {id: 3, status: BLOCKED, blocked_by: phase-4, agents: []}\n  - {id: 4, agents: []}\n",
      ["phase 3", "phase 4"]
    ),
  ]

  @Test(arguments: cycles)
  func `what can never begin is reported`(_ name: String, _ rest: String, _ ids: [String]) {
    let cycles = WorkflowProject(Self.start + rest).board.findings.compactMap { finding in
      if case .dependencyCycle(let ids) = finding.problem { ids.sorted() } else { nil }
    }
    #expect(cycles == [ids])
  }

  @Test func `a barrier that is scored as a whole takes no score for a way through it`() throws {
    var project = WorkflowProject(Self.start + Self.barrier("phase-1"))
    try project.act(.orchestration(.score(GateScore(subject: "barrier-1", score: 0.5))))
    let text = project.text()
    for score in [
      GateScore(subject: "barrier-1", part: "zz", score: 0.95),
      GateScore(subject: "barrier-1/zz", score: 0.95),
    ] {
      #expect(
        project.refusal(.orchestration(.score(score)))
          == .orchestration(.unknownPart("zz", subject: "barrier-1", known: [])))
    }
    #expect(project.text() == text)
  }
}
