package enum BarGlyphs: Hashable, Sendable {
  /// Full blocks with eighths, and dots.
  case blocks
  /// `#` and `-`.
  case ascii
}

package enum ProgressBar {
  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The two parts of a bar, together `columns` wide.
  ///
  /// A fraction outside of 0 to 1 counts as the nearer end, one that is not a number as 0. Only
  /// nothing looks like nothing and only the whole looks like the whole.
  package static func text(
    fraction: Double, columns: Int, glyphs: BarGlyphs = .blocks
  ) -> (filled: String, empty: String) {
    let width = min(max(columns, 0), 10_000)
    switch glyphs {
    case .blocks: return blocks(steps(fraction, of: width * 8), width)
    case .ascii: return ascii(steps(fraction, of: width), width)
    }
  }

  private static func steps(_ fraction: Double, of count: Int) -> Int {
    guard fraction > 0, count > 0 else { return 0 }
    guard fraction < 1 else { return count }
    let nearest = Int(fraction * Double(count) + 0.5)
    return min(max(nearest, 1), max(count - 1, 1))
  }

  private static func blocks(_ steps: Int, _ width: Int) -> (filled: String, empty: String) {
    let (whole, rest) = steps.quotientAndRemainder(dividingBy: 8)
    var filled = String(repeating: "█", count: whole)
    if rest > 0 { filled.append(eighths[rest - 1]) }
    let empty = String(repeating: "·", count: width - whole - (rest > 0 ? 1 : 0))
    return (filled, empty)
  }

  private static func ascii(_ steps: Int, _ width: Int) -> (filled: String, empty: String) {
    (String(repeating: "#", count: steps), String(repeating: "-", count: width - steps))
  }
}
