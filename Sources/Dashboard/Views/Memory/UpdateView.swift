internal import CoordinationCore
internal import TerminalCanvas

/// One memory update: what it wants, what stands in the bank, and between them what both started
/// from. Three columns where there is room for them, two with the base below, or one after the other.
struct UpdateView {
  let state: DashboardState
  let opened: OpenedUpdate
  let place: PanelPlace

  private var update: MemoryUpdate { opened.update }
  private var inner: Rect {
    place.isFramed ? place.inner.inset(columns: 1, rows: 0) : place.inner
  }

  private var grid: UpdateGrid {
    opened.texts.map { UpdateGrid($0, opened.names, columns: inner.columns) }
      ?? UpdateGrid(update.content, columns: inner.columns)
  }

  // MARK: - Scrolling

  var visibleRows: Int { rowsArea(grid).rows }

  var lastTop: Int {
    let grid = grid
    return max(grid.lines.count - rowsArea(grid).rows, 0)
  }

  private func rowsArea(_ grid: UpdateGrid) -> Rect {
    inner.dropTop(introduction.count + (grid.titles.isEmpty ? 0 : 1))
  }

  // MARK: - Drawing

  func draw(on pen: inout Pen) {
    if place.isFramed { pen.frame(place.rect, title: update.place, isFocused: false) }
    for (offset, spans) in introduction.enumerated() where offset < inner.rows {
      var line = Line(inner.line(offset), on: &pen)
      for span in spans { line.put(span.text, span.role, on: &pen) }
    }
    let grid = grid
    if !grid.titles.isEmpty {
      grid.draw(grid.titles, in: inner.dropTop(introduction.count).top(1), on: &pen)
    }
    let area = rowsArea(grid)
    let top = min(state.detailTop, max(grid.lines.count - area.rows, 0))
    for offset in 0..<area.rows {
      let line = grid.lines.indices.contains(top + offset) ? grid.lines[top + offset] : grid.filling
      grid.draw(line, in: area.line(offset), on: &pen)
    }
    drawNotes(top, below: grid.lines.count - top - area.rows, on: &pen)
  }

  private func drawNotes(_ top: Int, below: Int, on pen: inout Pen) {
    guard place.isFramed else { return }
    if top > 0 { pen.note("↑ \(top) more", in: place.rect, row: place.rect.row, .quiet) }
    if below > 0 { pen.note("↓ \(below) more", in: place.rect, row: place.rect.endRow - 1, .quiet) }
  }

  private typealias Span = (text: String, role: Role)

  /// Whose it is, how it stands and what it asks for; on a low screen the first line alone.
  private var introduction: [[Span]] {
    var lines = [standing]
    guard place.rect.rows >= 12 else { return lines }
    lines += remarks.flatMap { remark in
      TextWrap.lines(remark.text, columns: max(inner.columns, 1)).map { [($0, remark.role)] }
    }
    return lines + [[]]
  }

  /// "! conflict · instance-2 · update · 14:02:07 · 1 of 2, → the other"
  private var standing: [Span] {
    let state = update.state
    var spans: [Span] = [
      self.state.hasOpenedGone
        ? ("– not in the team's files any more", .warning)
        : ("\(state.glyph) \(state.words)", state.role),
      (" · ", .quiet), (update.instance ?? "nobody known", .strong), (" · \(update.type)", .quiet),
    ]
    if let time = update.timestamp { spans.append((" · \(self.state.clock(time))", .quiet)) }
    let neighbours = self.state.neighbours(of: update.id)
    if neighbours.count > 1, let index = neighbours.firstIndex(where: { $0.id == update.id }) {
      spans += [(" · \(index + 1) of \(neighbours.count) here, ", .quiet), ("Tab", .accent)]
      spans.append((" the next", .quiet))
    }
    return spans
  }

  private var remarks: [Span] {
    var remarks: [Span] = []
    if let ruling = update.ruling {
      let by = ruling.by.map { " by \($0)" } ?? ""
      let at = ruling.at.map { " at \(state.clock($0))" } ?? ""
      remarks.append(("decided: \(ruling.decision)\(by)\(at)", .text))
    }
    if let reason = update.reason { remarks.append((reason, .warning)) }
    if opened.texts != nil { remarks.append((purpose, .quiet)) }
    return remarks
  }

  private var purpose: String {
    if update.section == nil { return "It is to be added at the end of the file." }
    return MemoryConflicts.isAdditive(update.type)
      ? "It is to be added below what stands in the section."
      : "It is to be the text of the section."
  }
}
