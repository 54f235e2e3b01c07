internal import TerminalCanvas

/// What all lists have in common: frame, title, the rows in sight, and how many are not.
struct ListFrame {
  let state: DashboardState
  let place: PanelPlace

  private var panel: Panel { place.panel ?? .tasks }
  var isFocused: Bool { state.focus == panel }
  var count: Int { state.count(of: panel) }
  var cursor: Int { state.cursor(in: panel) }

  var top: Int {
    ListWindow.top(
      state.cursors[panel]?.top ?? 0, cursor: cursor, count: count, height: place.rows.rows)
  }

  func drawFrame(_ title: String, on pen: inout Pen) {
    guard place.isFramed else { return }
    pen.frame(place.rect, title: title, isFocused: isFocused && state.view.panels.count > 1)
    let below = count - top - place.rows.rows
    if top > 0 { pen.note("↑ \(top) more", in: place.rect, row: place.rect.row, .quiet) }
    if below > 0 {
      pen.note("↓ \(below) more", in: place.rect, row: place.rect.endRow - 1, .quiet)
    }
  }

  /// Draws the rows in sight; `body` gets the index and a line to write on.
  func drawRows(on pen: inout Pen, _ body: (Int, inout Line, inout Pen) -> Void) {
    let (first, rows) = (top, place.rows)
    for offset in 0..<rows.rows where first + offset < count {
      let index = first + offset
      var line = Line(rows.line(offset), isSelected: isFocused && index == cursor, on: &pen)
      if isFocused, let text = state.search?.text, !text.isEmpty { line.needle = Needle(text) }
      body(index, &line, &pen)
    }
  }

  /// The mark before the row under the cursor. Lists without the focus show it faintly.
  func putCursor(_ index: Int, _ line: inout Line, on pen: inout Pen) {
    let isHere = index == cursor
    line.put(isHere ? Glyphs.cursor : " ", isFocused ? .accent : .quiet, width: 1, on: &pen)
  }

  /// The same for lists in which only the focus has a cursor.
  func putFocusedCursor(_ index: Int, _ line: inout Line, on pen: inout Pen) {
    line.put(isFocused && index == cursor ? Glyphs.cursor : " ", .accent, width: 1, on: &pen)
  }

  /// One line of words instead of rows.
  func say(_ text: String, _ role: Role = .quiet, on pen: inout Pen) {
    var line = Line(place.rows.top(1), on: &pen)
    line.skip(place.isFramed ? 2 : 1)
    line.put(text, role, on: &pen)
  }
}
