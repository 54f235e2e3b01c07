import CoordinationCore
import Testing

@Suite("Figures of a task status document")
struct TaskStatusFigureTests {
  /// Of four tasks one more becomes done, the second.
  static func document(_ head: String, _ summary: String = "") -> String {
    "# T\n\n\(head)\n\n"
      + TaskStatusTexts.table(
        "A-1 | a | DONE", "A-2 | b | REVIEW", "A-3 | c | BLOCKED", "A-4 | d | PENDING") + summary
  }

  static let heads: [(before: String, after: String)] = [
    ("**Completed:** 1", "**Completed:** 2"), ("**Completed:** 1 of 4", "**Completed:** 2 of 4"),
    ("**Completed:** **1**/4 ✅", "**Completed:** **2**/4 ✅"),
    ("**Progress:** 1 of 4 tasks", "**Progress:** 2 of 4 tasks"),
    ("**Progress:** 1/4 (25%)", "**Progress:** 2/4 (50%)"),
    ("**Progress:** 25.0 % (1/4)", "**Progress:** 50.0 % (2/4)"),
    ("**Progress:** 1/4 - 25.00%", "**Progress:** 2/4 - 50.00%"),
    ("**Total Tasks:** 4", "**Total Tasks:** 4"), ("**Total:** 1/4", "**Total:** 2/4"),
    ("**Completed:** 2026-03-12", "**Completed:** 2026-03-12"),
    ("**Completed:** P1-001, P1-002", "**Completed:** P1-001, P1-002"),
    ("**Progress:** 1", "**Progress:** 1"), ("**Total Tasks:** 1,013", "**Total Tasks:** 1,013"),
    ("**Progress:** 1/4 files", "**Progress:** 1/4 files"),
    ("**Completed:** 2026/03/12", "**Completed:** 2026/03/12"),
  ]

  @Test(arguments: heads)
  func `a figure keeps its form, and what is none stays`(before: String, after: String) throws {
    var project = TaskStatusProject(Self.document(before))
    try project.act(.step("A-2", .completed))
    #expect(project.text.contains("\n\(after)\n"))
    #expect(project.findings == [])
  }

  static let barred: [(before: String, finding: String?)] = [
    ("**Progress:** [██░░] 25%", "3: Progress says 25%, the tasks say 50%"),
    (
      "**Overall Progress:** █░░░ 25% (1/4)",
      "3: Overall Progress says 25% (1/4), the tasks say 50% (2/4)"
    ),
    ("**Progress:** [#####-----] 1/4", "3: Progress says 1/4, the tasks say 2/4"),
    ("Progress: ██░░ 25%", "3: Progress says 25%, the tasks say 50%"),
    ("**Progress:** ██░░ 50%", nil),
    ("**Total Tasks**: 4, **Completed**: 1", "3: Completed says 1, the tasks say 2"),
  ]

  @Test(arguments: barred)
  func `a figure that is not kept up is compared`(before: String, finding: String?) throws {
    var project = TaskStatusProject(Self.document(before))
    try project.act(.step("A-2", .completed))
    #expect(project.text.contains("\n\(before)\n"))
    #expect(project.findings == (finding.map { [$0] } ?? []))
  }

  /// Of six tasks, of which some are done, one more becomes done.
  static let spelled: [(done: Int, before: [String], after: [String])] = [
    (1, ["16.7%"], ["33.3%"]), (2, ["33.3%"], ["50.0%"]), (3, ["50%", "50.0%"], ["66%", "66.6%"]),
    (1, ["17%"], ["33%"]), (3, ["50%", "3/6 (50%)"], ["66%", "4/6 (66%)"]),
    (4, ["67%"], ["83%"]), (4, ["66.7%"], ["83.3%"]), (4, ["66.6%"], ["83.3%"]),
    (4, ["66.67%", "67%"], ["83.33%", "83%"]), (5, ["83%"], ["100%"]),
  ]

  @Test(arguments: spelled)
  func `a percentage is rounded where it was`(
    done: Int, before: [String], after: [String]
  ) throws {
    try expect(done, of: 6, before, after)
  }

  static let others: [(done: Int, whole: Int, before: [String], after: [String])] = [
    (2, 7, ["29%"], ["43%"]), (2, 7, ["28%"], ["42%"]),
    (3, 6, ["50%", "50%"], ["66%", "66%"]),
    (4, 7, ["57%", "57.1%"], ["71%", "71.4%"]),
    (1, 3, ["33%", "33.3%"], ["66%", "66.6%"]),
    (197, 300, ["66%", "65.7%"], ["66%", "66.0%"]), (298, 300, ["99.3%"], ["99.6%"]),
    (297, 299, ["99.3%"], ["99.6%"]), (5, 9, ["56%", "55.56%"], ["67%", "66.67%"]),
    (221, 223, ["99%", "99.10%"], ["99%", "99.55%"]),
  ]

  @Test(arguments: others)
  func `only the whole reads 100`(
    done: Int, whole: Int, before: [String], after: [String]
  ) throws {
    try expect(done, of: whole, before, after)
  }

  private func expect(
    _ done: Int, of whole: Int, _ before: [String], _ after: [String]
  ) throws {
    let rows = (1...whole).map { "| A-\($0) | x | \($0 <= done ? "DONE" : "REVIEW") |\n" }.joined()
    let names = ["Progress", "Overall"]
    let head = { (figures: [String]) in
      zip(names, figures).map { "**\($0):** \($1)  \n" }.joined()
    }
    var project = TaskStatusProject(
      "# T\n\n\(head(before))\n| ID | Task | Status |\n|---|---|---|\n\(rows)")
    #expect(project.findings == [])
    try project.act(.step("A-\(done + 1)", .completed))
    #expect(project.text.hasPrefix("# T\n\n\(head(after))"))
    #expect(project.findings == [])
  }

  static let cells: [(before: String, after: String)] = [
    ("1", "2"), ("1 ✅", "2 ✅"), ("1 of 4", "2 of 4"), ("1 (25.0%)", "2 (50.0%)"), ("-", "2"),
    ("1 (A-1)", "1 (A-1)"), ("A-1", "A-1"), ("1 + 0", "1 + 0"), ("", ""), ("~1", "~1"),
  ]

  @Test(arguments: cells)
  func `so does a cell of the summary`(before: String, after: String) throws {
    func rows(_ cell: String) -> String {
      "| Section | Total | Done |\n|---|---|---|\n| TOTAL | 4 | \(cell) |\n"
    }
    var project = TaskStatusProject(Self.document("", rows(before)))
    let old = project.text
    let changes = try project.act(.step("A-2", .completed))
    #expect(project.text.hasSuffix(rows(after)))
    try project.undo(changes)
    #expect(project.text == old)
  }

  static let shares: [(written: String, isRight: Bool)] = [
    ("33%", true), ("33.3%", true), ("33.34%", false), ("33.333333%", true), ("34%", false),
    ("0.3%", false),
  ]

  @Test(arguments: shares)
  func `a percentage may be cut off or rounded`(written: String, isRight: Bool) {
    let project = TaskStatusProject(
      "**Progress:** \(written)\n\n"
        + TaskStatusTexts.table("A-1 | a | DONE", "A-2 | b | READY", "A-3 | c | READY"))
    #expect(project.findings.isEmpty == isRight)
  }

  @Test func `two thirds are 66 or 67 percent, and only all is 100`() {
    let table = TaskStatusTexts.table("A-1 | a | DONE", "A-2 | b | DONE", "A-3 | c | READY")
    for written in ["66%", "67%", "66.6%", "66.7%"] {
      #expect(TaskStatusProject("**Progress:** \(written)\n\n\(table)").findings == [])
    }
    #expect(TaskStatusProject("**Progress:** 100%\n\n\(table)").findings.count == 1)
  }

  private static let phases =
    "## Phase 1: One\n\n### 1.1 First\n\n" + TaskStatusTexts.table("A-1 | a | REVIEW")
    + "### 1.2 Second\n\n" + TaskStatusTexts.table("A-2 | b | READY")
    + "## Phase 2: Two\n\n### 2.1 Third\n\n" + TaskStatusTexts.table("A-3 | c | READY")

  static let totals: [(name: String, done: String)] = [
    ("1.1 First", "1"), ("PHASE 1 TOTAL", "1"), ("Total Phase 1", "1"), ("P1 Total", "1"),
    ("Phase 1: One", "1"), ("1 One", "1"), ("All", "1"), ("Overall", "1"), ("1.1 Total", "1"),
    ("Subtotal", "7"), ("Phase One Total", "7"), ("1.2 Second", "7"), ("PHASE 2 TOTAL", "7"),
  ]

  @Test(arguments: totals)
  func `a row counts what it names, and only what the task is in is counted anew`(
    name: String, done: String
  ) throws {
    var project = TaskStatusProject(
      Self.phases + "| Section | Total | Done |\n|---|---|---|\n| \(name) | | 7 |\n")
    try project.act(.step("A-1", .completed))
    #expect(project.text.hasSuffix("| \(name) | | \(done) |\n"))
    #expect((project.findings == []) == (done == "1"))
  }

  @Test func `a total names its phase, or is of everything`() {
    let rows = [
      ("PHASE 1 TOTAL", "2"), ("Total Phase 1", "2"), ("P1 Total", "2"), ("P1", "2"),
      ("TOTAL", "3"), ("Grand Total", "3"), ("2 Two", "1"),
    ]
    let summary = rows.map { "| \($0.0) | \($0.1) |\n" }.joined()
    let project = TaskStatusProject(
      Self.phases + "| Section | Total |\n|---|---|\n" + summary)
    #expect(project.findings == [])
  }

  static let currents: [(before: String, after: String)] = [
    ("1 - One", "2 - Two"), ("Phase 1: One", "Phase 2: Two"), ("1", "2"),
    ("1.2 Second", "1.2 Second"),
    ("2026-Q1 sprint", "2026-Q1 sprint"), ("2 - Two", "2 - Two"), ("7 - Seven", "7 - Seven"),
  ]

  @Test(arguments: currents)
  func `the current phase moves on where it names a phase that is over`(
    before: String, after: String
  ) throws {
    var project = TaskStatusProject(
      "**Current Phase:** \(before)\n\n"
        + Self.phases.replacing("b | READY", with: "b | DONE"))
    try project.act(.step("A-1", .completed))
    #expect(project.text.hasPrefix("**Current Phase:** \(after)\n"))
    #expect(project.findings == [])
  }

  @Test func `a row with a bar too many is neither counted nor taken`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | Use `a|b` | REVIEW", "A-2 | b | REVIEW")
        + "| Section | Total | Done |\n|---|---|---|\n| TOTAL | 0 | 0 | 0 |\n")
    #expect(
      project.refusal(.step("A-1", .completed))
        == "the row of A-1 in line 3 has 4 cells under 3 headings, so that nobody can tell which is"
        + " which; write a bar within a cell as \\|")
    try project.act(.step("A-2", .completed))
    #expect(project.text.hasSuffix("| TOTAL | 0 | 0 | 0 |\n"))
  }
}
