internal import CoordinationCore

// How the parts of a workflow stand, for comparison with what a worktracker says of them.
extension Workflow {
  /// The word that contradicts what is written; nil where nothing does.
  func word(against written: TaskStatus, of subject: WorktrackerSubject) -> String? {
    guard let (statuses, word) = standing(of: subject) else { return nil }
    let isRight = statuses.contains { status in
      if case .agent = subject { return OrchestrationVocabulary.agree(status, written) }
      return status == written || (status.isNotBegun && written.isNotBegun)
    }
    return isRight ? nil : word
  }

  /// The statuses that are right, and the word for them; nil where there is nothing to compare with.
  private func standing(of subject: WorktrackerSubject) -> (right: [TaskStatus], word: String)? {
    switch subject {
    case .workflow: status.map { Self.standing(of: $0) }
    case .agent(let agent): Self.standing(of: agents[agent].status)
    case .phases(let phases): standing(ofPhases: phases)
    case .barrier(let barrier): Self.standing(of: barriers[barrier].status)
    case .direction(let barrier, let way):
      Self.standing(of: barriers[barrier].artifacts[way].status ?? barriers[barrier].status)
    case .gate(let gate): Self.standing(of: gates[gate].verdict)
    case .checkpoint(let checkpoint): standing(ofCheckpoint: checkpoints[checkpoint].checkpoint.id)
    case .group(let group): standing(of: queue[group])
    }
  }

  private static func standing(of status: Status?) -> (right: [TaskStatus], word: String) {
    ([status?.status ?? .pending], status?.word ?? "PENDING")
  }

  private static func standing(of verdict: CoordinationCore.Gate.Verdict) -> (
    right: [TaskStatus], word: String
  )? {
    switch verdict {
    case .pass: ([.completed], "PASS")
    case .revise: ([.inProgress, .failed], "REVISE")
    case .escalated: ([.blocked], "ESCALATED")
    case .pending: ([.pending, .inProgress, .cancelled], "PENDING")
    case .open, .other: nil
    }
  }

  /// One that has been made is complete, where its row does not say more.
  private func standing(ofCheckpoint id: String) -> (right: [TaskStatus], word: String) {
    checkpointStatuses[id].map { ([$0.status], $0.word) } ?? ([.completed], "COMPLETE")
  }

  private func standing(of group: QueueGroup) -> (right: [TaskStatus], word: String)? {
    guard let isOver = isOver(group: group) else { return nil }
    if isOver { return ([.completed, .cancelled], "COMPLETE") }
    let own = group.status.flatMap { $0.status.isFinished ? nil : $0.word }
    return ([.pending, .inProgress, .failed, .review], own ?? "PENDING")
  }

  /// Complete when all agents are; else whatever the phases say, or the agents make of it.
  func standing(ofPhases phases: [Int]) -> (right: [TaskStatus], word: String) {
    let own = phases.compactMap { self.phases[$0].status }
    if phases.allSatisfy({ isOver(phase: $0) }) {
      let areSkipped = phases.allSatisfy { isSkipped(phase: $0) }
      let word = own.first { $0.status.isFinished }?.word
      return (areSkipped ? [.cancelled, .completed] : [.completed], word ?? "COMPLETE")
    }
    let open = own.filter { !$0.status.isFinished }
    let isBegun = phases.contains { phase in
      self.phases[phase].agents.contains { isOver(agent: $0) || status(ofAgent: $0) == .inProgress }
    }
    let word = open.first { $0.status == .inProgress } ?? open.first
    return (
      open.map(\.status) + [isBegun ? .inProgress : .pending],
      isBegun && phases.count > 1
        ? OrchestrationVocabulary.word(for: .inProgress)
        : word?.word ?? OrchestrationVocabulary.word(for: isBegun ? .inProgress : .pending)
    )
  }

  /// How many agents of phases are over.
  func progress(ofPhases phases: [Int]) -> (done: Int, total: Int) {
    let agents = phases.flatMap { self.phases[$0].agents }
    return (agents.count { isOver(agent: $0) }, agents.count)
  }

  /// What a finding calls it.
  func words(for subject: WorktrackerSubject) -> String {
    switch subject {
    case .workflow: "the workflow"
    case .agent(let agent): taskName(agents[agent].id)
    case .phases(let phases):
      "phase "
        + (phases.count == 1
        ? phases.map { self.phases[$0].id } : phases.prefix(1).map { self.phases[$0].name })
        .joined()
    case .barrier(let barrier): barriers[barrier].id
    case .direction(let barrier, let way):
      "\(barriers[barrier].id)/\(barriers[barrier].artifacts[way].name)"
    case .gate(let gate): "the gate \(gates[gate].id)"
    case .checkpoint(let checkpoint): checkpoints[checkpoint].checkpoint.id
    case .group(let group): "group \(queue[group].id) of the execution queue"
    }
  }
}

extension TaskStatus {
  /// Whether it waits or is held back: which of them is derived.
  fileprivate var isNotBegun: Bool { isBeforeWork || self == .blocked }
}
