/// What the parser of blocks gets to see of a Markdown text.
struct MaskedMarkdown {
  /// Without a byte order mark.
  var bytes: [UInt8] = []
  /// The lines of the source below the headings of tables.
  var delimiters: Set<Int> = []
  /// The last line of the source that each line here stands for.
  private var ends: [Int] = []

  /// The lines of the source that a line here stands for.
  func lines(_ line: Int) -> Range<Int> {
    let start = line > 0 ? ends[min(line, ends.count) - 1] + 1 : 0
    return start..<(line < ends.count ? ends[line] + 1 : start + 1)
  }

  /// Ends the line in hand, which stands for one of the source that ends like this.
  mutating func endLine(_ number: Int, isLast: Bool) {
    if !isLast { bytes.append(0x0A) }
    ends.append(number)
  }

  /// Lets the line before stand for this line of the source, too.
  mutating func leaveOut(_ number: Int) { ends[ends.count - 1] = number }
}
