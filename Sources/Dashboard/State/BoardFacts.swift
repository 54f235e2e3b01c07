package import CoordinationCore
internal import TerminalCanvas

/// What follows from a board and nothing else. Worked out once for each board that is read, so that
/// drawing only looks things up.
package struct BoardFacts: Sendable {
  package let board: Board
  private let work: TaskFacts
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
  let instancePositions: [String: Int]
  private(set) var widths: ColumnWidths
  /// What this board alone needs.
  private let ownWidths: ColumnWidths

  package init(_ board: Board) { self.init(board, after: nil, nil) }

  /// - Parameters:
  ///   - before: the facts until now, whose columns are not made narrower.
  ///   - difference: how the tasks differ from those of that board.
  init(_ board: Board, after before: BoardFacts?, _ difference: TaskDifference?) {
    let changed = difference?.changed
    let work = TaskFacts(board.tasks, board.tracker, after: before?.work, changed: changed)
    (self.board, self.work) = (board, work)
    let memoryRows = MemoryRow.all(in: board.memory)
    self.memoryRows = memoryRows
    openMemoryRows = memoryRows.prefix { $0.state.isOpen }.count
    findingOrder = Self.findingOrder(board.findings)
    phaseRows = PhaseRow.all(on: board)
    gateRows = GateRow.all(on: board)
    gateWidth = board.gates.map { $0.id.count }.max() ?? 0
    verdictWidth = phaseRows.map { TextWidth.of($0.verdict) }.max() ?? 0
    instancePositions = Dictionary(
      board.instances.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let isAsWide = Self.isAsWide(board, as: before?.board, changed)
    ownWidths = ColumnWidths(
      board, work.graph, work.stages, memoryRows, keeping: isAsWide ? before?.ownWidths : nil)
    widths = before?.widths.union(ownWidths) ?? ownWidths
  }

  /// Whether the texts of the tasks that have changed are as they were.
  private static func isAsWide(_ board: Board, as before: Board?, _ changed: [Int]?) -> Bool {
    guard let before, let changed, before.tracker == board.tracker else { return false }
    return changed.allSatisfy { before.tasks[$0].isAsWide(as: board.tasks[$0]) }
  }

  private static func findingOrder(_ findings: [Finding]) -> [Int] {
    findings.indices.sorted {
      findings[$0].severity == findings[$1].severity
        ? $0 < $1 : findings[$0].severity < findings[$1].severity
    }
  }
}

extension Task {
  fileprivate func isAsWide(as other: Task) -> Bool {
    title == other.title && owner == other.owner && status == other.status
      && nativeStatus == other.nativeStatus && blockers.isEmpty == other.blockers.isEmpty
      && priority == other.priority && (lastUpdate == nil) == (other.lastUpdate == nil)
      && (0 < progress && progress < 1) == (0 < other.progress && other.progress < 1)
  }
}

/// What follows from the tasks.
extension BoardFacts {
  package var graph: DependencyGraph { work.graph }
  package var summary: ProgressSummary { work.summary }
  /// The stage of each task, in the order of `board.tasks`.
  package var stages: [PipelineStage] { work.stages }
  /// Positions of the ready tasks, the one that would be assigned first in front.
  package var readyOrder: [Int] { work.readyOrder }
  /// Positions of all tasks in the natural order of their ids; those of a workflow as listed.
  var idOrder: [Int] { work.idOrder }
  /// Nearly all ids are numbers, and so are aligned to the right.
  var hasNumericIds: Bool { work.hasNumericIds }
  /// The id of the open task that most others wait for.
  var bottleneck: String? { work.bottleneck }
}

extension BoardFacts {
  /// Gives columns no more room than this board needs.
  mutating func fitColumns() { widths = ownWidths }
}

/// Looking things up.
extension BoardFacts {
  package func count(_ stage: PipelineStage) -> Int { work.counts[stage] ?? 0 }

  /// Where several tasks have one id, the first.
  package func position(of task: String) -> Int? { graph.index(of: task) }
  package func task(_ id: String) -> Task? { position(of: id).map { board.tasks[$0] } }
  package func stage(of id: String) -> PipelineStage? { position(of: id).map { stages[$0] } }

  package func instance(_ id: String) -> Instance? {
    instancePositions[id].map { board.instances[$0] }
  }

  /// The open tasks of an instance; those at work first.
  package func openTasks(of owner: String) -> [Task] {
    (work.owned[owner]?.open ?? []).map { board.tasks[$0] }
  }

  /// All that an instance has or had, as positions.
  func owned(by owner: String) -> OwnedTasks { work.owned[owner] ?? OwnedTasks() }

  /// The first of its open tasks.
  func currentTask(of owner: String) -> Task? {
    work.owned[owner]?.first.map { board.tasks[$0] }
  }

  /// What is at work, else what would begin first, else what is open.
  var nextTask: Task? {
    board.tasks.first { $0.status == .inProgress }
      ?? readyOrder.first.map { board.tasks[$0] }
      ?? board.tasks.first { !$0.status.isFinished }
  }

  package func openCount(of owner: String) -> Int { work.owned[owner]?.openCount ?? 0 }

  /// As `Board.owners`.
  var owners: [String] { board.everybody(with: Set(work.owned.keys)) }

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
