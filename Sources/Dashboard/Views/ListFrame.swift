internal import TerminalCanvas

/// What all lists have in common: frame, title, the rows in sight, and how many are not.
struct ListFrame {
  let state: DashboardState
  let place: PanelPlace

  private var panel: Panel { place.panel ?? .tasks }
  var isFocused: Bool { state.focus == panel && !state.isPreview }
  var count: Int { state.count(of: panel) }
  /// Nil where the page beside the list is about something that the list does not have.
  var cursor: Int? { state.hasNoCursor(in: panel) ? nil : state.cursor(in: panel) }

  /// The first row in sight. A list without the focus shows its beginning, where the worst or the
  /// newest stands; only the tasks and instances stay where their cursor is.
  var top: Int {
    if !isFocused, panel != .tasks, panel != .instances { return 0 }
    return ListWindow.top(
      state.cursors[panel]?.top ?? 0, cursor: state.cursor(in: panel), count: count,
      height: place.rows.rows)
  }

  /// Where each row in sight stands. Only findings may take several lines, where some are free.
  var entries: [(index: Int, rect: Rect)] {
    let (first, rows) = (top, place.rows)
    if panel == .findings, count <= rows.rows { return tallEntries }
    return (0..<rows.rows).prefix(max(count - first, 0)).map { (first + $0, rows.line($0)) }
  }

  private var tallEntries: [(index: Int, rect: Rect)] {
    guard let facts = state.facts else { return [] }
    var rest = place.rows
    return facts.findingOrder.enumerated().map { index, position in
      let lines = FindingText(facts.board.findings[position]).lines(rest.columns).count
      let others = count - index - 1
      let (rect, below) = rest.splitRows(min(max(lines, 1), rest.rows - others))
      rest = below
      return (index, rect)
    }
  }

  /// How many rows are out of sight at the end.
  var below: Int { count - top - place.rows.rows }

  /// - Parameter note: what the lower border says instead of how many rows are below; empty where
  ///   it shall say nothing.
  func drawFrame(_ title: String, note: String? = nil, on pen: inout Pen) {
    guard place.isFramed else { return }
    pen.frame(place.rect, title: title, isFocused: isFocused && state.panels.count > 1)
    if top > 0 { pen.note("↑ \(top) more", in: place.rect, row: place.rect.row, .quiet) }
    if below > 0 {
      let words = note ?? "↓ \(below) more"
      if !words.isEmpty { pen.note(words, in: place.rect, row: place.rect.endRow - 1, .quiet) }
    }
  }

  /// Draws the rows in sight; `body` gets the index and a line to write on.
  func drawRows(on pen: inout Pen, _ body: (Int, inout Line, inout Pen) -> Void) {
    for (index, rect) in entries {
      var line = line(rect, of: index, on: &pen)
      body(index, &line, &pen)
    }
  }

  /// One line of a row.
  func line(_ rect: Rect, of index: Int, on pen: inout Pen) -> Line {
    var line = Line(rect, isSelected: isFocused && index == cursor, on: &pen)
    if isFocused, let text = state.search?.text, !text.isEmpty { line.needle = Needle(text) }
    return line
  }

  /// The mark before the row under the cursor. Lists without the focus have a fainter one, so that
  /// even without colours it is plain where the keys go.
  func putCursor(_ index: Int, _ line: inout Line, on pen: inout Pen) {
    let isHere = index == cursor
    let glyph = isFocused ? Glyphs.cursor : Glyphs.restingCursor
    line.put(isHere ? glyph : " ", isFocused ? .accent : .quiet, width: 1, on: &pen)
  }

  /// The same for lists in which only the focus has a cursor.
  func putFocusedCursor(_ index: Int, _ line: inout Line, on pen: inout Pen) {
    line.put(isFocused && index == cursor ? Glyphs.cursor : " ", .accent, width: 1, on: &pen)
  }

  /// One line of words instead of rows.
  func say(_ text: String, _ role: Role = .quiet, on pen: inout Pen) {
    if place.rows.rows == 0 { return }
    var line = Line(place.rows.top(1), on: &pen)
    line.skip(place.isFramed ? 2 : 1)
    line.put(text, role, on: &pen)
  }
}
