/// Where a task stands on its way: exactly one stage for each task.
package enum PipelineStage: String, Sendable, CaseIterable {
  case completed
  case inProgress = "in_progress"
  case review
  /// It has an owner and nothing to wait for, and has not begun.
  case assigned
  /// It could be started now by anybody.
  case ready
  /// A dependency is not completed.
  case waiting
  /// Somebody must act first.
  case blocked
  case failed
  case cancelled
  /// Its status is a word that nobody knows.
  case other

  package init(of task: Task, isWaiting: Bool) {
    switch task.status {
    case .completed: self = .completed
    case .cancelled: self = .cancelled
    case .failed: self = .failed
    case .blocked: self = .blocked
    case _ where !task.blockers.isEmpty: self = .blocked
    case .inProgress: self = .inProgress
    case .review: self = .review
    case .other: self = .other
    case .pending, .ready, .assigned:
      self = isWaiting ? .waiting : task.owner == nil ? .ready : .assigned
    }
  }
}

extension DependencyGraph {
  package func stage(of task: Int) -> PipelineStage {
    PipelineStage(of: tasks[task], isWaiting: isWaiting(task))
  }
}
