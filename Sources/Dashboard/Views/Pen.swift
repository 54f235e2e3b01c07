internal import TerminalCanvas

/// Draws on a canvas in roles of a theme, with ASCII in place of other characters where asked.
struct Pen {
  private(set) var canvas: Canvas
  let theme: Theme
  let isASCII: Bool

  init(_ size: Size, _ settings: Settings) {
    canvas = Canvas(size: size, style: settings.theme.ground)
    theme = settings.theme
    isASCII = settings.isASCII
  }

  private func shown(_ text: String) -> String {
    isASCII ? Glyphs.ascii(text) : text
  }

  /// Writes at a place, cut with `…` where it is longer than `limit` columns.
  ///
  /// - Returns: the columns used.
  @discardableResult
  mutating func write(
    _ text: String, column: Int, row: Int, _ style: Style, limit: Int
  ) -> Int {
    guard limit > 0 else { return 0 }
    let ellipsis: Character = isASCII ? "~" : "…"
    let cut = TextWidth.truncated(shown(text), to: limit, ellipsis: ellipsis)
    return canvas.write(cut, column: column, row: row, style: style, limit: limit)
  }

  mutating func fill(_ rect: Rect, _ style: Style) {
    canvas.fill(rect, style: style)
  }

  mutating func frame(_ rect: Rect, title: String, isFocused: Bool) {
    canvas.frame(
      rect, title: shown(title), border: isASCII ? .ascii : .rounded,
      style: theme.style(isFocused ? .focusedFrame : .frame),
      titleStyle: theme.style(isFocused ? .focusedTitle : .title))
  }

  /// Text in the border of a frame, at its right end.
  mutating func note(_ text: String, in rect: Rect, row: Int, _ role: Role) {
    let width = TextWidth.of(text) + 2
    guard width + 6 < rect.columns else { return }
    write(
      " \(text) ", column: rect.endColumn - width - 2, row: row, theme.style(role), limit: width)
  }

  /// The same at its left end.
  mutating func leftNote(_ spans: [(text: String, role: Role)], in rect: Rect, row: Int) {
    var column = rect.column + 2
    for (text, role) in [(" ", .text)] + spans + [(" ", .text)] {
      let limit = rect.endColumn - 2 - column
      column += write(text, column: column, row: row, theme.style(role), limit: limit)
    }
  }

  mutating func bar(
    _ fraction: Double, columns: Int, _ filled: Style, _ empty: Style, column: Int, row: Int
  ) {
    let glyphs: BarGlyphs = isASCII ? .ascii : .blocks
    let text = ProgressBar.text(fraction: fraction, columns: columns, glyphs: glyphs)
    let used = canvas.write(text.filled, column: column, row: row, style: filled, limit: columns)
    canvas.write(
      text.empty, column: column + used, row: row, style: empty, limit: columns - used)
  }

  /// Makes part of a row stand out, keeping its colours.
  mutating func mark(_ rect: Rect, _ change: (Style) -> Style) {
    canvas.restyle(rect, change)
  }
}
