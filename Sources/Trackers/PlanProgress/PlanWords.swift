/// The words of a text, in small letters, without signs.
enum PlanWords {
  static func of(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !isOfWord($0) }.map(String.init)
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
