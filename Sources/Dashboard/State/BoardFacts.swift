package import CoordinationCore
internal import TerminalCanvas

/// What follows from a board and nothing else. Worked out once for each board that is read, so that
/// drawing only looks things up.
package struct BoardFacts: Sendable {
  package let board: Board
  package let graph: DependencyGraph
  package let summary: ProgressSummary
  /// The stage of each task, in the order of `board.tasks`.
  package let stages: [PipelineStage]
  /// Positions of the ready tasks, the one that would be assigned first in front.
  package let readyOrder: [Int]
  /// What waits for the memory bank, what somebody must look at first.
  let memoryRows: [MemoryRow]
  /// How many of them wait for something; these come first.
  let openMemoryRows: Int
  /// Positions of the findings, the worst first.
  let findingOrder: [Int]
  /// Pipelines with their phases, and barriers.
  let phaseRows: [PhaseRow]
  /// Gates, blockers, checkpoints and next actions.
  let gateRows: [GateRow]
  /// The columns that the ids of the gates need, and what the gates of the phases say.
  let gateWidth, verdictWidth: Int
  /// The place of each task in the natural order of ids.
  let idRanks: [Int]
  let instancePositions: [String: Int]
  private(set) var widths: ColumnWidths
  /// What this board alone needs.
  private let ownWidths: ColumnWidths
  /// Nearly all ids are numbers, and so are aligned to the right.
  let hasNumericIds: Bool
  /// The id of the open task that most others wait for.
  let bottleneck: String?
  private let counts: [PipelineStage: Int]
  private let openByOwner: [String: [Int]]

  package init(_ board: Board) { self.init(board, after: nil) }

  /// - Parameter before: the facts until now, whose columns are not made narrower.
  init(_ board: Board, after before: BoardFacts?) {
    let graph = DependencyGraph(board.tasks)
    let stages = board.tasks.indices.map { graph.stage(of: $0) }
    let counts = PipelineStage.allCases.map { stage in (stage, stages.count { $0 == stage }) }
    (self.board, self.graph, self.stages) = (board, graph, stages)
    self.counts = Dictionary(uniqueKeysWithValues: counts)
    summary = ProgressSummary(graph)
    let memoryRows = MemoryRow.all(in: board.memory)
    self.memoryRows = memoryRows
    openMemoryRows = memoryRows.prefix { $0.state.isOpen }.count
    findingOrder = Self.findingOrder(board.findings)
    phaseRows = PhaseRow.all(on: board)
    gateRows = GateRow.all(on: board)
    gateWidth = board.gates.map { $0.id.count }.max() ?? 0
    verdictWidth = phaseRows.map { TextWidth.of($0.verdict) }.max() ?? 0
    // A workflow has an order of its own.
    idRanks =
      board.tracker.isPhased ? Array(board.tasks.indices) : Self.idRanks(board.tasks)
    readyOrder = Self.readyOrder(graph, idRanks, board.tracker)
    instancePositions = Dictionary(
      board.instances.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    ownWidths = ColumnWidths(board, graph, stages, memoryRows)
    widths = before?.widths.union(ownWidths) ?? ownWidths
    let words = board.tasks.count { !$0.id.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    hasNumericIds = words * 10 <= board.tasks.count
    openByOwner = Self.openByOwner(board.tasks)
    bottleneck = Self.bottleneck(graph, stages)
  }
}

extension BoardFacts {
  /// Gives columns no more room than this board needs.
  mutating func fitColumns() { widths = ownWidths }
}

/// Looking things up.
extension BoardFacts {
  package func count(_ stage: PipelineStage) -> Int { counts[stage] ?? 0 }

  /// Where several tasks have one id, the first.
  package func position(of task: String) -> Int? { graph.index(of: task) }
  package func task(_ id: String) -> Task? { position(of: id).map { board.tasks[$0] } }
  package func stage(of id: String) -> PipelineStage? { position(of: id).map { stages[$0] } }

  package func instance(_ id: String) -> Instance? {
    instancePositions[id].map { board.instances[$0] }
  }

  /// The open tasks of an instance; those at work first.
  package func openTasks(of owner: String) -> [Task] {
    (openByOwner[owner] ?? []).map { board.tasks[$0] }
  }

  /// The first of them.
  func currentTask(of owner: String) -> Task? {
    openByOwner[owner]?.first.map { board.tasks[$0] }
  }

  /// What is at work, else what would begin first, else what is open.
  var nextTask: Task? {
    board.tasks.first { $0.status == .inProgress }
      ?? readyOrder.first.map { board.tasks[$0] }
      ?? board.tasks.first { !$0.status.isFinished }
  }

  package func openCount(of owner: String) -> Int { openByOwner[owner]?.count ?? 0 }

  /// How many ready tasks would be assigned before this one; nil where it is not ready.
  func rank(of task: String) -> Int? {
    position(of: task).flatMap { readyOrder.firstIndex(of: $0) }
  }

  package func openDependencies(of task: String) -> [String] {
    position(of: task).map { graph.openDependencies(of: $0) } ?? []
  }

  /// What a task waits for and what that waits for, the nearest first.
  package func waitingChain(of task: String) -> [String] {
    position(of: task).map { graph.chain(of: $0) } ?? []
  }

  /// The unfinished tasks that wait for this one, directly.
  package func waiting(for id: String) -> [Task] {
    let waiting = position(of: id).map(graph.dependents) ?? graph.dependents(ofUnknown: id)
    return waiting.map { board.tasks[$0] }
  }

  /// The tasks that have nothing else to wait for once this one is completed.
  package func readied(by id: String) -> [Task] {
    waiting(for: id).filter { openDependencies(of: $0.id).allSatisfy { $0 == id } }
  }
}

extension BoardFacts {
  /// A workflow begins with what stands first in its file, as it is listed.
  private static func readyOrder(
    _ graph: DependencyGraph, _ ranks: [Int], _ tracker: TrackerName
  ) -> [Int] {
    let order = Assignment.next(graph)
    guard tracker.isPhased else { return order }
    return order.sorted { left, right in
      let priorities = (graph.tasks[left].priority.rank, graph.tasks[right].priority.rank)
      return priorities.0 == priorities.1
        ? ranks[left] < ranks[right] : priorities.0 > priorities.1
    }
  }

  private static func idRanks(_ tasks: [Task]) -> [Int] {
    let isInOrder = tasks.indices.dropFirst().allSatisfy {
      !NaturalOrder.precedes(tasks[$0].id, tasks[$0 - 1].id)
    }
    if isInOrder { return Array(tasks.indices) }
    let sorted = tasks.indices.sorted { NaturalOrder.precedes(tasks[$0].id, tasks[$1].id) }
    var ranks = Array(repeating: 0, count: tasks.count)
    for (rank, position) in sorted.enumerated() { ranks[position] = rank }
    return ranks
  }

  private static func findingOrder(_ findings: [Finding]) -> [Int] {
    findings.indices.sorted {
      findings[$0].severity == findings[$1].severity
        ? $0 < $1 : findings[$0].severity < findings[$1].severity
    }
  }

  private static func openByOwner(_ tasks: [Task]) -> [String: [Int]] {
    var atWork: [String: [Int]] = [:]
    var others: [String: [Int]] = [:]
    for position in tasks.indices where !tasks[position].status.isFinished {
      guard let owner = tasks[position].owner else { continue }
      if tasks[position].status == .inProgress {
        atWork[owner, default: []].append(position)
      } else {
        others[owner, default: []].append(position)
      }
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
