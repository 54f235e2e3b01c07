/// The words of a text, in small letters, without signs.
enum PlanWords {
  static func of(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  /// Whether a character is a sign that may tell a status.
  static func isSign(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first, first.value > 0x2000 else { return false }
    return first.properties.isEmoji || first.properties.generalCategory == .otherSymbol
  }
}
