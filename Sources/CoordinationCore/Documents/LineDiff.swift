/// Which lines of two texts differ.
enum LineDiff {
  enum Line: Equatable {
    case same(ArraySlice<UInt8>), removed(ArraySlice<UInt8>), added(ArraySlice<UInt8>)

    var isSame: Bool {
      if case .same = self { true } else { false }
    }

    /// The line as it stands in the old text, if it does.
    var old: ArraySlice<UInt8>? {
      switch self {
      case .same(let bytes), .removed(let bytes): bytes
      case .added: nil
      }
    }

    /// The line as it stands in the new text, if it does.
    var new: ArraySlice<UInt8>? {
      switch self {
      case .same(let bytes), .added(let bytes): bytes
      case .removed: nil
      }
    }
  }

  static func lines(from old: [UInt8], to new: [UInt8]) -> [Line] {
    let old = split(old)
    let new = split(new)
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    return old[..<prefix].map(Line.same)
      + middle(old[prefix..<old.count - suffix], new[prefix..<new.count - suffix])
      + old[(old.count - suffix)...].map(Line.same)
  }

  /// Line feeds stay with their lines, so that a missing last one shows.
  static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The search for the shortest difference takes time proportional to lines × differences; beyond
  /// this product everything between the first and the last difference counts as replaced.
  private static let costLimit = 4_000_000

  private static func middle(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Line] {
    // Numbers for lines: each is compared with others again and again.
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      let number = numbers.count
      numbers[line] = number
      return number
    }
    let (oldNumbers, newNumbers) = (old.map(number), new.map(number))
    let differences = differences(oldNumbers, newNumbers, among: numbers.count)
    guard (old.count + new.count) * differences <= costLimit else {
      return old.map(Line.removed) + new.map(Line.added)
    }
    let difference = newNumbers.difference(from: oldNumbers)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    return merged(Array(old), removed: removed, Array(new), added: added)
  }

  /// An estimate of how many lines differ, one more at least: without regard to order.
  private static func differences(_ old: [Int], _ new: [Int], among count: Int) -> Int {
    var counts = Array(repeating: 0, count: count)
    for line in old { counts[line] += 1 }
    for line in new { counts[line] -= 1 }
    return counts.reduce(1) { $0 + abs($1) }
  }

  private static func merged(
    _ old: [ArraySlice<UInt8>], removed: Set<Int>, _ new: [ArraySlice<UInt8>], added: Set<Int>
  ) -> [Line] {
    var lines: [Line] = []
    var place = 0
    for (offset, line) in old.enumerated() {
      if removed.contains(offset) {
        lines.append(.removed(line))
        continue
      }
      while added.contains(place) {
        lines.append(.added(new[place]))
        place += 1
      }
      lines.append(.same(line))
      place += 1
    }
    return lines + new[place...].map(Line.added)
  }

  /// The lines that differ, each range with up to `context` equal lines around it.
  static func ranges(_ lines: [Line], context: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, line) in lines.enumerated() where !line.isSame {
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }
}
