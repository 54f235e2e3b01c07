import CoordinationCore
import Testing

@Suite("Reviews of a task status document")
struct TaskStatusReviewTests {
  /// A phase whose tasks are over, with a review.
  static func document(
    tasks: String = "DONE", reviewers: String = "| Backend | omar | DONE | 1 | 1 |\n",
    signOff: String = "**Review Sign-off:**\n- [x] All specialist reviews completed\n"
      + "- [x] All findings resolved\n", issue: String = ""
  ) -> TaskStatusProject {
    TaskStatusProject(
      "## Phase 1: One\n\n### 1.1 Ground\n\n" + TaskStatusTexts.table("A-1 | a | \(tasks)")
        + "## Reviews\n\n### Phase 1 Completion Review\n\n**Status:** IN PROGRESS\n\n"
        + "| Reviewer Type | Assigned | Status | Findings | Fixed |\n|---|---|---|---|---|\n"
        + reviewers + "\n" + signOff + "\n## Issues\n\n"
        + "| Issue ID | Task ID | Severity | Description | Status |\n|---|---|---|---|---|\n"
        + issue)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var project: TaskStatusProject
    var obstacle: String?

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "all of it", project: document(), obstacle: nil),
    Case(
      name: "below a heading of its own",
      project: document(signOff: "#### Review Sign-off\n\n- [ ] Lessons\n"),
      obstacle: "1 of 2 reviews and sign-offs done"),
    Case(
      name: "below a heading beside it",
      project: document(signOff: "### Review Sign-off\n\n- [ ] Lessons\n"),
      obstacle: "1 of 2 reviews and sign-offs done"),
    Case(
      name: "no sign-off", project: document(signOff: ""),
      obstacle: "there is no sign-off with boxes ('- [ ] …')"),
    Case(
      name: "items without boxes", project: document(signOff: "- Lessons learned\n* ☐ Merged\n"),
      obstacle: "there is no sign-off with boxes ('- [ ] …')"),
    Case(
      name: "no reviewer", project: document(reviewers: ""), obstacle: "no reviewer is named"),
    Case(name: "an open task", project: document(tasks: "REVIEW"), obstacle: "open is A-1"),
    Case(
      name: "an open issue", project: document(issue: "| I-1 | A-1 | HIGH | It leaks | OPEN |\n"),
      obstacle: "open is I-1"),
    Case(
      name: "findings of somebody who is not needed",
      project: document(reviewers: "| Backend | - | N/A | 3 (1 high) | 0 |\n"),
      obstacle: "3 findings not fixed"),
    Case(
      name: "findings that are no number",
      project: document(reviewers: "| Backend | - | DONE | many | 0 |\n"),
      obstacle: "what Backend has found is no number"),
    Case(
      name: "a status that nobody knows",
      project: document(reviewers: "| Backend | - | BANANA | - | - |\n"),
      obstacle: "2 of 3 reviews and sign-offs done"),
  ]

  @Test(arguments: cases)
  func `a phase is complete with tasks, issues, reviewers and sign-off`(example: Case) {
    let board = example.project.board
    #expect(board.gates[0].verdict == (example.obstacle.map { .open($0) } ?? .pass))
    #expect((board.barriers[0].status == .completed) == (example.obstacle == nil))
  }

  static let findings: [(project: TaskStatusProject, findings: [String])] = [
    (
      document(signOff: ""),
      ["15: the phase 1 review can never be complete: there is no sign-off with boxes ('- [ ] …')"]
    ),
    (
      document(reviewers: "| Backend | - | BANANA | - | - |\n"),
      [
        "17: Backend has the unknown status \"BANANA\"",
        "20: \"All specialist reviews completed\" is ticked, but open is Backend",
      ]
    ),
    (
      document(reviewers: "| Backend | - | DONE | 5 | 9 |\n"),
      ["17: the figures of Backend are no count of findings and of what is fixed: 5, 9"]
    ),
    (
      document(reviewers: "| Backend | - | DONE | many | - |\n"),
      [
        "17: the figures of Backend are no count of findings and of what is fixed: many, -",
        "21: \"All findings resolved\" is ticked, but what Backend has found is no number",
      ]
    ),
    (
      document(reviewers: "| Backend | - | FAILED | 3 | 1 |\n"),
      [
        "20: \"All specialist reviews completed\" is ticked, but open is Backend",
        "21: \"All findings resolved\" is ticked, but 2 findings not fixed",
      ]
    ),
  ]

  @Test(arguments: findings)
  func `what contradicts it is a finding`(project: TaskStatusProject, findings: [String]) {
    #expect(project.findings == findings)
  }

  @Test func `where other phases have a review, one that is over needs one`() {
    let project = TaskStatusProject(
      Self.document().text + "\n## Phase 2: Two\n\n" + TaskStatusTexts.table("B-1 | b | DONE"))
    #expect(
      project.findings == [
        "15: the tasks of phase 2 are over, but it has no review as other phases have"
      ])
  }

  @Test func `the status of a review follows what completes it, and what undoes that`() throws {
    var project = Self.document(tasks: "REVIEW")
    try project.act(.step("A-1", .completed))
    #expect(project.text.contains("**Status:** COMPLETE\n"))
    try project.act(.issue("A-1", "It leaks"))
    #expect(project.text.contains("**Status:** IN PROGRESS\n"))
  }

  static let words: [(said: String, written: String)] = [
    ("in progress", "IN PROGRESS"), ("RUNNING", "IN PROGRESS"), ("done", "DONE"),
    ("n/a", "N/A"), ("failed", "FAILED"), ("pending", "NOT STARTED"),
  ]

  @Test(arguments: words)
  func `a reviewer's status is written in the document's word`(said: String, written: String) throws
  {
    var project = TaskStatusProject(TaskStatusTexts.whole)
    try project.act(.review("security", said, assigned: "sam"))
    #expect(project.text.contains("| Security | sam | \(written) | - | - |"))
  }

  static let refusals: [(action: Action, message: String)] = [
    (
      .review("Backend", "DONE", findings: 1, fixed: 2),
      "Backend cannot have fixed 2 of 1 finding; --findings and --fixed say how many there are"
    ),
    (.review("Backend", "DONE"), "Backend is DONE already"),
    (
      .review("Backend", "HAPPY"),
      "there is no status \"HAPPY\"; there are NOT STARTED, IN PROGRESS, DONE, FAILED, N/A"
    ),
    (.review("All findings", "done"), "All findings resolved is done already"),
  ]

  @Test(arguments: refusals)
  func `what is not so is refused`(action: Action, message: String) {
    #expect(Self.document().refusal(action) == message)
  }

  static let typed: [(text: String, row: String?)] = [
    ("3 1", "| Backend | omar | IN PROGRESS | 3 | 1 |"),
    ("3/1", "| Backend | omar | IN PROGRESS | 3 | 1 |"),
    ("5", nil), ("5 found 5 fixed", nil), ("lea 4 4", nil), ("-3 1", nil), ("3 1 1", nil),
  ]

  @Test(arguments: typed)
  func `what is not found and fixed leaves the reviewer's name alone`(
    text: String, row: String?
  ) throws {
    let document = TaskStatusTexts.whole.replacing(
      "| Backend | - | - | - | - |", with: "| Backend | omar | IN PROGRESS | 2 | 1 |")
    var project = TaskStatusProject(document)
    let offer = try #require(
      project.board.offers.first { $0.title == "Backend: found and fixed …" })
    let action = offer.action.saying(text)
    if let row {
      try project.act(action)
      #expect(project.newLines(since: document).contains(row))
    } else {
      #expect(project.refusal(action) == "\(text) is not found and fixed, such as 3 1")
    }
  }

  @Test func `who reviews may have any name`() throws {
    var project = TaskStatusProject(TaskStatusTexts.whole)
    let offer = try #require(project.board.offers.first { $0.title == "Backend: begin …" })
    try project.act(offer.action.saying("3 1"))
    #expect(project.text.contains("| Backend | 3 1 | IN PROGRESS | - | - |"))
  }

  static let complete: [(issue: String, status: TaskStatus)] = [
    ("OPEN", .review), ("RESOLVED", .completed),
  ]

  @Test(arguments: complete)
  func `a section that is a phase is complete with its review`(
    issue: String, status: TaskStatus
  ) {
    let project = TaskStatusProject(
      "## Phase 1: Core\n\n" + TaskStatusTexts.table("A-1 | a | DONE") + """
        ## Review of Phase 1

        | Reviewer Type | Status | Findings | Fixed |
        |---|---|---|---|
        | Backend | DONE | 0 | 0 |

        - [x] All of it

        | Issue ID | Task ID | Severity | Description | Status |
        |---|---|---|---|---|
        | I-1 | A-1 | HIGH | It leaks | \(issue) |

        """)
    #expect(project.board.phases.map(\.status) == [status])
  }

  @Test func `findings with a remark are findings`() {
    let project = Self.document(reviewers: "| Backend | - | IN PROGRESS | 3 (1 high) | 1 |\n")
    #expect(
      project.refusal(.review("Backend", "DONE"))
        == "\"Backend DONE\" is not so yet: 2 findings are not fixed")
  }

  @Test func `a figure without a column is refused`() {
    let project = TaskStatusProject(
      "## Review of Phase 1\n\n| Reviewer Type | Status |\n|---|---|\n| Backend | DONE |\n")
    #expect(
      project.refusal(.review("Backend", "FAILED", findings: 5))
        == "the table of reviewers has no column Findings")
  }

  @Test func `a table headed Reviewer is one of reviewers`() throws {
    let text = TaskStatusTexts.whole.replacing(
      "| Reviewer Type | Assigned |", with: "| Reviewer | Assigned |")
    var project = TaskStatusProject(text)
    #expect(project.board.gates.map(\.id) == ["phase 1 review"])
    try project.act(.review("Backend", "IN PROGRESS", assigned: "eva"))
    #expect(project.newLines(since: text).contains("| Backend | eva | IN PROGRESS | - | - |"))
  }
}
