/// The lines of a Markdown text, and what stands at their starts. Only `\n` ends a line, with or
/// without `\r` in front.
struct MarkdownLines {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [ByteOrderMark.length(in: bytes)]
    var next = 0
    while let end = bytes.firstIndex(of: 0x0A, from: next), end + 1 < bytes.count {
      next = end + 1
      starts.append(next)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  func start(_ line: Int) -> Int { line < starts.count ? starts[line] : bytes.count }

  /// The line without its end.
  func range(_ line: Int) -> Range<Int> {
    var end = start(line + 1)
    let start = start(line)
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line without its end, the blanks around it and the `>` of so many quotes.
  func content(_ line: Int, quotes: Int, from column: Int = 0) -> Range<Int> {
    let range = range(line)
    let start = min(range.lowerBound + column, range.upperBound)
    var content = trimmed(start..<range.upperBound)
    var left = column > 0 ? 0 : quotes
    while left > 0, !content.isEmpty, bytes[content.lowerBound] == UInt8(ascii: ">") {
      content = trimmed(content.lowerBound + 1..<content.upperBound)
      left -= 1
    }
    return content
  }

  /// Without the blanks at both ends; where all are blanks, empty where a text should come.
  func trimmed(_ range: Range<Int>) -> Range<Int> { Self.trimmed(bytes, range) }

  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isMarkdownBlank { start += 1 }
    while end > start, bytes[end - 1].isMarkdownBlank { end -= 1 }
    if start < end { return start..<end }
    // Two blanks at the end of a line are a line break.
    let place = range.count == 2 ? range.lowerBound : min(range.lowerBound + 1, range.upperBound)
    return place..<place
  }

  func isBlank(_ line: Int) -> Bool { bytes[range(line)].allSatisfy(\.isMarkdownBlank) }

  /// Lines at the start of the text between `---` and `---` that hold keys and values of YAML: the
  /// number of lines with both marks, 0 where there is none.
  var frontMatterCount: Int {
    let mark = "---".utf8
    guard bytes[trimmed(range(0))].elementsEqual(mark), range(1).count > 0,
      MarkdownField.plain(in: bytes, range(1)) != nil
    else { return 0 }
    for line in 2..<max(2, min(count, Self.frontMatterLimit)) {
      if bytes[trimmed(range(line))].elementsEqual(mark) { return line + 1 }
    }
    return 0
  }

  private static let frontMatterLimit = 200
}

extension UInt8 {
  var isMarkdownBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}

extension MarkdownLines {
  static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy(\.isMarkdownBlank)
  }
}
