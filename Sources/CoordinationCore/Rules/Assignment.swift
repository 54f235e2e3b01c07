/// Who should do what next.
package enum Assignment {
  /// The ready tasks as they would be handed out: highest priority first, then by id.
  package static func next(_ graph: DependencyGraph) -> [Int] {
    graph.tasks.indices.filter { graph.stage(of: $0) == .ready }
      .sorted { precedes(graph.tasks[$0], graph.tasks[$1]) }
  }

  /// The ready task that an instance without work should get.
  package static func best(_ graph: DependencyGraph) -> Int? {
    graph.tasks.indices.lazy.filter { graph.stage(of: $0) == .ready }
      .min { precedes(graph.tasks[$0], graph.tasks[$1]) }
  }

  /// The ready tasks for the instances that are online and have no open task, the best one for the
  /// first by id, one for each.
  package static func plan(
    _ graph: DependencyGraph, among instances: [Instance], at now: Timestamp
  ) -> [Handover] {
    zip(next(graph), idle(graph, among: instances, at: now)).map { task, instance in
      Handover(task: graph.tasks[task].id, owner: instance)
    }
  }

  /// Who is online and has no open task, by id.
  package static func idle(
    _ graph: DependencyGraph, among instances: [Instance], at now: Timestamp
  ) -> [String] {
    let busy = Set(graph.tasks.lazy.filter { !$0.status.isFinished }.compactMap(\.owner))
    return instances.filter { $0.presence(at: now) == .online && !busy.contains($0.id) }
      .map(\.id).sorted { NaturalOrder.precedes($0, $1) }
  }

  /// All tasks in the order in which they would be assigned: what is ready comes first, then what
  /// waits, by the length of its chain, and last what nobody needs to take up any more.
  package static func order(_ graph: DependencyGraph) -> [Int] {
    let keys = graph.tasks.indices.map { index in
      let stage = graph.stage(of: index)
      return (group(stage), stage == .waiting ? graph.depths[index] : 0)
    }
    return graph.tasks.indices.sorted { left, right in
      keys[left] != keys[right]
        ? keys[left] < keys[right] : precedes(graph.tasks[left], graph.tasks[right])
    }
  }

  private static func precedes(_ left: Task, _ right: Task) -> Bool {
    left.priority.rank != right.priority.rank
      ? left.priority.rank > right.priority.rank : NaturalOrder.precedes(left.id, right.id)
  }

  private static func group(_ stage: PipelineStage) -> Int {
    switch stage {
    case .ready: 0
    case .assigned: 1
    case .waiting: 2
    case .blocked: 3
    case .failed: 4
    case .other: 5
    case .inProgress: 6
    case .review: 7
    case .completed: 8
    case .cancelled: 9
    }
  }
}
