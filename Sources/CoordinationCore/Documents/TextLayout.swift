/// Where the lines of a text begin and end.
struct TextLayout {
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

  /// How the line ends; where it does not, how the one before it does.
  func newline(at offset: Int) -> String {
    let rest = bytes[offset...]
    let end = rest.firstIndex(of: 0x0A) ?? lineStart(at: offset) - 1
    guard end >= textStart else { return newline }
    return end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// In bytes: only blanks may stand in front of what this is asked of, or `- `.
  func column(at offset: Int) -> Int { offset - lineStart(at: offset) }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
