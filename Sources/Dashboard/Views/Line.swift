internal import TerminalCanvas

/// One row of a panel, written from left to right in columns.
struct Line {
  let row: Int
  let end: Int
  let isSelected: Bool
  private(set) var column: Int
  /// What is searched for, to be marked wherever it stands.
  var needle: Needle?

  /// Starts in a row of one line; the selected one gets its ground.
  init(_ rect: Rect, isSelected: Bool = false, on pen: inout Pen) {
    row = rect.row
    column = rect.column
    end = rect.endColumn
    self.isSelected = isSelected
    if isSelected { pen.fill(rect.top(1), pen.theme.style(.text, selected: true)) }
  }

  var room: Int { max(end - column, 0) }

  mutating func skip(_ columns: Int) { column += columns }
  mutating func move(to column: Int) { self.column = column }

  /// Writes a cell. Without a width it takes what it needs; with one, exactly that, cut with `…`.
  mutating func put(
    _ text: String, _ role: Role = .text, width: Int? = nil,
    align: TextWidth.Alignment = .left, isFresh: Bool = false, on pen: inout Pen
  ) {
    let limit = min(width ?? room, room)
    let style = style(role, isFresh, pen)
    var start = column
    if align == .right, let width { start += max(width - TextWidth.of(text), 0) }
    let used = pen.write(text, column: start, row: row, style, limit: column + limit - start)
    markMatch(in: text, at: start, used, &pen)
    column += width ?? used
  }

  private func style(_ role: Role, _ isFresh: Bool, _ pen: Pen) -> Style {
    let style = pen.theme.style(role, selected: isSelected)
    return isFresh ? style.with(.bold) : style
  }

  mutating func bar(_ fraction: Double, _ role: Role, width: Int, on pen: inout Pen) {
    let columns = min(width, room)
    pen.bar(
      fraction, columns: columns, pen.theme.style(role, selected: isSelected),
      pen.theme.style(.barEmpty, selected: isSelected), column: column, row: row)
    column += width
  }

  private func markMatch(in text: String, at start: Int, _ used: Int, _ pen: inout Pen) {
    guard let needle, let offset = needle.offset(in: text) else { return }
    let before = TextWidth.of(String(decoding: text.utf8.prefix(offset), as: UTF8.self))
    let length = TextWidth.of(
      String(decoding: text.utf8.dropFirst(offset).prefix(needle.length), as: UTF8.self))
    let columns = min(length, used - before)
    guard columns > 0 else { return }
    let match = pen.theme.style(.match, selected: isSelected)
    pen.mark(Rect(column: start + before, row: row, columns: columns, rows: 1)) { _ in match }
  }
}
