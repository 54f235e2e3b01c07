internal import CoordinationCore

extension OptionSpec {
  static let ifOwner = OptionSpec(
    "if-owner", "ID", help: "refuses if the task is not (any more) this instance's, or nobody's")
  static let waiveDependencies = OptionSpec(
    "waive-dependencies", help: "stops waiting for the dependencies that are still open")

  fileprivate static let passCoordinator = OptionSpec(
    "pass-coordinator", help: "passes over what the coordinator did")

  fileprivate static let acting: [OptionSpec] = [.reason, .by, .dryRun, .json]
}

extension CommandSpec {
  static let reassign = CommandSpec(
    name: "reassign", operands: ["TASK", "INSTANCE"],
    summary: "gives a task to an instance; 'nobody' puts it back",
    options: [.ifOwner] + OptionSpec.acting
  ) { invocation, world in
    let task = invocation.operands[0]
    let seen = invocation[.ifOwner].map { Seen(task: task, owner: .some($0.orNobody)) }
    let action = Action.reassign(
      tasks: [task], owner: invocation.operands[1].orNobody, seen: seen.map { [$0] } ?? [])
    return try ActionRun(invocation, world).perform(.act(action))
  }

  static let unblock = CommandSpec(
    name: "unblock", operands: ["TASK"],
    summary: "clears a blocker, or stops waiting for dependencies",
    options: [.waiveDependencies] + OptionSpec.acting
  ) { invocation, world in
    let action = Action.unblock(
      task: invocation.operands[0], waivingDependencies: invocation.has(.waiveDependencies),
      seen: [])
    return try ActionRun(invocation, world).perform(.act(action))
  }

  static let setStatus = CommandSpec(
    name: "set-status", operands: ["TASK", "STATUS"],
    summary: "sets a task's status, along the allowed transitions",
    meanings: [
      "STATUS": TaskStatus.named.map(\.name).joined(separator: ", ") + ", or the tracker's own word"
    ], options: OptionSpec.acting
  ) { invocation, world in
    let word = invocation.operands[1]
    guard let status = StatusWord.status(word) ?? StatusWord.trackerWord(word, invocation) else {
      throw Refusal.unknownStatus(TextSanitizer.sanitized(word), known: StatusWord.statuses)
    }
    let action = Action.setStatus(tasks: [invocation.operands[0]], status: status, seen: [])
    return try ActionRun(invocation, world).perform(.act(action))
  }

  static let note = CommandSpec(
    name: "note", operands: ["TASK", "TEXT"],
    summary: "says something of a task in the log of the tracker's files",
    options: OptionSpec.acting
  ) { invocation, world in
    let action = Action.note(task: invocation.operands[0], text: invocation.operands[1])
    return try ActionRun(invocation, world).perform(.act(action))
  }

  static let assign = CommandSpec(
    name: "assign", operands: ["INSTANCE"],
    summary: "gives the best ready task to an instance", options: OptionSpec.acting
  ) { invocation, world in
    try ActionRun(invocation, world).perform(
      .act(.assignBest(instance: invocation.operands[0])))
  }

  static let assignAll = CommandSpec(
    name: "assign-all", operands: [],
    summary: "gives each idle instance that is online a ready task", options: OptionSpec.acting
  ) { invocation, world in
    try ActionRun(invocation, world).perform(.act(.assignAll()))
  }

  static let redistribute = CommandSpec(
    name: "redistribute", operands: ["INSTANCE"],
    summary: "hands all tasks of an offline instance to the others", options: OptionSpec.acting
  ) { invocation, world in
    try ActionRun(invocation, world).perform(
      .act(.redistribute(instance: invocation.operands[0])))
  }

  static let undo = CommandSpec(
    name: "undo", operands: [], summary: "takes the last action back",
    options: [.passCoordinator] + OptionSpec.acting
  ) { invocation, world in
    try ActionRun(invocation, world)
      .perform(.undo(seen: nil, passingCoordinator: invocation.has(.passCoordinator)))
  }
}

extension String {
  fileprivate var orNobody: String? { self == "nobody" ? nil : self }
}
