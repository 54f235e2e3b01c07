internal import CoordinationCore
internal import Trackers

extension OptionSpec {
  fileprivate static let iteration = OptionSpec(
    "iteration", "N", help: "which iteration has ended; without it, the next one")
  fileprivate static let type = OptionSpec(
    "type", "exec|verify", help: "verify means the phase that verifies PHASE")
  fileprivate static let result = OptionSpec(
    "result", "T", help: "what came of it, for the phase's Result")
  fileprivate static let context = OptionSpec(
    "context", "PERCENT", help: "how much of its context a session has used that hands off")
  fileprivate static let answer = OptionSpec(
    "answer", "T", help: "what the person has said who was asked (option 5); the work goes on")
  fileprivate static let newAgent = OptionSpec(
    "agent", "AGENT", help: "who shall do it from now on (option 4)")
  fileprivate static let agree = OptionSpec(
    "agree", "AGENT", help: "agrees that a person must be asked (option 5); may be repeated")
  fileprivate static let compact = OptionSpec(
    "compact", help: "takes away what is said twice or nearly so, and the oldest beyond the limit")
  fileprivate static let add = OptionSpec(
    "add", "T", help: "adds one sentence, with the three below")
  fileprivate static let category = OptionSpec(
    "category", "C", help: "one of \(KnowledgeEntry.categories.joined(separator: ", "))")
  fileprivate static let kind = OptionSpec("kind", "K", help: "avoid, practice or info")
  fileprivate static let source = OptionSpec("source", "AGENT", help: "who has found it out")

  fileprivate static let deciding: [OptionSpec] = [.reason, .by, .dryRun, .json]
}

extension CommandSpec {
  private static let taskFile = ["TASKFILE": "such as .claude/tasks/20260312_LOGIN_TASK.md"]

  static let focusInitialize = CommandSpec(
    name: "focus initialize", operands: ["TASKFILE"],
    summary: "takes a task in hand: statuses, lock and .claude/TASK.md", meanings: taskFile,
    options: OptionSpec.deciding
  ) { invocation, world in
    let project = try FocusProject(invocation)
    var run = project.run(invocation, world)
    run.setWording { Initialization($0, task: project.tracker.taskFile).text }
    return try run.perform(.act(.focus(.initialize)))
  }

  static let focusPhase = CommandSpec(
    name: "focus phase", operands: ["TASKFILE", "PHASE", "STATUS"],
    summary: "records how an iteration of a phase has ended, with its reports on the disk",
    meanings: taskFile.merging([
      "PHASE": "such as 1, or 1V for what verifies it",
      "STATUS": "completed, failed or handoff",
    ]) { $1 },
    options: [.iteration, .type, .result, .context] + OptionSpec.deciding
  ) { invocation, world in
    let outcome = try invocation.outcome()
    let project = try FocusProject(invocation, iteration: outcome.iteration)
    var run = project.run(invocation, world)
    run.setWording {
      PhaseUpdate($0, outcome, project, world)?.text ?? $0.receipt.sentence + "\n"
    }
    run.facts = { PhaseUpdate($0, outcome, project, world)?.json ?? [] }
    return try run.perform(.act(.focus(.record(outcome))))
  }

  static let focusEscalate = CommandSpec(
    name: "focus escalate", operands: ["TASKFILE", "PHASE", "OPTION"],
    summary: "tries something else after three failed iterations",
    meanings: taskFile.merging([
      "PHASE": "such as 1; a verification stands for what it verifies",
      "OPTION": "1 research, 2 split, 3 upgrade the agent, 4 reassign, 5 ask a person",
    ]) { $1 },
    options: [.newAgent, .agree, .answer] + OptionSpec.deciding
  ) { invocation, world in
    let escalation = try invocation.escalation()
    var run = try FocusProject(invocation).run(invocation, world)
    run.setWording { outcome in
      let next = outcome.after.nextActions.first.map { "Next: \($0)\n" } ?? ""
      // The log tells of whom and of which model, the rows of the board do not.
      return (outcome.after.activity.last?.text ?? outcome.receipt.sentence) + "\n" + next
    }
    return try run.perform(.act(.focus(.escalate(escalation))))
  }

  static let focusKnowledge = CommandSpec(
    name: "focus knowledge", operands: ["TASKFILE"],
    summary: "counts what is known, adds to it or compacts it", meanings: taskFile,
    options: [.compact, .add, .category, .kind, .source] + OptionSpec.deciding
  ) { invocation, world in
    try invocation.checkKnowledgeOptions()
    if invocation.has(.compact) { return try compact(invocation, world) }
    if let entry = try invocation.knowledge() {
      return try perform(.learn(entry), invocation, world)
    }
    return try KnowledgeCount(FocusProject(invocation), world).print(
      to: world, asJSON: invocation.has(.json))
  }

  static let focusCriterion = CommandSpec(
    name: "focus criterion", operands: ["TASKFILE", "TEXT", "done|open"],
    summary: "says whether a criterion of completion is met",
    meanings: taskFile.merging(["TEXT": "the criterion, or how it begins and no other does"]) {
      $1
    }, options: OptionSpec.deciding
  ) { invocation, world in
    let word = invocation.operands[2].lowercased()
    guard ["done", "open"].contains(word) else {
      throw CommandFailure.usage(
        "'\(TextSanitizer.sanitized(invocation.operands[2]))' is neither done nor open")
    }
    return try perform(
      .criterion(invocation.operands[1], isMet: word == "done"), invocation, world)
  }

  static let focusFinalize = CommandSpec(
    name: "focus finalize", operands: ["TASKFILE"],
    summary: "ends a task whose phases are completed, and writes FINAL.md", meanings: taskFile,
    options: OptionSpec.deciding
  ) { invocation, world in
    let project = try FocusProject(invocation)
    var run = project.run(invocation, world)
    run.setWording { Finalization($0, project, world).text }
    return try run.perform(.act(.focus(.finalize)))
  }

  private static func compact(_ invocation: Invocation, _ world: World) throws -> Int32 {
    let project = try FocusProject(invocation)
    let before = try? project.tracker.knowledge(in: project.readFiles(), at: world.now())
    var run = project.run(invocation, world)
    run.setWording { outcome in
      let after = try? project.tracker.knowledge(in: project.readFiles(), at: world.now())
      guard let before, let after else { return outcome.receipt.sentence + "\n" }
      return "knowledge compacted: \(before.entries) → \(after.entries) entries\n"
    }
    return try run.perform(.act(.focus(.compactKnowledge)))
  }

  private static func perform(
    _ action: FocusAction, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    try FocusProject(invocation).run(invocation, world).perform(.act(.focus(action)))
  }
}

extension Invocation {
  fileprivate func outcome() throws(CommandFailure) -> PhaseOutcome {
    let word = operands[2].lowercased()
    guard let status = PhaseOutcome.Status(rawValue: word) else {
      throw .usage(
        "'\(TextSanitizer.sanitized(operands[2]))' is no STATUS: completed, failed or handoff")
    }
    var outcome = PhaseOutcome(phase: operands[1], status: status)
    if let word = self[.type] {
      guard let kind = PhaseOutcome.Kind(rawValue: word) else {
        throw .usage("--type \(TextSanitizer.sanitized(word)): there is exec and verify")
      }
      outcome.kind = kind
    }
    if let word = self[.iteration] {
      guard let number = Int(word), (1...1000).contains(number) else {
        throw .usage("--iteration \(TextSanitizer.sanitized(word)) is no number from 1 to 1000")
      }
      outcome.iteration = number
    }
    if let word = self[.context] {
      let digits = word.hasSuffix("%") ? String(word.dropLast()) : word
      guard status == .handoff, let percent = Int(digits), (0...100).contains(percent) else {
        throw .usage(
          "--context \(TextSanitizer.sanitized(word)): a handoff tells how many percent, from 0 to 100"
        )
      }
      outcome.context = percent
    }
    outcome.result = self[.result]
    return outcome
  }

  fileprivate func escalation() throws(CommandFailure) -> Escalation {
    let word = operands[2]
    let named = Escalation.Option.allCases.first { "\($0)" == word.lowercased() }
    guard let option = named ?? Int(word).flatMap(Escalation.Option.init) else {
      throw .usage("'\(TextSanitizer.sanitized(word))' is no OPTION from 1 to 5")
    }
    var escalation = Escalation(phase: operands[1], option: option)
    escalation.agent = self[.newAgent]
    escalation.agreeing = self[all: .agree]
    escalation.answer = self[.answer]
    for (name, isGiven, owner) in [
      ("answer", escalation.answer != nil, Escalation.Option.ask),
      ("agree", !escalation.agreeing.isEmpty, .ask), ("agent", escalation.agent != nil, .reassign),
    ] where isGiven && option != owner {
      throw .usage("--\(name) is of option \(owner.rawValue) alone")
    }
    return escalation
  }

  fileprivate func checkKnowledgeOptions() throws(CommandFailure) {
    if has(.compact), self[.add] != nil { throw .usage("--compact and --add are two commands") }
    let parts: [OptionSpec] = [.category, .kind, .source]
    if self[.add] == nil, let part = parts.first(where: { self[$0] != nil }) {
      throw .usage("--\(part.name) belongs to --add")
    }
  }

  /// Nil where nothing is to be added.
  fileprivate func knowledge() throws(CommandFailure) -> KnowledgeEntry? {
    guard let text = self[.add] else { return nil }
    guard let category = self[.category], let word = self[.kind], let source = self[.source] else {
      throw .usage("--add needs --category, --kind and --source")
    }
    guard let kind = KnowledgeEntry.Kind.allCases.first(where: { $0.name == word }) else {
      throw .usage("--kind \(TextSanitizer.sanitized(word)): there is avoid, practice and info")
    }
    return KnowledgeEntry(category: category, kind: kind, text: text, source: source)
  }
}
