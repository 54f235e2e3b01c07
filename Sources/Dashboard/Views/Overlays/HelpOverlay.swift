internal import TerminalCanvas

/// Every key, from the table that dispatches them, and every sign, from the table that draws them.
struct HelpOverlay {
  let state: DashboardState
  let top: Int

  private static func frame(in size: Size) -> Rect {
    let longest = pages(in: size, isASCII: false).map(\.count).max() ?? 0
    return Rect(size).centered(columns: columns(in: size), rows: longest + 2)
  }

  static func visibleLines(in size: Size) -> Int { frame(in: size).inset(by: 1).rows }

  static func lastTop(in size: Size) -> Int {
    let lines = pages(in: size, isASCII: false).map(\.count).max() ?? 0
    return max(lines - visibleLines(in: size), 0)
  }

  func draw(_ size: Size, on pen: inout Pen) {
    let frame = Self.frame(in: size)
    let clear = Rect(
      column: frame.column - 1, row: frame.row, columns: frame.columns + 2, rows: frame.rows)
    pen.fill(clear, pen.theme.ground)
    pen.frame(frame, title: "Keys and signs", isFocused: true)
    let inner = frame.inset(columns: 2, rows: 1)
    let pages = Self.pages(in: size, isASCII: state.settings.isASCII)
    let width = Self.pageColumns(in: size)
    for (column, entries) in pages.enumerated() {
      let rect = inner.dropLeft(column * (width + Self.gap)).left(width)
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

  private static func columns(in size: Size) -> Int { min(size.columns, 180) }

  private static func pageCount(in size: Size) -> Int {
    size.columns >= 160 ? 3 : size.columns >= 96 ? 2 : 1
  }

  private static func pageColumns(in size: Size) -> Int {
    let count = pageCount(in: size)
    return (columns(in: size) - 4 - gap * (count - 1)) / count
  }

  /// The entries of each column. Sections are not divided, and the longest column is as short as
  /// can be.
  private static func pages(in size: Size, isASCII: Bool) -> [[HelpEntry]] {
    let sections = HelpEntry.sections(columns: pageColumns(in: size), isASCII: isASCII)
    let heights = sections.map(\.count)
    let count = pageCount(in: size)
    // The lowest height at which the sections fit, one after the other, into the columns.
    let least = max(heights.max() ?? 0, heights.reduce(0, +) / count)
    for height in least...max(heights.reduce(0, +), least) {
      let pages = filled(sections, height)
      if pages.count <= count { return pages }
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
