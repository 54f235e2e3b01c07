import CoordinationCore
import Testing

@Suite("What is done in a task status document")
struct TaskStatusActionTests {
  var project = TaskStatusProject(TaskStatusTexts.whole)

  /// What has happened before, what is done, and the lines that are new after it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [Action] = []
    var action: Action
    var lines: [String]

    var testDescription: String { name }
  }

  private static let head = "**Last Updated:** 2026-03-12T14:22:07Z  "

  private static func log(_ rest: String) -> String { "| 2026-03-12T14:22:07Z | \(rest) |" }

  static let cases = [
    Case(
      name: "a task is made ready", action: .step("P1-001", .ready),
      lines: [
        head, "| P1-001 | Lay it out | 🟦 READY | - | - | - | - | - |",
        log("P1-001 | PENDING | READY | - | -"),
      ]),
    Case(
      name: "an agent gets it", before: [.step("P1-001", .ready)],
      action: .step("P1-001", .assigned, agent: "bob", branch: "feat/1"),
      lines: [
        "| P1-001 | Lay it out | 🟨 ASSIGNED | bob | feat/1 | - | - | - |",
        "| 1.1 Ground | 2 | 0 | 2 | 0 | 0 |",
        "| **PHASE 1 TOTAL** | **2** | **0** | **2** | **0** | **0** |",
        "| **TOTAL** | **3** | **0** | **2** | **0** | **1** |",
        log("P1-001 | READY | ASSIGNED | bob | -"),
      ]),
    Case(
      name: "it is done", action: .step("P1-002", .completed, reviewer: "eve", note: "a | b"),
      lines: [
        head,
        "| P1-002 | Build it | ✅ DONE | ann | feat/2 | 2026-03-01T00:00:00Z | 2026-03-12T14:22:07Z"
          + " | eve |",
        "| 1.1 Ground | 2 | 1 | 0 | 0 | 1 |",
        "| **PHASE 1 TOTAL** | **2** | **1** | **0** | **0** | **1** |",
        "| **TOTAL** | **3** | **1** | **0** | **0** | **2** |",
        log("P1-002 | REVIEW | DONE | ann | a \\| b"),
      ]),
    Case(
      name: "a review asks for changes, and is asked for again",
      before: [.step("P1-002", .inProgress)], action: .step("P1-002", .review),
      lines: [
        "| P1-002 | Build it | 🟪 REVIEW | ann | feat/2 | 2026-03-01T00:00:00Z | - | - |",
        log("P1-002 | RUNNING | REVIEW | ann | Code review requested"),
      ]),
    Case(
      name: "it goes to somebody else", before: [],
      action: .reassign(tasks: ["P1-002"], owner: "bob", seen: []),
      lines: [
        head, "| P1-002 | Build it | 🟪 REVIEW | bob | feat/2 | 2026-03-01T00:00:00Z | - | - |",
        log("P1-002 | REVIEW | REVIEW | bob | Agent ann → bob"),
      ]),
    Case(
      name: "blocked, and back to where it came from",
      before: [.step("P1-002", .blocked)],
      action: .unblock(task: "P1-002", waivingDependencies: false, seen: []),
      lines: [
        "| P1-002 | Build it | 🟪 REVIEW | ann | feat/2 | 2026-03-01T00:00:00Z | - | - |",
        "| 1.1 Ground | 2 | 0 | 1 | 0 | 1 |",
        "| **PHASE 1 TOTAL** | **2** | **0** | **1** | **0** | **1** |",
        "| **TOTAL** | **3** | **0** | **1** | **0** | **2** |",
        log("P1-002 | BLOCKED | REVIEW | ann | Unblocked"),
      ]),
    Case(
      name: "an issue is opened", action: .issue("P1-002", "It leaks"),
      lines: [
        head, "| ISSUE-001 | P1-002 | HIGH | It leaks | OPEN | - |",
        log("P1-002 | - | - | - | Issue ISSUE-001 opened: It leaks"),
      ]),
    Case(
      name: "a second issue", before: [.issue("P1-002", "It leaks")],
      action: .issue("P1-001", "It\nrains", severity: "LOW"),
      lines: [
        "| ISSUE-002 | P1-001 | LOW | It rains | OPEN | - |",
        log("P1-001 | - | - | - | Issue ISSUE-002 opened: It rains"),
      ]),
    Case(
      name: "an issue is resolved", before: [.issue("P1-002", "It leaks")],
      action: .taskStatus(.resolveIssue("ISSUE-001", note: "Tight")),
      lines: [
        "| ISSUE-001 | P1-002 | HIGH | It leaks | RESOLVED | - |",
        log("P1-002 | - | - | - | Issue ISSUE-001 resolved; Tight"),
      ]),
    Case(
      name: "a reviewer begins",
      action: .review("security", "IN PROGRESS", assigned: "sam", findings: 2),
      lines: [
        head, "**Status:** 🟧 IN PROGRESS", "| Security | sam | IN PROGRESS | 2 | - |",
        log("- | - | - | - | Review of phase 1: Security IN PROGRESS, 0 of 2 findings fixed"),
      ]),
    Case(
      name: "an item is signed off", action: .review("lessons", "done"),
      lines: [
        head, "**Status:** 🟧 IN PROGRESS", "- [x] Lessons learned documented",
        log("- | - | - | - | Review of phase 1: Lessons learned documented done"),
      ]),
  ]

  @Test(arguments: cases)
  func `only the lines change that have to, and undo brings every byte back`(
    example: Case
  ) throws {
    var project = project
    for action in example.before { try project.act(action) }
    let old = project.text
    let changes = try project.act(example.action)
    #expect(project.newLines(since: old) == example.lines)
    try project.undo(changes)
    #expect(project.text == old)
    #expect(project.findings == [])
  }

  static let refusals: [(name: String, before: [Action], action: Action, message: String)] = [
    (
      "a step too far", [], .step("P1-001", .inProgress),
      "P1-001 cannot go from pending to in progress; it can become ready, blocked"
    ),
    ("what it is already", [], .step("P1-002", .review), "P1-002 is REVIEW already"),
    (
      "nobody's", [.step("P1-001", .ready)], .step("P1-001", .assigned),
      "P1-001 belongs to nobody; reassign it first"
    ),
    (
      "open dependencies", [], .step("P2-001", .ready),
      "P2-001 waits for P1-001, P1-002; what a task depends on must be DONE first"
    ),
    (
      "an open issue", [.issue("P1-002", "It leaks")], .step("P1-002", .completed),
      "P1-002 has an open issue: ISSUE-001 It leaks; no issue is left behind, resolve it first"
        + " with 'roster task-status issue resolve ISSUE-001' or x"
    ),
    (
      "unblocked with an open issue",
      [.step("P1-002", .blocked), .issue("P1-002", "It leaks")],
      .unblock(task: "P1-002", waivingDependencies: false, seen: []),
      "P1-002 has an open issue: ISSUE-001 It leaks; no issue is left behind, resolve it first"
        + " with 'roster task-status issue resolve ISSUE-001' or x"
    ),
    (
      "from blocked to elsewhere", [.step("P1-002", .blocked)], .step("P1-002", .ready),
      "P1-002 cannot go from blocked to ready; it can become review, failed"
    ),
    (
      "what is done", [.step("P1-002", .completed)],
      .reassign(tasks: ["P1-002"], owner: "bob", seen: []), "P1-002 is completed"
    ),
    ("no such task", [], .step("../x", .ready), "there is no task ../x"),
    (
      "no such column", [], .step("P2-001", .blocked, reviewer: "eve"),
      "the table of P2-001 has no column Reviewer"
    ),
    (
      "changed since", [],
      .setStatus(
        tasks: ["P1-002"], status: .completed,
        seen: [Seen(task: "P1-002", status: .inProgress)]),
      "P1-002 has changed since you looked: its status was in progress and is review"
    ),
    (
      "waiving", [], .unblock(task: "P2-001", waivingDependencies: true, seen: []),
      "unblock --waive-dependencies is not something that task-status can do; "
        + "what a task depends on must be DONE first"
    ),
    (
      "no such issue", [], .taskStatus(.resolveIssue("X", note: nil)),
      "there is no issue X; open is none"
    ),
    (
      "reviews that are open", [], .review("specialist", "done"),
      "\"All specialist reviews completed\" is not so yet: open is Backend, Security"
    ),
    (
      "findings that are open", [.review("security", "FAILED", findings: 1)],
      .review("all findings", "done"),
      "\"All findings resolved (no deferred issues)\" is not so yet: 1 finding not fixed"
    ),
    (
      "done with findings", [], .review("security", "DONE", findings: 2, fixed: 1),
      "\"Security DONE\" is not so yet: 1 finding is not fixed"
    ),
    (
      "no such review",
      [], .taskStatus(.review(ReviewStep(phase: "3", subject: "a", status: "done"))),
      "there is no review of a phase 3; there is 1"
    ),
    (
      "another tracker's action", [], .assignAll(),
      "assign-all is not something that task-status can do; "
        + "'roster reassign TASK NAME' gives a task to somebody"
    ),
  ]

  @Test(arguments: refusals)
  func `a refusal says which rule`(
    name: String, before: [Action], action: Action, message: String
  ) throws {
    var project = project
    for action in before { try project.act(action) }
    #expect(project.refusal(action) == message, "\(name)")
  }

  @Test func `a phase is complete only with its review, and then the next is current`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.whole.replacing(
        "🔲 PENDING | - | - | - | - | - |", with: "✅ DONE | - | - | - | - | - |"))
    try project.act(.step("P1-002", .completed))
    #expect(project.board.phases[0].status == .completed)
    #expect(project.board.barriers[0].status == .pending)
    for subject in ["Backend", "Security"] { try project.act(.review(subject, "DONE")) }
    for item in ["specialist", "findings", "lessons"] { try project.act(.review(item, "done")) }
    #expect(project.board.barriers[0].status == .completed)
    #expect(project.board.gates[0].isPassed)
    #expect(project.text.contains("**Status:** ✅ COMPLETE\n"))
    #expect(project.text.contains("**Current Phase:** 2 - Serve\n"))
    #expect(project.findings == [])
  }

  @Test func `several tasks at once are logged in order`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | 🔲", "A-2 | b | 🔲")
        + "| Date | Task | From | To |\n|---|---|---|---|\n")
    try project.act(.setStatus(tasks: ["A-1", "A-2"], status: .ready, seen: []))
    #expect(
      project.text.hasSuffix(
        """
        | A-1 | a | 🟦 |
        | A-2 | b | 🟦 |

        | Date | Task | From | To |
        |---|---|---|---|
        | 2026-03-12T14:22:07Z | A-1 | PENDING | READY |
        | 2026-03-12T14:22:07Z | A-2 | PENDING | READY |

        """))
  }

  /// A change log with headings of its own, and the line that an action adds.
  static let logs: [(headings: String, line: String)] = [
    ("When | What | From | To | Who | Why", "A-1 | PENDING | READY | eva | because"),
    ("Date | Task | From | To | Reason", "A-1 | PENDING | READY | because"),
    ("Date | Change | By", "A-1: PENDING → READY; because | eva"),
    ("When | To | What", "READY | A-1: because"),
  ]

  @Test(arguments: logs)
  func `a line of the change log names its task`(headings: String, line: String) throws {
    let dashes = headings.split(separator: "|").map { _ in "---" }.joined(separator: " | ")
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | PENDING") + "| \(headings) |\n| \(dashes) |\n")
    try project.act(.step("A-1", .ready), signedBy: Signature(name: "eva", reason: "because"))
    #expect(project.text.hasSuffix("| 2026-03-12T14:22:07Z | \(line) |\n"))
  }

  @Test func `a log that cannot name the task gets no line`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | PENDING")
        + "| When | From | To |\n|---|---|---|\n| 2026-03-01 | - | - |\n")
    try project.act(.step("A-1", .ready))
    #expect(project.text.hasSuffix("| 2026-03-01 | - | - |\n"))
  }

  @Test func `a date that nobody can read stays as it is`() throws {
    var project = TaskStatusProject(
      "# T\n\n**Last Updated:** 12 March 2026, 14:00\n\n"
        + TaskStatusTexts.table("A-1 | a | PENDING"))
    try project.act(.step("A-1", .ready))
    #expect(project.text.contains("**Last Updated:** 12 March 2026, 14:00\n"))
  }
}
