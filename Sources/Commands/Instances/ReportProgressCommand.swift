internal import CoordinationCore
internal import Team

extension OptionSpec {
  fileprivate static let reportedStatus = OptionSpec(
    "status", "S", help: "in-progress, blocked, review, completed or failed")
  fileprivate static let achievement = OptionSpec(
    "achievement", "T", help: "something that is done; may be repeated")
  fileprivate static let blocker = OptionSpec(
    "blocker", "T",
    help: "what somebody must do first; may be repeated. A report without it says: nothing")
  fileprivate static let estimate = OptionSpec(
    "estimate", "T", help: "how long it will take, such as \"2h remaining\"")
}

extension CommandSpec {
  static let reportProgress: CommandSpec = {
    var command = CommandSpec(
      name: "report-progress", operands: [],
      summary: "says how far a task is; without TASK, what progress.json says",
      options: [.reportedStatus, .achievement, .blocker, .estimate, .instance, .json], run: report)
    command.optionalOperands = ["TASK", "FRACTION"]
    return command
  }()

  @Sendable private static func report(_ invocation: Invocation, _ world: World) throws -> Int32 {
    // A task alone looks like a directory.
    if let word = invocation.namedDirectory, invocation.operands.isEmpty, !world.exists(word) {
      throw CommandFailure.usage("FRACTION is missing behind '\(TextSanitizer.sanitized(word))'")
    }
    var actions = try InstanceActions(invocation, world)
    let update = try invocation.progressUpdate()
    if let update { try actions.note(try actions.checked(update)) }
    let board = try actions.report()
    let tasks = board.tasks.filter {
      $0.owner == actions.identity.id && (update.map(\.task) ?? $0.id) == $0.id
    }
    if let update, tasks.isEmpty { throw actions.notOwned(update.task, on: board) }
    if invocation.has(.json) {
      let output = BoardJSON(board, at: world.now())
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("instance", .string(actions.identity.id)),
          ("tasks", .array(tasks.map(output.task))),
        ]).text + "\n")
    } else {
      world.print(tasks.filter { update != nil || !$0.status.isFinished }.map(line).joined())
      if tasks.isEmpty { world.print("reported; no open task\n") }
    }
    return 0
  }

  private static func line(_ task: Task) -> String {
    let blockers = task.blockers.isEmpty ? "" : ": \(task.blockers.joined(separator: "; "))"
    return
      "\(task.label)  \(task.status.words), \(Percentage.text(task.effectiveProgress))\(blockers)\n"
  }
}

extension Invocation {
  /// Nil where nothing is said but what the file says.
  fileprivate func progressUpdate() throws(CommandFailure) -> ProgressUpdate? {
    guard let task = operands.first else {
      for option in [OptionSpec.reportedStatus, .achievement, .blocker, .estimate] where has(option)
      {
        throw .usage("--\(option.name) needs TASK and FRACTION before it")
      }
      return nil
    }
    guard let progress = Self.fraction(operands[1]) else {
      throw .usage(
        "'\(TextSanitizer.sanitized(operands[1]))' is no FRACTION: 0 to 1, or a percentage like 70%"
      )
    }
    var update = ProgressUpdate(task: task.hasPrefix("#") ? String(task.dropFirst()) : task)
    update.progress = progress
    update.achievements = self[all: .achievement]
    update.estimate = self[.estimate]
    if has(.blocker) { update.blockers = self[all: .blocker] }
    if let word = self[.reportedStatus] { update.status = try Self.reportable(word) }
    return update.completed
  }

  private static func fraction(_ word: String) -> Double? {
    let isPercent = word.hasSuffix("%")
    guard let number = Double(isPercent ? String(word.dropLast()) : word) else { return nil }
    let value = isPercent ? number / 100 : number
    return (0...1).contains(value) ? value : nil
  }

  /// What an instance may say of its own work.
  private static func reportable(_ word: String) throws(CommandFailure) -> TaskStatus {
    let statuses: [TaskStatus] = [.inProgress, .blocked, .review, .completed, .failed]
    guard let status = StatusWord.status(word), statuses.contains(status) else {
      throw .usage(
        "--status \(TextSanitizer.sanitized(word)) is not one of in-progress, blocked, review, "
          + "completed, failed")
    }
    return status
  }
}
