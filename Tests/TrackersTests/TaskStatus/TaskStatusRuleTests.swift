import CoordinationCore
import Testing

@Suite("Rules of a task status document")
struct TaskStatusRuleTests {
  static let head = """
    | ID | Task | Status | Agent | Branch | Started | Completed | Reviewer | Depends on |
    |----|------|--------|-------|--------|---------|-----------|----------|------------|

    """
  static let log = """

    | Timestamp | Task ID | Old Status | New Status | Agent | Notes |
    |---|---|---|---|---|---|

    """

  static func row(_ rest: String) -> TaskStatusProject {
    TaskStatusProject(
      head + "| A-1 | \(rest) |\n| A-2 | b | READY | - | - | - | - | - | - |\n" + log)
  }

  static func log(_ rest: String) -> String { "| 2026-03-12T14:22:07Z | \(rest) |" }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var row: String
    var action: Action
    var lines: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a reviewer alone leaves the times alone",
      row: "a | DONE | ann | - | 2026-01-01 | 2026-01-02 | - | -",
      action: .step("A-1", .completed, reviewer: "eve"),
      lines: [
        "| A-1 | a | DONE | ann | - | 2026-01-01 | 2026-01-02 | eve | - |",
        log("A-1 | DONE | DONE | ann | Reviewer - → eve"),
      ]),
    Case(
      name: "another agent and branch are told", row: "a | RUNNING | ann | x | - | - | - | -",
      action: .step("A-1", .inProgress, agent: "bob", branch: "y", note: "ill"),
      lines: [
        "| A-1 | a | RUNNING | bob | y | - | - | - | - |",
        log("A-1 | RUNNING | RUNNING | bob | Agent ann → bob; Branch x → y; ill"),
      ]),
    Case(
      name: "what is given back begins anew",
      row: "a | FAILED | ann | x | 2026-01-01 | 2026-01-02 | - | -",
      action: .step("A-1", .ready),
      lines: [
        "| A-1 | a | READY | - | x | - | - | - | - |", log("A-1 | FAILED | READY | - | -"),
      ]),
    Case(
      name: "who takes over is told", row: "a | REVIEW | ann | x | - | - | - | -",
      action: .step("A-1", .completed, agent: "zed"),
      lines: [
        "| A-1 | a | DONE | zed | x | - | 2026-03-12T14:22:07Z | - | - |",
        log("A-1 | REVIEW | DONE | zed | Agent ann → zed"),
      ]),
    Case(
      name: "a note is no step", row: "a | RUNNING | ann | x | - | - | - | -",
      action: .note(task: "A-1", text: "half"),
      lines: [log("A-1 | - | - | - | half")]),
    Case(
      name: "what is no time stays", row: "a | FAILED | ann | x | 3 Nov | 11/03/2026 | - | -",
      action: .step("A-1", .ready),
      lines: [
        "| A-1 | a | READY | - | x | 3 Nov | 11/03/2026 | - | - |",
        log("A-1 | FAILED | READY | - | -"),
      ]),
    Case(
      name: "what waits again is pending", row: "a | ASSIGNED | ann | - | - | - | - | A-2",
      action: .reassign(tasks: ["A-1"], owner: nil, seen: []),
      lines: [
        "| A-1 | a | PENDING | - | - | - | - | - | A-2 |",
        log("A-1 | ASSIGNED | PENDING | - | Agent ann → nobody"),
      ]),
    Case(
      name: "a word for nobody is nobody", row: "a | READY | unassigned | - | - | - | - | TBD",
      action: .reassign(tasks: ["A-1"], owner: "bob", seen: []),
      lines: [
        "| A-1 | a | ASSIGNED | bob | - | - | - | - | TBD |",
        log("A-1 | READY | ASSIGNED | bob | Agent nobody → bob"),
      ]),
  ]

  @Test(arguments: cases)
  func `a step writes what follows from it`(example: Case) throws {
    var project = Self.row(example.row)
    let old = project.text
    let changes = try project.act(example.action)
    #expect(project.newLines(since: old) == example.lines)
    try project.undo(changes)
    #expect(project.text == old)
  }

  static let refusals: [(name: String, row: String, action: Action, message: String)] = [
    (
      "nothing differs", "a | RUNNING | ann | x | - | - | - | -",
      .step("A-1", .inProgress, agent: "ann", branch: "x"), "A-1 is RUNNING already"
    ),
    (
      "an agent of a ready task", "a | FAILED | - | - | - | - | - | -",
      .step("A-1", .ready, agent: "bob"),
      "A-1 is nobody's while it is READY; 'roster reassign A-1 NAME' gives it to somebody"
    ),
    (
      "nobody as an agent", "a | REVIEW | ann | - | - | - | - | -",
      .step("A-1", .review, agent: "nobody"),
      "\"nobody\" is nobody's name; 'roster reassign A-1 nobody' puts a task back"
    ),
    (
      "a dash as an agent", "a | READY | - | - | - | - | - | -",
      .step("A-1", .assigned, agent: "-"),
      "\"-\" is nobody's name; 'roster reassign A-1 nobody' puts a task back"
    ),
    (
      "an owner that is a word for nobody", "a | ASSIGNED | N/A | - | - | - | - | -",
      .step("A-1", .inProgress), "A-1 belongs to nobody; reassign it first"
    ),
    (
      "reassigned while it waits", "a | READY | - | - | - | - | - | A-2",
      .reassign(tasks: ["A-1"], owner: "bob", seen: []),
      "A-1 waits for A-2; what a task depends on must be DONE first"
    ),
    (
      "pending for something", "a | PENDING | - | - | - | - | - | A-2",
      .reassign(tasks: ["A-1"], owner: "bob", seen: []),
      "A-1 waits for A-2; what a task depends on must be DONE first"
    ),
    (
      "what waits, and is no step of it either", "a | PENDING | - | - | - | - | - | A-2",
      .step("A-1", .review), "A-1 cannot go from pending to review; it can become blocked"
    ),
    (
      "what waits for nothing but a word", "a | PENDING | - | - | - | - | - | -", unblock,
      "A-1 is not blocked, it waits to be made ready: 'roster task-status set A-1 READY' does that"
    ),
    (
      "an id in another case", "a | PENDING | - | - | - | - | - | -", .step("a-01", .ready),
      "there is no task a-01; did you mean A-1?"
    ),
    (
      "an id that is nowhere", "a | PENDING | - | - | - | - | - | -", .step("A-10", .ready),
      "there is no task A-10"
    ),
    (
      "a review of nobody", "a | REVIEW | ann | - | - | - | - | -",
      .reassign(tasks: ["A-1"], owner: nil, seen: []),
      "A-1 cannot go from review to ready; it can become completed, in progress, failed, blocked"
    ),
    (
      "done by nobody", "a | REVIEW | - | - | - | - | - | -", .step("A-1", .completed),
      "A-1 belongs to nobody; reassign it first"
    ),
    (
      "from a word that nobody knows", "a | 🟦 PARKED | ann | - | - | - | - | -",
      .step("A-1", .completed),
      "A-1 cannot go from 🟦 PARKED to completed; it can become pending, ready, blocked"
    ),
  ]

  @Test(arguments: refusals)
  func `a step is refused by every door`(
    name: String, row: String, action: Action, message: String
  ) {
    #expect(Self.row(row).refusal(action) == message, "\(name)")
  }

  // MARK: - Blocked

  private static let unblock = Action.unblock(
    task: "A-1", waivingDependencies: false, seen: [])

  private func blocked(_ row: String, _ log: String...) -> TaskStatusProject {
    var project = Self.row(row)
    project = TaskStatusProject(project.text + log.map { "| \($0) |\n" }.joined())
    return project
  }

  @Test func `a task goes back to where it came from last, whichever way the log runs`() throws {
    let old = "2026-03-01 | A-1 | PENDING | BLOCKED | - | -"
    let new = "2026-03-02 | A-1 | RUNNING | BLOCKED | ann | -"
    for lines in [[old, new], [new, old]] {
      var project = blocked("a | BLOCKED | ann | - | - | - | - | -", lines[0], lines[1])
      try project.act(Self.unblock)
      #expect(project.task("A-1")?.status == .inProgress)
      #expect(project.task("A-1")?.owner == "ann")
    }
  }

  @Test func `a note on what is blocked does not hide where it came from`() throws {
    var project = blocked(
      "a | BLOCKED | ann | - | - | - | - | -", "2026-03-01 | A-1 | REVIEW | BLOCKED | ann | -")
    try project.act(.note(task: "A-1", text: "soon"))
    try project.act(.reassign(tasks: ["A-1"], owner: "bob", seen: []))
    try project.act(Self.unblock)
    #expect(project.task("A-1")?.status == .review)
  }

  @Test func `a number may be named as it is shown`() throws {
    var project = TaskStatusProject(TaskStatusTexts.table("7 | a | PENDING"))
    try project.act(.step("#7", .ready))
    #expect(project.task("7")?.status == .ready)
  }

  @Test func `it never goes back to done`() throws {
    var project = blocked(
      "a | BLOCKED | ann | - | 2026-01-01 | - | - | -", "2026-03-01 | A-1 | DONE | BLOCKED | - | -")
    #expect(project.refusal(.step("A-1", .completed)) != nil)
    try project.act(Self.unblock)
    #expect(project.task("A-1")?.status == .inProgress)
  }

  @Test func `it needs an agent, and what it depends on`() {
    let line = "2026-03-01 | A-1 | RUNNING | BLOCKED | - | -"
    #expect(
      blocked("a | BLOCKED | - | - | - | - | - | -", line).refusal(Self.unblock)
        == "A-1 belongs to nobody; reassign it first")
    #expect(
      blocked("a | BLOCKED | ann | - | - | - | - | A-2", line).refusal(Self.unblock)
        == "A-1 waits for A-2; what a task depends on must be DONE first")
  }

  @Test func `a pending task waits to be made ready, whatever it depends on`() throws {
    var project = Self.row("a | PENDING | - | - | - | - | - | A-2")
    let text = project.text
    project = TaskStatusProject(text.replacing("| A-2 | b | READY", with: "| A-2 | b | DONE"))
    #expect(stage(of: "A-1", project) == .waiting)
    try project.act(.step("A-1", .ready))
    #expect(stage(of: "A-1", project) == .ready)
  }

  private func stage(of id: String, _ project: TaskStatusProject) -> PipelineStage? {
    let graph = DependencyGraph(project.board.tasks)
    return graph.index(of: id).map {
      PipelineStage(of: graph.tasks[$0], isWaiting: graph.isWaiting($0))
    }
  }

  @Test func `no way leads past an open issue but to have failed`() throws {
    var project = TaskStatusProject(TaskStatusTexts.whole)
    try project.act(.step("P1-002", .blocked))
    try project.act(.issue("P1-002", "It leaks"))
    let words =
      "P1-002 has an open issue: ISSUE-001 It leaks; no issue is left behind, resolve it first"
      + " with 'roster task-status issue resolve ISSUE-001' or x"
    #expect(project.refusal(.step("P1-002", .review)) == words)
    #expect(
      project.refusal(.setStatus(tasks: ["P1-002"], status: .review, seen: [])) == words)
    try project.act(.step("P1-002", .failed))
  }

  // MARK: - Who, and why

  static let signed: [(action: Action, line: String)] = [
    (
      .reassign(tasks: ["A-1"], owner: "bob", seen: []),
      log("A-1 | READY | ASSIGNED | bob | Agent nobody → bob; because")
    ),
    (
      .setStatus(tasks: ["A-1"], status: .blocked, seen: []),
      log("A-1 | READY | BLOCKED | eva | because")
    ),
    (.step("A-1", .blocked), log("A-1 | READY | BLOCKED | eva | because")),
    (.step("A-1", .blocked, note: "own"), log("A-1 | READY | BLOCKED | eva | own; because")),
  ]

  @Test(arguments: signed)
  func `the log tells who acts on what nobody has, and why`(action: Action, line: String) throws {
    var project = Self.row("a | READY | - | - | - | - | - | -")
    try project.act(action, signedBy: Signature(name: "eva", reason: "because"))
    #expect(project.text.hasSuffix("\(line)\n"))
  }

  @Test func `a note needs a log`() {
    let project = TaskStatusProject(TaskStatusTexts.table("A-1 | a | PENDING"))
    #expect(
      project.refusal(.note(task: "A-1", text: "hi"))
        == "docs/TASK-STATUS.md has no log in which that could stand; add a table with the headings"
        + " Timestamp, Task ID, Old Status, New Status, Agent, Notes")
  }

  @Test func `a note without a place is refused, a reason is in the journal`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | PENDING")
        + "| Date | Task | From | To |\n|---|---|---|---|\n")
    #expect(
      project.refusal(.step("A-1", .ready, note: "x"))
        == "this document has no change log with a column for notes; leave the note out")
    try project.act(.step("A-1", .ready), signedBy: Signature(name: "eva", reason: "because"))
    #expect(project.text.hasSuffix("| 2026-03-12T14:22:07Z | A-1 | PENDING | READY |\n"))
  }

  // MARK: - Several tasks in a cell

  static let lists: [(cell: String, ids: [String])] = [
    ("T-1..T-3", ["T-1", "T-2", "T-3"]), ("T-1–3", ["T-1", "T-2", "T-3"]),
    ("T-1-T-2", ["T-1", "T-2"]), ("T-1~T-2", ["T-1", "T-2"]), ("T-1-2", ["T-1", "T-2"]),
    ("T-3..T-2", ["T-2", "T-3"]), ("T-1 T-2", ["T-1", "T-2"]), ("T-1/T-2", ["T-1", "T-2"]),
    ("T-1 (storage)", ["T-1"]), ("#T-1", ["T-1"]), ("t-1", ["T-1"]),
    ("T-1<br>T-2", ["T-1", "T-2"]), ("T-1 and T-2", ["T-1", "T-2"]), ("N/A", []), ("TBD", []),
    ("none", []), ("—", []), ("T-1 / T-9", ["T-1", "T-9"]), ("T-9", ["T-9"]),
    ("the storage", ["the storage"]),
  ]

  @Test(arguments: lists)
  func `a cell may name several tasks`(cell: String, ids: [String]) {
    let rows = ["T-1", "T-2", "T-3"].map { "| \($0) | x | PENDING | - |\n" }.joined()
    let project = TaskStatusProject(
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n\(rows)| T-4 | y | PENDING | \(cell) |\n"
    )
    #expect(project.task("T-4")?.dependencies == ids)
  }
}
