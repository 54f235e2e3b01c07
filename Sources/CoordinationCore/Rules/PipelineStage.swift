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
    self.init(
      task.status, hasBlockers: !task.blockers.isEmpty, hasOwner: task.owner != nil,
      isWaiting: isWaiting)
  }

  /// From the few things that decide it, so that nobody need copy a task.
  fileprivate init(
    _ status: TaskStatus, hasBlockers: Bool, hasOwner: Bool, isWaiting: Bool
  ) {
    switch status {
    case .completed: self = .completed
    case .cancelled: self = .cancelled
    case .failed: self = .failed
    case .blocked: self = .blocked
    case _ where hasBlockers: self = .blocked
    case .inProgress: self = .inProgress
    case .review: self = .review
    case .other: self = .other
    case .pending, .ready, .assigned:
      self = isWaiting ? .waiting : hasOwner ? .assigned : .ready
    }
  }
}

extension PipelineStage {
  /// Nothing more will happen to such a task by itself: its status alone decides that.
  package var isFinished: Bool { self == .completed || self == .cancelled }
}

extension DependencyGraph {
  package func stage(of task: Int) -> PipelineStage {
    PipelineStage(
      tasks[task].status, hasBlockers: !tasks[task].blockers.isEmpty,
      hasOwner: tasks[task].owner != nil, isWaiting: isWaiting(task))
  }
}
