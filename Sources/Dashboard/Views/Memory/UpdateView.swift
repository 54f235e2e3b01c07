internal import CoordinationCore
internal import TerminalCanvas

/// One memory update: what it wants, what stands in the bank, and between them what both started
/// from. They stand beside each other where there is room for that, or one after the other.
struct UpdateView {
  let state: DashboardState
  let opened: OpenedUpdate
  let place: PanelPlace
  private let grid: UpdateGrid

  init(state: DashboardState, opened: OpenedUpdate, place: PanelPlace) {
    (self.state, self.opened, self.place) = (state, opened, place)
    let columns = Self.inner(place).columns
    grid =
      opened.texts.map { UpdateGrid($0, opened.names, columns: columns) }
      ?? UpdateGrid(opened.update.content, columns: columns)
  }

  private var update: MemoryUpdate { opened.update }
  private var inner: Rect { Self.inner(place) }

  private static func inner(_ place: PanelPlace) -> Rect {
    place.isFramed ? place.inner.inset(columns: 1, rows: 0) : place.inner
  }

  // MARK: - Scrolling

  /// How many lines of context a difference has above it, and below its first line, if there are any.
  private static let context = 2

  var visibleRows: Int { rowsArea.rows }
  var lastTop: Int { max(grid.lines.count - visibleRows, 0) }
  var top: Int { min(opened.top ?? firstTop, lastTop) }
  var differences: [Int] { grid.differences }

  /// From the beginning of the texts, unless the first difference would be out of sight.
  private var firstTop: Int {
    guard let first = differences.first, first + Self.context >= visibleRows else { return 0 }
    return top(toShow: first)
  }

  func top(toShow line: Int) -> Int {
    let context = min(Self.context, max(visibleRows - 1, 0) / 2)
    return min(max(line - context, 0), lastTop)
  }

  private var rowsArea: Rect {
    inner.dropTop(introduction.count + (grid.titles.isEmpty ? 0 : 1))
  }

  // MARK: - Drawing

  func draw(on pen: inout Pen) {
    if place.isFramed { pen.frame(place.rect, title: update.place, isFocused: false) }
    for (offset, spans) in introduction.enumerated() where offset < inner.rows {
      var line = Line(inner.line(offset), on: &pen)
      for span in spans { line.put(span.text, span.role, on: &pen) }
    }
    if !grid.titles.isEmpty {
      grid.draw(grid.titles, in: inner.dropTop(introduction.count).top(1), on: &pen)
    }
    let (area, top) = (rowsArea, top)
    for offset in 0..<area.rows {
      let line = grid.lines.indices.contains(top + offset) ? grid.lines[top + offset] : grid.filling
      grid.draw(line, in: area.line(offset), on: &pen)
    }
    drawNotes(top, below: grid.lines.count - top - area.rows, on: &pen)
  }

  private func drawNotes(_ top: Int, below: Int, on pen: inout Pen) {
    guard place.isFramed else { return }
    let last = place.rect.endRow - 1
    if top > 0 { pen.note("↑ \(top) more", in: place.rect, row: place.rect.row, .quiet) }
    if below > 0 { pen.note("↓ \(below) more", in: place.rect, row: last, .quiet) }
    let count = differences.count
    guard count > 0, top > 0 || below > 0, place.rect.columns >= 60 else { return }
    pen.leftNote(
      [("\(counted(count, "difference"))  ", .quiet), ("n", .accent), (" the next", .quiet)],
      in: place.rect, row: last)
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
