import Testing

@testable import CoordinationCore
@testable import Trackers

@Suite("What begins again in a task of verified phases")
struct FocusAgainTests {
  private let project = FocusTaskProject()

  private func begin(_ phase: String) -> Action {
    .setStatus(tasks: [phase], status: .inProgress, seen: [])
  }

  private func recorded(
    _ phase: String, _ status: PhaseOutcome.Status, result: String
  ) -> FocusAction {
    var outcome = PhaseOutcome(phase: phase, status: status)
    outcome.result = result
    return .record(outcome)
  }

  private func status(_ phase: String, _ project: FocusTaskProject) -> String? {
    project.board.tasks.first { $0.id == phase }?.nativeStatus
  }

  /// All phases are completed, and the last review has failed.
  private func reviewed() throws -> FocusTaskProject {
    try project.verifying().with("phase_Final/iter_1_verify", "reviewer_review")
      .after("1V completed", "Final begins", "Final failed")
  }

  @Test func `a verification that runs while its phase fails must run again`() throws {
    let fixed = try project.verifying().with("phase_1/iter_2_exec", "developer_output")
      .after("1V failed", "1V begins", "1 failed")
    #expect(status("1V", fixed) == "pending")
    #expect(fixed.text().contains("Phase 1 failed; phase 1V is pending again"))
    #expect(fixed.refusal(begin("1V")) == .waitsFor(task: "1V", dependencies: ["1"]))
    let again = try fixed.with("phase_1/iter_3_exec", "developer_output").after("1 begins")
    #expect(
      again.refusal(.focus(.record(PhaseOutcome(phase: "1", status: .completed))))
        == .focus(.verificationFailed(phase: "1", verification: "1V", iteration: 1)))
    #expect(again.refusal(begin("1V")) == nil)
  }

  @Test func `what a failed review has found is mended and verified before the next review`() throws
  {
    let failed = try reviewed()
    #expect(
      failed.board.nextActions == [
        "mend what failed in its phase ('roster set-status PHASE in-progress'), then run Final"
          + " again: 'roster set-status Final in-progress'"
      ])
    let mending = try failed.after("1 begins")
    #expect([status("1", mending), status("1V", mending)] == ["in progress", "pending"])
    #expect(mending.text().contains("Phase 1 in progress again; phase 1V is pending again"))
    #expect(mending.refusal(begin("Final")) == .waitsFor(task: "Final", dependencies: ["1", "1V"]))
    #expect(mending.board.findings == [])
    let mended = try mending.with("phase_1/iter_2_exec", "developer_output")
      .with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
      .after("1 completed", "1V begins", "1V completed")
    #expect(mended.refusal(begin("Final")) == nil)
    try FocusUndo.check(failed, [begin("1")])
  }

  @Test func `a completed phase does not begin again as long as no review has failed`() throws {
    let done = try project.verifying().after("1V completed")
    guard case .transitionNotAllowed = done.refusal(begin("1")) else {
      Issue.record("it begins again")
      return
    }
  }

  @Test(arguments: [nil, "stored"] as [String?])
  func `why an iteration failed is no result of the one that passed`(result: String?) throws {
    let failed = try project.with("phase_1/iter_1_exec", "developer_output")
      .with("phase_1/iter_2_exec", "developer_output").after("1 begins")
      .after(recorded("1", .failed, result: "no | table")).after("1 begins")
    #expect(failed.text().contains("**Result:** no | table\n"))
    let done = try failed.after(
      result.map { recorded("1", .completed, result: $0) }
        ?? .record(PhaseOutcome(phase: "1", status: .completed)))
    #expect(done.text().contains("**Result:** \(result ?? "-")\n"))
  }

  @Test func `a result that is none of a failure stays`() throws {
    let done = try project.replacing("**Result:** -", by: "**Result:** half")
      .with("phase_1/iter_1_exec", "developer_output").after("1 begins", "1 completed")
    #expect(done.text().contains("**Result:** half\n"))
  }

  @Test func `what is over is not given to somebody else`() throws {
    let give = Action.reassign(tasks: ["1"], owner: "tester", seen: [])
    let done = try project.with("phase_1/iter_1_exec", "developer_output")
      .after("1 begins", "1 completed")
    #expect(done.refusal(give) == .taskFinished(task: "1", status: .completed))
    let finished = try project.finished().after(FocusAction.finalize)
    for action in [give, .focus(.initialize), .focus(.finalize), begin("1")] {
      #expect(finished.refusal(action) == .focus(.taskOver(status: "finished")))
    }
    #expect(finished.board.offers == [])
    #expect(finished.board.nextActions == [])
  }

  @Test func `a phase of nobody is given to somebody before it begins`() throws {
    let project = project.replacing("| Agent | developer |", by: "| Agent | TBD |")
    #expect(project.refusal(begin("1")) == .focus(.nobody(phase: "1")))
    #expect(
      project.board.nextActions
        == ["give phase 1 to an agent: 'roster reassign 1 AGENT'"])
    let given = try project.after(.reassign(tasks: ["1"], owner: "tester", seen: []))
    #expect(given.refusal(begin("1")) == nil)
  }

  // MARK: - A lost manifest

  @Test func `all folders that the log tells of are looked for without a manifest`() throws {
    var project = project
    for number in 1...10 {
      project = try project.with(
        "phase_1/iter_\(number)_exec", "developer_output", "tester_output"
      ).after("1 begins", "1 failed")
      if number == 3 || number == 6 {
        var escalation = Escalation(phase: "1", option: .reassign)
        escalation.agent = number == 3 ? "tester" : "developer"
        project = try project.after(.escalate(escalation))
      }
    }
    project.files.files = project.files.files.filter { $0.key.hasSuffix("_TASK.md") }
    let folders = project.tracker.sources(knowing: project.files).compactMap { source in
      if case .folder(let path, _, _, _) = source { path } else { nil }
    }
    #expect(folders.contains("\(FocusTaskProject.reports)/phase_1/iter_10_exec"))
  }

  @Test func `a task ends with the reports that are there, whatever their numbers`() throws {
    var project = try project.finished()
    project.files.files[FocusTaskProject.manifest] = nil
    for name in ["reviewer", "tester"] {
      project.files.files["\(FocusTaskProject.reports)/phase_1/iter_1_verify/\(name)_review.md"] =
        nil
    }
    project = project.with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
    #expect(project.refusal(.focus(.finalize)) == nil)
    #expect(try project.after(FocusAction.finalize).text(FocusTaskProject.manifest) != "")
  }

  @Test func `what names the task is not kept when it goes`() {
    let tracker = FocusTaskTracker()
    #expect(!tracker.keeps(".claude/TASK.md"))
    #expect(!tracker.keeps(FocusTaskProject.lock))
    #expect(tracker.keeps(FocusTaskProject.path))
  }

  // MARK: - Next steps

  static let steps: [(name: String, before: [String], next: [String])] = [
    ("a phase whose turn it is", [], ["begin phase 1: 'roster set-status 1 in-progress'"]),
    (
      "a phase that is done", ["1 begins"],
      [
        "record how phase 1 has ended: 'roster focus phase \(FocusTaskProject.path) 1 completed'"
      ]
    ),
    (
      "a verification", ["1 begins", "1 completed"],
      ["begin phase 1V: 'roster set-status 1V in-progress'"]
    ),
    (
      "what has failed", ["1 begins", "1 failed"],
      ["mend what failed and run 1 again: 'roster set-status 1 in-progress'"]
    ),
    (
      "another session", ["1 begins", "1 handoff"],
      ["take the task in hand: 'roster focus initialize \(FocusTaskProject.path)'"]
    ),
  ]

  @Test(arguments: steps) func `there is a next step whenever there is one`(
    name: String, before: [String], next: [String]
  ) throws {
    let project = try project.with("phase_1/iter_1_exec", "developer_output").after(before)
    #expect(project.board.nextActions == next)
  }

  @Test func `the last step is the end of the task, once its criteria are met`() throws {
    let open = try project.finished().replacing("- [x] Accounts", by: "- [ ] Accounts")
    #expect(
      open.board.nextActions == [
        "tick what is met of 1 criterion:"
          + " 'roster focus criterion \(FocusTaskProject.path) TEXT done'"
      ])
    let met = try open.after(.criterion("accounts", isMet: true))
    #expect(met.text().contains("- [x] Accounts are locked\n"))
    #expect(
      met.board.nextActions
        == ["finish the task: 'roster focus finalize \(FocusTaskProject.path)'"])
  }

  @Test func `a criterion is known by its beginning, and ticked once`() throws {
    let tick = Action.focus(.criterion("attempts", isMet: true))
    #expect(project.refusal(tick) == .alreadySo(task: "Attempts are stored", what: "met"))
    let known = ["Attempts are stored", "Accounts are locked"]
    for text in ["a", "pages"] {
      #expect(
        project.refusal(.focus(.criterion(text, isMet: true)))
          == .focus(.unknownCriterion(text, known: known)))
    }
    #expect(project.board.tasks.last?.detail?.achievements == ["Attempts are stored"])
    try FocusUndo.check(project, [.focus(.criterion("Accounts are locked", isMet: true))])
  }

  @Test func `what would be refused is not offered`() throws {
    let failed = try project.failed(3)
    let titles = failed.board.offers.map(\.title)
    #expect(!titles.contains { $0.hasPrefix("escalate: 5") || $0 == "compact the knowledge" })
    #expect(titles.contains("escalate: 4 Reassign to tester"))
    for offer in failed.board.offers where offer.question == nil {
      #expect(failed.refusal(offer.action) == nil, "\(offer.title)")
    }
  }

  @Test func `what was tried or cannot be tried is not offered again`() throws {
    let again = try project.failed(3).after(.escalate(Escalation(phase: "1", option: .research)))
      .with("phase_1R/iter_1_exec", "reviewer_output").after("1R begins", "1R completed")
      .replacing("| Code | sonnet |", by: "| Code | opus |").failing(4..<7)
    let titles = again.board.offers.map(\.title).filter { $0.hasPrefix("escalate") }
    #expect(
      titles.map { String($0.prefix(11)) }.unique == ["escalate: 2", "escalate: 4", "escalate: 5"])
  }

  @Test func `a status that is none is told with its agent`() {
    let project = project.replacing(
      "developer | Status | pending |", by: "ghost | Status | pendng |")
    #expect(project.board.tasks.first?.owner == "ghost")
    #expect(project.findings.contains { $0.contains("has the unknown status \"pendng\"") })
  }

  // MARK: - Knowledge with its category

  static let sentences: [(typed: String, category: String, text: String)] = [
    ("DB: Pool them.", "db", "Pool them."), ("db:one pool", "db", "one pool"),
    ("pool them", "code", "pool them"), ("foo: bar", "foo", "bar"),
    ("https://a.b is slow", "code", "https://a.b is slow"),
    ("not so: it is slow", "code", "not so: it is slow"),
  ]

  @Test(arguments: sentences) func `a word before a colon is a category`(
    typed: String, category: String, text: String
  ) {
    let entry = KnowledgeEntry(category: "code", kind: .info, text: "", source: "tester")
    let said = KnowledgeEntry(category: category, kind: .info, text: text, source: "tester")
    #expect(FocusAction.learn(entry).saying(typed) == .learn(said))
  }
}
