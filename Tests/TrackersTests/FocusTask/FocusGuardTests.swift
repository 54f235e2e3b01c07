import Testing

@testable import CoordinationCore
@testable import Trackers

@Suite("What a task of verified phases does not let pass")
struct FocusGuardTests {
  private let project = FocusTaskProject()

  private func record(
    _ phase: String, _ status: PhaseOutcome.Status = .completed, result: String? = nil
  ) -> Action {
    var outcome = PhaseOutcome(phase: phase, status: status)
    outcome.result = result
    return .focus(.record(outcome))
  }

  // MARK: - Taking in hand

  @Test func `a form that was never filled in is not taken in hand`() {
    let form = FocusTaskProject(isInHand: false).replacing(
      "# Task: Login audit", by: "# Task: {NAME}")
    guard case .fileUnusable(let finding)? = form.refusal(.focus(.initialize)) else {
      Issue.record("it is not refused")
      return
    }
    #expect(finding.problem == .templateFile)
  }

  @Test(arguments: ["status:in progress\n", "\nstatus: in progress\n", ""])
  func `a first line that hooks do not read is refused`(line: String) throws {
    let odd = try project.finished().replacing("status: in progress\n\n# T", by: line + "\n# T")
    let refusal = Refusal.focus(.noFirstLine(file: FocusTaskProject.path))
    #expect(odd.refusal(.focus(.initialize)) == refusal)
    #expect(odd.refusal(.focus(.finalize)) == refusal)
  }

  @Test func `phases beyond the limit are not passed over`() throws {
    let headings = (2...200).map { "### Phase \($0): x\n\n" }.joined()
    let many = try project.finished().replacing("## Final Review", by: headings + "## Final Review")
    let refusal = Refusal.focus(.tooManyPhases(count: 202, limit: 200))
    #expect(many.refusal(.focus(.initialize)) == refusal)
    #expect(many.refusal(.focus(.finalize)) == refusal)
  }

  @Test func `a phase that is named twice is refused by its name`() {
    let twice = project.replacing("Phase 1V:", by: "Phase 1:")
    guard case .fileUnusable(let finding)? = twice.refusal(.focus(.initialize)) else {
      Issue.record("it is not refused")
      return
    }
    #expect(finding.problem == .duplicatePhase("1", instead: "1 (2)"))
  }

  @Test(arguments: [[0xFF, 0xFE], Array("{ half".utf8)] as [[UInt8]])
  func `a lock of any bytes is overwritten, and comes back`(bytes: [UInt8]) throws {
    var project = FocusTaskProject(isInHand: false)
    project.put(".claude/TASK.md", Array("two\nlines\n".utf8))
    project.files.files[FocusTaskProject.lock] = SourceFile(
      path: FocusTaskProject.lock, content: .document(.text(bytes)))
    let begun = try project.after(FocusAction.initialize)
    #expect(begun.text(FocusTaskProject.lock).contains("task_path"))
    try FocusUndo.check(project, [.focus(.initialize)])
  }

  // MARK: - Paths

  @Test(arguments: [".git/hooks/pre-commit", "README.md", "notes/knowledge.jsonl", "../k.jsonl"])
  func `nothing is written to a path of somebody else`(path: String) {
    let odd = project.replacing(".claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl", by: path)
    let entry = KnowledgeEntry(category: "db", kind: .info, text: "a", source: "tester")
    guard case .fileUnusable(let finding)? = odd.refusal(.focus(.learn(entry))) else {
      Issue.record("it is not refused")
      return
    }
    #expect(finding.problem == .focus(.badPlace("`\(path)`")))
  }

  @Test(arguments: ["-", "none yet", "TBD"])
  func `words that are no path mean the usual one`(words: String) throws {
    let odd = project.replacing("`.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl`", by: words)
    let entry = KnowledgeEntry(category: "db", kind: .info, text: "a", source: "tester")
    let learned = try odd.after(FocusAction.learn(entry))
    #expect(!learned.text(FocusTaskProject.knowledge).isEmpty)
  }

  // MARK: - Results

  @Test(arguments: ["x | **Status:** failed", "x | **Result:** y", "x | **Else:** y"])
  func `a result is not read as another field`(words: String) throws {
    let begun = try project.with("phase_1/iter_1_exec", "developer_output").after("1 begins")
    #expect(begun.refusal(record("1", result: words)) == .focus(.readAsField(words)))
  }

  @Test func `a backslash before a bar is kept in the log`() throws {
    let done = try project.with("phase_1/iter_1_exec", "developer_output").after("1 begins")
      .after(record("1", result: #"a\|b"#))
    #expect(done.text().contains(#"| Phase 1 completed: a\\\|b |"#))
  }

  @Test func `an empty report is none`() throws {
    var begun = try project.after("1 begins")
    let path = "\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md"
    begun.put(path, "\n")
    #expect(
      begun.refusal(record("1")) == .focus(.missingReports(phase: "1", paths: [path])))
  }

  @Test func `issues that were mended are none of the iteration that passed`() throws {
    let failed = try project.verifying().after(record("1V", .failed, result: "page is slow"))
    #expect(failed.board.tasks[1].detail?.achievements == [])
    #expect(failed.board.tasks[1].detail?.description.hasSuffix(": page is slow") == true)
    let passed = try failed.with("phase_1/iter_2_exec", "developer_output")
      .with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
      .after("1V begins", "1V completed")
    #expect(passed.text().contains("**Status:** completed | **Issues:** none"))
  }

  @Test func `a fix is reported before it is verified`() throws {
    let failed = try project.verifying().after("1V failed")
    let begin = Action.setStatus(tasks: ["1V"], status: .inProgress, seen: [])
    let folder = "\(FocusTaskProject.reports)/phase_1"
    #expect(
      failed.refusal(begin)
        == .focus(
          .missingReports(phase: "1", paths: ["\(folder)/iter_2_exec/developer_output.md"])))
    let twice = try project.failed(1).with(
      "phase_1/iter_2_verify", "reviewer_review", "tester_review"
    ).after("1V begins", "1V failed")
    #expect(
      twice.refusal(begin)
        == .focus(
          .missingReports(phase: "1", paths: ["\(folder)/iter_3_exec/developer_output.md"])))
    let done = try twice.with("phase_1/iter_3_exec", "developer_output")
      .with("phase_1/iter_3_verify", "reviewer_review", "tester_review")
      .after("1V begins", "1V completed", "1 completed")
    #expect(done.text(FocusTaskProject.manifest).contains("| 1 | 3 | exec | completed |"))
  }

  @Test func `a phase that fails after it has passed is verified again`() throws {
    let passed = try project.failed(1).with(
      "phase_1/iter_2_verify", "reviewer_review", "tester_review"
    ).after("1V begins", "1V completed")
    let failed = try passed.after("1 failed")
    #expect(failed.board.tasks.map(\.status) == [.failed, .pending, .pending])
    let mended = try failed.with("phase_1/iter_3_exec", "developer_output")
      .after("1 begins", "1 completed")
    let begin = Action.setStatus(tasks: ["Final"], status: .inProgress, seen: [])
    #expect(mended.refusal(begin) == .waitsFor(task: "Final", dependencies: ["1V"]))
  }

  @Test func `what is completed is said to be so`() throws {
    let done = try project.with("phase_1/iter_1_exec", "developer_output")
      .after("1 begins", "1 completed")
    #expect(done.refusal(record("1")) == .taskFinished(task: "1", status: .completed))
  }

  @Test(arguments: ["#1V", "1v", "Phase 1V"]) func `a phase is known as screens call it`(
    name: String
  ) throws {
    let project = try project.verifying()
    #expect(project.refusal(record(name)) == nil)
  }

  // MARK: - Agents

  @Test func `a phase that nobody has can be given to somebody`() throws {
    let nobody = try project.after(.reassign(tasks: ["1"], owner: nil, seen: []))
    #expect(nobody.board.tasks[0].owner == nil)
    let again = try nobody.after(.reassign(tasks: ["1"], owner: "tester", seen: []))
    #expect(again.board.tasks[0].owner == "tester")
    #expect(
      try project.after(.reassign(tasks: ["Final"], owner: "tester", seen: []))
        .board.tasks[2].owner == "tester")
  }

  @Test func `of several agents none is replaced by guessing`() {
    #expect(
      project.refusal(.reassign(tasks: ["1V"], owner: "developer", seen: []))
        == .focus(
          .severalAgents(
            phase: "1V", agents: ["reviewer", "tester"], file: FocusTaskProject.path)))
  }

  // MARK: - Handing off

  @Test func `a handoff keeps its reason, the context, and a summary of what was reported`() throws
  {
    var outcome = PhaseOutcome(phase: "1", status: .handoff)
    (outcome.result, outcome.context) = ("out of room", 80)
    let project = try project.with("phase_1/iter_1_exec", "developer_output").after("1 begins")
      .after(FocusAction.record(outcome))
    #expect(
      project.text(FocusTaskProject.manifest).contains(
        "| 1 | 2026-03-12T14:22:07Z | 1 | 80 | out of room |\n"))
    #expect(project.text().contains("| Phase 1 handoff: out of room |"))
    let summary = "\(FocusTaskProject.reports)/phase_1/iter_1_exec/summary.md"
    #expect(project.text(summary).contains("**Status:** handoff"))
    let done = try project.after(FocusAction.initialize).after("1 begins", "1 completed")
    #expect(done.text(summary).contains("**Status:** completed"))
  }

  // MARK: - The end

  @Test func `a task does not end before its criteria are met and its reports are there`() throws {
    let done = try project.finished()
    #expect(done.refusal(.focus(.finalize)) == nil)
    let open = done.replacing("- [x] Accounts", by: "- [ ] Accounts")
    #expect(
      open.refusal(.focus(.finalize))
        == .focus(.unmetCriteria(["Accounts are locked"], file: FocusTaskProject.path)))
    var lost = done
    let report = "\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md"
    lost.files.files[report] = nil
    #expect(
      lost.refusal(.focus(.finalize))
        == .focus(.missingReports(phase: "1", paths: [report])))
  }

  @Test func `what somebody has summarised stands in the final report`() throws {
    var done = try project.finished()
    done.put(
      "\(FocusTaskProject.reports)/phase_1/iter_1_verify/summary.md", "# Mine\n\nNobody got in.\n")
    done.put("\(FocusTaskProject.reports)/phase_1/iter_1_verify/issues.jsonl", "{}\n")
    let final = try done.after(FocusAction.finalize).text("\(FocusTaskProject.reports)/FINAL.md")
    #expect(final.contains("| 1V | Verification | 1 | completed | Nobody got in. |\n"))
    #expect(final.contains("iter_1_verify/issues.jsonl` | verify | issues |\n"))
  }

  // MARK: - What is looked for

  @Test func `reports are looked for in the folder of the iteration that is asked for`() {
    let folder = "\(FocusTaskProject.reports)/phase_1/iter_7_exec"
    let tracker = FocusTaskTracker(taskFile: FocusTaskProject.path, iteration: 7)
    #expect(tracker.sources(knowing: project.files).contains { $0.isFolder(folder) })
    #expect(!project.tracker.sources(knowing: project.files).contains { $0.isFolder(folder) })
  }

  @Test func `a phase that has begun has a folder for its reports`() throws {
    let begun = try project.after("1 begins")
    #expect(
      begun.tracker.folders(after: begun.files, at: FocusTaskProject.now)
        == ["\(FocusTaskProject.reports)/phase_1/iter_1_exec"])
  }
}

extension Source {
  fileprivate func isFolder(_ path: String) -> Bool {
    if case .folder(path, _, _, _) = self { true } else { false }
  }
}
