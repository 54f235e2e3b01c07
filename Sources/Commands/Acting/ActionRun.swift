internal import CoordinationCore
internal import Team
internal import Trackers

/// One action from the command line: tried or done, and told.
struct ActionRun {
  private let invocation: Invocation
  private let world: World
  private let transaction: Transaction
  /// The project's directory.
  var root: String { transaction.root }
  /// What is printed of an action that was done; nil prints its sentence.
  var wording: ((Transaction.Outcome) -> String)?
  /// What programs are told of it besides.
  var facts: ((Transaction.Outcome) -> [(String, JSONOutput)])?
  /// What else is to happen once the files are written, and what to say of it.
  var following: ((Transaction.Outcome) throws -> [String])?

  init(_ invocation: Invocation, _ world: World) throws {
    let location = try OpenedProject.locate(invocation)
    self.init(invocation, world, root: location.root, tracker: location.tracker)
  }

  init(_ invocation: Invocation, _ world: World, root: String, tracker: any Tracker) {
    self.invocation = invocation
    self.world = world
    transaction = Transaction(
      root: root, tracker: tracker, by: invocation.actor(world), now: world.now(),
      reason: invocation[.reason].flatMap { $0.isEmpty ? nil : $0 })
  }

  /// Words for what was done, which are not said of what was only tried.
  mutating func setWording(_ wording: @escaping (Transaction.Outcome) -> String) {
    if !invocation.has(.dryRun) { self.wording = wording }
  }

  func perform(_ operation: Operation) throws -> Int32 {
    let isDryRun = invocation.has(.dryRun)
    let outcome = try transaction.perform(operation, dryRun: isDryRun)
    for finding in outcome.findings { world.complain(finding.line + "\n") }
    let followed = isDryRun ? [] : try following?(outcome) ?? []
    let notes = notes(operation, outcome) + artifactNotes(outcome) + followed
    if invocation.has(.json) {
      world.print(json(outcome, notes, isDryRun: isDryRun).text + "\n")
    } else if isDryRun {
      world.print((wording?(outcome) ?? "") + outcome.files.map(\.diff).joined())
    } else {
      world.print(wording?(outcome) ?? outcome.receipt.sentence + "\n")
    }
    if !invocation.has(.json) { world.complain(notes.map { "note: \($0)\n" }.joined()) }
    return 0
  }

  /// What should be known of an action that was done all the same.
  private func notes(_ operation: Operation, _ outcome: Transaction.Outcome) -> [String] {
    if case .act(.orchestration(.setAgent(let agent, .completed, _, _))) = operation {
      return gateNote(agent, outcome.after).map { [$0] } ?? []
    }
    if case .act(.taskStatus(.openIssue(let issue))) = operation {
      let isDone = outcome.after.tasks.contains { $0.id == issue.task && $0.status == .completed }
      return isDone
        ? ["\(taskName(issue.task)) is done; its phase is not before this is resolved"] : []
    }
    if let tracker = transaction.tracker as? FocusTaskTracker {
      return KnowledgeNotes(operation, outcome, tracker, world.now()).lines
    }
    return escalationNotes(outcome) + awayNotes(operation, outcome)
  }

  /// Gates that wait for a person from now on.
  private func escalationNotes(_ outcome: Transaction.Outcome) -> [String] {
    let known = Set(outcome.before.gates.filter { $0.verdict == .escalated }.map(\.id))
    return outcome.after.gates.filter { $0.verdict == .escalated && !known.contains($0.id) }
      .map { "the gate \($0.id) waits for a person: \(CommandTable.approval(of: $0.id))" }
  }

  /// Artifacts that are registered by it, and are not on the disk.
  private func artifactNotes(_ outcome: Transaction.Outcome) -> [String] {
    let known = Set(outcome.before.findings.compactMap(\.missingArtifact))
    return outcome.after.findings.filter { finding in
      finding.missingArtifact.map { !known.contains($0) } ?? false
    }.map(\.message)
  }

  /// A phase whose agents are complete is not, as long as nobody has scored it.
  private func gateNote(_ agent: String, _ board: Board) -> String? {
    let phase = board.tasks.first { $0.id == agent }?.phase
    guard let phase = board.phases.first(where: { $0.id == phase }),
      phase.awaitsGate
    else { return nil }
    return "phase \(phase.id) waits for its gate: roster orchestration gate \(phase.id) --score X"
  }

  private func awayNotes(_ operation: Operation, _ outcome: Transaction.Outcome) -> [String] {
    guard case .act(.reassign(_, let owner?, _)) = operation,
      let taker = outcome.after.instances.first(where: { $0.id == owner }),
      taker.presence(at: world.now()) == .offline
    else { return [] }
    let silence = taker.silence(at: world.now())
    guard let coordinator = CoordinatorStatus.read(root: transaction.root), coordinator.isRunning,
      coordinator.handsOn
    else { return ["\(silence); until it is back nobody works on what it has"] }
    let patience = TimeWords.words(2 * taker.heartbeatInterval)
    return ["\(silence); unless it is back in \(patience), the coordinator hands on what it has"]
  }

  private func json(
    _ outcome: Transaction.Outcome, _ notes: [String], isDryRun: Bool
  ) -> JSONOutput {
    let files = outcome.receipt.valuesByFile.map { file, values in
      JSONOutput.object([("file", .string(file)), ("values", .number(values))])
    }
    var members: [(String, JSONOutput)] = [
      ("schema_version", .number(1)), ("dry_run", .bool(isDryRun)),
      ("action", .string(outcome.receipt.action)), ("summary", .string(outcome.receipt.summary)),
      ("reason", .string(outcome.receipt.reason)), ("files", .array(files)),
      ("notes", .strings(notes)),
    ]
    if isDryRun {
      members.append(("diff", .string(outcome.files.map(\.diff).joined())))
    } else {
      members.insert(("id", .string(outcome.receipt.id)), at: 1)
    }
    let facts = facts?(outcome) ?? []
    // No key stands twice.
    members.removeAll { name, _ in facts.contains { $0.0 == name } }
    members += facts
    if let wording { members.append(("text", .string(wording(outcome)))) }
    return .object(members)
  }
}

extension Finding {
  fileprivate var missingArtifact: String? {
    if case .missingArtifact(let path) = problem { path } else { nil }
  }
}

extension Invocation {
  /// Who acts, for the journal.
  func actor(_ world: World) -> String {
    self[.by] ?? world.loginName
  }
}
