/// The cells of one row of a table. A bar behind a backslash is part of a cell.
struct MarkdownCells {
  /// Between the bars, blanks included.
  private(set) var raw: [Range<Int>] = []
  private(set) var hasBar = false

  /// - Parameter range: the row without blanks around it.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self = bytes.withUnsafeBufferPointer { MarkdownCells($0, range) }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    raw.reserveCapacity(8)
    var (start, next) = (range.lowerBound, range.lowerBound)
    while let bar = bytes.firstIndex(of: UInt8(ascii: "|"), in: next..<range.upperBound) {
      next = bar + 1
      let isFirst = bar == range.lowerBound
      if !isFirst, bytes[bar - 1] == UInt8(ascii: "\\") { continue }
      hasBar = true
      if !isFirst { raw.append(start..<bar) }
      start = next
    }
    if start < range.upperBound { raw.append(start..<range.upperBound) }
  }

  /// What the columns below these headings are called; those without a heading by their number.
  func columnNames(_ bytes: [UInt8]) -> [String] {
    var keys = MarkdownContainer(node: 0)
    return raw.enumerated().map { position, cell in
      let cell = MarkdownLines.trimmed(bytes, cell)
      let heading = String(decoding: bytes[cell], as: UTF8.self).resolvingBars
      return keys.uniqueKey(heading.isEmpty ? Self.nameOfColumn(position) : heading, .repetition)
    }
  }

  static func nameOfColumn(_ position: Int) -> String { "column \(position + 1)" }

  /// Whether a line could stand below the headings of a table: dashes, bars, colons and blanks.
  static func isDelimiter(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var (hasBar, hasDash) = (false, false)
    for position in range {
      switch bytes[position] {
      case UInt8(ascii: "|"): hasBar = true
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), 0x20, 0x09: break
      default: return false
      }
    }
    guard hasBar, hasDash else { return false }
    return MarkdownCells(bytes, range).raw.allSatisfy { isDashes(bytes, $0) }
  }

  private static func isDashes(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Bool {
    var rest = bytes[cell].drop(while: \.isMarkdownBlank)
    while let last = rest.last, last.isMarkdownBlank { rest.removeLast() }
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
    if rest.last == UInt8(ascii: ":") { rest.removeLast() }
    return !rest.isEmpty && rest.allSatisfy { $0 == UInt8(ascii: "-") }
  }
}

// Scalars, not characters: a bar under an accent is a bar all the same.
extension String {
  /// What a cell says: `\|` reads as `|`.
  var resolvingBars: String {
    guard utf8.contains(UInt8(ascii: "\\")) else { return self }
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "|", text.last == "\\" { text.removeLast() }
      text.append(scalar)
    }
    return String(text)
  }

  /// On one line, with a backslash in front of each bar that has none.
  var spelledAsCell: String {
    var text = UnicodeScalarView()
    for scalar in oneLine.unicodeScalars {
      if scalar == "|", text.last != "\\" { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }

  /// Line ends become blanks, and those around it go.
  var oneLine: String {
    let text = trimmed
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
