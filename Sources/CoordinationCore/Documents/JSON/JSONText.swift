// Between values and their spelling in JSON.

extension JSONDocument {
  /// A string's value, exactly; nil for any other kind. A lone surrogate becomes U+FFFD.
  package func string(_ index: NodeIndex) -> String? {
    let node = nodes[index.offset]
    guard node.kind == .string else { return nil }
    let inner = Int(node.start) + 1..<Int(node.end) - 1
    guard node.hasEscapes else { return String(decoding: bytes[inner], as: UTF8.self) }
    return String(decoding: unescaped(inner), as: UTF16.self)
  }

  /// What a scalar says, ready to be shown: strings sanitised, numbers and words as spelled; nil
  /// for null, objects and arrays.
  package func text(_ index: NodeIndex) -> String? {
    let node = nodes[index.offset]
    switch node.kind {
    case .string:
      return node.isPlain ? plainContent(index) : string(index).map(TextSanitizer.sanitized)
    case .number, .true, .false: return plainContent(index)
    case .null, .object, .array: return nil
    }
  }

  private func plainContent(_ index: NodeIndex) -> String {
    withContent(of: index) { String(decoding: $0, as: UTF8.self) }
  }

  /// A number's value; nil for any other kind. Out-of-range numbers become infinite or 0.
  package func number(_ index: NodeIndex) -> Double? {
    guard kind(index) == .number else { return nil }
    return withContent(of: index, Self.shortDecimal) ?? Double(source(index))
  }

  /// The value of a decimal of at most fifteen digits, which a division of two exact numbers gives
  /// correctly rounded; nil for any other number.
  private static func shortDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard bytes.count <= 16 else { return nil }
    var digits: Int64 = 0
    var scale = 1.0
    var isFraction = false
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if isFraction { scale *= 10 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "-") where offset == 0: break
      default: return nil
      }
    }
    guard digits < 1_000_000_000_000_000 else { return nil }
    let value = Double(digits) / scale
    return bytes.first == UInt8(ascii: "-") ? -value : value
  }

  /// UTF-16 because JSON spells characters beyond the basic plane as two UTF-16 escapes.
  private func unescaped(_ range: Range<Int>) -> [UInt16] {
    var units: [UInt16] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let plainEnd = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "\\"))
      let end = plainEnd ?? range.upperBound
      units.append(contentsOf: String(decoding: bytes[position..<end], as: UTF8.self).utf16)
      guard end < range.upperBound else { break }
      position = appendEscape(at: end, to: &units)
    }
    return units
  }

  /// Appends the character of the escape at a backslash and returns the offset behind it.
  private func appendEscape(at backslash: Int, to units: inout [UInt16]) -> Int {
    switch bytes[backslash + 1] {
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[backslash + 2..<backslash + 6], as: UTF8.self)
      units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
      return backslash + 6
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case let byte: units.append(UInt16(byte))
    }
    return backslash + 2
  }
}

/// Spells values in JSON.
package enum JSONText {
  /// A string in double quotes, with only those escapes that JSON demands.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<0x20, 0x7F: bytes += ("\\u" + hexadecimal(UInt32(byte))).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The shortest spelling that reads as the same number; whole numbers without a fraction.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
