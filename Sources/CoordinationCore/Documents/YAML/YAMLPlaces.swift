internal import CLibYAML

// Where values begin and end.

extension YAMLParser {
  mutating func span(of event: yaml_event_t, hasProperties: Bool) -> Range<Int> {
    let start = offsets.byte(of: event.start_mark.index)
    let end = max(start, offsets.byte(of: event.end_mark.index))
    return hasProperties ? min(contentStart(start), end)..<end : start..<end
  }

  /// Behind anchors and tags, which belong to the place and not to the value.
  /// - Parameter limit: so many are the value's; what follows them may be those of its first key.
  func contentStart(_ start: Int, limit: Int = .max) -> Int {
    var position = start
    var passed = 0
    while passed < limit, position < bytes.count,
      bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!")
    {
      let isAnchor = bytes[position] == UInt8(ascii: "&")
      passed += 1
      position += 1
      while position < bytes.count,
        isAnchor ? YAMLAnchor.hasInName(bytes[position]) : bytes[position] > 0x20
      {
        position += 1
      }
      position = skipped(from: position)
    }
    return position
  }

  /// Behind blanks, line ends and comments.
  private func skipped(from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      } else if bytes[position] <= 0x20 {
        position += 1
      } else {
        break
      }
    }
    return position
  }

  /// A block scalar's own end: blank lines behind it separate it from what follows, if they are not
  /// kept (`|+`). The end of its last line is none of it, but for the blanks there.
  func trimmedEnd(of span: Range<Int>) -> Int {
    let header = bytes[span].prefix { "|>+-0123456789".utf8.contains($0) }
    if header.contains(UInt8(ascii: "+")) {
      return keptEnd(of: span)
    }
    var end = span.upperBound
    while end > span.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
    while end < span.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end
  }

  private func keptEnd(of span: Range<Int>) -> Int {
    var end = span.upperBound
    while end > span.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    guard end > span.lowerBound, bytes[end - 1] == 0x0A else { return span.upperBound }
    return bytes[end - 2] == 0x0D ? end - 2 : end - 1
  }
}

enum YAMLAnchor {
  /// libyaml takes only these into the name of an anchor, so that a text may begin right behind it.
  static func hasInName(_ byte: UInt8) -> Bool {
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    return isLetter || "0123456789-_".utf8.contains(byte)
  }
}
