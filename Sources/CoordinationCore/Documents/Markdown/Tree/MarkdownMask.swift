/// The text as the parser of its blocks gets to see it: with the same lines, of which everything is
/// hidden or left out that does not make blocks. What stands within lines is read by our own code at
/// exact places; to the parser it would cost much, and hostile texts of it cost the square of their
/// size there.
///
/// A table keeps one column: cmark adds empty cells to short rows, and would do so to a million
/// rows below a thousand headings. Of plain rows that follow each other one is left for all: they are
/// rows of one table, or lines of one block that is none.
struct MarkdownMask {
  private let source: UnsafeBufferPointer<UInt8>
  private var masked = MaskedMarkdown()
  private var above = Above.other
  /// How much further to the front a byte of the line in hand stands in `masked`.
  private var shift = 0

  /// How deep blocks can stand within each other, as bytes in front of what a line says. Markers
  /// further to the right are read as text.
  private static let prefixLimit = 128

  /// What the line above is to a row at the left margin.
  private enum Above { case delimiter, row, other }

  static func masked(_ lines: MarkdownLines) -> MaskedMarkdown {
    lines.bytes.withUnsafeBufferPointer { source in
      var mask = MarkdownMask(source: source)
      mask.hideLines(lines)
      return mask.masked
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    masked.bytes.reserveCapacity(source.count)
  }

  private mutating func hideLines(_ lines: MarkdownLines) {
    let frontMatter = lines.frontMatterCount
    var previous = 0..<0
    for line in 0..<lines.count {
      let range = lines.range(line)
      let isLast = range.upperBound == lines.start(line + 1)
      if line < frontMatter {
        masked.endLine(line, isLast: isLast)
        continue
      }
      let text = lines.trimmed(range)
      let isPlainRow = text.lowerBound == range.lowerBound && self.isPlainRow(text)
      if isPlainRow, above == .row {
        masked.leaveOut(line)
        previous = text
        continue
      }
      shift = range.lowerBound - masked.bytes.count
      masked.bytes.append(contentsOf: source[range])
      let content = lines.trimmed(contentStart(range)..<range.upperBound)
      hide(content, at: line, below: previous)
      hideReturns(in: range)
      masked.endLine(line, isLast: isLast)
      let isDelimiter =
        content.lowerBound == range.lowerBound && masked.delimiters.contains(line)
      above = isDelimiter ? .delimiter : isPlainRow && above == .delimiter ? .row : .other
      previous = content
    }
  }

  /// To cmark these end lines.
  private mutating func hideReturns(in line: Range<Int>) {
    for position in (line.lowerBound - shift)..<masked.bytes.count
    where masked.bytes[position] == 0x0D {
      masked.bytes[position] = 0x20
    }
  }

  private mutating func put(_ byte: Unicode.Scalar, at position: Int) {
    masked.bytes[position - shift] = UInt8(ascii: byte)
  }

  /// Of the rest of a line nothing but these bytes.
  private mutating func cut(at position: Int, to text: StaticString) {
    masked.bytes.removeLast(masked.bytes.count - (position - shift))
    text.withUTF8Buffer { masked.bytes.append(contentsOf: $0) }
  }

  // MARK: - The start of a line

  /// Behind blanks, the marks of quotes and those of list items.
  private mutating func contentStart(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      if source[position].isMarkdownBlank {
        position += 1
        continue
      }
      let length = markerLength(position, range.upperBound)
      if length == 0 { break }
      if position - range.lowerBound >= Self.prefixLimit {
        put("x", at: position)
        break
      }
      position += length
    }
    return position
  }

  private func markerLength(_ position: Int, _ end: Int) -> Int {
    switch source[position] {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      guard isBlank(position + 1, end), !isBreak(position..<end) else { return 0 }
      return 1
    case 0x30...0x39:
      var stop = position
      while stop < end, stop - position < 9, (0x30...0x39).contains(source[stop]) { stop += 1 }
      guard stop < end, source[stop] == UInt8(ascii: ".") || source[stop] == UInt8(ascii: ")"),
        isBlank(stop + 1, end)
      else { return 0 }
      return stop + 1 - position
    default: return 0
    }
  }

  private func isBlank(_ position: Int, _ end: Int) -> Bool {
    position >= end || source[position].isMarkdownBlank
  }

  /// Three or more of one of `-`, `*` and `_`, and blanks. Of a longer line only the start counts: it
  /// may be asked of every marker in it.
  private func isBreak(_ range: Range<Int>) -> Bool {
    guard let mark = range.first.map({ source[$0] }),
      mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_")
    else { return false }
    var count = 0
    for position in range.prefix(Self.breakLimit) where !source[position].isMarkdownBlank {
      if source[position] != mark { return false }
      count += 1
    }
    return count >= 3
  }

  private static let breakLimit = 1000

  // MARK: - The rest of a line

  private mutating func hide(_ content: Range<Int>, at line: Int, below previous: Range<Int>) {
    guard let first = content.first else { return }
    if MarkdownCells.isDelimiter(source, content) {
      return hideDelimiter(content, at: line, below: previous)
    }
    let mayEndHTML = mayEndHTML(content)
    switch source[first] {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      hideText(content.dropFirst(fenceLength(content)))
    case UInt8(ascii: "|"):
      if isPlainRow(content) { cut(at: first, to: "|x") } else { hideText(content.dropFirst()) }
    case UInt8(ascii: "<"): hideHTML(content)
    default:
      if isBreak(content) {
        hideText(content.dropFirst(Self.breakLimit))
      } else if mayEndHTML || !isText(first, content.upperBound) {
        hideText(content)
      } else {
        cut(at: first, to: "x")
      }
    }
  }

  /// What a block of HTML ends with may stand anywhere in it.
  private func mayEndHTML(_ content: Range<Int>) -> Bool {
    source[content].contains(UInt8(ascii: ">"))
  }

  /// Whether nothing but a row of a table could be meant, and no block of HTML ends.
  private func isPlainRow(_ content: Range<Int>) -> Bool {
    content.count > 1 && source[content.lowerBound] == UInt8(ascii: "|")
      && !MarkdownCells.isDelimiter(source, content) && !mayEndHTML(content)
  }

  /// Whether no block begins with a byte.
  private func isText(_ position: Int, _ end: Int) -> Bool {
    switch source[position] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isHidden(position, end)
    }
  }

  /// A fence of backticks has none on the rest of its line.
  private func fenceLength(_ content: Range<Int>) -> Int {
    let mark = source[content.lowerBound]
    let rest = content.drop { source[$0] == mark }
    let length = content.count - rest.count
    if length < 3 || mark == UInt8(ascii: "`") && rest.contains(where: { source[$0] == mark }) {
      return 0
    }
    return length
  }

  private mutating func hideDelimiter(
    _ content: Range<Int>, at line: Int, below previous: Range<Int>
  ) {
    let count = MarkdownCells(source, content).raw.count
    let isTable = MarkdownCells(source, previous).raw.count == count
    if isTable { masked.delimiters.insert(line) }
    cut(at: content.lowerBound, to: isTable ? "|-" : "x")
  }

  /// What a block of HTML begins with stays.
  private mutating func hideHTML(_ content: Range<Int>) {
    var start = content.lowerBound + 1
    guard start < content.upperBound else { return hideText(content) }
    switch source[start] {
    case UInt8(ascii: "!"):
      // Whatever begins with <![ ends in a way that is hidden.
      let isSection = start + 1 < content.upperBound && source[start + 1] == UInt8(ascii: "[")
      start = isSection ? content.lowerBound : start + 1
    default: break
    }
    hideText(start..<content.upperBound)
    // Tags whose quotes stay open would be sought the end of, line after line.
    for position in content where #""'"#.utf8.contains(source[position]) {
      put("x", at: position)
    }
  }

  private mutating func hideText(_ range: Range<Int>) {
    for position in range where isHidden(position, range.upperBound) { put("x", at: position) }
  }

  private func isHidden(_ position: Int, _ end: Int) -> Bool {
    switch source[position] {
    case 0, 0x80...: true
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "~"),
      UInt8(ascii: "\\"), UInt8(ascii: "|"):
      true
    case UInt8(ascii: "<"): position + 1 >= end || source[position + 1] != UInt8(ascii: "/")
    default: false
    }
  }
}
