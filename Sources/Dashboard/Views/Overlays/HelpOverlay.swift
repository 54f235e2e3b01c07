internal import TerminalCanvas

/// Every key, from the table that dispatches them.
struct HelpOverlay {
  private enum Entry {
    case heading(String)
    case key(String, String)
    case blank
  }

  private static let keyColumns = 13

  let state: DashboardState
  let top: Int

  private static func frame(in size: Size) -> Rect {
    Rect(size).centered(columns: min(size.columns, 150), rows: size.rows)
  }

  static func visibleLines(in size: Size) -> Int { frame(in: size).inset(by: 1).rows }

  static func lastTop(in size: Size) -> Int {
    let lines = pages(in: size, isASCII: false).map(\.count).max() ?? 0
    return max(lines - visibleLines(in: size), 0)
  }

  func draw(_ size: Size, on pen: inout Pen) {
    let frame = Self.frame(in: size)
    pen.fill(frame, pen.theme.ground)
    pen.frame(frame, title: "Keys", isFocused: true)
    let inner = frame.inset(columns: 2, rows: 1)
    let pages = Self.pages(in: size, isASCII: state.settings.isASCII)
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
    switch entry {
    case .heading(let text): line.put(text, .strong, on: &pen)
    case .key(let keys, let text):
      line.skip(1)
      line.put(keys, .accent, width: Self.keyColumns, on: &pen)
      line.put(text, .text, on: &pen)
    case .blank: break
    }
  }

  /// The entries of each column of the screen. Sections are not divided.
  private static func pages(in size: Size, isASCII: Bool) -> [[Entry]] {
    let columns = size.columns >= 110 ? 2 : 1
    let room = (frame(in: size).columns - 4) / columns - keyColumns - 2
    let sections = KeyBinding.Section.allCases.map { entries(of: $0, room, isASCII) }
    let all = sections.reduce(0) { $0 + $1.count }
    var pages: [[Entry]] = [[]]
    for section in sections {
      let last = pages[pages.count - 1]
      if pages.count < columns, last.count + section.count / 2 > all / columns { pages.append([]) }
      pages[pages.count - 1] += section
    }
    return pages
  }

  private static func entries(
    of section: KeyBinding.Section, _ room: Int, _ isASCII: Bool
  ) -> [Entry] {
    let bindings = KeyBindings.all.filter { binding in
      binding.section == section && binding.place == section.place
        && (binding.place == .screen || !KeyBindings.worksEverywhere(binding.command))
    }
    return [.heading(section.rawValue)]
      + bindings.flatMap { entries(of: $0, max(room, 10), isASCII) } + [.blank]
  }

  private static func entries(
    of binding: KeyBinding, _ room: Int, _ isASCII: Bool
  ) -> [Entry] {
    let names = binding.keys.map { isASCII ? $0.asciiName : $0.name }.joined(separator: " ")
    return TextWrap.lines(binding.help, columns: room).enumerated().map { index, line in
      .key(index == 0 ? names : "", line)
    }
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
