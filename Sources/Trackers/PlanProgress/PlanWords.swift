/// The words of a text, in small letters, without signs.
enum PlanWords {
  static func of(_ text: some StringProtocol) -> [String] {
    let text = text.lowercased()
    return text.withBytes(words) ?? text.split { !isOfWord($0) }.map(String.init)
  }

  /// Nil where a character may be of several bytes.
  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    var words: [String] = []
    var start = 0
    for place in 0...bytes.count {
      let byte = place < bytes.count ? bytes[place] : 0x20
      if byte >= 0x80 { return nil }
      if byte.isPlainAlphanumeric || byte == UInt8(ascii: "_") { continue }
      if start < place {
        words.append(String(decoding: bytes[start..<place], as: UTF8.self))
      }
      start = place + 1
    }
    return words
  }

  static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// Whether some words stand among others, in their order.
  static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard !part.isEmpty, words.count >= part.count else { return false }
    return (0...words.count - part.count).contains { words[$0...].starts(with: part) }
  }

  /// Whether a character is a sign that may tell a status.
  static func isSign(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first, first.value > 0x2000 else { return false }
    return first.properties.isEmoji || first.properties.generalCategory == .otherSymbol
  }
}
