internal import TerminalCanvas

/// The colour pairs of a terminal, given out as they are asked for.
///
/// When they run out, the nearest that exists is used: the same foreground on the terminal's own
/// ground, else pair 0. Pairs in use are never changed, for that would repaint what stands there.
struct ColorPairs {
  struct Colors: Hashable {
    let foreground: Color
    let background: Color
  }

  /// Pairs are signed 16-bit numbers, and 0 is the terminal's own.
  private let limit: Int
  private var numbers: [Colors: Int16] = [:]

  init(limit: Int) {
    self.limit = min(limit, Int(Int16.max))
  }

  /// The number of a pair, and whether it is new and has to be defined first.
  mutating func pair(_ colors: Colors) -> (number: Int16, isNew: Bool) {
    if colors == Colors(foreground: .standard, background: .standard) { return (0, false) }
    if let number = numbers[colors] { return (number, false) }
    let number = numbers.count + 1
    guard number < limit else { return (nearest(colors), false) }
    numbers[colors] = Int16(number)
    return (Int16(number), true)
  }

  private func nearest(_ colors: Colors) -> Int16 {
    numbers[Colors(foreground: colors.foreground, background: .standard)] ?? 0
  }
}
