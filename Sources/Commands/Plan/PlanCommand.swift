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
      "UPDATE": "\"Completed: …\", \"Starting: …\", \"Blocked: …\", \"Question: …\", or Status"
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
    update.answer = question.map { PlanSearch(project.files).quotes(about: $0) }
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
    run.wording = { PlanUpdate(from: $0.before, to: $0.after, action: action).text }
    run.facts = { PlanUpdate(from: $0.before, to: $0.after, action: action).json }
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
    if parts.count == 1, word == "status" || word.hasPrefix("starting new work session") {
      self = .status
      return
    }
    guard ["completed", "starting", "blocked", "question"].contains(word), parts.count == 2 else {
      throw .usage(
        "an UPDATE begins with 'Completed:', 'Starting:', 'Blocked:' or 'Question:', or is Status")
    }
    if text.isEmpty { throw .usage("nothing stands behind '\(parts[0].trimmed):'") }
    switch word {
    case "completed": self = .action(.completed(text))
    case "starting": self = .action(.starting(text))
    case "blocked": self = .action(.blocked(text, severity: severity))
    default: self = .question(text)
    }
  }
}
