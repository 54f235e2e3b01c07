import CoordinationCore
import Testing

@Suite("Sections of one title in a task status document")
struct TaskStatusSectionTests {
  private static func tasks(_ lead: String, _ statuses: String...) -> String {
    let rows = statuses.enumerated().map { "| \(lead)\($0 + 1) | x | \($1) |\n" }.joined()
    return "| ID | Task | Status |\n|---|---|---|\n\(rows)\n"
  }

  static let phases =
    "## Phase 1: Core\n\n### Tests\n\n" + tasks("A", "DONE", "REVIEW", "READY")
    + "## Phase 2: Web\n\n### Tests\n\n" + tasks("B", "REVIEW")

  static let areas =
    "## Backend\n\n### API\n\n" + tasks("A", "DONE", "REVIEW") + "### UI\n\n" + tasks("U", "DONE")
    + "## Frontend\n\n### API\n\n" + tasks("B", "REVIEW")

  static let twice =
    "## Phase 1: Core\n\n### Tests\n\n" + tasks("A", "DONE", "REVIEW") + "### Tests\n\n"
    + tasks("B", "REVIEW")

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rows: [String]
    var task: String
    var after: [String]
    var unclear: [String] = []

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "the first of two", text: phases, rows: ["Tests | 3 | 1", "Tests | 1 | 0"], task: "A2",
      after: ["Tests | 3 | 2", "Tests | 1 | 0"]),
    Case(
      name: "the second of two, behind totals", text: phases,
      rows: ["Tests | 3 | 1", "PHASE 1 TOTAL | 3 | 1", "Tests | 1 | 0", "PHASE 2 TOTAL | 1 | 0"],
      task: "B1",
      after: ["Tests | 3 | 1", "PHASE 1 TOTAL | 3 | 1", "Tests | 1 | 1", "PHASE 2 TOTAL | 1 | 1"]),
    Case(
      name: "a summary in another order than the document", text: phases,
      rows: ["Tests | 1 | 0", "PHASE 2 TOTAL | 1 | 0", "Tests | 3 | 1", "PHASE 1 TOTAL | 3 | 1"],
      task: "A2",
      after: ["Tests | 1 | 0", "PHASE 2 TOTAL | 1 | 0", "Tests | 3 | 1", "PHASE 1 TOTAL | 3 | 2"],
      unclear: ["Tests", "Tests"]),
    Case(
      name: "one row for both", text: phases, rows: ["Tests | 4 | 1"], task: "A2",
      after: ["Tests | 4 | 1"], unclear: ["Tests"]),
    Case(
      name: "below headings without a number", text: areas,
      rows: ["API | 2 | 1", "UI | 1 | 1", "API | 1 | 0", "Backend | 3 | 2", "Frontend | 1 | 0"],
      task: "B1",
      after: ["API | 2 | 1", "UI | 1 | 1", "API | 1 | 1", "Backend | 3 | 2", "Frontend | 1 | 1"]),
    Case(
      name: "two rows for one section", text: twice, rows: ["Tests | 2 | 1", "Tests | 1 | 0"],
      task: "A2", after: ["Tests | 2 | 1", "Tests | 1 | 0"], unclear: ["Tests", "Tests"]),
    Case(
      name: "a row that stands elsewhere than its section", text: areas,
      rows: ["Frontend | 1 | 0", "UI | 1 | 1", "Backend | 3 | 2"], task: "A2",
      after: ["Frontend | 1 | 0", "UI | 1 | 1", "Backend | 3 | 3"]),
  ]

  private static func summary(_ rows: [String]) -> String {
    "## Progress Summary\n\n| Section | Total | Done |\n|---|---|---|\n"
      + rows.map { "| \($0) |\n" }.joined()
  }

  @Test(arguments: cases)
  func `a row counts its own section, or is left alone`(example: Case) throws {
    var project = TaskStatusProject(example.text + Self.summary(example.rows))
    let words = example.unclear.map {
      "the summary's row \($0) may be of several sections; its figures are left alone"
    }
    let found = { (project: TaskStatusProject) in
      project.board.findings.map(\.message).filter { $0.contains("the summary") }
    }
    #expect(found(project) == words)
    try project.act(.step(example.task, .completed))
    #expect(project.text.hasSuffix("\n" + Self.summary(example.after)))
    #expect(!project.findings.contains { $0.contains("says") })
  }

  @Test func `each is a phase of its own on the board`() {
    let project = TaskStatusProject(Self.areas)
    #expect(project.board.phases.map(\.id) == ["API", "UI", "API (2)"])
    #expect(project.board.phases.map(\.title) == ["API", "UI", "API (2)"])
    #expect(project.task("B1")?.phase == "API (2)")
  }

  static let headings: [(heading: String, label: String, title: String)] = [
    ("Phase 1: Core (1/3)", "1", "Core"), ("Phase 1: Core (0/3) ░░░", "1", "Core"),
    ("Phase 1: Core ███░░ (33%)", "1", "Core"), ("Phase 1: Core (beta)", "1", "Core (beta)"),
    ("Phase 1: Core (1 of 3 tasks)", "1", "Core"),
    ("Phase 1: Core (weeks 1/2)", "1", "Core (weeks 1/2)"),
  ]

  @Test(arguments: headings)
  func `a figure in a heading is no part of the name`(
    heading: String, label: String, title: String
  ) {
    let board = TaskStatusProject("## \(heading)\n\n" + Self.tasks("A", "DONE")).board
    #expect(board.pipelines.map(\.id) == [label])
    #expect(board.pipelines.map(\.title) == [title])
  }
}
