internal import CoordinationCore

extension FocusTaskReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    try changes(for: action, because: nil)
  }

  func changes(for action: Action, signedBy signature: Signature) throws(Refusal) -> [Change] {
    try changes(for: action, because: signature.reason)
  }

  private func changes(for action: Action, because reason: String?) throws(Refusal) -> [Change] {
    // How often a phase was tried is counted from what there is: what cannot be read now might be some.
    if let finding = project.files.values.lazy.compactMap(\.unreadable).first {
      throw .fileUnusable(finding)
    }
    guard reference.path != nil else { throw .focus(.noTaskFile) }
    let file = try filledFile()
    for path in [own.manifest, FocusTaskPaths.config] {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    if let place = own.badPlaces.first {
      throw .fileUnusable(finding(.focus(.badPlace(place.text)), in: file, at: place.node))
    }
    var edit = FocusEdit(self, file, because: reason)
    switch action {
    case .focus(let action): try perform(action, &edit)
    case .setStatus(let phases, let status, let seen):
      try setStatus(of: phases, to: status, seen, &edit)
    case .unblock(let id, let isWaiving, let seen):
      let phase = try known(id)
      if isWaiving { throw .notSupported(tracker: .focusTask, action: Action.waiving) }
      guard phase.status == .blocked else {
        try checkMayBegin(phase)
        throw .notBlocked(task: phase.id)
      }
      try setStatus(of: [phase.id], to: .inProgress, seen, &edit)
    case .reassign(let phases, let agent, let seen):
      for phase in phases { try reassign(phase, to: agent, seen, &edit) }
    case .note(let phase, let text):
      try edit.log("Phase \(try known(phase).id): \(text)")
    default: throw .notSupported(tracker: .focusTask, action: action.name)
    }
    return edit.changes
  }

  private func perform(_ action: FocusAction, _ edit: inout FocusEdit) throws(Refusal) {
    if action != .initialize { try checkIsInHand() }
    switch action {
    case .initialize: try initialize(&edit)
    case .record(let outcome): try record(outcome, &edit)
    case .escalate(let escalation): try escalate(escalation, &edit)
    case .learn(let entry): try learn(entry, &edit)
    case .compactKnowledge: try compactKnowledge(&edit)
    case .criterion(let text, let isMet): try tick(text, isMet, &edit)
    case .finalize: try finalize(&edit)
    }
  }

  private func setStatus(
    of phases: [String], to status: TaskStatus, _ seen: [Seen], _ edit: inout FocusEdit
  ) throws(Refusal) {
    try checkIsInHand()
    guard let id = phases.first, phases.count == 1 else {
      throw .notSupported(tracker: .focusTask, action: "set-status of several phases at once")
    }
    let phase = try known(id)
    if let seen = seen.first?.status, seen != phase.status {
      throw .changedSinceSeen(
        task: id, field: "status", seen: seen.words, now: phase.status.words, since: nil)
    }
    if phase.status == status { throw .alreadySo(task: phase.id, what: status.words) }
    switch status {
    case .inProgress: try begin(phase, &edit)
    case .completed: try record(PhaseOutcome(phase: id, status: .completed), &edit)
    case .failed: try record(PhaseOutcome(phase: id, status: .failed), &edit)
    case .blocked: try record(PhaseOutcome(phase: id, status: .handoff), &edit)
    default:
      throw .transitionNotAllowed(
        task: id, from: phase.status, to: status,
        allowed: PhaseTransitions.allowed(
          from: phase.status, isReviewFailed: isReviewFailed))
    }
  }

  private func reassign(
    _ id: String, to agent: String?, _ seen: [Seen], _ edit: inout FocusEdit
  ) throws(Refusal) {
    try checkIsInHand()
    let phase = try known(id)
    try checkIsNotOver()
    if phase.status.isFinished { throw .taskFinished(task: phase.id, status: phase.status) }
    let owner = phase.agents.isEmpty ? nil : phase.agents.joined(separator: ", ")
    if case .some(let before) = seen.first(where: { $0.task == id })?.owner, before != owner {
      throw .changedSinceSeen(
        task: id, field: "owner", seen: before ?? "nobody", now: owner ?? "nobody", since: nil)
    }
    if owner == agent { throw .alreadySo(task: id, what: "with \(agent ?? "nobody")") }
    try give(phase, to: agent ?? Self.nobody, &edit)
    try edit.log("Phase \(phase.id): \(owner ?? "nobody") → \(agent ?? "nobody")")
  }

  private static let nobody = "TBD"

  /// Gives a phase that names one agent to another.
  func give(
    _ phase: FocusTask.Phase, to agent: String, _ edit: inout FocusEdit
  ) throws(Refusal) {
    guard let place = phase.agent else {
      if phase.agents.count > 1 {
        throw .focus(.severalAgents(phase: phase.id, agents: phase.agents, file: own.task))
      }
      throw .focus(.noPlace(file: own.task, what: "the agent of phase \(phase.id)"))
    }
    if phase.agents == [agent] { throw .alreadySo(task: phase.id, what: "with \(agent)") }
    if agent != Self.nobody { try checkIsKnown(agent) }
    edit.set(place, to: place.text.hasPrefix("`") ? "`\(agent)`" : agent)
  }

  func checkIsKnown(_ agent: String) throws(Refusal) {
    let names = task.agents.map(\.name)
    guard names.isEmpty || names.contains(agent) else {
      throw .focus(.unknownAgent(agent, known: names))
    }
    guard agent.isNamePart else { throw .focus(.badName(what: "agent", agent)) }
  }

  // MARK: - What is asked before

  /// Only one task is in hand at a time, and it must be taken in hand first.
  private func checkIsInHand() throws(Refusal) {
    guard reference.named == own.task else {
      throw .focus(.notInHand(task: own.task, reference: reference.named))
    }
  }

  /// As it is written here or on a screen: "1V", "#1V", "Phase 1V", "Final Review".
  func known(_ word: String) throws(Refusal) -> FocusTask.Phase {
    let bare = word.hasPrefix("#") ? String(word.dropFirst()) : word
    let names = [bare, FocusTask.phaseName(bare)?.id].compactMap { $0?.lowercased() }
    if let phase = task.phase(bare)
      ?? task.phases.first(where: { names.contains($0.id.lowercased()) })
    {
      return phase
    }
    throw .focus(.unknownPhase(word, known: task.phases.map(\.id)))
  }

  func checkIsNotOver() throws(Refusal) {
    if task.status.isFinished { throw .focus(.taskOver(status: task.word)) }
  }

  func checkIsAtWork() throws(Refusal) {
    try checkIsNotOver()
    if task.status != .inProgress {
      throw .focus(.taskStatus(status: task.word, allowed: [FocusTaskVocabulary.inProgress]))
    }
  }

  /// A hook reads nothing else, so that nothing is said elsewhere alone.
  func checkFirstLine() throws(Refusal) {
    if !task.hasFirstLine { throw .focus(.noFirstLine(file: own.task)) }
  }
}
