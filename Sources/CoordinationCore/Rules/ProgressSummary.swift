/// The figures of a board, always counted from its tasks.
package struct ProgressSummary: Equatable, Sendable {
  /// All tasks, cancelled ones included.
  package var totalTasks = 0
  package var completed = 0
  package var inProgress = 0
  package var review = 0
  package var ready = 0
  package var waiting = 0
  package var blocked = 0
  package var failed = 0
  package var cancelled = 0
  /// Tasks that have an owner, in any status.
  package var assigned = 0
  /// The mean of the tasks' progress from 0 to 1, cancelled tasks aside; 0 without tasks.
  package var overallProgress = 0.0

  package init() {}

  package init(_ graph: DependencyGraph) {
    var progress = 0.0
    for index in graph.tasks.indices {
      count(graph.stage(of: index))
      if graph.tasks[index].owner != nil { assigned += 1 }
      switch graph.tasks[index].status {
      case .cancelled: break
      case .completed: progress += 1
      default: progress += graph.tasks[index].progress
      }
    }
    overallProgress = countedTasks == 0 ? 0 : progress / Double(countedTasks)
  }

  /// The tasks that somebody still wants done or has done.
  package var countedTasks: Int { totalTasks - cancelled }

  private mutating func count(_ stage: PipelineStage) {
    totalTasks += 1
    switch stage {
    case .completed: completed += 1
    case .inProgress: inProgress += 1
    case .review: review += 1
    case .ready: ready += 1
    case .waiting: waiting += 1
    case .blocked: blocked += 1
    case .failed: failed += 1
    case .cancelled: cancelled += 1
    case .assigned, .other: break
    }
  }
}
