internal import CoordinationCore

// What must be over before something else may begin.
extension Workflow {
  /// Of a phase: barriers, gates, phases and agents that its row names, barriers that say they stand
  /// before it or wait for the phase before it in its pipeline, and that phase.
  func obstacles(ofPhase number: Int) -> [String] {
    let phase = phases[number]
    if isWorkDone(phase: number) { return [] }
    var obstacles = phase.blockedBy.flatMap { openParts(of: $0) ?? [$0] }
    obstacles += phase.dependsOn.flatMap { openParts(of: $0) ?? [] }
    obstacles += barriers(before: number).filter { !isComplete(barrier: $0) }
      .map { barriers[$0].id }
    if let before = phaseBefore(number), !isOver(phase: before) {
      obstacles.append(obstacle(ofOpen: before))
    }
    return obstacles.unique
  }

  /// Of a barrier: its phases, and what else it names. What there is not can never come.
  func obstacles(ofBarrier number: Int) -> [String] {
    let barrier = barriers[number]
    let phases = barrier.phases.filter { !isOver(phase: $0) }.map(obstacle(ofOpen:))
    let others = barrier.dependsOn.filter { self.phases(named: $0).isEmpty }
      .flatMap { openParts(of: $0) ?? ["\($0), which there is not"] }
    return (phases + others).unique
  }

  /// Of an agent, by its own row.
  func obstacles(ofAgent number: Int) -> [String] {
    agents[number].dependencies.flatMap { openParts(of: $0) ?? [] }.unique
  }

  /// The agents that an agent names, and whatever else it names that is not over or not known.
  func shownDependencies(ofAgent number: Int) -> [String] {
    agents[number].dependencies.flatMap { name in
      agent(named: name) == nil ? openParts(of: name) ?? [name] : [name]
    }
  }

  /// The barriers that say so, or else wait for the phase before it in its pipeline.
  func barriers(before number: Int) -> [Int] {
    barriers.indices.filter { position in
      let barrier = barriers[position]
      if let name = barrier.beforePhase { return phases(named: name).contains(number) }
      return phaseBefore(number).map(barrier.phases.contains) ?? false
    }
  }

  /// What of the agent, barrier, gate or phases of a name is not over; nil where the name means nothing.
  private func openParts(of name: String) -> [String]? {
    if let agent = agent(named: name) { return isOver(agent: agent) ? [] : [name] }
    if let barrier = barrier(named: name) { return isComplete(barrier: barrier) ? [] : [name] }
    if let gate = gates.first(where: { $0.id == name }) { return gate.letsPass ? [] : [name] }
    let phases = phases(named: name)
    return phases.isEmpty ? nil : phases.filter { !isOver(phase: $0) }.map(obstacle(ofOpen:))
  }

  /// What somebody who waits for a phase waits for: its agents, or only its gate.
  private func obstacle(ofOpen phase: Int) -> String {
    guard awaitsGate(phase: phase) else { return phases[phase].id }
    let gate = gates(ofPhase: phase).first { !$0.letsPass }
    return gate.map { "gate \($0.id)" } ?? "the gate of phase \(phases[phase].id)"
  }

  /// The phase that precedes another one in its pipeline.
  func phaseBefore(_ number: Int) -> Int? {
    number > 0 && phases[number - 1].pipeline == phases[number].pipeline ? number - 1 : nil
  }

  /// Whether a name that something waits for means anything in the workflow, agents left aside.
  func knows(_ name: String) -> Bool {
    barrier(named: name) != nil || gates.contains { $0.id == name } || !phases(named: name).isEmpty
  }

  func agent(named id: String) -> Int? { agents.firstIndex { $0.id == id } }
}

// What holds work up until somebody acts.
extension Workflow {
  /// BLOCKED means both to wait for something, which roster derives, and to need somebody.
  func derivedStatus(ofAgent number: Int) -> TaskStatus {
    let (agent, status) = (agents[number], status(ofAgent: number))
    guard status == .blocked, blockers(ofAgent: number).isEmpty else { return status }
    let isGated = agent.phase.map { !obstacles(ofPhase: $0).isEmpty } ?? false
    return agent.dependencies.isEmpty && !isGated ? status : .pending
  }

  func isEscalated(phase number: Int) -> Bool { escalatedGate(ofPhase: number) != nil }

  /// The gate that holds a phase back until a person has decided.
  func escalatedGate(ofPhase number: Int) -> Gate? {
    gates(ofPhase: number).first { $0.verdict == .escalated }
  }

  /// What somebody must do before an agent can go on.
  func blockers(ofAgent number: Int) -> [String] {
    if isOver(agent: number) { return [] }
    let agent = agents[number]
    return blockers.filter { blocker in
      blocker.blocking.contains { name in
        name == agent.id || agent.phase.map { phases(named: name).contains($0) } ?? false
      }
    }.map(\.text)
  }
}

extension [String] {
  /// Each once, in order.
  var unique: [String] {
    if count < 2 { return self }
    var seen = Set<String>(minimumCapacity: count)
    return filter { seen.insert($0).inserted }
  }
}
