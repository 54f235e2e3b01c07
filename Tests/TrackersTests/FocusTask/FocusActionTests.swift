import CoordinationCore
import Testing

@Suite("Acting on a task of verified phases")
struct FocusActionTests {
  private let project = FocusTaskProject()

  // MARK: - Taking in hand

  @Test func `all statuses, the lock and the reference say that a task is in hand`() throws {
    let pending = FocusTaskProject(isInHand: false).replacing("in progress", by: "pending")
      .replacing("IN PROGRESS", by: "PENDING")
    let begun = try pending.after(FocusAction.initialize)
    #expect(begun.text() == FocusTaskTexts.task)
    #expect(begun.text(".claude/TASK.md") == FocusTaskProject.path + "\n")
    #expect(
      begun.text(FocusTaskProject.lock) == """
        {
          "task_path": ".claude/tasks/20260312_LOGIN_TASK.md",
          "started_at": "2026-03-12T14:22:07Z"
        }

        """)
    #expect(begun.board.findings == [])
  }

  @Test(arguments: ["pending", "in progress", "handoff"])
  func `a task that is not finished can be taken in hand again`(word: String) throws {
    let project = try project.replacing("in progress", by: word).after(FocusAction.initialize)
    #expect(project.board.workflowStatus == "in progress")
  }

  // MARK: - What is refused

  struct Refused: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [String] = []
    var reports: [String] = []
    var phase = "1"
    var status = PhaseOutcome.Status.completed
    var iteration: Int?
    var kind: PhaseOutcome.Kind?
    var refusal: FocusRefusal
    var testDescription: String { name }
  }

  private static let execution = "phase_1/iter_1_exec"

  static let refusals = [
    Refused(
      name: "a phase that is not there", phase: "2",
      refusal: .unknownPhase("2", known: ["1", "1V", "Final"])),
    Refused(
      name: "a phase that nobody has begun",
      refusal: .notInProgress(phase: "1", status: "pending")),
    Refused(
      name: "no report", before: ["1 begins"],
      refusal: .missingReports(
        phase: "1",
        paths: ["\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md"])),
    Refused(
      name: "no report of a later iteration", before: ["1 begins"], reports: [execution],
      iteration: 2,
      refusal: .missingReports(
        phase: "1",
        paths: ["\(FocusTaskProject.reports)/phase_1/iter_2_exec/developer_output.md"])),
    Refused(
      name: "no report of one of two",
      before: ["1 begins", "1 completed", "1V begins"], reports: [execution],
      kind: .verify,
      refusal: .missingReports(
        phase: "1V",
        paths: ["reviewer", "tester"].map {
          "\(FocusTaskProject.reports)/phase_1/iter_1_verify/\($0)_review.md"
        })),
    Refused(
      name: "an execution of a verification", phase: "1V", kind: .exec,
      refusal: .notExecution(phase: "1V")),
    Refused(
      name: "a verification of the last review", phase: "Final", kind: .exec,
      refusal: .notExecution(phase: "Final")),
  ]

  @Test(arguments: refusals) func `a rule that is broken refuses`(_ test: Refused) throws {
    let project = try test.reports.reduce(project) { $0.with($1, "developer_output") }
      .after(test.before)
    var outcome = PhaseOutcome(phase: test.phase, status: test.status)
    (outcome.iteration, outcome.kind) = (test.iteration, test.kind)
    #expect(project.refusal(.focus(.record(outcome))) == .focus(test.refusal))
  }

  @Test func `another task than the one in hand is left alone`() {
    let project = FocusTaskProject(isInHand: false)
    let refusal = FocusRefusal.notInHand(task: FocusTaskProject.path, reference: nil)
    #expect(project.refusal(.focus(.finalize)) == .focus(refusal))
    let begin = Action.setStatus(tasks: ["1"], status: .inProgress, seen: [])
    #expect(project.refusal(begin) == .focus(refusal))
  }

  @Test func `a phase waits for those before it`() {
    let begin = Action.setStatus(tasks: ["1V"], status: .inProgress, seen: [])
    #expect(project.refusal(begin) == .waitsFor(task: "1V", dependencies: ["1"]))
  }

  @Test func `what has changed since it was seen is refused`() throws {
    let project = try project.after("1 begins")
    let seen = [Seen(task: "1", status: .pending)]
    let action = Action.setStatus(tasks: ["1"], status: .completed, seen: seen)
    guard case .changedSinceSeen = project.refusal(action) else {
      Issue.record("\(String(describing: project.refusal(action)))")
      return
    }
  }

  // MARK: - Results

  @Test func `a result changes its phase, the log and the manifest`() throws {
    var outcome = PhaseOutcome(phase: "1", status: .completed)
    outcome.result = "a | b"
    let done = try project.with("phase_1/iter_1_exec", "developer_output").after("1 begins")
      .after(FocusAction.record(outcome))
    #expect(
      done.text()
        == FocusTaskProject().replacing("Status | pending |", by: "Status | completed |")
        .replacing("**Result:** -", by: "**Result:** a | b")
        .replacing(
          "|-----------|-------|\n",
          by: "|-----------|-------|\n| 2026-03-12T14:22:07Z | Phase 1 in progress |\n"
            + "| 2026-03-12T14:22:07Z | Phase 1 completed: a \\| b |\n"
        ).replacing("**Iteration:** 0", by: "**Iteration:** 1").text())
    let manifest = done.text(FocusTaskProject.manifest)
    #expect(
      manifest.contains("| 1 | 1 | exec | completed | developer | `phase_1/iter_1_exec/` |\n"))
    #expect(manifest.contains("| Total Iterations | 1 |\n| Total Agents | 1 |\n"))
    #expect(done.board.findings == [])
    let summary = done.text("\(FocusTaskProject.reports)/phase_1/iter_1_exec/summary.md")
    #expect(summary.contains("- `developer_output.md`: Done.\n"))
  }

  @Test func `what was completed in a table gets its time`() throws {
    let project = try FocusTaskProject(FocusTaskTexts.tabular)
      .with("phase_1/iter_1_exec", "developer_output").after("1 completed")
    #expect(
      project.text().contains(
        "| 1 | Table | developer | completed | 2026-03-12T14:22:07Z |\n"))
    #expect(
      project.text().hasSuffix(
        """

        ## Progress Log

        | Timestamp | Event |
        |-----------|-------|
        | 2026-03-12T14:22:07Z | Phase 1 completed |

        """))
  }

  @Test func `no phase completes after a fix before its verification has run again`() throws {
    var project = try project.failed(1)
    #expect(project.board.tasks.map(\.status) == [.inProgress, .failed, .pending])
    #expect(
      project.board.nextActions
        == ["fix phase 1 and run 1V again: 'roster set-status 1V in-progress'"])
    let complete = Action.focus(.record(PhaseOutcome(phase: "1", status: .completed)))
    let refusal = Refusal.focus(
      .verificationFailed(phase: "1", verification: "1V", iteration: 1))
    project = project.with("phase_1/iter_2_exec", "developer_output")
    #expect(project.refusal(complete) == refusal)
    project = try project.after("1V begins")
    #expect(project.refusal(complete) == refusal)
    project = try project.with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
      .after("1V completed", "1 completed")
    #expect(project.board.tasks.map(\.status) == [.completed, .completed, .pending])
    #expect(project.board.findings == [])
  }

  @Test func `a phase is handed off with the task, and taken up again`() throws {
    var outcome = PhaseOutcome(phase: "1", status: .handoff)
    outcome.result = "context"
    let project = try project.after("1 begins").after(FocusAction.record(outcome))
    #expect(project.text().hasPrefix("status: handoff\n"))
    #expect(project.text().contains("**Status:** HANDOFF | **Iteration:** 0"))
    #expect(
      project.text(FocusTaskProject.manifest).contains(
        "| 1 | 2026-03-12T14:22:07Z | 1 | - | context |\n"))
    #expect(project.board.findings == [])
    let again = try project.after(FocusAction.initialize)
      .after(.unblock(task: "1", waivingDependencies: false, seen: []))
    #expect(again.board.tasks[0].status == .inProgress)
  }

  @Test func `the one agent of a phase is another one`() throws {
    let project = try project.after(.reassign(tasks: ["1"], owner: "tester", seen: []))
    #expect(project.board.tasks[0].owner == "tester")
    #expect(
      project.refusal(.reassign(tasks: ["1"], owner: "nobody-knows", seen: []))
        == .focus(.unknownAgent("nobody-knows", known: ["developer", "tester", "reviewer"])))
  }

  // MARK: - The end

  @Test func `a task ends when all its phases have, and its report tells of them`() throws {
    var project = try project.verifying()
      .replacing("- [ ] Accounts", by: "- [x] Accounts")
    project.put(FocusTaskProject.knowledge, FocusTaskTexts.entry("Write once", "❌"))
    #expect(
      project.refusal(.focus(.finalize)) == .focus(.openPhases(["1V", "Final"])))
    let done = try project.with("phase_Final/iter_1_verify", "reviewer_review")
      .after("1V completed", "Final begins", "Final completed").after(FocusAction.finalize)
    #expect(done.text().hasPrefix("status: finished\n"))
    #expect(done.text().contains("| Status | finished |"))
    #expect(done.text().contains("**Status:** FINISHED | **Iteration:** 3"))
    let report = done.text("\(FocusTaskProject.reports)/FINAL.md")
    for line in [
      "# Final Report: Login audit",
      "> Completed: 2026-03-12T14:22:07Z | Phases: 3 | Iterations: 3",
      "| Attempts are stored | PASS | - |", "| Accounts are locked | PASS | - |",
      "| 1V | Verification | 1 | completed | Done. |", "| reviewer | 1V, Final | 2 | - |",
      "- Write once", "| Issues Found | 0 |", "| Total Duration | 0 s |",
      "| `\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md` | exec | phase 1, iteration 1 |",
    ] {
      #expect(report.contains(line + "\n"), "\(line)")
    }
    #expect(done.board.findings == [])
  }

  // MARK: - Every byte comes back

  @Test(arguments: ["\n", "\r\n"]) func `what was done is taken back to the byte`(
    newline: String
  ) throws {
    let text = FocusTaskTexts.task.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: newline)
    let project = FocusTaskProject(text).with("phase_1/iter_1_exec", "developer_output")
    let steps: [Action] = [
      .focus(.initialize), .setStatus(tasks: ["1"], status: .inProgress, seen: []),
      .focus(.record(PhaseOutcome(phase: "1", status: .completed))),
    ]
    var states = [project]
    for step in steps { states.append(try states[states.count - 1].after(step)) }
    #expect(states[3].text().contains("Phase 1 completed"))
    let bytes = states[3].text().utf8
    let returns = bytes.count { $0 == 0x0D }
    #expect(returns == (newline == "\n" ? 0 : bytes.count { $0 == 0x0A }))
    try FocusUndo.check(project, steps)
  }
}
