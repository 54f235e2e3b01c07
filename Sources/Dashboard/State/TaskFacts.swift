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
  /// The place of each task in the natural order of ids.
  let idRanks: [Int]
  /// Nearly all ids are numbers.
  let hasNumericIds: Bool
  /// The id of the open task that most others wait for.
  let bottleneck: String?
  /// Positions of the open tasks of each owner, those at work first.
  let openByOwner: [String: [Int]]

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
    let ranks = before?.idRanks ?? Self.idRanks(tasks, tracker)
    (self.graph, self.stages, idRanks) = (graph, stages, ranks)
    summary = ProgressSummary(graph)
    counts = hasSameStages ? before?.counts ?? [:] : Self.counts(stages)
    hasNumericIds = before?.hasNumericIds ?? Self.haveNumericIds(tasks)
    let isSameOrder = hasSameStages && areAlike { $0.priority == $1.priority }
    readyOrder =
      (isSameOrder ? before?.readyOrder : nil) ?? Self.readyOrder(graph, stages, ranks)
    let areSameOwners = areAlike { $0.owner == $1.owner && $0.status == $1.status }
    openByOwner = (areSameOwners ? before?.openByOwner : nil) ?? Self.openByOwner(tasks)
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

  /// The highest priority first, and then as they are listed.
  private static func readyOrder(
    _ graph: DependencyGraph, _ stages: [PipelineStage], _ ranks: [Int]
  ) -> [Int] {
    let ready = stages.indices.filter { stages[$0] == .ready }
    let order = ready.map { (task: $0, priority: graph.tasks[$0].priority.rank) }
    return order.sorted { left, right in
      left.priority == right.priority
        ? ranks[left.task] < ranks[right.task] : left.priority > right.priority
    }.map(\.task)
  }

  /// A workflow has an order of its own.
  private static func idRanks(_ tasks: [Task], _ tracker: TrackerName) -> [Int] {
    if tracker.isPhased { return Array(tasks.indices) }
    let isInOrder = tasks.indices.dropFirst().allSatisfy {
      !NaturalOrder.precedes(tasks[$0].id, tasks[$0 - 1].id)
    }
    if isInOrder { return Array(tasks.indices) }
    let sorted = tasks.indices.sorted { NaturalOrder.precedes(tasks[$0].id, tasks[$1].id) }
    var ranks = Array(repeating: 0, count: tasks.count)
    for (rank, position) in sorted.enumerated() { ranks[position] = rank }
    return ranks
  }

  private static func openByOwner(_ tasks: [Task]) -> [String: [Int]] {
    var atWork: [String: [Int]] = [:]
    var others: [String: [Int]] = [:]
    func note(_ position: Int, of owner: String) {
      if tasks[position].status == .inProgress {
        atWork[owner, default: []].append(position)
      } else {
        others[owner, default: []].append(position)
      }
    }
    for position in tasks.indices where !tasks[position].status.isFinished {
      let joint = tasks[position].jointOwners
      if let owner = tasks[position].owner, joint.isEmpty { note(position, of: owner) }
      for owner in joint { note(position, of: owner) }
    }
    return atWork.merging(others) { $0 + $1 }
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
