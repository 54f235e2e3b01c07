/// Where the lines of a text begin and end, and how it is laid out.
struct YAMLLayout {
  let bytes: [UInt8]
  /// How lines end in this text.
  let newline: String
  /// Behind a byte order mark.
  let textStart: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    textStart = ByteOrderMark.length(in: bytes)
    let end = bytes.firstIndex(of: 0x0A) ?? 0
    newline = end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// Of the first line, behind a byte order mark.
  func lineStart(at offset: Int) -> Int {
    var start = offset
    while start > textStart, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// In front of the line's end, `\r\n` included.
  func lineEnd(at offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > offset && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// Behind the line's end.
  func nextLine(after offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// In bytes: only blanks may stand in front of what this is asked of, or `- `.
  func column(at offset: Int) -> Int { offset - lineStart(at: offset) }

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

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
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
