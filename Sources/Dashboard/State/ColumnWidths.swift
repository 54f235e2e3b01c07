internal import CoordinationCore
internal import TerminalCanvas

/// How wide the columns of ids must be on this board, within reason.
struct ColumnWidths: Sendable {
  let task: Int
  let instance: Int
  let owner: Int
  let title: Int

  init(_ board: Board) {
    task = Self.widest(board.tasks.lazy.map(\.id), within: 2...10)
    instance = Self.widest(board.instances.lazy.map(\.id), within: 4...14)
    title = Self.widest(board.tasks.lazy.map(\.title), within: 12...60)
    let owners = Set(board.tasks.lazy.compactMap(\.owner))
    owner = Self.widest(owners, within: 6...14)
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
}
