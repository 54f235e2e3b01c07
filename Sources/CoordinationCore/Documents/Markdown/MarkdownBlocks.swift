/// A paragraph, an item of a list, or a piece of code.
struct MarkdownBlock {
  var lines: [String]
  /// No blank line stands before it.
  var isTight: Bool
  var isItem: Bool

  /// Equal for blocks that say the same, white space (not in code) and the mark of an item aside.
  var key: String {
    if Self.isCode(self) { return lines.joined(separator: "\n") }
    var words = lines.joined(separator: "\n").split(whereSeparator: \.isWhitespace)
    if isItem, let mark = words.first, mark == "*" || mark == "+" { words[0] = "-" }
    return words.joined(separator: " ")
  }

  static func blocks(of lines: [String]) -> [MarkdownBlock] {
    var scanner = MarkdownScanner()
    var blocks: [MarkdownBlock] = []
    /// Blank lines that may turn out to stand within a block.
    var blanks: [String]? = []
    var wasCode = false
    for line in lines {
      let kind = scanner.kind(of: line)
      defer { wasCode = kind == .code && scanner.closingLine != nil }
      if kind == .blank {
        blanks = (blanks ?? []) + [line]
        continue
      }
      let isItem = kind == .text && Self.isItem(line)
      let goesOn =
        wasCode || (isContinued(line, kind) && !blocks.isEmpty)
        || (blanks == nil && !isItem && kind != .code && !blocks.isEmpty
          && !Self.isCode(blocks[blocks.count - 1]))
      if goesOn {
        blocks[blocks.count - 1].lines += (blanks ?? []) + [line]
      } else {
        blocks.append(MarkdownBlock(lines: [line], isTight: blanks == nil, isItem: isItem))
      }
      blanks = nil
    }
    return blocks
  }

  /// Text that is indented belongs to what stands before it.
  private static func isContinued(_ line: String, _ kind: MarkdownScanner.Kind) -> Bool {
    (kind == .text || kind == .code) && (line.hasPrefix("  ") || line.hasPrefix("\t"))
  }

  private static func isCode(_ block: MarkdownBlock) -> Bool {
    var scanner = MarkdownScanner()
    return block.lines.first.map { scanner.kind(of: $0) == .code } ?? false
  }

  /// Whether a line starts with "-", "*", "+", "1." or "1)" and a space.
  static func isItem(_ line: String) -> Bool {
    let bytes = line.utf8.drop { $0 == 0x20 }
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
    let mark = bytes.dropFirst(digits).prefix(2)
    guard mark.count == 2, mark.last == 0x20, let first = mark.first else { return false }
    return digits == 0
      ? first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+")
      : digits < 10 && (first == UInt8(ascii: ".") || first == UInt8(ascii: ")"))
  }
}

extension [MarkdownBlock] {
  /// As lines again.
  var rendered: [String] {
    enumerated().flatMap { number, block in
      (number > 0 && !block.isTight ? [""] : []) + block.lines
    }
  }
}
