import Testing

@testable import CoordinationCore
@testable import Trackers

@Suite("What is mended after a verification")
struct FocusFixTests {
  private let project = FocusTaskProject()

  /// The rows of the index as "1 2 exec completed developer".
  private func rows(_ project: FocusTaskProject) -> [String] {
    let lines = project.text(FocusTaskProject.manifest).split(separator: "\n")
    return lines.compactMap { line -> String? in
      let cells = line.split(separator: "|").map { String($0).trimmed }
      guard cells.count == 6, Int(cells[1]) != nil else { return nil }
      return cells.dropLast().joined(separator: " ")
    }
  }

  static let rows = [
    "1 1 exec completed developer", "1V 1 verify failed reviewer, tester",
    "1 2 exec completed developer", "1V 2 verify failed reviewer, tester",
    "1 3 exec completed developer", "1V 3 verify failed reviewer, tester",
  ]

  @Test func `a fix has a row, a summary and its knowledge once it has failed`() throws {
    var two = try project.failed(1)
    two.put(
      "\(FocusTaskProject.reports)/phase_1/iter_2_exec/developer_output.md",
      "Locked.\n\n- \(KnowledgeTests.line)\n")
    let failed = try two.failing(2..<4)
    #expect(rows(failed) == Self.rows)
    #expect(
      failed.text("\(FocusTaskProject.reports)/phase_1/iter_2_exec/summary.md")
        .contains("- `developer_output.md`: Locked."))
    #expect(failed.text(FocusTaskProject.knowledge) == KnowledgeTests.line + "\n")
    #expect(failed.text().contains("**Iteration:** 6"))
    #expect(failed.text(FocusTaskProject.manifest).contains("| Total Iterations | 6 |"))
    #expect(failed.board.findings == [])
  }

  /// What happens after three failures and an escalation, and the last rows.
  static let ends: [(steps: [String], rows: [String])] = [
    (
      ["1V completed", "1 completed"],
      ["1V 4 verify completed reviewer, tester", "1 4 exec completed developer"]
    ),
    (
      ["1V completed", "1 failed"],
      ["1V 4 verify completed reviewer, tester", "1 4 exec failed developer"]
    ),
    (["1 failed"], ["1 4 exec failed developer"]),
  ]

  @Test(arguments: ends) func `the last fix is open until its phase ends`(
    steps: [String], last: [String]
  ) throws {
    let ended = try project.failed(3).after(.escalate(Escalation(phase: "1", option: .upgrade)))
      .with("phase_1/iter_4_verify", "reviewer_review", "tester_review")
      .after(["1V begins"] + steps)
    #expect(rows(ended) == Self.rows + last)
  }

  @Test func `rows that were never written come with the next result`() throws {
    var project = try project.failed(3)
    let missing = ["1 | 2", "1 | 3"]
    let lines = project.text(FocusTaskProject.manifest).split(
      separator: "\n", omittingEmptySubsequences: false
    ).filter { line in !missing.contains { line.hasPrefix("| \($0) |") } }
    project.put(FocusTaskProject.manifest, lines.joined(separator: "\n"))
    let ended = try project.after(.escalate(Escalation(phase: "1", option: .upgrade)))
      .with("phase_1/iter_4_verify", "reviewer_review", "tester_review")
      .after("1V begins", "1V completed", "1 completed")
    #expect(
      rows(ended).filter { $0.contains("exec") }
        == (1...4).map { "1 \($0) exec completed developer" })
  }

  @Test func `a manifest that was lost has them, too`() throws {
    let failed = try project.failed(3)
    var lost = failed
    lost.files.files[FocusTaskProject.manifest] = nil
    let escalated = try lost.after(.escalate(Escalation(phase: "1", option: .upgrade)))
      .with("phase_1/iter_4_verify", "reviewer_review", "tester_review")
      .after("1V begins", "1V completed")
    #expect(rows(escalated) == Self.rows + ["1V 4 verify completed reviewer, tester"])
  }

  @Test func `who has written two reports is named once`() throws {
    let done = try project.with("phase_1/iter_1_exec", "developer_output", "developer_review")
      .after("1 begins", "1 completed")
    #expect(rows(done) == ["1 1 exec completed developer"])
  }

  @Test func `the next step names the report of the fix`() throws {
    let failed = try project.verifying().after("1V failed")
    let path = "\(FocusTaskProject.reports)/phase_1/iter_2_exec/developer_output.md"
    #expect(
      failed.board.nextActions
        == ["fix phase 1, write \(path) and run 1V again: 'roster set-status 1V in-progress'"])
  }

  // MARK: - The end

  @Test func `a manifest that is lost after the end is made anew`() throws {
    let ended = try project.finished().after(FocusAction.finalize)
    var lost = ended
    lost.files.files[FocusTaskProject.manifest] = nil
    #expect(lost.board.findings.map(\.message).contains { $0.contains("'roster focus finalize'") })
    let made = try lost.after(FocusAction.finalize).readAgain()
    #expect(rows(made) == rows(ended))
    #expect(made.board.findings == [])
    #expect(made.text() == ended.text())
    #expect(made.refusal(.focus(.finalize)) == .focus(.taskOver(status: "finished")))
  }

  /// The first line of a report, and what is quoted of it.
  static let beginnings = [
    ("- \(KnowledgeTests.line)\nDone.", "Done."), ("1. \(KnowledgeTests.line)\nDone.", "Done."),
    ("**Status:** completed | **Result:** my own | way\n", "my own \\| way"),
    ("**Status:** completed | **Result:** -\nDone.", "Done."), ("**Status:** x\nDone.", "Done."),
  ]

  @Test(arguments: beginnings) func `the end quotes what tells something`(
    report: String, quoted: String
  ) throws {
    var project = try project.finished()
    project.put(
      "\(FocusTaskProject.reports)/phase_Final/iter_1_verify/reviewer_review.md", report)
    let ended = try project.after(FocusAction.finalize)
    #expect(
      ended.text("\(FocusTaskProject.reports)/FINAL.md")
        .contains("| Final | Review | 1 | completed | \(quoted) |"))
  }

  // MARK: - What is offered

  private func offered(_ project: FocusTaskProject, _ count: Int) -> [String] {
    project.board.offers.prefix(count).map { "\($0.subject): \($0.title)" }
  }

  @Test func `what the next step asks for is offered first`() throws {
    let met = try project.finished()
    #expect(
      offered(met, 3) == [
        "work: finish the task", "work: not met after all: Attempts are stored",
        "work: not met after all: Accounts are locked",
      ])
    let open = met.replacing("- [x] Accounts", by: "- [ ] Accounts")
    #expect(
      offered(open, 2) == [
        "work: it is met: Accounts are locked", "work: not met after all: Attempts are stored",
      ])
    #expect(!open.board.offers.contains { $0.action == .focus(.finalize) })
    #expect(try offered(project.failed(3), 1) == ["task(\"1\"): escalate: 1 R&D Phase"])
  }

  // MARK: - Why

  /// What is done, why, and the last line of the log.
  static let reasons: [(before: [String], action: Action, event: String)] = [
    (["1 begins"], .setStatus(tasks: ["1"], status: .failed, seen: []), "Phase 1 failed: too slow"),
    (
      ["1 begins"], .setStatus(tasks: ["1"], status: .completed, seen: []),
      "Phase 1 completed (too slow)"
    ),
    ([], .setStatus(tasks: ["1"], status: .inProgress, seen: []), "Phase 1 in progress (too slow)"),
    ([], .note(task: "1", text: "it is too slow"), "Phase 1: it is too slow"),
    (
      ["1 begins"], .focus(.record(PhaseOutcome(phase: "1", status: .handoff))),
      "Phase 1 handoff: too slow"
    ),
    (
      [], .focus(.criterion("accounts", isMet: true)),
      "Criterion met: Accounts are locked (too slow)"
    ),
  ]

  @Test(arguments: reasons) func `the log tells why`(
    before: [String], action: Action, event: String
  ) throws {
    let project = try project.with("phase_1/iter_1_exec", "developer_output").after(before)
    let done = try project.after(action, because: "too slow")
    #expect(done.board.activity.last?.text == event)
  }

  @Test func `what one iteration has left is no result of the next`() throws {
    var failure = PhaseOutcome(phase: "1V", status: .failed)
    failure.result = "a race"
    var made = PhaseOutcome(phase: "1", status: .completed)
    made.result = "table | made"
    let once = try project.with("phase_1/iter_1_exec", "developer_output")
      .with("phase_1/iter_1_verify", "reviewer_review", "tester_review")
      .with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
      .after("1 begins").after(.record(made)).after("1V begins").after(.record(failure))
      .with("phase_1/iter_2_exec", "developer_output").after("1V begins")
    #expect(once.text().contains("**Issues:** a race\n"))
    #expect(try once.after("1V failed").text().contains("**Issues:** -\n"))
    let other = try once.after(
      .setStatus(tasks: ["1V"], status: .failed, seen: []), because: "too slow")
    #expect(other.text().contains("**Issues:** too slow\n"))
    let passed = try once.after("1V completed", "1 completed")
    #expect(passed.text().contains("**Result:** -\n"))
  }

  @Test func `an agent that the task does not have is a finding`() {
    let ghost = project.replacing("| Agent | developer | Status", by: "| Agent | ghost | Status")
    #expect(ghost.findings.contains { $0.hasSuffix("ghost is none of the task's agents") })
    #expect(project.findings == [])
  }

  @Test func `what is there and is no task file is told as that`() {
    var other = project
    other.tracker = FocusTaskTracker(taskFile: ".claude/TASK.md")
    guard case .fileUnusable(let finding) = other.refusal(.focus(.initialize)) else {
      Issue.record("it is taken")
      return
    }
    #expect(finding.problem == .focus(.noTask(instead: FocusTaskProject.path)))
  }
}

extension FocusTaskProject {
  /// A manifest that was put there as a whole is read for its values.
  fileprivate func readAgain() -> FocusTaskProject {
    var project = self
    project.put(Self.manifest, text(Self.manifest))
    return project
  }

  /// The project after an action of somebody who says why.
  fileprivate func after(_ action: Action, because reason: String) throws -> FocusTaskProject {
    var project = self
    let signature = Signature(name: "ann", reason: reason)
    let changes = try tracker.reading(of: files, at: Self.now)
      .changes(for: action, signedBy: signature)
    project.files = try files.applying(changes).files
    return project
  }
}
