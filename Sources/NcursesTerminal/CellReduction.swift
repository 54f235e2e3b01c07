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
    /// Spaces after it.
    var padding: Int
  }

  /// CCHARW_MAX: code points in a cell of ncurses.
  private static let limit = 5

  func reduce(_ text: Character, width: Int) -> Result {
    let scalars = text.unicodeScalars
    guard let base = scalars.first else { return substitute(width) }
    if base.isASCII, scalars.count == 1 { return Result(scalars: [base], padding: width - 1) }
    guard isUTF8 else { return substitute(width) }
    let believed = columns(base)
    guard believed > 0, believed <= width else { return substitute(width) }
    let marks = scalars.dropFirst().filter(isMark).prefix(Self.limit - 1)
    return Result(scalars: [base] + marks, padding: width - believed)
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
    return Result(scalars: [shown], padding: width - 1)
  }
}
