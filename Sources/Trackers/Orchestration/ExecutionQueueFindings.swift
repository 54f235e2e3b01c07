internal import CoordinationCore

extension WorkflowFindings {
  mutating func checkQueue() {
    for group in workflow.queue {
      checkMembers(of: group)
      guard let status = group.status, let isOver = workflow.isOver(group: group),
        isOver != status.status.isFinished
      else { continue }
      report(status, of: "group \(group.id) of the execution queue", rows(of: group, isOver))
    }
    checkCurrentGroup()
  }

  private func rows(of group: Workflow.QueueGroup, _ isOver: Bool) -> String {
    if !group.agents.isEmpty {
      let done = group.agents.count { workflow.isOver(agent: $0.agent) }
      return "\(done) of \(group.agents.count) agents are complete"
    }
    let subject =
      group.barrier.map { workflow.barriers[$0].id } ?? group.gate ?? group.checkpoint ?? ""
    return "\(subject) is \(isOver ? "" : "not ")complete"
  }

  /// What a group says of each of its agents, compared with the agent's row.
  private mutating func checkMembers(of group: Workflow.QueueGroup) {
    for (agent, status) in group.agents {
      guard let status,
        !OrchestrationVocabulary.agree(status.status, workflow.status(ofAgent: agent))
      else { continue }
      let own = workflow.agents[agent]
      file.report(
        .warning,
        .filesDisagree(
          subject: taskName(own.id), field: "status", believed: own.status?.word ?? "PENDING",
          believedIn: "the agent's row", instead: status.word), at: status.node)
    }
  }

  /// The current group is wrong when it is over, while a later one is not, or is the last.
  private mutating func checkCurrentGroup() {
    guard let queue = yaml.member("execution_queue", of: yaml.root),
      let node = yaml.member("current_group", of: queue), let name = yaml.text(node),
      let current = workflow.queue.firstIndex(where: { $0.id == name }),
      workflow.isOver(group: workflow.queue[current]) == true
    else { return }
    let next = workflow.queue.first { workflow.isOver(group: $0) == false } ?? workflow.queue.last
    guard let next, next.id != name else { return }
    file.report(
      .warning,
      .summaryDisagrees(
        field: "execution_queue.current_group", written: yaml.source(node), derived: next.id),
      at: node)
  }
}

extension Workflow {
  /// Whether all that a group of the queue stands for is over; nil where that cannot be told.
  func isOver(group: QueueGroup) -> Bool? {
    if !group.agents.isEmpty {
      let isOpen = group.agents.contains { !isOver(agent: $0.agent) }
      return isOpen ? false : group.strangers == 0 ? true : nil
    }
    if let barrier = group.barrier { return isComplete(barrier: barrier) }
    if let gate = group.gate { return gates.contains { $0.id == gate && $0.verdict == .pass } }
    return group.checkpoint.flatMap { checkpointStatuses[$0] }.map(\.status.isFinished)
  }
}
