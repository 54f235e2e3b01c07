/// The words of a text, in small letters, without signs.
enum PlanWords {
  static func of(_ text: some StringProtocol) -> [String] {
    text.withBytes(words) ?? text.lowercased().split { !isOfWord($0) }.map(String.init)
  }

  /// The same as one text, with a blank between words.
  static func joined(_ text: some StringProtocol) -> String {
    text.withBytes(joined) ?? of(text).joined(separator: " ")
  }

  /// Nil where a character may be of several bytes.
  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    var words: [String] = []
    var start = 0
    for place in 0...bytes.count {
      let byte = place < bytes.count ? bytes[place] : 0x20
      if byte >= 0x80 { return nil }
      if byte.isOfPlainWord { continue }
      if start < place { words.append(inSmallLetters(bytes[start..<place])) }
      start = place + 1
    }
    return words
  }

  private static func inSmallLetters(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: word.count) { text in
      for (place, byte) in word.enumerated() { text[place] = byte.inSmallLetters }
      return word.count
    }
  }

  private static func joined(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.contains(where: { $0 >= 0x80 }) { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { text in
      var (count, isBehind) = (0, false)
      for byte in bytes {
        guard byte.isOfPlainWord else {
          isBehind = count > 0
          continue
        }
        if isBehind {
          text[count] = 0x20
          count += 1
        }
        text[count] = byte.inSmallLetters
        (count, isBehind) = (count + 1, false)
      }
      return count
    }
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

extension UInt8 {
  fileprivate var isOfPlainWord: Bool { isPlainAlphanumeric || self == UInt8(ascii: "_") }
}
