internal import CoordinationCore

/// What keeps a task from going on, in a few words.
enum WaitingWords {
  /// Longer chains are of no use to anybody.
  private static let longestChain = 12

  /// A blocker, or "#8 ← #4"; nil where nothing keeps it.
  static func words(
    for task: Task, at position: Int, _ stage: PipelineStage, _ graph: DependencyGraph
  ) -> String? {
    if task.status.isFinished { return nil }
    if stage == .blocked, let blocker = task.blockers.first { return blocker }
    let chain = graph.chain(of: position)
    if chain.isEmpty { return stage == .waiting ? "to be made ready" : nil }
    let links = chain.prefix(longestChain).map(taskName).joined(separator: " ← ")
    let others = graph.openDependencies(of: position).count - 1
    return others > 0 ? "\(links) and \(others) more" : links
  }
}
