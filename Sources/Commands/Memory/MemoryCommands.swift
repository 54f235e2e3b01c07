internal import CoordinationCore
internal import Team

extension OptionSpec {
  static let take = OptionSpec("take", "SIDE", help: "theirs, present or both")
  static let edit = OptionSpec("edit", "FILE", help: "takes the section's text from FILE")

  fileprivate static let deciding: [OptionSpec] = [.reason, .by, .dryRun, .json]
}

extension CommandSpec {
  static let memory = CommandSpec(
    name: "memory", operands: [], summary: "the updates of the memory bank and what became of them",
    options: [.json, .at]
  ) { invocation, world in
    try MemoryList(OpenedProject(invocation, world)).show(invocation, world)
  }

  static let memoryList = CommandSpec(
    name: "memory list", operands: [], summary: "the same", options: [.json, .at], run: memory.run)

  static let memoryShow = CommandSpec(
    name: "memory show", operands: ["ID"],
    summary: "one update with the texts that stand against each other; ID may be a part of it",
    options: [.json, .at]
  ) { invocation, world in
    let project = try OpenedProject(invocation, world)
    let update = try project.memoryUpdate(invocation.operands[0])
    if invocation.has(.json) {
      world.print(MemoryPage(update).json.text + "\n")
    } else {
      world.print(MemoryPage(update).text)
    }
    return 0
  }

  static let memoryMerge = CommandSpec(
    name: "memory merge", operands: [],
    summary: "collects contributions and merges what is queued into the memory bank",
    options: OptionSpec.deciding
  ) { invocation, world in
    let location = try OpenedProject.locate(invocation)
    var collected: MemoryKeeper.Result?
    if !invocation.has(.dryRun), location.tracker.name == .multiAgent {
      let keeper = MemoryKeeper(
        root: location.root, by: invocation.actor(world), at: world.now())
      let result = try keeper.collect()
      collected = result
      for finding in result.findings { world.complain(finding.line + "\n") }
    }
    do {
      return try ActionRun(invocation, world).perform(.act(.memory(.merge(holding: []))))
    } catch {
      collected?.outcome.map { world.complain("note: \($0.receipt.sentence)\n") }
      throw error
    }
  }

  static let memoryApprove = CommandSpec(
    name: "memory approve", operands: ["ID"],
    summary: "merges an update that waits for approval", options: OptionSpec.deciding
  ) { invocation, world in
    try decide(.approve, invocation, world)
  }

  static let memoryReject = CommandSpec(
    name: "memory reject", operands: ["ID"],
    summary: "drops an update; --reason says why", options: OptionSpec.deciding
  ) { invocation, world in
    try decide(.reject, invocation, world)
  }

  static let memoryResolve = CommandSpec(
    name: "memory resolve", operands: ["ID"],
    summary: "settles a conflict: takes one side, the other, both, or a text of your own",
    options: [.take, .edit] + OptionSpec.deciding
  ) { invocation, world in
    try decide(try resolution(invocation), invocation, world)
  }

  private static func resolution(_ invocation: Invocation) throws -> MemoryDecision {
    switch (invocation[.take], invocation[.edit]) {
    case (let word?, nil):
      guard let side = MemoryDecision.Side(rawValue: word) else {
        let word = TextSanitizer.sanitized(word)
        throw CommandFailure.usage("--take \(word): there is theirs, present and both")
      }
      return .take(side)
    case (nil, let path?):
      let bytes = try ForeignFile.read(path, limit: 1 << 20)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Refusal.fileUnusable(
          Finding(.error, .unusableMemoryText(.notUTF8), at: SourceLocation(file: path)))
      }
      return .edited(text)
    default: throw CommandFailure.usage("either --take SIDE or --edit FILE says how")
    }
  }

  /// What is decided is what was there a moment ago, when the id was looked up.
  private static func decide(
    _ decision: MemoryDecision, _ invocation: Invocation, _ world: World
  ) throws -> Int32 {
    let update = try OpenedProject(invocation, world).memoryUpdate(invocation.operands[0])
    let judgement = MemoryJudgement(update: update.id, decision, seen: update.seen)
    return try ActionRun(invocation, world).perform(.act(.memory(.decide(judgement))))
  }
}

extension OpenedProject {
  /// The update of an id, or of a part that only one id has; open ones go first.
  fileprivate func memoryUpdate(_ id: String) throws(Refusal) -> MemoryUpdate {
    let updates = board.memory.updates
    if let update = updates.first(where: { $0.id == id }) { return update }
    let matching = updates.filter { $0.id.utf8.has(id.utf8) }
    let open = matching.filter(\.state.isOpen)
    let found = open.isEmpty ? matching : open
    if found.count == 1 { return found[0] }
    let shown = TextSanitizer.sanitized(id)
    throw .memory(
      found.isEmpty
        ? .unknownUpdate(shown) : .ambiguousUpdate(shown, candidates: found.map(\.id)))
  }
}

extension String.UTF8View {
  /// Whether a text stands somewhere in this one.
  fileprivate func has(_ part: String.UTF8View) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
