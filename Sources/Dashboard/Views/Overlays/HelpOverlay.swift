internal import TerminalCanvas

/// Every key, from the table that dispatches them.
struct HelpOverlay {
  private struct Entry {
    let keys: String
    let text: String
  }

  private static let keyColumns = 15

  let state: DashboardState
  let top: Int

  private static func frame(in size: Size) -> Rect {
    Rect(size).centered(columns: min(size.columns, 132), rows: size.rows)
  }

  private static func columnCount(in size: Size) -> Int { size.columns >= 110 ? 2 : 1 }

  static func visibleLines(in size: Size) -> Int { frame(in: size).inset(by: 1).rows }

  static func lastTop(in size: Size) -> Int {
    max(pages(columnCount(in: size), isASCII: false).map(\.count).max() ?? 0, 0)
      - min(
        visibleLines(in: size), pages(columnCount(in: size), isASCII: false).map(\.count).max() ?? 0
      )
  }

  func draw(_ size: Size, on pen: inout Pen) {
    let frame = Self.frame(in: size)
    pen.fill(frame, pen.theme.ground)
    pen.frame(frame, title: "Keys", isFocused: true)
    let inner = frame.inset(columns: 2, rows: 1)
    let pages = Self.pages(Self.columnCount(in: size), isASCII: state.settings.isASCII)
    let width = inner.columns / max(pages.count, 1)
    for (column, entries) in pages.enumerated() {
      let rect = inner.dropLeft(column * width).left(width - 1)
      for (offset, entry) in entries.dropFirst(top).prefix(inner.rows).enumerated() {
        draw(entry, in: rect.line(offset), on: &pen)
      }
    }
    let hidden = (pages.map(\.count).max() ?? 0) - top - inner.rows
    if hidden > 0 { pen.note("↓ \(hidden) more", in: frame, row: frame.endRow - 1, .quiet) }
    if top > 0 { pen.note("↑ \(top) more", in: frame, row: frame.row, .quiet) }
  }

  private func draw(_ entry: Entry, in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    if entry.text.isEmpty { return line.put(entry.keys, .strong, on: &pen) }
    line.skip(1)
    line.put(entry.keys, .accent, width: Self.keyColumns, on: &pen)
    line.put(" \(entry.text)", .text, on: &pen)
  }

  /// The entries of each column. Sections are not divided.
  private static func pages(_ columns: Int, isASCII: Bool) -> [[Entry]] {
    let sections = KeyBinding.Section.allCases.map { entries(of: $0, isASCII: isASCII) }
      .filter { !$0.isEmpty }
    let all = sections.reduce(0) { $0 + $1.count }
    var pages: [[Entry]] = [[]]
    for section in sections {
      let last = pages[pages.count - 1]
      if pages.count < columns, last.count + section.count / 2 > all / columns { pages.append([]) }
      pages[pages.count - 1] += section
    }
    return pages
  }

  private static func entries(of section: KeyBinding.Section, isASCII: Bool) -> [Entry] {
    let bindings = KeyBindings.all.filter { binding in
      binding.section == section && (binding.place == section.place)
    }
    if bindings.isEmpty { return [] }
    let heading = Entry(keys: section.rawValue, text: "")
    return [heading]
      + bindings.map { binding in
        let names = binding.keys.map { isASCII ? $0.asciiName : $0.name }
        return Entry(keys: names.joined(separator: " "), text: binding.help)
      } + [Entry(keys: " ", text: "")]
  }
}

extension KeyBinding.Section {
  /// Where the keys listed under this heading have their meaning.
  fileprivate var place: KeyBinding.Place {
    switch self {
    case .dialogs: .dialog
    case .searching: .search
    default: .screen
    }
  }
}
