internal import CoordinationCore

extension FocusTaskReading {
  /// Tries something else with a phase of which too many iterations have failed, or keeps what a
  /// person has answered.
  func escalate(_ escalation: Escalation, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let named = try known(escalation.phase)
    let phase = task.phase(named.subject) ?? named
    if let answer = escalation.answer { return try keep(answer, about: phase, escalation, &edit) }
    try checkLimits(escalation, phase)
    var words = Escalations.escalated(phase.id, escalation.option)
    switch escalation.option {
    case .research: try insert([research(on: phase)], before: phase, &edit)
    case .split:
      try insert(
        ["a", "b"].map { part in
          NewPhase(
            id: "\(phase.id).\(part)", title: "\(phase.title), part \(part)", agents: phase.agents)
        }, before: phase, &edit)
    case .upgrade: words += " (\(try upgrade(phase, &edit)))"
    case .reassign:
      guard let agent = escalation.agent else { throw .focus(.needsAgent) }
      try give(phase, to: agent, &edit)
      words += " (→ \(agent))"
    case .ask: words += " (\(escalation.agreeing.unique.joined(separator: ", ")) agree)"
    }
    try edit.log(words)
    edit.setManifest(manifest.updated, to: now.iso8601)
  }

  private func keep(
    _ answer: String, about phase: FocusTask.Phase, _ escalation: Escalation,
    _ edit: inout FocusEdit
  ) throws(Refusal) {
    guard escalation.option == .ask, escalations(of: phase.id).isAsked else {
      throw .focus(.notAsked(phase: phase.id))
    }
    try edit.log("\(Escalations.answered(phase.id)) \(answer)")
    edit.setManifest(manifest.updated, to: now.iso8601)
  }

  private func checkLimits(
    _ escalation: Escalation, _ phase: FocusTask.Phase
  ) throws(Refusal) {
    if phase.status.isFinished { throw .taskFinished(task: phase.id, status: phase.status) }
    if awaitsAnswer(phase) { throw .focus(.awaitsAnswer(phase: phase.id)) }
    let failed = failuresSinceEscalation(of: phase.id)
    let needed = FocusRules.failuresBeforeEscalation
    guard failed >= needed else {
      throw .focus(.tooFewFailures(phase: phase.id, failed: failed, needed: needed))
    }
    guard escalation.option == .ask else {
      if escalations(of: phase.id).tried >= FocusRules.escalations {
        throw .focus(.escalationsUsedUp(phase: phase.id, limit: FocusRules.escalations))
      }
      return
    }
    try checkAsking(escalation, phase)
  }

  private func checkAsking(
    _ escalation: Escalation, _ phase: FocusTask.Phase
  ) throws(Refusal) {
    for agent in escalation.agreeing { try checkIsKnown(agent) }
    let agreeing = escalation.agreeing.unique.count
    guard agreeing >= FocusRules.quorum else {
      throw .focus(.needsQuorum(agreeing: agreeing, needed: FocusRules.quorum))
    }
    let iterations = manifest.iterationCount(of: phase.id)
    guard iterations >= FocusRules.iterationsBeforeAsking else {
      throw .focus(
        .needsIterations(
          phase: phase.id, iterations: iterations, needed: FocusRules.iterationsBeforeAsking))
    }
  }

  // MARK: - New phases

  /// By those who look into things and judge, as far as the task has them; else by its own agents.
  private func research(on phase: FocusTask.Phase) -> NewPhase {
    let known = task.agents.map(\.name)
    let usual = ["Explore", "reviewer"].filter(known.contains)
    let agents = usual.isEmpty ? phase.agents : usual
    return NewPhase(id: phase.id + "R", title: "R&D", agents: agents)
  }

  private func insert(
    _ phases: [NewPhase], before phase: FocusTask.Phase, _ edit: inout FocusEdit
  ) throws(Refusal) {
    for new in phases where task.phase(new.id) != nil {
      throw .alreadySo(task: new.id, what: "there")
    }
    if let row = phase.row {
      for (number, new) in phases.enumerated() { edit.insert(new.cells, into: row, number) }
    } else if let section = phase.section, let file {
      let position = file.position(of: section, among: task.sections)
      for (number, new) in phases.enumerated() {
        try edit.insert(
          new.text(level: file.level(of: section)),
          at: section.path.dropLast() + [.key(new.heading)], position: position + number)
      }
    }
    edit.setManifest(
      manifest.statistics["total phases"], to: "\(task.phaseCount + phases.count)")
  }

  // MARK: - Agents

  /// Each better than the one before it.
  private static let models = ["haiku", "sonnet", "opus"]

  /// - Returns: who it is, and the model.
  private func upgrade(_ phase: FocusTask.Phase, _ edit: inout FocusEdit) throws(Refusal) -> String
  {
    let (agent, place, model) = try betterModel(for: phase)
    edit.set(place, to: model)
    return "\(agent) → \(model)"
  }

  private func betterModel(
    for phase: FocusTask.Phase
  ) throws(Refusal) -> (agent: String, place: FocusTask.Place, model: String) {
    let agents = task.agents.filter { phase.agents.contains($0.name) }
    let name = phase.agents.first ?? "nobody"
    guard let agent = agents.first(where: { $0.model.map { !$0.text.isUnsaid } ?? false }),
      let model = agent.model
    else { throw .focus(.cannotUpgrade(agent: name, model: nil)) }
    let rank = Self.models.firstIndex(of: model.text.lowercased()) ?? Self.models.count - 2
    guard rank + 1 < Self.models.count else {
      throw .focus(.cannotUpgrade(agent: agent.name, model: model.text))
    }
    return (agent.name, model, Self.models[rank + 1])
  }

  /// The options that need nothing to be chosen, as far as they would change something.
  func plainEscalations(of phase: FocusTask.Phase) -> [Escalation.Option] {
    let isThere: (String) -> Bool = { self.task.phase(phase.id + $0) != nil }
    let canUpgrade = (try? betterModel(for: phase)) != nil
    return [
      isThere("R") ? nil : .research, isThere(".a") || isThere(".b") ? nil : .split,
      canUpgrade ? .upgrade : nil,
    ].compactMap(\.self)
  }
}

/// A phase that an escalation puts in.
private struct NewPhase {
  var id: String
  var title: String
  var agents: [String]

  var heading: String { "Phase \(id): \(title)" }

  /// By the small letters of their columns, in a table of phases.
  var cells: [String: String] {
    let names = agents.isEmpty ? "TBD" : agents.joined(separator: ", ")
    return [
      "phase": id, "description": title, "name": title, "title": title, "agent": names,
      "agents": names, "status": FocusTaskVocabulary.pending,
    ]
  }

  func text(level: Int) -> String {
    let rows = (agents.isEmpty ? ["TBD"] : agents).map { "| \($0) | TBD |" }
    return """
      \(String(repeating: "#", count: level)) \(heading)

      | Agent | Focus |
      |-------|-------|
      \(rows.joined(separator: "\n"))

      **Status:** pending | **Result:** -

      ---
      """
  }
}
