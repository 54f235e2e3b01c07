import CoordinationCore
import Testing

@Suite("Issues of a task status document")
struct TaskStatusIssueTests {
  static let tasks =
    "## 1.1 Ground\n\n"
    + TaskStatusTexts.table("A-1 | a | REVIEW", "A-2 | b | REVIEW") + "## 1.2 Roof\n\n"
    + TaskStatusTexts.table("B-1 | c | REVIEW") + "## Issues\n\n"

  static func project(_ rows: String...) -> TaskStatusProject {
    TaskStatusProject(
      tasks + "| Issue ID | Task ID | Severity | Description | Status | Owner |\n"
        + "|---|---|---|---|---|---|\n" + rows.map { "| \($0) |\n" }.joined())
  }

  static let named: [(task: String, blocks: [String])] = [
    ("A-1", ["A-1"]), ("A-1 / A-2", ["A-1", "A-2"]), ("A-1 A-2", ["A-1", "A-2"]),
    ("a-1", ["A-1"]), ("1.1 Ground", ["A-1", "A-2"]), ("1.2", ["B-1"]),
    ("-", ["A-1", "A-2", "B-1"]), ("the whole", ["A-1", "A-2", "B-1"]),
  ]

  @Test(arguments: named)
  func `an open issue keeps what it may be about from being done`(task: String, blocks: [String]) {
    let project = Self.project("I-1 | \(task) | HIGH | It leaks | OPEN | -")
    for id in ["A-1", "A-2", "B-1"] {
      #expect((project.refusal(.step(id, .completed)) != nil) == blocks.contains(id), "\(id)")
    }
  }

  static let statuses: [(status: String, isOpen: Bool)] = [
    ("OPEN", true), ("RESOLVED", false), ("✅ Closed", false), ("FIXED in v2.3 by omar", false),
    ("done", false), ("✅", false), ("SKIPPED", true), ("N/A", true), ("DROPPED", true),
    ("APPROVED", true), ("done?", true), ("Fixed? no", true), ("", true), ("-", true),
  ]

  @Test(arguments: statuses)
  func `an issue is over once it is said to be fixed`(status: String, isOpen: Bool) {
    let project = Self.project("I-1 | A-1 | HIGH | It leaks | \(status) | -")
    #expect((project.refusal(.step("A-1", .completed)) != nil) == isOpen)
  }

  @Test func `an issue without an id counts, and is a finding`() {
    let project = Self.project("- | A-1 | HIGH | It leaks | OPEN | -")
    #expect(project.findings == ["18: an issue without an id is left out"])
    #expect(project.board.blockers.map(\.text) == ["It leaks"])
    #expect(project.refusal(.step("A-1", .completed)) != nil)
  }

  @Test func `it is resolved by its text, and no other with it`() throws {
    let text =
      Self.tasks + "| Issue | Severity | Task ID | Status |\n|---|---|---|---|\n"
      + "| Rates are missing | HIGH | A-1 | OPEN |\n| It leaks | LOW | A-2 | OPEN |\n"
    var project = TaskStatusProject(text)
    #expect(project.findings == [])
    #expect(
      project.refusal(.step("A-2", .completed))?.hasSuffix(
        "resolve it first with 'roster task-status issue resolve \"It leaks\"' or x") == true)
    let offer = try #require(
      project.board.offers.first { $0.subject == .task("A-2") && $0.title.hasPrefix("resolve") })
    try project.act(offer.action)
    #expect(project.newLines(since: text) == ["| It leaks | LOW | A-2 | RESOLVED |"])
  }

  static let resolved: [(rows: [String], summary: String)] = [
    (["I-1 | A-1 | HIGH | x | OPEN | -"], "issue I-1 is open no more; A-1 a: blocker cleared"),
    (
      ["I-1 | Z-9 | HIGH | x | OPEN | -", "I-2 | A-1 | HIGH | y | OPEN | -"],
      "issue I-1 is open no more"
    ),
    (
      ["I-1 | A-1 | HIGH | x | OPEN | -", "I-2 | A-1 | HIGH | y | OPEN | -"],
      "issue I-1 is open no more"
    ),
    (["I-1 | Z-9 | HIGH | x | OPEN | -"], "issue I-1 is open no more"),
  ]

  @Test(arguments: resolved)
  func `only what is blocked no more is told to be so`(rows: [String], summary: String) throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | BLOCKED")
        + "| Issue ID | Task ID | Severity | Description | Status | Owner |\n"
        + "|---|---|---|---|---|---|\n" + rows.map { "| \($0) |\n" }.joined())
    let before = project.board
    try project.act(.taskStatus(.resolveIssue("I-1", note: nil)))
    #expect(ChangeSummary.text(from: before, to: project.board) == summary)
  }

  static let placeholders = [
    "- | - | - | No active issues | - | -", "None | | | | |", "- | - | - | - | - | -",
    "N/A | N/A | - | No issues. | - | -",
  ]

  @Test(arguments: placeholders)
  func `a row that says that there is none makes room for the first`(row: String) throws {
    var project = Self.project(row)
    #expect(project.findings == [])
    try project.act(.issue("A-1", "It leaks"))
    #expect(project.text.hasSuffix("|---|\n| ISSUE-001 | A-1 | HIGH | It leaks | OPEN | - |\n"))
  }

  @Test func `what is remarked of one issue is not said of another`() throws {
    var project = Self.project(
      "I-1 | A-1 | HIGH | x | FIXED in v2.3 by omar | -", "I-2 | A-2 | LOW | y | ESCALATED | -")
    try project.act(.issue("A-1", "z"))
    #expect(project.text.contains("| I-3 | A-1 | HIGH | z | OPEN | - |"))
    try project.act(.taskStatus(.resolveIssue("I-2", note: nil)))
    #expect(project.text.contains("| I-2 | A-2 | LOW | y | RESOLVED | - |"))
  }

  @Test func `the words of the table are taken over`() throws {
    var project = Self.project("I-1 | A-1 | HIGH | x | fixed | -", "I-2 | A-2 | LOW | y | open | -")
    try project.act(.issue("A-1", "z"))
    #expect(project.text.contains("| I-3 | A-1 | HIGH | z | open | - |"))
    try project.act(.taskStatus(.resolveIssue("I-2", note: nil)))
    #expect(project.text.contains("| I-2 | A-2 | LOW | y | fixed | - |"))
  }

  static let ids: [(last: String, next: String)] = [
    ("ISS-009", "ISS-010"), ("ISS-9", "ISS-10"), ("7", "8"),
    ("ISS-9223372036854775807", "ISS-9223372036854775808"),
    ("ISS-99999999999999999999", "ISS-100000000000000000000"), ("BUG", "BUG-1"),
  ]

  @Test(arguments: ids)
  func `the next id is one more, however great`(last: String, next: String) throws {
    var project = Self.project("\(last) | A-1 | HIGH | x | RESOLVED | -")
    try project.act(.issue("A-1", "z"))
    #expect(project.text.contains("| \(next) | A-1 | HIGH | z | OPEN | - |"))
  }

  @Test func `a new issue has the form of the others`() throws {
    let head =
      "| Issue ID | Task ID | Severity | Description | Status | Opened |\n|---|---|---|---|---|---|\n"
    var project = TaskStatusProject(
      Self.tasks + head + "| I-1 | A-1 | LOW | x | OPEN | 2026-01-02 |\n"
        + "| I-2 | A-1 | HIGH | y | OPEN | yesterday |\n")
    try project.act(.issue("A-1", "z", severity: "low"))
    #expect(project.text.hasSuffix("| I-3 | A-1 | LOW | z | OPEN | 2026-03-12 |\n"))
  }

  @Test func `an issue may be what its text stands under`() throws {
    var project = TaskStatusProject(
      Self.tasks + "| # | Task | Severity | Issue | Status | Owner |\n|---|---|---|---|---|---|\n"
        + "| ISS-1 | A-2 | HIGH | Upstream closes | OPEN | - |\n")
    try project.act(.issue("A-1", "It leaks"))
    #expect(project.text.hasSuffix("| ISS-2 | A-1 | HIGH | It leaks | OPEN | - |\n"))
    try project.act(.taskStatus(.resolveIssue("ISS-1", note: nil)))
    #expect(project.text.contains("| ISS-1 | A-2 | HIGH | Upstream closes | RESOLVED | - |"))
  }

  @Test func `what is missing is named`() {
    let project = TaskStatusProject(TaskStatusTexts.table("A-1 | a | READY"))
    #expect(
      project.refusal(.issue("A-1", "It leaks"))
        == "this document has no table of active issues with the headings Issue ID, Task ID, Severity,"
        + " Description, Status, Owner")
    #expect(
      project.refusal(.review("Backend", "DONE"))
        == "this document has no review, a table with the headings Reviewer Type, Assigned, Status,"
        + " Findings, Fixed")
  }

  @Test func `nothing of a new issue gets lost`() {
    let project = TaskStatusProject(
      Self.tasks + "| Issue ID | Task | Status |\n|---|---|---|\n")
    #expect(
      project.refusal(.issue("A-1", "It leaks"))
        == "this document has no table of active issues with a column Description")
  }

  @Test func `of two issues with one id the open one is resolved`() throws {
    var project = Self.project(
      "I-1 | A-1 | HIGH | x | RESOLVED | -", "I-1 | A-1 | LOW | y | OPEN | -")
    #expect(project.findings == ["19: the issue I-1 is listed again; each counts"])
    let old = project.text
    let changes = try project.act(.taskStatus(.resolveIssue("I-1", note: nil)))
    #expect(project.text.contains("| I-1 | A-1 | LOW | y | RESOLVED | - |"))
    try project.undo(changes)
    #expect(project.text == old)
  }

  @Test func `a row with a bar too many is refused`() {
    let project = Self.project("I-1 | A-1 | HIGH | x | y | OPEN | -")
    #expect(
      project.refusal(.taskStatus(.resolveIssue("I-1", note: nil)))?.hasPrefix(
        "the row of I-1 in line 18 has 7 cells under 6 headings") == true)
  }

  @Test func `an id in another spelling is shown as it is`() throws {
    var project = TaskStatusProject(TaskStatusTexts.whole)
    try project.act(.issue("P1-002", "It leaks"))
    #expect(
      project.refusal(.taskStatus(.resolveIssue("issue-1", note: nil)))
        == "there is no issue issue-1; did you mean ISSUE-001?")
    #expect(
      project.refusal(.taskStatus(.resolveIssue("issue-2", note: nil)))
        == "there is no issue issue-2; open is ISSUE-001")
  }
}
