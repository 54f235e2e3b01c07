/// Which status may follow which where a team works as the multi-agent system describes it.
package enum StatusTransitions {
  /// What may follow a status by itself, in the order of a task's life.
  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    switch status {
    case .pending: [.ready, .assigned, .inProgress, .blocked, .cancelled]
    case .ready: [.pending, .assigned, .inProgress, .blocked, .cancelled]
    case .assigned: [.pending, .ready, .inProgress, .blocked, .cancelled]
    case .inProgress: [.pending, .review, .completed, .failed, .blocked, .cancelled]
    case .review: [.inProgress, .completed, .failed, .blocked, .cancelled]
    case .blocked: [.pending, .inProgress, .failed, .cancelled]
    case .failed: [.pending, .inProgress, .cancelled]
    case .completed: [.inProgress]
    case .cancelled: [.pending]
    case .other: TaskStatus.named
    }
  }

  /// Checks a step of one task: it must be in the table, work in progress has an owner, and nothing
  /// is completed before what it depends on.
  package static func check(
    _ task: Int, to status: TaskStatus, in graph: DependencyGraph
  ) throws(Refusal) {
    let current = graph.tasks[task]
    if case .other(let word) = status { throw .unknownStatus(word) }
    if current.status == status { throw .alreadySo(task: current.id, what: status.words) }
    let allowed = allowed(from: current.status)
    guard allowed.contains(status) else {
      throw .transitionNotAllowed(
        task: current.id, from: current.status, to: status, allowed: allowed)
    }
    if status == .inProgress || status == .assigned, current.owner == nil {
      throw .needsOwner(task: current.id)
    }
    if status == .completed, graph.isWaiting(task) {
      throw .waitsFor(task: current.id, dependencies: graph.openDependencies(of: task))
    }
  }
}
