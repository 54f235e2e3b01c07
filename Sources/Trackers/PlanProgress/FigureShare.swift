internal import CoordinationCore

/// A percentage as it is written, such as "33", "66.7" or "33,3".
struct FigureShare {
  let written: String
  let range: Range<String.Index>
  private let digits: Double
  private let decimals: Int
  private let scale: Double

  init(_ written: Substring) {
    self.written = String(written)
    range = written.startIndex..<written.endIndex
    let parts = written.split { ".,".contains($0) }
    decimals = parts.count > 1 ? parts[1].count : 0
    scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    digits = Double(parts.joined()) ?? 0
  }

  /// In whole percent.
  var value: Int { Int(written.prefix { $0.isNumber }) ?? 0 }

  /// What is cut off and what is rounded are both right; only the whole reads 100, only nothing 0.
  func isRight(_ done: Int, of total: Int) -> Bool {
    digits == cut(done, total) || digits == rounded(done, total)
  }

  /// The same share of other numbers.
  func text(_ done: Int, of total: Int, rounding isRounded: Bool) -> String {
    let number = isRounded ? rounded(done, total) : cut(done, total)
    let whole = Int(number / scale)
    if decimals == 0 || number == 100 * scale { return "\(whole)" }
    let fraction = "\(Int(number - Double(whole) * scale))"
    let mark = written.first { ".,".contains($0) } ?? "."
    return "\(whole)\(mark)" + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// Whether what stands there was rounded up: of so many.
  func isRoundedUp(_ done: Int, of total: Int) -> Bool {
    digits == rounded(done, total) && digits != cut(done, total)
  }

  /// The same where nobody knows how many were done: no number of them is cut off to it.
  func isRoundedUp(ofAny total: Int) -> Bool {
    guard (1..<1_000_000).contains(total), digits <= 100 * scale else { return false }
    let near = Int(digits / scale * Double(total) / 100)
    let numbers = (max(near - 1, 0)...near + 1).filter { $0 <= total }
    return !numbers.contains { digits == cut($0, total) }
      && numbers.contains { digits == rounded($0, total) }
  }

  private func cut(_ done: Int, _ total: Int) -> Double {
    if decimals == 0 { return Double(FigureParts.share(done, of: total)) }
    return (exact(done, total) + 1e-9).rounded(.down)
  }

  private func rounded(_ done: Int, _ total: Int) -> Double {
    let exact = exact(done, total)
    let rounded = exact.rounded(.toNearestOrAwayFromZero)
    let isEnd = rounded == 0 || done < total && rounded >= 100 * scale
    return isEnd ? cut(done, total) : rounded
  }

  private func exact(_ done: Int, _ total: Int) -> Double {
    Double(done) / Double(total) * 100 * scale
  }
}
