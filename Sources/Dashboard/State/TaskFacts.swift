internal import CoordinationCore

/// What follows from the tasks of a board. Each part is kept from the facts before where the tasks that
/// have changed since do not matter to it.
struct TaskFacts: Sendable {
  let graph: DependencyGraph
  let summary: ProgressSummary
  /// The stage of each task, in the order of the board.
  let stages: [PipelineStage]
  /// How many tasks are at each stage.
  let counts: [PipelineStage: Int]
  /// Positions of the ready tasks, the one that would be assigned first in front.
  let readyOrder: [Int]
  /// Positions of all tasks in the natural order of their ids; those of a workflow as listed.
  let idOrder: [Int]
  /// Nearly all ids are numbers.
  let hasNumericIds: Bool
  /// The id of the open task that most others wait for.
  let bottleneck: String?
  /// What each owner has or had.
  let owned: [String: OwnedTasks]

  /// - Parameters:
  ///   - before: the facts of other tasks.
  ///   - changed: positions of the tasks that differ from those; nil where they cannot be compared.
  init(
    _ tasks: [Task], _ tracker: TrackerName, after before: TaskFacts? = nil, changed: [Int]? = nil
  ) {
    let before = changed == nil ? nil : before
    let changed = changed ?? []
    let kept = before?.graph.carried(to: tasks, changed: changed)
    let graph = kept ?? DependencyGraph(tasks, table: before?.graph.table)
    func areAlike(_ isSame: (Task, Task) -> Bool) -> Bool {
      changed.allSatisfy { position in
        before.map { isSame($0.graph.tasks[position], tasks[position]) } ?? false
      }
    }
    let stages =
      kept == nil
      ? tasks.indices.map { graph.stage(of: $0) }
      : Self.stages(graph, before?.stages ?? [], changed: changed)
    let hasSameStages = before?.stages == stages
    let idOrder = before?.idOrder ?? Self.idOrder(tasks, tracker)
    (self.graph, self.stages, self.idOrder) = (graph, stages, idOrder)
    summary = ProgressSummary(graph)
    counts = hasSameStages ? before?.counts ?? [:] : Self.counts(stages)
    hasNumericIds = before?.hasNumericIds ?? Self.haveNumericIds(tasks)
    let isSameOrder = hasSameStages && areAlike { $0.priority == $1.priority }
    readyOrder =
      (isSameOrder ? before?.readyOrder : nil) ?? Self.readyOrder(tasks, stages, idOrder)
    let areSameOwners = areAlike {
      $0.owner == $1.owner && $0.jointOwners == $1.jointOwners && $0.status == $1.status
    }
    owned = (areSameOwners ? before?.owned : nil) ?? OwnedTasks.byOwner(tasks)
    bottleneck =
      hasSameStages && kept != nil ? before?.bottleneck : Self.bottleneck(graph, stages)
  }

  private static func stages(
    _ graph: DependencyGraph, _ before: [PipelineStage], changed: [Int]
  ) -> [PipelineStage] {
    var stages = before
    for position in changed { stages[position] = graph.stage(of: position) }
    return stages
  }

  private static func counts(_ stages: [PipelineStage]) -> [PipelineStage: Int] {
    var counts: [PipelineStage: Int] = [:]
    for stage in PipelineStage.allCases { counts[stage] = stages.count { $0 == stage } }
    return counts
  }

  private static func haveNumericIds(_ tasks: [Task]) -> Bool {
    let words = tasks.count { !$0.id.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    return words * 10 <= tasks.count
  }

  /// The highest priority first, and then as in `idOrder`.
  private static func readyOrder(
    _ tasks: [Task], _ stages: [PipelineStage], _ idOrder: [Int]
  ) -> [Int] {
    idOrder.filter { stages[$0] == .ready }.stablySorted { -tasks[$0].priority.rank }
  }

  /// A workflow has an order of its own.
  private static func idOrder(_ tasks: [Task], _ tracker: TrackerName) -> [Int] {
    if tracker.isPhased { return Array(tasks.indices) }
    let isInOrder = tasks.indices.dropFirst().allSatisfy {
      !NaturalOrder.precedes(tasks[$0].id, tasks[$0 - 1].id)
    }
    if isInOrder { return Array(tasks.indices) }
    return tasks.indices.sorted { NaturalOrder.precedes(tasks[$0].id, tasks[$1].id) }
  }

  private static func bottleneck(_ graph: DependencyGraph, _ stages: [PipelineStage]) -> String? {
    var waiters: [String: Int] = [:]
    for position in stages.indices where stages[position] == .waiting {
      for id in graph.openDependencies(of: position) { waiters[id, default: 0] += 1 }
    }
    return waiters.max {
      $0.value == $1.value
        ? NaturalOrder.precedes($1.key, $0.key) : $0.value < $1.value
    }?.key
  }
}
