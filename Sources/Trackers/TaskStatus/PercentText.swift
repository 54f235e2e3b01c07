internal import CoordinationCore

/// A part of a whole as a percentage in the form of one that is written.
struct PercentText {
  private let written: String
  private let decimals: Int
  private let scale: Int
  private let cut: Int
  private let rounded: Int

  init(_ part: Int, of total: Int, like written: String) {
    self.written = written
    decimals = min(written.split(separator: ".").dropFirst().first?.count ?? 0, 6)
    scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let share = total == 0 ? 0 : Double(part) / Double(total)
    let exact = share * 100 * Double(scale)
    cut = decimals == 0 ? percent(share) : Int(exact + 1e-9)
    // Only the whole reads 100, only nothing reads 0.
    let isBetween = exact >= 0.5 && part < total
    rounded =
      isBetween ? min(Int(exact.rounded(.toNearestOrAwayFromZero)), 100 * scale - 1) : cut
  }

  /// Nil where it is wrong, and where both come to the same.
  var isRounded: Bool? {
    guard cut != rounded, let digits else { return nil }
    return digits == rounded ? true : digits == cut ? false : nil
  }

  /// What is right stays, whether it is cut off or rounded.
  func text(isRounded: Bool) -> String {
    if digits == cut || digits == rounded { return written }
    let digits = isRounded ? rounded : cut
    if decimals == 0 { return String(digits) }
    let fraction = String(digits % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(digits / scale).\(zeros)\(fraction)"
  }

  private var digits: Int? { Int(written.filter { $0 != "." }) }
}

/// Which percentages of a document are rounded, and which cut off.
struct Rounding {
  private var known: [ValuePath: Bool] = [:]

  mutating func add(_ path: ValuePath, _ isRounded: Bool) { known[path] = isRounded }

  /// As it was before, else as most of the others are.
  func isRounded(at path: ValuePath) -> Bool { known.isEmpty ? false : known[path] ?? isUsual }

  var isUsual: Bool { known.values.count(where: \.self) * 2 > known.count }
}
