/// Who should do what next.
package enum Assignment {
  /// The ready tasks as they would be handed out: highest priority first, then by id.
  package static func next(_ graph: DependencyGraph) -> [Int] {
    candidates(in: graph).sorted().map(\.task)
  }

  /// The ready task that an instance without work should get.
  package static func best(_ graph: DependencyGraph) -> Int? {
    candidates(in: graph).min()?.task
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
    return graph.tasks.indices.map { Candidate($0, in: graph) }.sorted { left, right in
      keys[left.task] != keys[right.task] ? keys[left.task] < keys[right.task] : left < right
    }.map(\.task)
  }

  private static func candidates(
    in graph: DependencyGraph
  ) -> some Sequence<Candidate> {
    graph.tasks.indices.lazy.filter { graph.stage(of: $0) == .ready }
      .map { Candidate($0, in: graph) }
  }

  /// What decides between two tasks, apart from the tasks: to compare those would be to copy them.
  private struct Candidate: Comparable {
    let task: Int
    let rank: Double
    let id: String

    init(_ task: Int, in graph: DependencyGraph) {
      self.task = task
      rank = graph.tasks[task].priority.rank
      id = graph.tasks[task].id
    }

    static func < (left: Candidate, right: Candidate) -> Bool {
      left.rank != right.rank
        ? left.rank > right.rank : NaturalOrder.precedes(left.id, right.id)
    }
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
