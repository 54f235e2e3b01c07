/// A sentence in runs of letters and of digits.
struct SentenceTokens {
  struct Token {
    /// In small letters; numbers keep the dots within them, as "1.2".
    var text: String
    /// What stands between it and the one before it.
    var gap: String
    var isNumber: Bool
  }

  private(set) var tokens: [Token] = []
  /// What stands behind the last one.
  private(set) var tail = ""

  init(_ text: some StringProtocol) {
    let characters = Array(text.lowercased())
    var (place, gap) = (0, "")
    while place < characters.count {
      let start = place
      let isNumber = characters[place].isNumber
      while place < characters.count,
        isNumber ? Self.isOfNumber(characters, place) : characters[place].isLetter
      {
        place += 1
      }
      if place == start {
        gap.append(characters[place])
        place += 1
      } else {
        tokens.append(Token(text: String(characters[start..<place]), gap: gap, isNumber: isNumber))
        gap = ""
      }
    }
    tail = gap
  }

  private static func isOfNumber(_ characters: [Character], _ place: Int) -> Bool {
    if characters[place].isNumber { return true }
    return characters[place] == "." && place + 1 < characters.count
      && characters[place + 1].isNumber
  }

  /// What stands behind a token.
  func gap(behind token: Int) -> String {
    token + 1 < tokens.count ? tokens[token + 1].gap : tail
  }

  func words(_ range: some Sequence<Int>) -> [String] { range.map { tokens[$0].text } }
}
