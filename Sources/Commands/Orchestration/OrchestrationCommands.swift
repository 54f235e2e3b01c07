internal import CoordinationCore

extension OptionSpec {
  static let level = OptionSpec(
    "level", "L", help: "how much is told: L0 one glance, L1 what changed, L2 the whole audit trail"
  )
  fileprivate static let artifact = OptionSpec(
    "artifact", "NAME", help: "what the agent has made: a file name, or a path")
  fileprivate static let pipeline = OptionSpec(
    "pipeline", "ALIAS", help: "of several pipelines with this phase, the one that is meant")
  fileprivate static let direction = OptionSpec(
    "direction", "D", help: "of several ways through a barrier, the one that is meant")
  fileprivate static let score = OptionSpec(
    "score", "X", help: "from 0 to 1", isNeeded: true)
  fileprivate static let iterations = OptionSpec(
    "iterations", "N", help: "how often it has been scored by now; without it, once more")
  fileprivate static let dimension = OptionSpec(
    "dimension", "NAME=X", help: "the score of one dimension; may be repeated")
  fileprivate static let checkpointText = OptionSpec(
    "description", "T", help: "what has been reached", isNeeded: true)
  fileprivate static let recoveryPoint = OptionSpec(
    "recovery-point", "T", help: "the step to resume from", isNeeded: true)

  fileprivate static let deciding: [OptionSpec] = [.level, .reason, .by, .dryRun, .json]
}

extension CommandSpec {
  static let orchestrationAgent = CommandSpec(
    name: "orchestration agent", operands: ["AGENT", "STATUS"],
    summary: "says how an agent stands, with what follows for phase, figures and checkpoints",
    meanings: ["STATUS": "PENDING, IN_PROGRESS, COMPLETE, FAILED or BLOCKED"],
    options: [.artifact] + OptionSpec.deciding
  ) { invocation, world in
    let status = try invocation.agentStatus(invocation.operands[1])
    return try run(
      .setAgent(
        invocation.operands[0], status: status, artifact: invocation[.artifact], seen: nil),
      invocation, world)
  }

  static let orchestrationGate = CommandSpec(
    name: "orchestration gate", operands: ["PHASE_OR_BARRIER"],
    summary: "records a score: PASS, REVISE or ESCALATED, and what that does",
    meanings: ["PHASE_OR_BARRIER": "such as phase-1 or barrier-1"],
    options: [.pipeline, .direction, .score, .iterations, .dimension] + OptionSpec.deciding
  ) { invocation, world in
    try run(.score(try invocation.gateScore()), invocation, world)
  }

  static let orchestrationCheckpoint = CommandSpec(
    name: "orchestration checkpoint", operands: ["TRIGGER"],
    summary: "keeps how all agents stand, to be restored",
    meanings: ["TRIGGER": "PHASE_COMPLETE, BARRIER_COMPLETE or MANUAL"],
    options: [.checkpointText, .recoveryPoint] + OptionSpec.deciding
  ) { invocation, world in
    let word = invocation.operands[0].uppercased()
    guard let trigger = CheckpointTrigger(rawValue: word) else {
      let known = CheckpointTrigger.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure.usage(
        "'\(TextSanitizer.sanitized(invocation.operands[0]))' is no TRIGGER: \(known)")
    }
    let text = try invocation.needed(.checkpointText)
    let point = try invocation.needed(.recoveryPoint)
    return try run(
      .checkpoint(trigger: trigger, description: text, recoveryPoint: point), invocation, world)
  }

  static let orchestrationRestore = CommandSpec(
    name: "orchestration restore", operands: ["CHECKPOINT"],
    summary: "brings agents and phases back to how a checkpoint has them; --dry-run shows it",
    meanings: ["CHECKPOINT": "such as CP-001"],
    options: OptionSpec.deciding
  ) { invocation, world in
    try run(.restore(checkpoint: invocation.operands[0]), invocation, world)
  }

  static let orchestrationApprove = CommandSpec(
    name: "orchestration approve", operands: ["GATE"],
    summary: "lets an escalated gate pass; --reason says why",
    meanings: ["GATE": "such as phase-1/ps or barrier-1/a_to_b"],
    options: OptionSpec.deciding
  ) { invocation, world in
    try run(
      .approve(gate: invocation.operands[0], by: nil, reason: invocation[.reason]), invocation,
      world)
  }

  private static func run(
    _ action: OrchestrationAction, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    let level = try invocation.level()
    var run = try ActionRun(invocation, world)
    run.facts = { StateUpdate($0, action: action, now: world.now()).json }
    if let level {
      run.wording = { outcome in
        StateUpdate(outcome, action: action, now: world.now()).text(level)
      }
    }
    do {
      return try run.perform(.act(.orchestration(action)))
    } catch let refusal as Refusal {
      throw CommandFailure.notDone(refusal, intended: action.intention)
    }
  }
}

extension Invocation {
  /// Nil where one sentence will do.
  fileprivate func level() throws(CommandFailure) -> StateUpdate.Level? {
    guard let word = self[.level] else { return nil }
    guard let level = StateUpdate.Level(rawValue: word.uppercased()) else {
      throw .usage("--level \(TextSanitizer.sanitized(word)): there is L0, L1 and L2")
    }
    return level
  }

  fileprivate func needed(_ option: OptionSpec) throws(CommandFailure) -> String {
    guard let value = self[option] else { throw .usage("--\(option.name) is missing") }
    return value
  }

  fileprivate func agentStatus(_ word: String) throws(CommandFailure) -> TaskStatus {
    let known: [TaskStatus] = [.pending, .inProgress, .completed, .failed, .blocked]
    guard let status = StatusWord.status(word), known.contains(status) else {
      throw .usage(
        "'\(TextSanitizer.sanitized(word))' is no STATUS: PENDING, IN_PROGRESS, COMPLETE, FAILED or"
          + " BLOCKED")
    }
    return status
  }

  fileprivate func gateScore() throws(CommandFailure) -> GateScore {
    var score = GateScore(
      subject: operands[0], part: self[.pipeline] ?? self[.direction],
      score: try number(try needed(.score), "--score"))
    if has(.pipeline), has(.direction) {
      throw .usage("--pipeline is for phases, --direction for barriers")
    }
    if let word = self[.iterations] {
      guard let count = Int(word), (1...1000).contains(count) else {
        throw .usage("--iterations \(TextSanitizer.sanitized(word)) is no number from 1 to 1000")
      }
      score.iterations = count
    }
    for word in self[all: .dimension] {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .usage("--dimension \(TextSanitizer.sanitized(word)) is not NAME=X")
      }
      if score.dimensions.contains(where: { $0.name == parts[0] }) {
        throw .usage("--dimension \(TextSanitizer.sanitized(parts[0])) stands there twice")
      }
      score.dimensions.append(
        GateScore.Dimension(name: parts[0], score: try number(parts[1], "--dimension")))
    }
    return score
  }

  private func number(_ word: String, _ option: String) throws(CommandFailure) -> Double {
    guard let value = Double(word), (0...1).contains(value) else {
      throw .usage("\(option) \(TextSanitizer.sanitized(word)) is no number from 0 to 1")
    }
    return value
  }
}
