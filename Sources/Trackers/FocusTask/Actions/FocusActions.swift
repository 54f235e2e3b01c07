internal import CoordinationCore

extension FocusTaskReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    guard reference.path != nil else { throw .focus(.noTaskFile) }
    for path in [own.task, own.manifest, FocusTaskPaths.config] {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    guard let file else {
      throw .fileUnusable(
        Finding(
          .error, .unreadable(reason: "there is no such file"),
          at: SourceLocation(file: own.task)))
    }
    var edit = FocusEdit(self, file)
    switch action {
    case .focus(let action): try perform(action, &edit)
    case .setStatus(let phases, let status, let seen):
      try setStatus(of: phases, to: status, seen, &edit)
    case .unblock(let phase, _, let seen):
      guard try known(phase).status == .blocked else { throw .notBlocked(task: phase) }
      try setStatus(of: [phase], to: .inProgress, seen, &edit)
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
    if phase.status == status { throw .alreadySo(task: id, what: status.words) }
    switch status {
    case .inProgress: try begin(phase, &edit)
    case .completed: try record(PhaseOutcome(phase: id, status: .completed), &edit)
    case .failed: try record(PhaseOutcome(phase: id, status: .failed), &edit)
    case .blocked: try record(PhaseOutcome(phase: id, status: .handoff), &edit)
    default:
      throw .transitionNotAllowed(
        task: id, from: phase.status, to: status,
        allowed: PhaseTransitions.allowed(from: phase.status))
    }
  }

  private func reassign(
    _ id: String, to agent: String?, _ seen: [Seen], _ edit: inout FocusEdit
  ) throws(Refusal) {
    try checkIsInHand()
    let phase = try known(id)
    let owner = phase.agents.isEmpty ? nil : phase.agents.joined(separator: ", ")
    if case .some(let before) = seen.first(where: { $0.task == id })?.owner, before != owner {
      throw .changedSinceSeen(
        task: id, field: "owner", seen: before ?? "nobody", now: owner ?? "nobody", since: nil)
    }
    if owner == agent { throw .alreadySo(task: id, what: "with \(agent ?? "nobody")") }
    try give(phase, to: agent ?? "TBD", &edit)
    try edit.log("Phase \(phase.id): \(owner ?? "nobody") → \(agent ?? "nobody")")
  }

  /// Gives a phase that names one agent to another.
  func give(
    _ phase: FocusTask.Phase, to agent: String, _ edit: inout FocusEdit
  ) throws(Refusal) {
    guard let place = phase.agent else {
      throw .focus(.noPlace(file: own.task, what: "the one agent of phase \(phase.id)"))
    }
    if agent != "TBD" { try checkIsKnown(agent) }
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

  func known(_ id: String) throws(Refusal) -> FocusTask.Phase {
    if let phase = task.phase(id)
      ?? task.phases.first(where: { $0.id.lowercased() == id.lowercased() })
    {
      return phase
    }
    throw .focus(.unknownPhase(id, known: task.phases.map(\.id)))
  }

  func checkIsAtWork() throws(Refusal) {
    if task.status != .inProgress {
      throw .focus(.taskStatus(status: task.word, allowed: [FocusTaskVocabulary.inProgress]))
    }
  }
}
