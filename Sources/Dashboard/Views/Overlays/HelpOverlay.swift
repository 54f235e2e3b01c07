internal import TerminalCanvas

/// Every key, from the table that dispatches them, and every sign, from the table that draws them.
struct HelpOverlay {
  let state: DashboardState
  let size: Size

  private func frame(of pages: [[HelpEntry]]) -> Rect {
    let longest = pages.map(\.count).max() ?? 0
    return Rect(size).centered(columns: columns, rows: longest + 2)
  }

  var visibleLines: Int { frame(of: pages).inset(by: 1).rows }

  /// How far it can be scrolled.
  var lastTop: Int {
    let pages = pages
    return max((pages.map(\.count).max() ?? 0) - frame(of: pages).inset(by: 1).rows, 0)
  }

  func draw(from top: Int, on pen: inout Pen) {
    let pages = pages
    let frame = frame(of: pages)
    let clear = Rect(
      column: frame.column - 1, row: frame.row, columns: frame.columns + 2, rows: frame.rows)
    pen.fill(clear, pen.theme.ground)
    pen.frame(frame, title: "Keys and signs", isFocused: true)
    let inner = frame.inset(columns: 2, rows: 1)
    for (column, entries) in pages.enumerated() {
      let rect = inner.dropLeft(column * (pageColumns + Self.gap)).left(pageColumns)
      for (offset, entry) in entries.dropFirst(top).prefix(inner.rows).enumerated() {
        draw(entry, in: rect.line(offset), on: &pen)
      }
    }
    let hidden = (pages.map(\.count).max() ?? 0) - top - inner.rows
    if hidden > 0 { pen.note("↓ \(hidden) more", in: frame, row: frame.endRow - 1, .quiet) }
    if top > 0 { pen.note("↑ \(top) more", in: frame, row: frame.row, .quiet) }
  }

  private func draw(_ entry: HelpEntry, in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    switch entry {
    case .heading(let text): line.put(text, .strong, on: &pen)
    case .row(let name, let role, let columns, let text):
      line.skip(1)
      line.put(name, role, width: columns - 1, on: &pen)
      line.put(text, .text, on: &pen)
    case .blank: break
    }
  }
}

/// Dividing the entries among the columns of the screen.
extension HelpOverlay {
  private static let gap = 2

  private var columns: Int { min(size.columns, 180) }

  private var pageCount: Int { size.columns >= 160 ? 3 : size.columns >= 96 ? 2 : 1 }

  private var pageColumns: Int { (columns - 4 - Self.gap * (pageCount - 1)) / pageCount }

  /// The entries of each column. Sections are not divided, and the longest column is as short as
  /// can be.
  private var pages: [[HelpEntry]] {
    let sections = HelpEntry.sections(of: state, columns: pageColumns)
    let heights = sections.map(\.count)
    // The lowest height at which the sections fit, one after the other, into the columns.
    let least = max(heights.max() ?? 0, heights.reduce(0, +) / pageCount)
    for height in least...max(heights.reduce(0, +), least) {
      let pages = Self.filled(sections, height)
      if pages.count <= pageCount { return pages }
    }
    return [sections.flatMap(\.self)]
  }

  private static func filled(_ sections: [[HelpEntry]], _ height: Int) -> [[HelpEntry]] {
    var pages: [[HelpEntry]] = [[]]
    for section in sections {
      // The blank line at the end of a column needs no room.
      if pages[pages.count - 1].count + section.count > height + 1 { pages.append([]) }
      pages[pages.count - 1] += section
    }
    return pages.map { $0.last?.isBlank == true ? Array($0.dropLast()) : $0 }
  }
}
