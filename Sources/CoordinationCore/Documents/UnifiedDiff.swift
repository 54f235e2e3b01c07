/// The difference of two texts in the form that `diff -u`, git and patch share.
package struct UnifiedDiff: Equatable, Sendable {
  /// Lines around a change that stay the same.
  package static let context = 3

  private typealias Line = LineDiff.Line

  /// The text, with a line feed after each line; empty where nothing differs. Bytes that are not
  /// UTF-8 become U+FFFD; what a terminal would obey is not escaped.
  package let text: String

  /// - Parameters:
  ///   - path: the file's name as it shall stand in the header; an absolute one is named from the
  ///     root, so that `patch -d / -p1` finds it.
  ///   - old: nil where there is no file yet.
  ///   - new: nil where the file is to go.
  package init(path: String, old: [UInt8]?, new: [UInt8]?) {
    let lines = LineDiff.lines(from: old ?? [], to: new ?? [])
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

  // MARK: How they are shown

  private static func hunks(_ lines: [Line]) -> [String] {
    var hunks: [String] = []
    var oldLine = 1
    var newLine = 1
    var position = 0
    for range in LineDiff.ranges(lines, context: context) {
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
