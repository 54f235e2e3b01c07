internal import TerminalCanvas

/// All that a row tells, in a frame on top of the screen; a long text scrolls inside of it.
struct TextOverlay {
  let text: RowText
  let size: Size

  /// Lines longer than this are hard to read.
  private static let widest = 90

  private var columns: Int { min(size.columns, Self.widest) }

  private var lines: [DialogLine] {
    text.lines.flatMap { line in
      TextWrap.lines(line.text, columns: max(columns - 6, 1)).map { DialogLine($0, line.role) }
    }
  }

  private func frame(of count: Int) -> Rect {
    let area = Rect(size).dropBottom(size.rows > 12 ? 1 : 0)
    return area.centered(columns: columns, rows: min(count + 2, area.rows))
  }

  /// How many lines are in sight.
  var visibleLines: Int { frame(of: lines.count).inset(by: 1).rows }
  /// How far it can be scrolled.
  var lastTop: Int { max(lines.count - visibleLines, 0) }

  func draw(from top: Int, on pen: inout Pen) {
    let lines = lines
    let frame = frame(of: lines.count)
    let clear = Rect(
      column: frame.column - 1, row: frame.row, columns: frame.columns + 2, rows: frame.rows)
    pen.fill(clear, pen.theme.ground)
    pen.frame(frame, title: text.title, isFocused: true)
    let inner = frame.inset(columns: 3, rows: 1)
    for (offset, text) in lines.dropFirst(top).prefix(inner.rows).enumerated() {
      var line = Line(inner.line(offset), on: &pen)
      line.put(text.text, text.role, on: &pen)
    }
    let below = lines.count - top - inner.rows
    if below > 0 { pen.note("↓ \(below) more", in: frame, row: frame.endRow - 1, .quiet) }
    if top > 0 { pen.note("↑ \(top) more", in: frame, row: frame.row, .quiet) }
  }
}
