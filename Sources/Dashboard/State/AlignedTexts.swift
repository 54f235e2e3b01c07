/// The texts that a decision is about, side by side: lines that belong together stand in one row.
struct AlignedTexts: Sendable {
  enum Side: Sendable {
    case left, middle, right
  }

  enum Mark: Sendable {
    /// Stands in the text that both started from.
    case same
    /// One side has it, and the other has changed nothing there.
    case changed
    /// Both sides have changed this place, each in its way.
    case contested
  }

  struct Line: Sendable {
    var text: String
    var mark: Mark
  }

  struct Row: Sendable {
    var left: Line?
    var middle: Line?
    var right: Line?
  }

  /// Lines of each text; what is beyond is left to an editor.
  static let limit = 500

  private(set) var rows: [Row] = []
  /// How many lines are not shown.
  let hidden: Int
  let hasMiddle: Bool

  /// - Parameter middle: what both others started from; nil where nobody knows it, and they are
  ///   compared with each other.
  init(left: [String], middle: [String]?, right: [String]) {
    hasMiddle = middle != nil
    let sides = [left, middle ?? right, right]
    hidden = sides.map { max($0.count - Self.limit, 0) }.max() ?? 0
    let cut = sides.map { Array($0.prefix(Self.limit)) }
    fill(cut[0], cut[1], cut[2])
  }

  /// Goes from one line that both sides have kept to the next.
  private mutating func fill(_ left: [String], _ middle: [String], _ right: [String]) {
    let kept = (
      left: Self.places(of: middle, in: left), right: Self.places(of: middle, in: right)
    )
    var next = (left: 0, middle: 0, right: 0)
    for place in middle.indices {
      guard let first = kept.left[place], let second = kept.right[place] else { continue }
      add(
        left[next.left..<first], middle[next.middle..<place], right[next.right..<second], kept)
      let line = Line(text: middle[place], mark: .same)
      rows.append(Row(left: line, middle: hasMiddle ? line : nil, right: line))
      next = (first + 1, place + 1, second + 1)
    }
    add(left[next.left...], middle[next.middle...], right[next.right...], kept)
  }

  /// A stretch in which at least one side has its own text.
  private mutating func add(
    _ left: ArraySlice<String>, _ middle: ArraySlice<String>, _ right: ArraySlice<String>,
    _ kept: (left: [Int?], right: [Int?])
  ) {
    let isContested = hasMiddle && left != middle && right != middle && left != right
    let own: Mark = isContested ? .contested : .changed
    let keptLeft = Set(kept.left[middle.indices].compactMap(\.self))
    // Without a middle, the right side is what the left one is compared with.
    let keptRight =
      hasMiddle
      ? Set(kept.right[middle.indices].compactMap(\.self))
      : Set(middle.indices.filter { kept.left[$0] != nil })
    let columns = [
      left.indices.map { Line(text: left[$0], mark: keptLeft.contains($0) ? .same : own) },
      hasMiddle ? middle.map { Line(text: $0, mark: .same) } : [],
      right.indices.map { Line(text: right[$0], mark: keptRight.contains($0) ? .same : own) },
    ]
    for offset in 0..<(columns.map(\.count).max() ?? 0) {
      let lines = columns.map { $0.indices.contains(offset) ? $0[offset] : nil }
      rows.append(Row(left: lines[0], middle: lines[1], right: lines[2]))
    }
  }

  /// Where each line of a text stands in another one that was made of it; nil for what is gone.
  private static func places(of text: [String], in side: [String]) -> [Int?] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in side.difference(from: text) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var place = 0
    return text.indices.map { index in
      if removed.contains(index) { return nil }
      while inserted.contains(place) { place += 1 }
      defer { place += 1 }
      return place
    }
  }
}
