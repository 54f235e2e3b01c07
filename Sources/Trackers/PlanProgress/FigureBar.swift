/// A bar of signs in front of a figure, such as "▓▓▓▓░░░░░░" or "[####------]".
struct FigureBar {
  let range: Range<String.Index>
  private let full: Character
  private let empty: Character
  private let width: Int

  private static let pairs: [(full: Character, empty: Character)] = [
    ("█", "░"), ("▓", "░"), ("■", "□"), ("▰", "▱"), ("●", "○"), ("#", "-"), ("=", "-"),
  ]

  /// Nil where there is none in front of the first letter or number.
  init?(in text: Substring) {
    let head = text.prefix { !$0.isLetter && !$0.isNumber }
    guard
      let start = head.firstIndex(where: { Self.isFull($0) || Self.isEmpty($0) })
    else { return nil }
    let run = head[start...]
    let filled = run.prefix { $0 == run.first && Self.isFull($0) }
    let rest = run[filled.endIndex...]
    let open = rest.prefix { $0 == rest.first && !Self.isFull($0) && Self.isEmpty($0) }
    width = filled.count + open.count
    let isFramed = head[..<start].last == "["
    let isDrawn = !"#=-".contains(filled.first ?? open.first ?? "-")
    guard width >= 4, isFramed || isDrawn else { return nil }
    range = start..<open.endIndex
    full = filled.first ?? Self.pairs.first { $0.empty == open.first }?.full ?? "█"
    let own = full
    empty = open.first ?? Self.pairs.first { $0.full == own }?.empty ?? "░"
  }

  private static func isFull(_ sign: Character) -> Bool { pairs.contains { $0.full == sign } }
  private static func isEmpty(_ sign: Character) -> Bool { pairs.contains { $0.empty == sign } }

  func text(_ done: Int, of total: Int) -> String {
    let share = min(Double(done) / Double(total), 1)
    let count = Int((share * Double(width)).rounded())
    return String(repeating: full, count: count) + String(repeating: empty, count: width - count)
  }
}
