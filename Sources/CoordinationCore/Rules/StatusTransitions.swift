/// Which status may follow which where a team works as the multi-agent system describes it.
package enum StatusTransitions {
  /// What may follow a status by itself, in the order of a task's life. A step between statuses
  /// before work would change nothing that can be seen.
  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    switch status {
    case .pending, .ready, .assigned: [.inProgress, .blocked, .cancelled]
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
    if changesNothing(task, to: status, in: graph) { throw standing(task, to: status, in: graph) }
    try checkStep(task, among: allowed(from: current.status), to: status, in: graph)
  }

  /// Checks what an instance says that its own task has become: what it reports it has begun, so that
  /// any step from work is allowed, whatever was written before.
  package static func checkReported(
    _ task: Int, to status: TaskStatus, in graph: DependencyGraph
  ) throws(Refusal) {
    let current = graph.tasks[task]
    if case .other(let word) = status { throw .unknownStatus(word) }
    let from = current.status.isBeforeWork ? .inProgress : current.status
    let steps = allowed(from: from)
    try checkStep(task, among: steps, orStayingIn: from, to: status, in: graph)
  }

  private static func checkStep(
    _ task: Int, among steps: [TaskStatus], orStayingIn same: TaskStatus? = nil,
    to status: TaskStatus, in graph: DependencyGraph
  ) throws(Refusal) {
    guard status == same || steps.contains(status) else {
      let (from, stage) = (graph.tasks[task].status, graph.stage(of: task))
      throw .transitionNotAllowed(
        task: graph.tasks[task].id, from: from, to: status,
        allowed: steps.filter { obstacle(task, to: $0, in: graph) == nil },
        shownAs: stage.words == from.words ? nil : stage)
    }
    if let obstacle = obstacle(task, to: status, in: graph) { throw obstacle }
  }

  /// What keeps a task from a step that its status would allow.
  private static func obstacle(
    _ task: Int, to status: TaskStatus, in graph: DependencyGraph
  ) -> Refusal? {
    let current = graph.tasks[task]
    if status == .inProgress || status == .assigned, current.owner == nil {
      return .needsOwner(task: current.id)
    }
    if status == .completed, graph.isWaiting(task) {
      return .waitsFor(task: current.id, dependencies: graph.openDependencies(of: task))
    }
    return nil
  }

  /// Whether a task would look the same afterwards.
  package static func changesNothing(
    _ task: Int, to status: TaskStatus, in graph: DependencyGraph
  ) -> Bool {
    let current = graph.tasks[task].status
    return current == status || (current.isBeforeWork && status.isBeforeWork)
  }

  /// Why a task that has not begun stays as it is.
  private static func standing(
    _ task: Int, to status: TaskStatus, in graph: DependencyGraph
  ) -> Refusal {
    let current = graph.tasks[task]
    if status == .ready, graph.isWaiting(task) {
      return .waitsFor(task: current.id, dependencies: graph.openDependencies(of: task))
    }
    if status == .assigned, current.owner == nil { return .needsOwner(task: current.id) }
    let stage = graph.stage(of: task)
    let what = stage == .assigned ? "assigned to \(current.owner ?? "nobody")" : stage.words
    return .alreadySo(task: current.id, what: what)
  }
}
