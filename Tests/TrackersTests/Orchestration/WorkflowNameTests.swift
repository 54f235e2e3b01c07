import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

@Suite("Names that mean several things, or nothing")
struct WorkflowNameTests {
  @Test func `a gate for a phase that there is not holds nothing back`() throws {
    var project = WorkflowProject(
      WorkflowBadInputTests.good
        + "quality:\n  phase_scores:\n    phase-9: {score: 0.5, status: ESCALATED}\n")
    #expect(
      project.findings == [
        "ORCHESTRATION.yaml:8:14: warning: the gate phase-9 names a phase, barrier or agent phase-9, which"
          + " there is not"
      ])
    try project.set("x", .inProgress)
    #expect(project.task("x")?.status == .inProgress)
  }

  @Test func `of two agents with one id the first is read and changed`() throws {
    var project = WorkflowProject(
      """
      phases:
        - id: 1
          agents:
            - {id: x, status: PENDING}
            - {id: x, status: COMPLETE}
        - id: 2
          agents: [{id: x, status: FAILED}]
      """)
    #expect(project.findings.filter { $0.contains("x is listed again") }.count == 2)
    try project.set("x", .inProgress)
    #expect(project.text().contains("- {id: x, status: IN_PROGRESS}\n      - {id: x, status: COM"))
    #expect(project.text().contains("agents: [{id: x, status: FAILED}]"))
  }

  @Test(arguments: [
    ("a circle of two", "{id: x, depends_on: [y]}, {id: y, depends_on: [x]}", "x → y → x"),
    ("itself", "{id: x, depends_on: x}", "x → x"),
    (
      "three", "{id: x, depends_on: [y]}, {id: y, depends_on: [z]}, {id: z, depends_on: [x]}",
      "x → y → z → x"
    ),
  ])
  func `a circle is an error with its place, and nothing of it may begin`(
    name: String, agents: String, circle: String
  ) {
    let project = WorkflowProject("phases:\n  - {id: 1, agents: [\(agents)]}\n")
    let errors = project.findings.filter { $0.contains(": error: ") }
    #expect(errors.count == 1)
    #expect(
      errors.first?.hasPrefix("ORCHESTRATION.yaml:2:") == true
        && errors.first?.contains("these depend on each other: \(circle)") == true, "\(errors)")
    let begin = Action.orchestration(.setAgent("x", status: .inProgress, artifact: nil, seen: nil))
    #expect(project.refusal(begin)?.code == "waits_for_dependencies", "\(name)")
  }

  // MARK: - Keys that stand twice

  struct Repeated: Sendable, CustomTestStringConvertible {
    var name: String
    var yaml: String
    var place: String
    var key: String
    /// After "x" has begun; nil where it is refused.
    var after: String?
    var testDescription: String { name }
  }

  static let repeated = [
    Repeated(
      name: "a status",
      yaml: "phases: [{id: 1, agents: [{id: x, status: BLOCKED, status: PENDING}]}]\n",
      place: "1:52", key: "status",
      after: "phases: [{id: 1, agents: [{id: x, status: BLOCKED, status: IN_PROGRESS}]"),
    Repeated(
      name: "an agent",
      yaml: "phases: [{id: 1, agents: {x: {status: FAILED}, x: {status: PENDING}}}]\n",
      place: "1:48", key: "x",
      after: "phases: [{id: 1, agents: {x: {status: FAILED}, x: {status: IN_PROGRESS}}"),
    Repeated(
      name: "a pipeline",
      yaml: """
        pipelines:
          a: {phases: [{id: 1, agents: [{id: x, status: PENDING}]}]}
          a: {phases: [{id: 1, agents: [{id: x, status: PENDING}]}]}

        """, place: "3:3", key: "a",
      after: """
        pipelines:
          a: {phases: [{id: 1, agents: [{id: x, status: PENDING}]}]}
          a: {phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]
        """),
    Repeated(
      name: "the list of phases",
      yaml: """
        phases: [{id: 1, agents: [{id: x, status: PENDING}]}]
        phases: [{id: 1, agents: [{id: y, status: PENDING}]}]

        """, place: "2:1", key: "phases", after: nil),
  ]

  @Test(arguments: repeated)
  func `of a key that stands twice the last counts, is told and alone is changed`(
    _ test: Repeated
  ) throws {
    var project = WorkflowProject(test.yaml)
    #expect(
      project.findings.contains(
        "ORCHESTRATION.yaml:\(test.place): warning: the key \"\(test.key)\" stands here again;"
          + " the last one counts"), "\(project.findings)")
    guard let after = test.after else {
      #expect {
        try project.set("x", .inProgress)
      } throws: {
        ($0 as? Refusal)?.code == "unknown_task"
      }
      return
    }
    try project.set("x", .inProgress)
    #expect(project.text().hasPrefix(after), "\(project.text())")
  }

  // MARK: - Many

  @Test func `the time for many agents grows with their number and no faster`() {
    func time(_ count: Int) -> Duration {
      let rows = (0..<count).map { "      - {id: agent-\($0), status: PENDING}" }
      let yaml = (["phases:", "  - id: 1", "    agents:"] + rows).joined(separator: "\n")
      let project = WorkflowProject(yaml)
      return ThreadTime.measure { #expect(project.board.tasks.count == count) }
    }
    // Squared it would be 256 times as long.
    #expect(time(16_000) < time(1000) * 50)
  }

  @Test(arguments: ["CP-9223372036854775807", "CP--9223372036854775808", "CP-", "CP-x", "7"])
  func `a checkpoint follows any that a file has`(id: String) throws {
    var project = WorkflowProject(WorkflowBadInputTests.good + "checkpoints: [{id: \(id)}]\n")
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "d", recoveryPoint: "r")))
    let ids = project.board.checkpoints.map(\.id)
    #expect(ids.count == 2 && Set(ids).count == 2)
    #expect(ids.last?.hasPrefix("CP-") == true)
  }
}
