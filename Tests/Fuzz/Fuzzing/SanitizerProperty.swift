internal import CoordinationCore

/// Nothing that a terminal obeys comes through, and what is harmless already stays what it is.
enum SanitizerProperty {
  static func check(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let safe = TextSanitizer.sanitized(text)
    if let scalar = safe.unicodeScalars.first(where: isObeyed) {
      throw Violation("U+\(String(scalar.value, radix: 16)) comes through")
    }
    if TextSanitizer.sanitized(safe) != safe { throw Violation("made safe twice, it differs") }
    let lines = TextSanitizer.sanitizedLines(text).split(separator: "\n")
    if lines.contains(where: { $0.unicodeScalars.contains(where: isObeyed) }) {
      throw Violation("a line brings through what a terminal obeys")
    }
  }

  /// Controls of either kind, marks of direction, and what ends lines.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
