internal import CoordinationCore
internal import TerminalCanvas

/// Where the parts of a question stand.
struct DialogLayout {
  private static let leastColumns = 62
  /// Lines of texts are wrapped earlier, so that they can be read.
  private static let widestText = 90

  private(set) var frame, context, options, tail, keys: Rect
  /// The first option in sight.
  let top: Int
  /// How things stand, and what follows: wrapped to the room there is.
  let contextLines: [DialogLine]
  private(set) var tailLines: [DialogLine]

  init(_ dialog: Dialog, _ size: Size) {
    let content = dialog.content
    let columns = min(max(Self.width(of: dialog) + 6, Self.leastColumns), size.columns)
    let room = max(columns - 6, 1)
    // On a low screen the choices need the rows.
    let isLow = size.rows < 14
    contextLines = isLow ? content.context : content.context.flatMap { $0.wrapped(room) }
    let listed = dialog.input != nil ? 1 : content.isConfirmation ? 0 : content.options.count
    let rowsForTail = size.rows - 3 - contextLines.count - min(listed, 3)
    let tails = (isLow ? dialog.lowTails : [dialog.tail]).map { $0.flatMap { $0.wrapped(room) } }
    tailLines = tails.first { $0.count <= rowsForTail } ?? tails.last ?? []
    let most = isLow ? 0 : dialog.mostTailLines(room)
    let blocks = [contextLines.count, listed, max(tailLines.count, most)]
    let wanted = blocks.reduce(0, +) + blocks.count { $0 > 0 } + 3
    // The bottom line of the screen stays in sight.
    let area = Rect(size).dropBottom(size.rows > 12 ? 1 : 0)
    // What would be left of a low screen around the frame is not worth seeing.
    let rows = isLow && wanted > area.rows - 6 ? area.rows : min(wanted, area.rows)
    frame = area.centered(columns: columns, rows: rows)
    let inner = frame.inset(columns: 2, rows: 1)
    let heights = Self.heights(inner.rows, blocks, isLow: isLow)
    let blanks = inner.rows - heights.reduce(0, +)
    (context, options, tail, keys) = Self.places(inner, heights, blanks)
    if !isLow { tailLines = Self.cut(tailLines, to: tail.rows) }
    top = ListWindow.top(0, cursor: dialog.cursor, count: listed, height: options.rows)
  }

  /// Of context, options, tail and keys. A long tail leaves the context its rows, except on a low
  /// screen.
  private static func heights(_ rows: Int, _ blocks: [Int], isLow: Bool) -> [Int] {
    let (context, listed, tail) = (blocks[0], blocks[1], blocks[2])
    let parts: [Shares.Part] = [
      .init(least: 1, ideal: 1), .init(least: min(listed, 1), ideal: min(listed, 3)),
      .init(least: min(context, 1), ideal: context),
      .init(least: min(tail, isLow ? 1 : 4), ideal: tail),
    ]
    let order = isLow ? [0, 1, 3, 2] : [0, 1, 2, 3]
    let lengths = Shares.lengths(rows, order.map { parts[$0] })
    var heights = parts.indices.map { part in order.firstIndex(of: part).map { lengths[$0] } ?? 0 }
    // One blank line before the keys, where all have what they need.
    let left = rows - heights.reduce(0, +) - (rows > 8 ? 1 : 0)
    heights[1] += min(max(left, 0), listed - heights[1])
    return [heights[2], heights[1], heights[3], heights[0]]
  }

  /// Says how many lines more there would be.
  private static func cut(_ lines: [DialogLine], to rows: Int) -> [DialogLine] {
    guard lines.count > rows, rows > 1 else { return lines }
    let more = counted(lines.count - rows + 1, "more line")
    return lines.prefix(rows - 1) + [DialogLine("and \(more)", .quiet)]
  }

  private static func places(
    _ inner: Rect, _ heights: [Int], _ blanks: Int
  ) -> (Rect, Rect, Rect, Rect) {
    var rest = inner
    var left = blanks
    let shown = heights.dropLast().count { $0 > 0 }
    var parts: [Rect] = []
    for (index, height) in heights.enumerated() {
      if index == heights.count - 1 { rest = rest.dropTop(max(rest.rows - height, 0)) }
      let (part, below) = rest.splitRows(height)
      parts.append(part)
      rest = below
      // A single blank line stands before the keys.
      let before = heights[...index].count { $0 > 0 }
      if height > 0, left > 0, left >= shown - before + 1 {
        rest = rest.dropTop(1)
        left -= 1
      }
    }
    return (parts[0], parts[1], parts[2], parts[3])
  }

  private static func width(of dialog: Dialog) -> Int {
    let content = dialog.content
    let widths = content.cellWidths
    let options = content.options.map { option in
      let last = option.cells.count - 1
      return option.cells.enumerated().reduce(4) { sum, cell in
        sum + (cell.offset == last ? TextWidth.of(cell.element) : widths[cell.offset] + 2)
      }
    }
    let consequences = content.options.flatMap(\.consequences).map(TextWidth.of)
    let texts = (content.context + dialog.tail).map {
      min(TextWidth.of($0.text), $0.isText ? widestText : .max)
    }
    let all = content.isConfirmation ? [] : options
    return (all + consequences + texts + [TextWidth.of(content.title) + 4]).max() ?? 0
  }
}

extension Dialog {
  /// What follows, and what would be written. Nothing follows from what is refused.
  fileprivate var tail: [DialogLine] {
    switch preview {
    case .none: consequences
    case .awaited: consequences + [DialogLine("Writes …", .quiet)]
    case .known(let receipt) where content.tellsReceipt:
      receipt.steps + [DialogLine(receipt.writes, .quiet)]
    case .known(let receipt):
      consequences + [DialogLine(receipt.writes, .quiet)] + receipt.textChanges
    case .refused(let refusal):
      [DialogLine("✖ Would be refused: \(keys.naming(refusal.message))", .error)]
    }
  }

  private var keys: KeysForCommands { KeysForCommands(tracker: content.tracker) }

  /// The same where there is little room, dearest first: of texts, the lines that change matter
  /// most, and what follows matters more than which files are written.
  fileprivate var lowTails: [[DialogLine]] {
    guard case .known(let receipt) = preview else { return [tail] }
    let changes = receipt.shortTextChanges
    return changes.isEmpty ? [tail, consequences] : [changes]
  }

  private var consequences: [DialogLine] {
    (option?.consequences ?? []).map { DialogLine($0) }
  }

  /// The lines that the choice with most to tell takes, so that the frame stays while the cursor
  /// moves. What would be written is one line as long as it is not known.
  fileprivate func mostTailLines(_ columns: Int) -> Int {
    let counts = content.options.map { option in
      option.consequences.reduce(0) { $0 + DialogLine($1).wrapped(columns).count }
    }
    if case .none = preview { return counts.max() ?? 0 }
    return (counts.max() ?? 0) + 1
  }
}

extension Receipt {
  /// The first things that it tells, one in a line.
  fileprivate var steps: [DialogLine] {
    let steps = summary.split(separator: ";").map { String($0.drop { $0 == " " }) }
    let limit = steps.count > 6 ? 5 : 6
    let more = steps.count > limit ? [DialogLine("and \(steps.count - limit) more", .quiet)] : []
    return [DialogLine("After it:")] + steps.prefix(limit).map { DialogLine("  \($0)", .accent) }
      + more
  }
}

extension DialogLine {
  /// Broken into at most three lines; a text into as many as it needs.
  fileprivate func wrapped(_ columns: Int) -> [DialogLine] {
    if TextWidth.of(text) <= columns { return [self] }
    if isText {
      let pieces = TextWrap.pieces(String(text.dropFirst(2)), columns: max(columns - 2, 1))
      return pieces.enumerated().map { DialogLine(($0 == 0 ? text.prefix(2) : "  ") + $1, role) }
    }
    let lines = TextWrap.lines(text, columns: columns)
    let first = lines.prefix(2).map { DialogLine($0, role) }
    return lines.count <= 2
      ? first : first + [DialogLine(lines.dropFirst(2).joined(separator: " "), role)]
  }
}
