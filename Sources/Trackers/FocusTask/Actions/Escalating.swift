internal import CoordinationCore

extension FocusTaskReading {
  /// Tries something else with a phase of which too many iterations have failed.
  func escalate(_ escalation: Escalation, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let named = try known(escalation.phase)
    let phase = task.phase(named.subject) ?? named
    try checkLimits(escalation, phase)
    var words =
      "Phase \(phase.id) escalated: \(escalation.option.rawValue) \(escalation.option.words)"
    switch escalation.option {
    case .research: try insert([Self.research(phase.id)], before: phase, &edit)
    case .split:
      try insert(
        ["a", "b"].map { part in
          NewPhase(
            id: "\(phase.id).\(part)", title: "\(phase.title), part \(part)", agents: phase.agents)
        }, before: phase, &edit)
    case .upgrade: words += " (\(try upgrade(phase, &edit)) → \(Self.bestModel))"
    case .reassign:
      guard let agent = escalation.agent else { throw .focus(.needsAgent) }
      try give(phase, to: agent, &edit)
      words += " (→ \(agent))"
    case .ask: words += " (\(escalation.agreeing.joined(separator: ", ")) agree)"
    }
    try edit.log(words)
  }

  private func checkLimits(
    _ escalation: Escalation, _ phase: FocusTask.Phase
  ) throws(Refusal) {
    let failed = manifest.failures(of: phase.id)
    guard failed >= FocusRules.failuresBeforeEscalation else {
      throw .focus(
        .tooFewFailures(
          phase: phase.id, failed: failed, needed: FocusRules.failuresBeforeEscalation))
    }
    guard escalation.option == .ask else {
      if escalations(of: phase.id) >= FocusRules.escalations {
        throw .focus(.escalationsUsedUp(phase: phase.id, limit: FocusRules.escalations))
      }
      return
    }
    for agent in escalation.agreeing { try checkIsKnown(agent) }
    let agreeing = Set(escalation.agreeing).count
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

  private static func research(_ id: String) -> NewPhase {
    NewPhase(id: id + "R", title: "R&D", agents: ["Explore", "reviewer"])
  }

  private func insert(
    _ phases: [NewPhase], before phase: FocusTask.Phase, _ edit: inout FocusEdit
  ) throws(Refusal) {
    guard let section = phase.section, let file else {
      throw .focus(.noPlace(file: own.task, what: "a phase before \(phase.id)"))
    }
    let position = file.position(of: section, among: task.sections)
    for (number, new) in phases.enumerated() {
      if task.phase(new.id) != nil { throw .alreadySo(task: new.id, what: "there") }
      edit.insert(
        new.text(level: file.level(of: section)),
        at: section.path.dropLast() + [.key(new.heading)], position: position + number)
    }
  }

  // MARK: - Agents

  private static let bestModel = "opus"

  /// - Returns: the agent.
  private func upgrade(_ phase: FocusTask.Phase, _ edit: inout FocusEdit) throws(Refusal) -> String
  {
    let agents = task.agents.filter { phase.agents.contains($0.name) }
    let name = phase.agents.first ?? "nobody"
    guard let agent = agents.first(where: { $0.model.map { !$0.text.isUnsaid } ?? false }) else {
      throw .focus(.cannotUpgrade(agent: name, model: nil))
    }
    guard let model = agent.model, model.text.lowercased() != Self.bestModel else {
      throw .focus(.cannotUpgrade(agent: agent.name, model: Self.bestModel))
    }
    edit.set(model, to: Self.bestModel)
    return agent.name
  }
}

/// A phase that an escalation puts in.
private struct NewPhase {
  var id: String
  var title: String
  var agents: [String]

  var heading: String { "Phase \(id): \(title)" }

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
