/// Makes text from a file harmless to show. Terminal libraries do not do this: a carriage return
/// moves their cursor, an escape starts a command, a bidi override reorders the row, and invisible
/// characters hide what is written. Each of these becomes a visible escape.
package enum TextSanitizer {
  package static func sanitized(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    if isPlain || !text.unicodeScalars.contains(where: isHostile) { return text }
    return escaped(text)
  }

  /// The same for a text of several lines, whose ends are kept, each as one line feed.
  package static func sanitizedLines(_ text: String) -> String {
    guard text.utf8.contains(0x0A) else { return sanitized(text) }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.map { sanitized(String($0)) }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if isEmojiSequence(character) {
        result.append(character)
      } else {
        for scalar in character.unicodeScalars { append(scalar, to: &result) }
      }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isHostile(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }

  /// A zero-width joiner or variation selector is at home between emoji and suspicious elsewhere.
  private static func isEmojiSequence(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first, !first.isASCII, first.properties.isEmoji
    else { return false }
    return character.unicodeScalars.allSatisfy {
      $0.properties.isEmoji || $0 == "\u{200D}" || $0 == "\u{FE0F}" || $0 == "\u{FE0E}"
    }
  }

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0: true
    case 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFB: true
    case 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
