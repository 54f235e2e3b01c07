/// The difference of two texts in the form that `diff -u`, git and patch share.
package struct UnifiedDiff: Equatable, Sendable {
  /// Lines around a change that stay the same.
  package static let context = 3

  private enum Line: Equatable {
    case same(ArraySlice<UInt8>), removed(ArraySlice<UInt8>), added(ArraySlice<UInt8>)

    var isSame: Bool {
      if case .same = self { true } else { false }
    }
  }

  /// The text, with a line feed after each line; empty where nothing differs. Bytes that are not
  /// UTF-8 become U+FFFD; what a terminal would obey is not escaped.
  package let text: String

  /// - Parameters:
  ///   - path: the file's name as it shall stand in the header; an absolute one is named from the
  ///     root, so that `patch -d / -p1` finds it.
  ///   - old: nil where there is no file yet.
  ///   - new: nil where the file is to go.
  package init(path: String, old: [UInt8]?, new: [UInt8]?) {
    let lines = Self.lines(from: old ?? [], to: new ?? [])
    guard old != new else {
      text = ""
      return
    }
    let name = path.hasPrefix("/") ? path : "/" + path
    var text = "--- \(old == nil ? "/dev/null" : "a" + name)\n"
    text += "+++ \(new == nil ? "/dev/null" : "b" + name)\n"
    for hunk in Self.hunks(lines) { text += hunk }
    self.text = text
  }

  // MARK: Which lines differ

  private static func lines(from old: [UInt8], to new: [UInt8]) -> [Line] {
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
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
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
    let isCheap = (old.count + new.count) * differences(old, new) <= costLimit
    guard isCheap else { return old.map(Line.removed) + new.map(Line.added) }
    let difference = Array(new).difference(from: Array(old))
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
  private static func differences(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> Int {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    for line in old { counts[line, default: 0] += 1 }
    for line in new { counts[line, default: 0] -= 1 }
    return counts.values.reduce(0) { $0 + abs($1) } + 1
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

  // MARK: How they are shown

  private static func hunks(_ lines: [Line]) -> [String] {
    var hunks: [String] = []
    var oldLine = 1
    var newLine = 1
    var position = 0
    for range in ranges(lines) {
      // Up to the hunk all lines are the same in both.
      oldLine += range.lowerBound - position
      newLine += range.lowerBound - position
      let part = lines[range]
      let oldCount = part.count { if case .added = $0 { false } else { true } }
      let newCount = part.count { if case .removed = $0 { false } else { true } }
      let header = "@@ -\(span(oldLine, oldCount)) +\(span(newLine, newCount)) @@\n"
      hunks.append(part.reduce(into: header) { $0 += show($1) })
      oldLine += oldCount
      newLine += newCount
      position = range.upperBound
    }
    return hunks
  }

  private static func ranges(_ lines: [Line]) -> [Range<Int>] {
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

  /// An empty side names the line before it.
  private static func span(_ line: Int, _ count: Int) -> String {
    switch count {
    case 0: "\(line - 1),0"
    case 1: "\(line)"
    default: "\(line),\(count)"
    }
  }

  private static func show(_ line: Line) -> String {
    let (mark, bytes) =
      switch line {
      case .same(let bytes): (" ", bytes)
      case .removed(let bytes): ("-", bytes)
      case .added(let bytes): ("+", bytes)
      }
    let text = mark + String(decoding: bytes, as: UTF8.self)
    if bytes.last == UInt8(ascii: "\n") { return text }
    return text + "\n\\ No newline at end of file\n"
  }
}
