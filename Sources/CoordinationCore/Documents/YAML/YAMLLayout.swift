extension TextLayout {
  /// The column of the first thing on a line that is no blank and no `- `: that of a key, or of an
  /// item itself.
  func entryColumn(at offset: Int) -> Int {
    let start = lineStart(at: offset)
    var position = start
    while position < offset {
      if bytes[position] == 0x20 {
        position += 1
      } else if bytes[position] == UInt8(ascii: "-"), position + 1 < bytes.count,
        bytes[position + 1] == 0x20
      {
        position += 2
      } else {
        break
      }
    }
    return position - start
  }
}

extension String {
  /// With all lines but the first indented; empty ones stay empty.
  func indentingFollowingLines(by columns: Int, newline: String) -> String {
    let blanks = String(repeating: " ", count: columns)
    let lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    return lines.enumerated().map { number, line in
      number == 0 || line.isEmpty ? line : blanks + line
    }.joined(separator: newline)
  }

  /// With at most so many blanks taken from the start of all lines but the first.
  func outdentingFollowingLines(by columns: Int) -> String {
    let lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.enumerated().map { number, line in
      var line = line
      var left = number == 0 ? 0 : columns
      while left > 0, line.first == 0x20 {
        line = line.dropFirst()
        left -= 1
      }
      return String(decoding: line, as: UTF8.self)
    }.joined(separator: "\n")
  }
}
