/// The text as the parser of its blocks gets to see it: of the same length, with everything hidden
/// that does not make blocks. What stands within lines is read by our own code at exact places; to
/// the parser it would cost much, and hostile texts of it cost the square of their size there.
///
/// A table keeps one column: cmark adds empty cells to short rows, and would do so to a million
/// rows below a thousand headings.
struct MarkdownMask {
  private let source: UnsafeBufferPointer<UInt8>
  private var masked: [UInt8]

  /// How deep blocks can stand within each other, as bytes in front of what a line says. Markers
  /// further to the right are read as text.
  private static let prefixLimit = 128

  static func masked(_ lines: MarkdownLines) -> [UInt8] {
    lines.bytes.withUnsafeBufferPointer { source in
      var mask = MarkdownMask(source: source, masked: lines.bytes)
      mask.hideLines(lines)
      return mask.masked
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>, masked: [UInt8]) {
    self.source = source
    self.masked = masked
  }

  private mutating func hideLines(_ lines: MarkdownLines) {
    let frontMatter = lines.frontMatterCount
    var previous = 0..<0
    for line in 0..<lines.count {
      let range = lines.range(line)
      if line < frontMatter {
        for position in range { masked[position] = 0x20 }
        continue
      }
      let content = lines.trimmed(contentStart(range)..<range.upperBound)
      hide(content, below: previous)
      for position in range where source[position] == 0x0D { masked[position] = 0x20 }
      previous = content
    }
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
        masked[position] = UInt8(ascii: "x")
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

  private mutating func hide(_ content: Range<Int>, below previous: Range<Int>) {
    guard let first = content.first else { return }
    if MarkdownCells.isDelimiter(source, content) { return hideDelimiter(content, previous) }
    switch source[first] {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      hideText(content.dropFirst(fenceLength(content)))
    case UInt8(ascii: "|"): hideText(content.dropFirst())
    case UInt8(ascii: "<"): hideHTML(content)
    default: hideText(isBreak(content) ? content.dropFirst(Self.breakLimit) : content)
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

  private mutating func hideDelimiter(_ content: Range<Int>, _ previous: Range<Int>) {
    let count = MarkdownCells(source, content).raw.count
    let isTable = MarkdownCells(source, previous).raw.count == count
    for position in content { masked[position] = isTable ? UInt8(ascii: "-") : UInt8(ascii: "x") }
    if isTable { masked[content.lowerBound] = UInt8(ascii: "|") }
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
      masked[position] = UInt8(ascii: "x")
    }
  }

  private mutating func hideText(_ range: Range<Int>) {
    for position in range where isHidden(position, range.upperBound) {
      masked[position] = UInt8(ascii: "x")
    }
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
