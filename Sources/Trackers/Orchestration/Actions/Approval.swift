internal import CoordinationCore

extension WorkflowEdit {
  /// A person lets an escalated gate pass.
  /// - Parameter gate: any name by which it can be scored, too.
  mutating func approve(gate name: String, by person: String?, reason: String?) throws(Refusal) {
    let number = try gate(named: name)
    let gate = workflow.gates[number]
    guard gate.verdict == .escalated else {
      throw .orchestration(.notEscalated(gate: gate.id, verdict: gate.verdict.name))
    }
    guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
      throw .orchestration(.needsReason(what: "approving an escalated gate"))
    }
    let person = person ?? "a person"
    set(verdictName(of: gate), of: gate.node, at: gate.path, to: .text(verdictWord(.pass)))
    tellPassed(gate, true)
    set("approved_by", of: gate.node, at: gate.path, to: .text(person))
    set("approved_at", of: gate.node, at: gate.path, to: .text(time))
    set("approval_reason", of: gate.node, at: gate.path, to: .text(reason))
    workflow.gates[number].verdict = .pass
    workflow.gates[number].approval = Workflow.Gate.Approval(by: person, at: time, reason: reason)
    try release(gate)
    sumUpQuality()
    noteActivity()
  }

  private func gate(named name: String) throws(Refusal) -> Int {
    let place: GatePlace
    do throws(Refusal) {
      place = try GatePlace(GateScore(subject: name, score: 0), in: workflow, yaml)
    } catch .orchestration(.unknownSubject(let name, let known)) {
      throw .orchestration(.unknownGate(name, known: known))
    }
    // One that nobody has scored is not there yet.
    guard let number = workflow.gates.firstIndex(where: { $0.path == place.path }) else {
      throw .orchestration(.notEscalated(gate: place.id, verdict: "not scored"))
    }
    return number
  }

  /// Gives back to work what an escalated gate had blocked.
  private mutating func release(_ gate: Workflow.Gate) throws(Refusal) {
    switch workflow.target(ofGate: gate) {
    case .phase(let phase):
      for agent in workflow.phases[phase].agents { release(agent: agent) }
      if workflow.phases[phase].status?.status == .blocked { mark(phase: phase, .inProgress) }
      follow(phase: phase)
    case .agent(let agent):
      release(agent: agent)
      if let phase = workflow.agents[agent].phase { follow(phase: phase) }
    case .barrier(let barrier):
      if workflow.barriers[barrier].status?.status == .blocked {
        mark(barrier: barrier, .inProgress)
      }
      try follow(barrier: barrier, passed: gate.id.lastPart)
    case .nothing: unblock()
    }
  }

  private mutating func release(agent: Int) {
    guard workflow.status(ofAgent: agent) == .blocked, workflow.blockers(ofAgent: agent).isEmpty
    else { return }
    mark(agent, .inProgress)
  }
}
