internal import CoordinationCore
internal import Trackers

extension OptionSpec {
  fileprivate static let taskAgent = OptionSpec(
    "agent", "A", help: "whose task it is from now on")
  fileprivate static let branch = OptionSpec("branch", "B", help: "the branch it is done on")
  fileprivate static let reviewer = OptionSpec("reviewer", "R", help: "who reviews it")
  fileprivate static let note = OptionSpec("note", "T", help: "for the change log")
  fileprivate static let commit = OptionSpec(
    "commit", help: "commits the document, and nothing else, as 'status: …' with what was done")
  fileprivate static let push = OptionSpec("push", help: "commits it, and pushes the branch")
  fileprivate static let severity = OptionSpec(
    "severity", "S", help: "of a new issue, such as HIGH (default: MEDIUM)")
  fileprivate static let issueText = OptionSpec(
    "description", "T", help: "what a new issue is about")
  fileprivate static let issueOwner = OptionSpec(
    "owner", "O", help: "who takes care of a new issue")
  fileprivate static let assigned = OptionSpec("assigned", "A", help: "who reviews")
  fileprivate static let findings = OptionSpec(
    "findings", "N", help: "how much the reviewer has found")
  fileprivate static let fixed = OptionSpec("fixed", "N", help: "how much of it is fixed")

  fileprivate static let acting: [OptionSpec] = [
    .commit, .push, .reason, .by, .dryRun, .json,
  ]
}

extension CommandSpec {
  static let taskStatusSet = CommandSpec(
    name: "task-status set", operands: ["TASK", "STATUS"],
    summary: "takes a task one step on, with times, counts, head and change log",
    meanings: [
      "STATUS":
        "PENDING, READY, ASSIGNED, RUNNING, REVIEW, DONE, FAILED or BLOCKED, or the document's word"
    ],
    options: [.taskAgent, .branch, .reviewer, .note] + OptionSpec.acting
  ) { invocation, world in
    var step = TaskStep(
      task: invocation.operands[0], status: invocation.tableStatus(invocation.operands[1]))
    step.agent = invocation[.taskAgent]
    step.branch = invocation[.branch]
    step.reviewer = invocation[.reviewer]
    step.note = invocation[.note]
    let message = "\(step.task) → \(TaskStateMachine.word(for: step.status))"
    return try run(.set(step), message, invocation, world)
  }

  static let taskStatusIssue = CommandSpec(
    name: "task-status issue", operands: ["WHAT", "TASK_OR_ISSUE"],
    summary: "opens an issue of a task, or resolves an issue",
    meanings: [
      "WHAT": "open or resolve", "TASK_OR_ISSUE": "the task of a new issue, or the issue's id",
    ],
    options: [.severity, .issueText, .issueOwner, .note] + OptionSpec.acting
  ) { invocation, world in
    let subject = invocation.operands[1]
    switch invocation.operands[0] {
    case "open":
      guard let text = invocation[.issueText] else {
        throw CommandFailure.usage("--description is missing")
      }
      var issue = NewIssue(
        task: subject, severity: invocation[.severity] ?? "MEDIUM", text: text)
      issue.owner = invocation[.issueOwner]
      issue.note = invocation[.note]
      return try run(.openIssue(issue), "issue of \(subject)", invocation, world)
    case "resolve":
      let foreign = [OptionSpec.severity, .issueText, .issueOwner].first { invocation[$0] != nil }
      if let foreign { throw CommandFailure.usage("--\(foreign.name) is of a new issue") }
      return try run(
        .resolveIssue(subject, note: invocation[.note]), "\(subject) resolved", invocation, world)
    default:
      throw CommandFailure.usage(
        "'\(TextSanitizer.sanitized(invocation.operands[0]))' is neither open nor resolve")
    }
  }

  static let taskStatusReview = CommandSpec(
    name: "task-status review", operands: ["PHASE", "SUBJECT", "STATUS"],
    summary: "says how a reviewer of a phase stands, or signs an item off",
    meanings: [
      "PHASE": "such as 1", "SUBJECT": "a reviewer type, or an item of the sign-off or part of it",
      "STATUS":
        "of a reviewer NOT STARTED, IN PROGRESS, DONE, FAILED or N/A; of an item done, open",
    ],
    options: [.assigned, .findings, .fixed] + OptionSpec.acting
  ) { invocation, world in
    var step = ReviewStep(
      phase: invocation.operands[0], subject: invocation.operands[1],
      status: invocation.operands[2])
    step.assigned = invocation[.assigned]
    step.findings = try invocation.count(.findings)
    step.fixed = try invocation.count(.fixed)
    let message = "phase \(step.phase) review, \(step.subject) → \(step.status)"
    return try run(.review(step), message, invocation, world)
  }

  /// - Parameter message: for a commit, behind "status: ".
  private static func run(
    _ action: TaskStatusAction, _ message: String, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    var run = try ActionRun(invocation, world)
    if invocation.has(.commit) || invocation.has(.push) {
      let present = TaskStatusTracker.documents.first { world.exists("\(run.root)/\($0)") }
      let publishing = try Publishing(
        Git(run.root), of: present ?? TaskStatusTracker.documents[0],
        message: "status: \(TextSanitizer.sanitized(message))", isPushed: invocation.has(.push))
      run.following = publishing.publish
    }
    do {
      return try run.perform(.act(.taskStatus(action)))
    } catch let refusal as Refusal where !refusal.isAboutGit {
      throw CommandFailure.notDone(refusal, intended: action.intention)
    }
  }
}

extension Refusal {
  /// Then the document has changed already.
  fileprivate var isAboutGit: Bool {
    if case .committingFailed = self { true } else { false }
  }
}

extension Invocation {
  /// Other words may be the document's own.
  fileprivate func tableStatus(_ word: String) -> TaskStatus {
    let plain = word.uppercased()
    let own = TaskStateMachine.statuses.first { TaskStateMachine.word(for: $0) == plain }
    let known = own ?? StatusWord.status(word)
    return known.flatMap { TaskStateMachine.statuses.contains($0) ? $0 : nil } ?? .other(word)
  }

  fileprivate func count(_ option: OptionSpec) throws(CommandFailure) -> Int? {
    guard let word = self[option] else { return nil }
    guard let count = Int(word), (0...100_000).contains(count) else {
      throw .usage("--\(option.name) \(TextSanitizer.sanitized(word)) is no number from 0 on")
    }
    return count
  }
}
