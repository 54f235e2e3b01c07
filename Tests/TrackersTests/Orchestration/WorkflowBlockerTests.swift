import CoordinationCore
import Testing
import Trackers

@Suite("Blockers in every shape")
struct WorkflowBlockerTests {
  private static func project(_ blockers: String) -> WorkflowProject {
    WorkflowProject(
      "phases: [{id: 1, agents: [{id: x, status: BLOCKED}, {id: y, status: PENDING}]}]\n" + blockers
    )
  }

  static let shapes = [
    ("a list", "blockers:\n  - {id: B-1, description: legal, blocking: [x]}\n"),
    ("in active", "blockers: {active: [{id: B-1, description: legal, blocking: [x]}]}\n"),
    ("by id in active", "blockers: {active: {B-1: {description: legal, blocking: [x]}}}\n"),
    ("by id", "blockers:\n  B-1: {description: legal, blocking: [x]}\n"),
    (
      "by id beside others that are over",
      "blockers:\n  B-0: {status: RESOLVED, blocking: [y]}\n  B-1: {description: legal, blocking: x}\n"
        + "  resolved: [{id: B-2, blocking: [y]}]\n"
    ),
  ]

  @Test(arguments: shapes)
  func `what a blocker holds may not begin before it is resolved`(
    name: String, blockers: String
  ) throws {
    var project = Self.project(blockers)
    #expect(project.board.blockers.map(\.id) == ["B-1"], "\(name)")
    #expect(
      project.refusal(.setStatus(tasks: ["x"], status: .inProgress, seen: []))
        == .orchestration(.blocked(agent: "x", blockers: ["legal"])))
    let before = project.text()
    let changes = try project.act(.unblock(task: "x", waivingDependencies: false, seen: []))
    #expect(project.board.blockers.isEmpty)
    let issue = try YAMLDocument(Array(project.text().utf8))
    let resolved = issue.value(at: [.key("issues"), .key("resolved"), .index(0)])
    #expect(resolved.flatMap { issue.member("id", of: $0) }.flatMap { issue.text($0) } == "B-1")
    var working = project
    try working.set("x", .inProgress)
    try project.undo(changes)
    #expect(project.text() == before)
  }

  @Test(arguments: [
    "blockers: {}\n", "blockers: {resolved: [{id: B-0}]}\n", "blockers: {B-1: null}\n",
  ])
  func `where none is open, nothing is held`(blockers: String) {
    let project = Self.project(blockers)
    #expect(project.board.blockers.isEmpty)
    #expect(project.findings.isEmpty, "\(project.findings)")
  }

  @Test func `a blocker of one sentence is shown`() {
    #expect(Self.project("blockers: {B-1: legal}\n").board.blockers.map(\.text) == ["legal"])
  }

  @Test func `a phase may wait for a blocker by its id`() {
    let project = WorkflowProject(
      "phases: [{id: 1, blocked_by: B-1, agents: [{id: x}]}]\nblockers: {B-1: {blocking: [1]}}\n")
    #expect(!project.findings.contains { $0.contains("which there is not") })
  }
}
