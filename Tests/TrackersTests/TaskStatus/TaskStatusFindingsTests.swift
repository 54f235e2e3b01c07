import CoordinationCore
import Testing

@Suite("What is wrong in a task status document")
struct TaskStatusFindingsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var findings: [String]

    init(_ name: String, _ text: String, _ findings: String...) {
      (self.name, self.text, self.findings) = (name, text, findings)
    }

    var testDescription: String { name }
  }

  private static let table = TaskStatusTexts.table("A-1 | a | DONE", "A-2 | b | READY")
  private static let log = """
    | Timestamp | Task ID | Old Status | New Status | Agent | Notes |
    |---|---|---|---|---|---|

    """

  static let cases = [
    Case(
      "no table", "# Nothing\n",
      "1: there are no tasks in this file; looked for a table with the headings ID, Task and Status"
    ),
    Case(
      "two tasks of one id", TaskStatusTexts.table("A-1 | a | DONE", "A-1 | b | READY"),
      "4: A-1 is listed again; the first one counts"),
    Case(
      "one id in other bytes", TaskStatusTexts.table("é-1 | a | DONE", "e\u{301}-1 | b | READY"),
      "4: é-1 is listed again; the first one counts"),
    Case(
      "an unknown status", TaskStatusTexts.table("A-1 | a | 🦄 SOMEHOW"),
      "3: A-1 has the unknown status \"🦄 SOMEHOW\""),
    Case(
      "no status", TaskStatusTexts.table("A-1 | a | -"),
      "3: the status of A-1 is empty, not a status; taken as PENDING"),
    Case(
      "too few cells", TaskStatusTexts.table("A-1 | a"),
      "3: the row of A-1 has 2 cells under 3 headings",
      "3: the status of A-1 is empty, not a status; taken as PENDING"),
    Case(
      "too many cells", TaskStatusTexts.table("A-1 | a | DONE | what | ever"),
      "3: the row of A-1 has 5 cells under 3 headings"),
    Case(
      "a row without an id", TaskStatusTexts.table(" - | a | DONE"),
      "3: a task without an id is left out"),
    Case(
      "a total that disagrees",
      table + "| Section | Total | Done |\n|---|---|---|\n| **TOTAL** | **3** | 1 |\n",
      "8: Total of TOTAL says 3, the tasks say 2"),
    Case(
      "more than all",
      "# T\n\n**Progress:** 63/60 files (105 %)\n\n" + table,
      "3: Progress says 63/60 files (105 %), more than all"),
    Case(
      "a total in the head", "# T\n\n**Progress:** 2/2 tasks (100%)\n\n" + table,
      "3: Progress says 2/2 tasks (100%), the tasks say 1/2 tasks (50%)"),
    Case(
      "a section that is not there",
      table + "| Section | Total |\n|---|---|\n| 4.2 Nowhere | 3 |\n",
      "8: the summary names the section 4.2 Nowhere, which there is not"),
    Case(
      "a range in the log", table + log + "| 2026-03-01 | A-1..A-2 | - | DONE | x | y |\n",
      "8: A-1..A-2 stands for several tasks; a line of the change log is for one"),
    Case(
      "an unknown task in the log", table + log + "| 2026-03-01 | A-9 | - | DONE | x | y |\n",
      "8: the change log names the task A-9, which there is not"),
    Case(
      "a date that the shell should have written",
      "# T\n\n**Last Updated:** $(date -u +%F)\n\n" + table,
      "3: Last Updated is $(date -u +%F), a placeholder that was never filled in"),
    Case(
      "a time that is none", table + log + "| yesterday | A-1 | - | DONE | x | y |\n",
      "8: a line of the change log is no time: yesterday; write it like 2026-03-01T12:00:00Z"),
    Case(
      "wrong encoding", TaskStatusTexts.table("A-1 | a | âœ… DONE"),
      "3: 1 character such as \"âœ\" were once read in a wrong encoding;"
        + " statuses are understood all the same"),
    Case(
      "a section behind the footer",
      table + "*This document is the single source of truth.*\n\n## More\n\n"
        + TaskStatusTexts.table("A-3 | c | DONE"),
      "8: the section \"More\" stands behind the end of the document; it counts"),
    Case(
      "a phase that is over",
      "# T\n\n**Current Phase:** 1 - One\n\n## Phase 1: One\n\n"
        + TaskStatusTexts.table("A-1 | a | DONE") + "## Phase 2: Two\n\n"
        + TaskStatusTexts.table("A-2 | b | READY"),
      "3: Current Phase says 1 - One, but by its tasks and reviews it is 2 - Two"),
    Case(
      "a dependency that is no task",
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n| A-1 | a | READY | A-9 |\n",
      "3: A-1 waits for A-9, which is not a task"),
    Case(
      "a dependency that waits for itself",
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n| A-1 | a | PENDING | A-2 |\n"
        + "| A-2 | b | PENDING | A-1 |\n",
      "3: these depend on each other: A-1 → A-2 → A-1"),
    Case(
      "begun too early",
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n| A-1 | a | RUNNING | A-2 |\n"
        + "| A-2 | b | REVIEW | - |\n", "3: A-1 says RUNNING, but waits for A-2"),
    Case(
      "a dependency that has failed",
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n| A-1 | a | PENDING | A-2 |\n"
        + "| A-2 | b | FAILED | - |\n", "3: A-1 waits for A-2, which has failed"),
    Case(
      "a word and a glyph that differ", TaskStatusTexts.table("A-1 | a | ✅ READY"),
      "3: A-1 says ✅ READY, but its glyph is that of DONE; the word counts"),
    Case(
      "a word and a glyph behind it that differ", TaskStatusTexts.table("A-1 | a | READY ✅"),
      "3: A-1 says READY ✅, but its glyph is that of DONE; the word counts"),
    Case(
      "a plain figure of the head", "# T\n\nOverall: 2 of 2 tasks done (100%)\n\n" + table,
      "3: Overall says 2 of 2 tasks done (100%), the tasks say 1 of 2 tasks done (50%)"),
    Case("a plain figure that is right", "# T\n\nOverall: 1 of 2 tasks done (50%)\n\n" + table),
    Case(
      "a bold figure of the head", "# T\n\n**Overall:** 2/2\n\n" + table,
      "3: Overall says 2/2, the tasks say 1/2"),
    Case(
      "a list of figures", table + "## Progress Summary\n\n- Completed: 7\n- Pending: 1\n",
      "8: Completed says 7, the tasks say 1"),
    Case(
      "a list that is of something else",
      "# T\n\n" + table + "## Hints\n\n- Completed: 7\n\n## Summary\n\n- Completed: in May\n"),
    Case(
      "a table of statuses", table + "| Status | Count |\n|---|---|\n| DONE | 5 |\n| READY | 1 |\n",
      "8: Count of DONE says 5, the tasks say 1"),
    Case(
      "a table of other statuses",
      table + "| Status | Count |\n|---|---|\n| DONE | 5 |\n| LOST | 9 |\n"),
    Case(
      "a figure in a heading", "## Phase 1: Alpha (8/9)\n\n" + table,
      "1: the heading Phase 1: Alpha (8/9) says 8/9, the tasks say 1/2"),
    Case("a heading with something else", "## Phase 1: Alpha (weeks 1/2 of May)\n\n" + table),
    Case(
      "a head without bold",
      "# T\n\nLast Updated: 2026-11-01\nCurrent Phase: Phase 1\n\n" + table,
      "3: Last Updated is not kept up; written as **Last Updated:** it is",
      "4: Current Phase is not kept up; written as **Current Phase:** it is"),
    Case(
      "a table of tasks that lacks a heading",
      "## Phase 1: Engine\n\n| Key | Task | Status |\n|---|---|---|\n| E-1 | a | DONE |\n\n"
        + table,
      "3: the table in Phase 1: Engine is not read as one of tasks: it has no column ID"),
    Case(
      "a table of reviewers that lacks a heading",
      table + "## Review\n\n| Role | Status | Findings |\n|---|---|---|\n| Safety | - | - |\n",
      "8: the table in Review is not read as one of reviewers: it has no column Reviewer Type"),
    Case(
      "a line of dashes that is too short",
      table + "| ID | Task | Status | Agent |\n|---|---|---|\n| B-1 | b | READY | x |\n",
      "6: 3 lines with bars are not read as a table: the line of dashes has 3 cells under 4 headings"
    ),
    Case(
      "a line of dashes that is too long, below a line of text",
      table + "These:\n\nID | Task | Status\n---|---|---|---\nB-1 | b | READY\n",
      "8: 3 lines with bars are not read as a table: the line of dashes has 4 cells under 3 headings"
    ),
    Case(
      "a line of dashes that is missing",
      table + "## More\n\n| ID | Task | Status |\n| B-1 | b | READY |\n",
      "8: 2 lines with bars are not read as a table: there is no line of dashes such as |---|---|"
        + " below the headings"),
    Case(
      "rows behind a blank line", table + "| A-3 | c | READY |\n\n| A-4 | d | READY |\n",
      "6: 1 line with bars is not read as a table: a blank line parts it from the table above",
      "8: 1 line with bars is not read as a table: a blank line parts it from the table above"),
    Case("bars in a text", table + "a|b, c|d and | alone\n"),
    Case(
      "a change log of other headings",
      table + "## Change Log\n\n| Date | Author | Description |\n|---|---|---|\n"
        + "| 2026-03-01 | eva | Begun |\n",
      "8: the table in Change Log is not read as one of changes: it has no column Notes"),
    Case(
      "another table below a phase",
      "## Phase 1: Engine\n\n| Deliverable | Due |\n|---|---|\n| E-1 | May |\n\n" + table),
    Case(
      "a change log that can name no task",
      table + "| When | From | To |\n|---|---|---|\n| 2026-03-01 | READY | DONE |\n",
      "6: the change log has no column Task ID or Notes; nothing is added to it"),
    Case(
      "a merge that was not ended",
      "# T\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n\n" + table,
      "3: git has left marks of a conflict (<<<<<<<); both sides are read as if they were the document"
    ),
    Case(
      "done with an open issue",
      table + "| Issue ID | Task ID | Severity | Description | Status |\n|---|---|---|---|---|\n"
        + "| I-1 | A-1 | HIGH | It leaks | OPEN |\n| I-2 | A-1 | LOW | Old | RESOLVED |\n",
      "8: A-1 says DONE, but its issue I-1 is open"),
  ]

  @Test(arguments: cases)
  func `it is said where it stands`(example: Case) {
    #expect(TaskStatusProject(example.text).findings == example.findings)
  }

  @Test func `a review that calls itself complete is not believed`() {
    let text = TaskStatusTexts.whole.replacing("⏳ NOT STARTED", with: "✅ COMPLETE")
    #expect(
      TaskStatusProject(text).findings == [
        "49: the phase 1 review says ✅ COMPLETE, but 0 of 5 reviews and sign-offs done"
      ])
  }

  static let hostile = [
    "", "|", "| ID | Task | Status |", "| ID | Task | Status |\n|-|-|-|\n|||\n||||||\n",
    "\u{FEFF}# x\n\r\n| ID | Task | Status |\r\n|--|--|--|\r\n| ../../etc | $(rm -rf /) | `DONE` |\r\n",
    "| ID | Task | Status |\n|-|-|-|\n| \u{1B}[2J | \u{202E}x | \u{0}\u{7} |\n",
    "| ID | Task | Status | Status | ID |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |\n",
    "| Section | Total |\n|-|-|\n| 99999999999999999999 | 99999999999999999999999 |\n",
  ]

  @Test(arguments: hostile)
  func `nothing crashes, and ids are data`(text: String) {
    let board = TaskStatusProject(text).board
    for task in board.tasks { #expect(!task.id.unicodeScalars.contains("\u{1B}")) }
  }
}
