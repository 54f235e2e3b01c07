internal import TerminalCanvas

/// Makes of a canvas cell what ncurses can hold, so that the screen is aligned as ncurses and the C
/// library believe it to be, whatever they think of emoji.
struct CellReduction {
  /// Columns of a scalar as the C library sees them; -1 for one that it does not know.
  let columns: (Unicode.Scalar) -> Int
  let isUTF8: Bool

  /// What to hand to ncurses for one cell.
  struct Result: Equatable {
    /// A base and the marks on it; at most `limit`.
    var scalars: [Unicode.Scalar]
    /// Cells after it: spaces, as a rule.
    var padding: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar], padding: Int) {
      self.scalars = scalars
      self.padding = Array(repeating: " ", count: padding)
    }

    /// A scalar in each cell.
    init(cells: [Unicode.Scalar]) {
      scalars = Array(cells.prefix(1))
      padding = Array(cells.dropFirst())
    }
  }

  /// CCHARW_MAX: code points in a cell of ncurses.
  private static let limit = 5

  /// True where a scalar goes to ncurses as it is, which is nearly always.
  func holds(_ scalar: Unicode.Scalar, width: Int) -> Bool {
    scalar.isASCII || (isUTF8 && columns(scalar) == width)
  }

  /// - Parameter cluster: the whole grapheme where it has more scalars than its base.
  func reduce(_ base: Unicode.Scalar, cluster: Character?, width: Int) -> Result {
    if cluster == nil, holds(base, width: width) { return Result([base], padding: 0) }
    guard isUTF8 else { return substitute(width) }
    if let letters = cluster.flatMap(Self.lettersOfFlag) { return Result(cells: letters) }
    let believed = columns(base)
    guard believed > 0, believed <= width else { return substitute(width) }
    let marks = cluster?.unicodeScalars.dropFirst().filter(isMark).prefix(Self.limit - 1) ?? []
    return Result([base] + marks, padding: width - believed)
  }

  /// "DE" for a flag: of its two halves some terminals take one column each, others two.
  private static func lettersOfFlag(_ cluster: Character) -> [Unicode.Scalar]? {
    let indicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    let scalars = cluster.unicodeScalars
    guard scalars.count == 2, scalars.allSatisfy({ indicators.contains($0.value) }) else {
      return nil
    }
    return scalars.compactMap { Unicode.Scalar($0.value - indicators.lowerBound + 0x41) }
  }

  /// Joiners, selectors and tags are left out: terminals may change the width because of them.
  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0000...: false
    default: columns(scalar) == 0
    }
  }

  private func substitute(_ width: Int) -> Result {
    let shown: Unicode.Scalar = isUTF8 && columns("\u{FFFD}") == 1 ? "\u{FFFD}" : "?"
    return Result([shown], padding: width - 1)
  }
}
