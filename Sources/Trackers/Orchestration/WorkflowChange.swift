internal import CoordinationCore

/// Two states of a workflow, before and after an action.
struct WorkflowChange {
  let old: Workflow
  let new: Workflow
  let oldMetrics: WorkflowMetrics
  let newMetrics: WorkflowMetrics

  init(_ old: Workflow, _ new: Workflow) {
    self.old = old
    self.new = new
    oldMetrics = WorkflowMetrics(old)
    newMetrics = WorkflowMetrics(new)
  }

  /// What something has become, in the system's words; nil where it is what it was.
  func word(for subject: WorktrackerSubject) -> String? {
    switch subject {
    case .workflow: wordForWorkflow
    case .agent(let agent):
      old.status(ofAgent: agent) == new.status(ofAgent: agent)
        ? nil : new.agents[agent].status?.word ?? "PENDING"
    case .phases(let phases):
      difference(old.standing(ofPhases: phases).word, new.standing(ofPhases: phases).word)
    case .barrier(let barrier):
      difference(old.barriers[barrier].status?.word, new.barriers[barrier].status?.word)
    case .direction(let barrier, let way): word(for: new.barriers[barrier], way)
    case .gate(let gate): word(for: new.gates[gate])
    case .checkpoint(let checkpoint): checkpoint < old.checkpoints.count ? nil : "COMPLETE"
    case .group(let group): word(for: new.queue[group])
    }
  }

  /// What phases are where it was right and is so no longer, although the word for all of them has
  /// stayed: one of two pipelines may have begun.
  func correction(of claim: WorktrackerClaim) -> String? {
    guard case .phases = claim.subject,
      old.word(against: claim.status, of: claim.subject) == nil
    else { return nil }
    return new.word(against: claim.status, of: claim.subject)
  }

  private func difference(_ before: String?, _ after: String?) -> String? {
    before == after ? nil : after
  }

  /// All phases over and all barriers crossed complete a workflow.
  private var wordForWorkflow: String? {
    if let word = difference(old.status?.word, new.status?.word) { return word }
    return new.isWhollyOver && !old.isWhollyOver ? "COMPLETE" : nil
  }

  private func word(for barrier: Workflow.Barrier, _ way: Int) -> String? {
    guard let number = new.barrier(named: barrier.id) else { return nil }
    let name = barrier.artifacts[way].name
    let isNow =
      new.isComplete(barrier: number) && !old.isComplete(barrier: number)
      || new.passes(barrier, name) && !old.passes(barrier, name)
    return isNow ? "COMPLETE" : nil
  }

  private func word(for gate: Workflow.Gate) -> String? {
    let before = old.gates.first { $0.id == gate.id }?.verdict ?? .pending
    return before == gate.verdict ? nil : gate.verdict.name.uppercased()
  }

  private func word(for group: Workflow.QueueGroup) -> String? {
    let isOver = new.isOver(group: group)
    guard isOver != old.isOver(group: group) else { return nil }
    return isOver == true ? "COMPLETE" : "IN_PROGRESS"
  }
}

extension Workflow {
  fileprivate var isWhollyOver: Bool {
    status != nil && !phases.isEmpty && phases.indices.allSatisfy(isOver(phase:))
      && barriers.indices.allSatisfy(isComplete(barrier:))
  }

  fileprivate func passes(_ barrier: Barrier, _ way: String) -> Bool {
    gates.contains { $0.subject == barrier.id && $0.id.lastPart == way && $0.letsPass }
  }
}
