/// How texts are spelled, so that readers of YAML 1.1 and of 1.2 find the same.
extension YAMLScalar {
  /// A text as a plain scalar where that reads as the same, else in double quotes.
  package static func plain(_ text: String) -> String {
    isPlain(text) ? text : doubleQuoted(text)
  }

  /// A text in double quotes, which can hold any.
  package static func doubleQuoted(_ text: String) -> String {
    let quoted = JSONText.quoted(text)
    guard quoted.unicodeScalars.contains(where: isSpecial) else { return quoted }
    return quoted.unicodeScalars.reduce(into: "") { result, scalar in
      guard isSpecial(scalar) else { return result.unicodeScalars.append(scalar) }
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  /// A text in single quotes where all its characters can stand there, else in double quotes.
  package static func singleQuoted(_ text: String) -> String {
    if text.unicodeScalars.contains(where: { isControl($0) || isSpecial($0) }) {
      return doubleQuoted(text)
    }
    let inner = text.unicodeScalars.reduce(into: "") { result, scalar in
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result += "'" }
    }
    return "'\(inner)'"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F
  }

  /// Beyond ASCII, what YAML does not allow or takes for the end of a line.
  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether a text stands for itself, in block and in flow style.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, last != 0x20, last != UInt8(ascii: ":"),
      kind(ofPlain: bytes) == .string, !YAML11.readsOtherwise(text),
      !text.unicodeScalars.contains(where: isSpecial)
    else { return false }
    if "-?:,[]{}#&*!|>'\"%@` ".utf8.contains(first) { return false }
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F || ",[]{}".utf8.contains(byte) { return false }
      let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
      if byte == UInt8(ascii: ":"), next == 0x20 { return false }
      if byte == 0x20, next == UInt8(ascii: "#") { return false }
    }
    return true
  }
}
