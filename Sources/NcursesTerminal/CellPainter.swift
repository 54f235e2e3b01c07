internal import CNcurses
internal import CPlatform
internal import TerminalCanvas

/// Makes ncurses cells of the cells of a canvas.
struct CellPainter {
  struct Palette {
    let depth: ColorDepth
    let pairs: Int
    /// Whether the terminal can be told to use its own colours; white on black stands for them
    /// otherwise.
    let hasOwnColors: Bool

    static let mono = Palette(depth: .mono, pairs: 1, hasOwnColors: false)
  }

  private let palette: Palette
  private let reduction: CellReduction
  private let supported: attr_t
  private var pairs: ColorPairs
  private var looks: [Style: CellLine.Look] = [:]

  /// Needs a started screen.
  init(isUTF8: Bool, palette: Palette) {
    self.palette = palette
    reduction = CellReduction(
      columns: { Int(cp_columns(wchar_t(bitPattern: $0.value))) }, isUTF8: isUTF8)
    supported = term_attrs()
    pairs = ColorPairs(limit: palette.pairs)
  }

  /// One cell for each column, except for the second half of what is two columns wide in ncurses
  /// too, which has none.
  mutating func cells(of canvas: Canvas, row: Int, in columns: Range<Int>) -> [cchar_t] {
    var line = CellLine(reduction: reduction, capacity: columns.count)
    var style: Style?
    canvas.forEachCell(row: row, in: columns) { scalar, cluster, next, width in
      if style != next {
        line.look = look(of: next)
        style = next
      }
      line.append(scalar, cluster, width)
    }
    return line.cells
  }

  private mutating func look(of style: Style) -> CellLine.Look {
    if let known = looks[style] { return known }
    let shown = style.degraded(to: palette.depth)
    let look = CellLine.Look(attributes: attributes(shown.attributes), pair: pair(shown))
    looks[style] = look
    return look
  }

  /// Without what the terminal cannot do, because ncurses would put something else in its place.
  private func attributes(_ attributes: Attributes) -> attr_t {
    let table: [(Attributes, attr_t)] = [
      (.bold, cn_bold), (.dim, cn_dim), (.italic, cn_italic), (.underline, cn_underline),
      (.reverse, cn_reverse),
    ]
    let wanted = table.reduce(attr_t(0)) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
    return wanted & supported
  }

  private mutating func pair(_ style: Style) -> Int16 {
    guard palette.depth > .mono else { return 0 }
    let colors = ColorPairs.Colors(foreground: style.foreground, background: style.background)
    let (number, isNew) = pairs.pair(colors)
    if isNew {
      init_pair(number, index(style.foreground, own: 7), index(style.background, own: 0))
    }
    return number
  }

  private func index(_ color: Color, own: Int16) -> Int16 {
    switch color {
    case .standard: palette.hasOwnColors ? -1 : own
    case .ansi(let index), .palette(let index, _): Int16(index)
    }
  }
}
