internal import CoordinationCore
internal import TerminalCanvas

/// A question in a frame on top of the screen.
struct DialogOverlay {
  let dialog: Dialog
  let isASCII: Bool

  /// Where the parts of the question stand.
  struct Layout {
    var frame, context, options, tail, keys: Rect
    /// The first option in sight.
    var top: Int
  }

  private var content: DialogContent { dialog.content }

  func layout(_ size: Size) -> Layout {
    let listed = content.isConfirmation ? 0 : content.options.count
    let blocks = [content.context.count, listed, tail.count, 1]
    let blanks = blocks.dropLast().count { $0 > 0 }
    let wanted = blocks.reduce(0, +) + blanks + 2
    let columns = min(max(width + 6, 62), size.columns)
    let frame = Rect(size).centered(columns: columns, rows: min(wanted, size.rows))
    let inner = frame.inset(columns: 2, rows: 1)
    let heights = Shares.lengths(
      inner.rows,
      [
        .init(least: min(listed, 1), ideal: min(listed, 3)),
        .init(least: min(tail.count, 1), ideal: tail.count),
        .init(least: 1, ideal: 1),
        .init(least: min(content.context.count, 1), ideal: content.context.count),
      ])
    return places(frame, inner, listed, heights)
  }

  private func places(_ frame: Rect, _ inner: Rect, _ listed: Int, _ heights: [Int]) -> Layout {
    var left = inner.rows - heights.reduce(0, +)
    let more = min(left, listed - min(heights[0], listed))
    left -= more
    let options = heights[0] + max(more, 0)
    var rest = inner
    func take(_ rows: Int) -> Rect {
      let (top, below) = rest.splitRows(rows)
      rest = below
      if rows > 0, left > 0 {
        rest = rest.dropTop(1)
        left -= 1
      }
      return top
    }
    let context = take(heights[3])
    let list = take(options)
    let consequences = take(heights[1])
    let top = ListWindow.top(0, cursor: dialog.cursor, count: listed, height: options)
    return Layout(
      frame: frame, context: context, options: list, tail: consequences, keys: rest.top(heights[2]),
      top: top)
  }

  func draw(_ size: Size, on pen: inout Pen) {
    let layout = layout(size)
    let clear = Rect(
      column: layout.frame.column - 1, row: layout.frame.row, columns: layout.frame.columns + 2,
      rows: layout.frame.rows)
    pen.fill(clear, pen.theme.ground)
    pen.frame(layout.frame, title: content.title, isFocused: true)
    for (offset, text) in content.context.enumerated() {
      draw(text, in: layout.context.line(offset), on: &pen)
    }
    drawOptions(layout, on: &pen)
    for (offset, text) in tail.enumerated() { draw(text, in: layout.tail.line(offset), on: &pen) }
    drawKeys(in: layout.keys, on: &pen)
  }

  private func draw(_ text: DialogLine, in rect: Rect, on pen: inout Pen) {
    if rect.isEmpty { return }
    var line = Line(rect, on: &pen)
    line.skip(1)
    line.put(text.text, text.role, on: &pen)
  }

  private func drawOptions(_ layout: Layout, on pen: inout Pen) {
    let widths = cellWidths
    for offset in 0..<layout.options.rows {
      let index = layout.top + offset
      guard content.options.indices.contains(index) else { break }
      let option = content.options[index]
      let isChosen = index == dialog.cursor
      var line = Line(layout.options.line(offset), isSelected: isChosen, on: &pen)
      line.put(isChosen ? "\(Glyphs.cursor) " : "  ", .accent, on: &pen)
      for (cell, text) in option.cells.enumerated() {
        let isLast = cell == option.cells.count - 1
        line.put(
          text, cell == 0 ? option.role : .text, width: isLast ? nil : widths[cell] + 2, on: &pen)
      }
    }
    let hidden = content.options.count - layout.top - layout.options.rows
    if hidden > 0, layout.options.rows > 0, !content.isConfirmation {
      pen.note("↓ \(hidden) more", in: layout.frame, row: layout.options.endRow - 1, .quiet)
    }
  }

  /// The width of each column of cells. A row's last cell takes what is left.
  private var cellWidths: [Int] {
    var widths: [Int] = []
    for option in content.options {
      for (index, cell) in option.cells.dropLast().enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], TextWidth.of(cell))
      }
    }
    return widths
  }

  /// What follows, and what would be written.
  private var tail: [DialogLine] {
    var lines = (dialog.option?.consequences ?? []).map { DialogLine($0) }
    switch dialog.preview {
    case .none: break
    case .awaited: lines.append(DialogLine("Writes …", .quiet))
    case .known(let receipt): lines.append(DialogLine(receipt.writes, .quiet))
    case .refused(let refusal):
      lines.append(DialogLine("✖ Would be refused: \(refusal.message)", .error))
    }
    return lines
  }

  private var width: Int {
    let widths = cellWidths
    let options =
      content.isConfirmation
      ? []
      : content.options.map { option in
        4
          + option.cells.indices.reduce(0) { sum, index in
            let cell = TextWidth.of(option.cells[index])
            return sum + (index == option.cells.count - 1 ? cell : widths[index] + 2)
          }
      }
    let consequences = content.options.flatMap(\.consequences).map(TextWidth.of)
    let texts = (content.context + tail).map { TextWidth.of($0.text) }
    let all = options + consequences + texts + [TextWidth.of(content.title) + 4]
    return all.max() ?? 0
  }

  private func drawKeys(in rect: Rect, on pen: inout Pen) {
    if rect.isEmpty { return }
    var line = Line(rect, on: &pen)
    line.skip(1)
    let commands: [Command] =
      content.isConfirmation ? [.confirm, .back] : [.confirm, .down, .back]
    for command in commands {
      guard let binding = KeyBindings.binding(for: command, in: .dialog) else { continue }
      let name = command == .down ? "j/k" : binding.keys.first?.name ?? ""
      line.put(name, .accent, isFresh: true, on: &pen)
      line.put(" \(binding.word)   ", .quiet, on: &pen)
    }
  }
}
