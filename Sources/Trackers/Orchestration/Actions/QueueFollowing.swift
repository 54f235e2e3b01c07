internal import CoordinationCore

extension WorkflowEdit {
  /// Brings the groups of the execution queue in step with their agents and barriers.
  mutating func followQueue() {
    var isOpen = false
    for group in workflow.queue {
      let status = status(of: group)
      if let status { follow(group, status) }
      guard !isOpen, (status ?? group.status?.status) != .completed else { continue }
      isOpen = true
      setCurrentGroup(group)
    }
  }

  private mutating func setCurrentGroup(_ group: Workflow.QueueGroup) {
    guard let queue = yaml.member("execution_queue", of: yaml.root),
      let own = yaml.member("current_group", of: queue), yaml.kind(own) == .number,
      let number = Double(group.id)
    else { return }
    setDerived("current_group", of: queue, at: [.key("execution_queue")], to: .number(number))
  }

  /// Nil where it cannot be told.
  private func status(of group: Workflow.QueueGroup) -> TaskStatus? {
    let agents = group.agents.map(\.agent)
    if agents.isEmpty {
      return group.barrier.flatMap { status(of: group, forBarrier: $0) }
        ?? group.gate.flatMap { status(of: group, forGate: $0) }
    }
    let statuses = agents.map(workflow.status(ofAgent:))
    if agents.allSatisfy(workflow.isOver(agent:)) { return .completed }
    if statuses.contains(where: { $0 == .inProgress || $0 == .completed }) { return .inProgress }
    let isFree = agents.allSatisfy { agent in
      workflow.agents[agent].phase.map { workflow.obstacles(ofPhase: $0).isEmpty } ?? true
    }
    return isFree ? .ready : heldBack(group)
  }

  private func status(
    of group: Workflow.QueueGroup, forBarrier number: Int
  ) -> TaskStatus? {
    let barrier = workflow.barriers[number]
    guard let status = barrier.status?.status, status.isBeforeWork else {
      return barrier.status?.status
    }
    return workflow.obstacles(ofBarrier: number).isEmpty ? .ready : heldBack(group)
  }

  private func status(of group: Workflow.QueueGroup, forGate id: String) -> TaskStatus? {
    let isPassed = workflow.gates.contains { $0.id == id && $0.verdict == .pass }
    if isPassed { return .completed }
    return group.status?.status == .completed ? .blocked : nil
  }

  /// Where it was begun, or could have been, before what it waits for was opened again.
  private func heldBack(_ group: Workflow.QueueGroup) -> TaskStatus? {
    let open: [TaskStatus] = [.inProgress, .completed, .ready]
    return group.status.map { open.contains($0.status) } ?? false ? .blocked : nil
  }

  private mutating func follow(_ group: Workflow.QueueGroup, _ status: TaskStatus) {
    guard let own = group.status, own.status != status else { return }
    let isLowercase = own.word == own.word.lowercased()
    let new = status == .ready ? (isLowercase ? "ready" : "READY") : word(status)
    set("status", of: group.node, at: group.path, to: .text(new))
    if own.status == .blocked {
      set("blocked_by", of: group.node, at: group.path, to: .null, onlyWherePresent: true)
    }
    if status == .blocked { set(obstacleOf: group) }
    markTimes(group.node, group.path, status)
  }

  /// Groups wait for the one before them, which they name by its number.
  private mutating func set(obstacleOf group: Workflow.QueueGroup) {
    guard isEmpty("blocked_by", of: group.node),
      let place = workflow.queue.firstIndex(where: { $0.path == group.path }), place > 0,
      Int(workflow.queue[place - 1].id) != nil
    else { return }
    set(
      "blocked_by", of: group.node, at: group.path,
      to: .text("group-\(workflow.queue[place - 1].id)"), onlyWherePresent: true)
  }
}
