package enum BorderStyle: Hashable, Sendable {
  case rounded, ascii

  struct Parts {
    let horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: Character
  }

  var parts: Parts {
    switch self {
    case .rounded:
      Parts(
        horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
        bottomRight: "╯")
    case .ascii:
      Parts(
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
        bottomRight: "+")
    }
  }
}

extension Canvas {
  /// Draws the border of a rectangle with a title in its top line: `╭─ Title ───╮`. What is inside
  /// stays as it is. Nothing is drawn where there are not two rows and two columns.
  package mutating func frame(
    _ rect: Rect, title: String = "", border: BorderStyle = .rounded, style: Style = .plain,
    titleStyle: Style = .plain
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let parts = border.parts
    drawSides(rect, parts.vertical, style)
    drawLine(rect.top(1), (parts.topLeft, parts.horizontal, parts.topRight), style)
    drawLine(rect.bottom(1), (parts.bottomLeft, parts.horizontal, parts.bottomRight), style)
    let ellipsis: Character = border == .ascii ? "~" : "…"
    drawTitle(title, in: rect.top(1).inset(columns: 2, rows: 0), ellipsis, titleStyle)
  }

  private mutating func drawSides(_ rect: Rect, _ character: Character, _ style: Style) {
    fill(rect.left(1), with: character, style: style)
    fill(rect.right(1), with: character, style: style)
  }

  private mutating func drawLine(
    _ line: Rect, _ parts: (left: Character, middle: Character, right: Character), _ style: Style
  ) {
    fill(line, with: parts.middle, style: style)
    fill(line.left(1), with: parts.left, style: style)
    fill(line.right(1), with: parts.right, style: style)
  }

  private mutating func drawTitle(
    _ title: String, in line: Rect, _ ellipsis: Character, _ style: Style
  ) {
    guard !title.isEmpty, line.columns > 2 else { return }
    let shown = TextWidth.truncated(title, to: line.columns - 2, ellipsis: ellipsis)
    write(
      " \(shown) ", column: line.column, row: line.row, style: style, limit: line.columns)
  }
}
