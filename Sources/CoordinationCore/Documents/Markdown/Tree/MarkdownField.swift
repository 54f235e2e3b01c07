/// A key and its value on one line: `**Key:** value`, `**Key**: value` or, where that is allowed,
/// `Key: value`. Several may stand on a line with ` | ` between them.
struct MarkdownField {
  var key: Range<Int>
  /// Where it is empty, behind at most one blank.
  var value: Range<Int>

  /// - Parameter range: a line without blanks around it.
  /// - Returns: none where the line does not begin with one.
  static func fields(
    in bytes: [UInt8], _ range: Range<Int>, allowsPlain: Bool
  ) -> [MarkdownField] {
    var fields: [MarkdownField] = []
    var rest = range
    while let field = field(in: bytes, rest, allowsPlain) {
      guard let (end, next) = nextField(in: bytes, field.value, allowsPlain) else {
        fields.append(field)
        break
      }
      fields.append(
        MarkdownField(
          key: field.key, value: MarkdownLines.trimmed(bytes, field.value.lowerBound..<end)))
      rest = next..<range.upperBound
    }
    return fields
  }

  private static func field(
    in bytes: [UInt8], _ range: Range<Int>, _ allowsPlain: Bool
  ) -> MarkdownField? {
    bold(in: bytes, range) ?? (allowsPlain ? plain(in: bytes, range) : nil)
  }

  /// Where another field begins behind a bar, and where the value in front of it ends.
  private static func nextField(
    in bytes: [UInt8], _ value: Range<Int>, _ allowsPlain: Bool
  ) -> (end: Int, next: Int)? {
    for bar in value where bytes[bar] == UInt8(ascii: "|") {
      guard bar > value.lowerBound ? bytes[bar - 1] == 0x20 : true, bar + 2 < value.upperBound,
        bytes[bar + 1] == 0x20
      else { continue }
      if field(in: bytes, bar + 2..<value.upperBound, allowsPlain) != nil { return (bar, bar + 2) }
    }
    return nil
  }

  private static let keyLimit = 120

  private static func bold(in bytes: [UInt8], _ range: Range<Int>) -> MarkdownField? {
    let start = range.lowerBound + 2
    guard range.count > 4, isStars(bytes, range.lowerBound) else { return nil }
    var end = start
    let limit = min(range.upperBound - 1, start + keyLimit)
    while end < limit, !isStars(bytes, end) { end += 1 }
    guard end < limit, end > start else { return nil }
    var position = end + 2
    if bytes[end - 1] == UInt8(ascii: ":") {
      end -= 1
    } else if position < range.upperBound, bytes[position] == UInt8(ascii: ":") {
      position += 1
    } else {
      return nil
    }
    return field(bytes, start..<end, position..<range.upperBound)
  }

  private static func isStars(_ bytes: [UInt8], _ position: Int) -> Bool {
    bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "*")
  }

  private static let plainKeyLimit = 40

  /// A few words with a letter in front, a colon and a blank or nothing.
  static func plain(in bytes: [UInt8], _ range: Range<Int>) -> MarkdownField? {
    guard let first = range.first, bytes[first].isLetter else { return nil }
    var end = first
    var words = 1
    while end < range.upperBound, end - first < plainKeyLimit, bytes[end].isKeyPart {
      words += bytes[end] == 0x20 ? 1 : 0
      end += 1
    }
    guard end < range.upperBound, bytes[end] == UInt8(ascii: ":"), words <= 4,
      end + 1 == range.upperBound || bytes[end + 1].isMarkdownBlank
    else { return nil }
    return field(bytes, first..<end, end + 1..<range.upperBound)
  }

  private static func field(
    _ bytes: [UInt8], _ key: Range<Int>, _ value: Range<Int>
  ) -> MarkdownField? {
    let key = MarkdownLines.trimmed(bytes, key)
    return key.isEmpty ? nil : MarkdownField(key: key, value: MarkdownLines.trimmed(bytes, value))
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  fileprivate var isKeyPart: Bool {
    isLetter || (0x30...0x39).contains(self) || self == 0x20 || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "-")
  }
}
