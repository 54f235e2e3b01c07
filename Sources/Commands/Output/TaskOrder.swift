internal import CoordinationCore

extension TrackerName {
  /// All tasks in the order in which they would be assigned. A plan has an order of its own, in which
  /// what is finished comes last.
  func order(_ graph: DependencyGraph) -> [Int] {
    guard self == .planProgress else { return Assignment.order(graph) }
    let all = graph.tasks.indices
    return all.filter { !graph.tasks[$0].status.isFinished }
      + all.filter { graph.tasks[$0].status.isFinished }
  }

  /// Those of them that could be started now.
  func next(_ graph: DependencyGraph) -> [Int] {
    guard self == .planProgress else { return Assignment.next(graph) }
    return order(graph).filter { graph.stage(of: $0) == .ready }
  }
}
