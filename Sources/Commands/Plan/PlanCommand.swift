internal import CoordinationCore
internal import Trackers

extension OptionSpec {
  fileprivate static let severity = OptionSpec(
    "severity", "WORD", help: "of a blocker: minor, major or critical; without it, it is judged")
}

extension CommandSpec {
  static let plan = CommandSpec(
    name: "plan", operands: ["UPDATE"],
    summary: "tells what was done, began or is blocked, or asks; answers with a status update",
    meanings: [
      "UPDATE":
        "\"Completed: …\", \"Starting: …\", \"Blocked: …\", \"Unblocked: …\", \"Question: …\","
        + " or Status"
    ],
    options: [.severity, .reason, .by, .dryRun, .json]
  ) { invocation, world in
    let invocation = invocation.onPlan
    switch try PlanSentence(invocation.operands[0], severity: try invocation.severity) {
    case .status: return try look(nil, invocation, world)
    case .question(let text): return try look(text, invocation, world)
    case .action(let action): return try act(action, invocation, world)
    }
  }

  private static func look(
    _ question: String?, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    let project = try OpenedProject(invocation, world)
    if let refusal = project.unusableFile { throw refusal }
    var update = PlanUpdate(from: project.board, to: project.board)
    update.answer = question.map {
      PlanSearch(project.files, choosing: invocation.directory).quotes(about: $0)
    }
    let members = [("schema_version", JSONOutput.number(1))] + update.json
    world.print(
      invocation.has(.json)
        ? JSONOutput.object(members + [("text", .string(update.text))]).text + "\n" : update.text)
    return 0
  }

  private static func act(
    _ action: PlanAction, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    var run = try ActionRun(invocation, world)
    run.wording = { PlanUpdate(of: action, $0).text }
    run.facts = { PlanUpdate(of: action, $0).json }
    return try run.perform(.act(.plan(action)))
  }
}

extension Invocation {
  /// A plan is meant, whatever else the project has.
  fileprivate var onPlan: Invocation {
    guard !has(.tracker) else { return self }
    var invocation = self
    invocation.options[OptionSpec.tracker.name] = [TrackerName.planProgress.rawValue]
    return invocation
  }

  fileprivate var severity: BlockerSeverity? {
    get throws(CommandFailure) {
      guard let word = self[.severity] else { return nil }
      guard let severity = BlockerSeverity(rawValue: word.lowercased()) else {
        throw .usage("--severity \(TextSanitizer.sanitized(word)): there is minor, major, critical")
      }
      return severity
    }
  }
}

/// What was said, by its first word.
enum PlanSentence: Equatable {
  case status
  case question(String)
  case action(PlanAction)

  init(_ sentence: String, severity: BlockerSeverity? = nil) throws(CommandFailure) {
    let parts = sentence.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let word = parts.first?.trimmed.lowercased() ?? ""
    let text = parts.count == 2 ? parts[1].trimmed : ""
    let plain = sentence.lowercased().filter { $0 != ":" }
    if parts.count == 1 && word == "status" || plain.hasPrefix("starting new work session") {
      self = .status
      return
    }
    guard let kind = Kind.allCases.first(where: { $0.words.contains(word) }), parts.count == 2
    else {
      throw .usage(
        "an UPDATE begins with 'Completed:', 'Starting:', 'Blocked:', 'Unblocked:' or 'Question:', or is"
          + " Status; any other status: roster set-status TASK STATUS")
    }
    if text.isEmpty { throw .usage("nothing stands behind '\(parts[0].trimmed):'") }
    if severity != nil, kind != .blocked {
      throw .usage("--severity is of a blocker: 'Blocked: …'")
    }
    self =
      switch kind {
      case .completed: .action(.completed(text))
      case .starting: .action(.starting(text))
      case .blocked: .action(.blocked(text, severity: severity))
      case .unblocked: .action(.unblocked(text))
      case .question: .question(text)
      }
  }

  private enum Kind: CaseIterable {
    case completed, starting, blocked, unblocked, question

    /// The word of the system, and those that mean the same.
    var words: [String] {
      switch self {
      case .completed: ["completed", "complete", "done", "finished", "finish"]
      case .starting: ["starting", "start", "started", "begin", "beginning", "began"]
      case .blocked: ["blocked", "block", "blocker", "blocking"]
      case .unblocked: ["unblocked", "unblock", "resolved", "resolve", "cleared"]
      case .question: ["question", "ask"]
      }
    }
  }
}
