internal import CoordinationCore
internal import TerminalCanvas

/// How much room the texts of a board need, within reason. Needs only grow from one board to the
/// next, so that columns and panels stay where they are while the work goes on and somebody looks.
struct ColumnWidths: Sendable {
  /// No more tasks than these are looked at where each costs time.
  private static let sample = 100

  private(set) var task: Int
  private(set) var instance: Int
  private(set) var owner: Int
  /// Of the titles that are listed by default, and of all.
  private(set) var openTitle: Int
  private(set) var anyTitle: Int
  /// A glyph and the word of a status.
  private(set) var status: Int
  /// What tasks wait for, in words.
  private(set) var waits: Int
  /// Blanks and words; 0 where no task of a workflow has any.
  private(set) var priority: Int
  private(set) var updated: Int
  /// " 100%"; 0 where the status of each task tells as much.
  private(set) var figure: Int
  /// One row of the memory list.
  private(set) var memory: Int

  /// - Parameter earlier: needs of tasks whose texts were as wide.
  init(
    _ board: Board, _ graph: DependencyGraph, _ stages: [PipelineStage], _ memoryRows: [MemoryRow],
    keeping earlier: ColumnWidths?
  ) {
    self = earlier ?? ColumnWidths(board, stages)
    let open = board.tasks.indices.lazy.filter { !board.tasks[$0].status.isFinished }
    let waiting = open.prefix(Self.sample).map { position in
      WaitingWords.words(for: board.tasks[position], at: position, stages[position], graph) ?? ""
    }
    waits = Self.usual(waiting, within: 13...60)
    instance = Self.usual(board.instances.lazy.map(\.id), within: 4...14)
    memory = Self.widest(memoryRows.prefix(Self.sample).lazy.map(\.sentence), within: 30...70)
  }

  /// Of the tasks, but for what they wait for.
  private init(_ board: Board, _ stages: [PipelineStage]) {
    let open = board.tasks.indices.lazy.filter { !board.tasks[$0].status.isFinished }
    // Ids that are names tell more than many a title.
    let longest = board.tracker.isPhased ? 24 : 14
    task = Self.usual(board.tasks.lazy.map(\.id), within: 2...longest)
    let owners = Set(board.tasks.lazy.compactMap(\.owner))
    // Agents of a workflow are tasks themselves; few files say who has which.
    owner =
      owners.isEmpty && board.tracker.isPhased
      ? 0 : Self.usual(owners, within: 6...(board.tracker.isPhased ? 20 : 14))
    openTitle = Self.widest(open.map { board.tasks[$0].title }, within: 12...60)
    anyTitle = Self.widest(board.tasks.lazy.map(\.title), within: 12...60)
    let stageWords = Set(stages).map(\.words)
    let ownWords = board.tasks.indices.lazy.filter { stages[$0] == .other }
      .map { board.tasks[$0].nativeStatus }
    status = 2 + Self.widest(stageWords + ownWords, within: 6...11)
    func room(_ columns: Int, _ isNeeded: (Task) -> Bool) -> Int {
      !board.tracker.isPhased || board.tasks.contains(where: isNeeded) ? columns : 0
    }
    figure = room(5) { $0.progress > 0 && $0.progress < 1 }
    priority = room(10) { !$0.priority.word.isEmpty }
    updated = room(13) { $0.lastUpdate != nil }
    (instance, waits, memory) = (0, 0, 0)
  }

  /// The needs of both.
  func union(_ other: ColumnWidths) -> ColumnWidths {
    var both = self
    both.task = max(task, other.task)
    both.instance = max(instance, other.instance)
    both.owner = max(owner, other.owner)
    both.openTitle = max(openTitle, other.openTitle)
    both.anyTitle = max(anyTitle, other.anyTitle)
    both.status = max(status, other.status)
    both.waits = max(waits, other.waits)
    both.figure = max(figure, other.figure)
    both.priority = max(priority, other.priority)
    both.updated = max(updated, other.updated)
    both.memory = max(memory, other.memory)
    return both
  }

  private static func widest(
    _ texts: some Sequence<String>, within range: ClosedRange<Int>
  ) -> Int {
    var widest = range.lowerBound
    for text in texts where text.utf8.count > widest {
      widest = max(widest, TextWidth.of(text))
      if widest >= range.upperBound { return range.upperBound }
    }
    return widest
  }

  /// Enough for nine in ten and a little more: one long text takes no room from all others.
  private static func usual(
    _ texts: some Sequence<String>, within range: ClosedRange<Int>
  ) -> Int {
    var counts = Array(repeating: 0, count: range.upperBound + 1)
    var total = 0
    for text in texts {
      // As many bytes as could be so many columns need not be looked at.
      let isLong = text.utf8.count > range.upperBound * 8
      counts[isLong ? range.upperBound : min(TextWidth.of(text), range.upperBound)] += 1
      total += 1
    }
    var seen = 0
    let ninth = counts.firstIndex { count in
      seen += count
      return seen * 10 >= total * 9
    }
    let widest = counts.lastIndex { $0 > 0 } ?? 0
    let wanted = min(widest, (ninth ?? 0) + 2)
    return min(max(wanted, range.lowerBound), range.upperBound)
  }
}
