/// A sentence in runs of letters and of digits.
struct SentenceTokens {
  struct Token {
    /// In small letters; numbers keep the dots within them, as "1.2".
    var text: String
    /// What stands between it and the one before it.
    var gap: String
    var isNumber: Bool
    /// Where it stands, counted in characters.
    var place: Range<Int> = 0..<0
  }

  private(set) var tokens: [Token] = []
  /// What stands behind the last one.
  private(set) var tail = ""
  private let original: [Character]

  init(_ text: some StringProtocol) {
    original = Array(text)
    let characters = original.map { character in
      let small = character.lowercased()
      return small.count == 1 ? Character(small) : character
    }
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
        tokens.append(
          Token(
            text: String(characters[start..<place]), gap: gap, isNumber: isNumber,
            place: start..<place))
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

  /// What stands in front of a token; of the one behind the last, what stands at the end.
  func gap(before token: Int) -> String { token < tokens.count ? tokens[token].gap : tail }

  /// As it was written, from a token on; what stands in front of that is left out.
  func text(from token: Int) -> String {
    token < tokens.count ? String(original[tokens[token].place.lowerBound...]) : ""
  }

  /// As it was written, behind a token.
  func text(behind token: Int) -> String { String(original[tokens[token].place.upperBound...]) }

  func words(_ range: some Sequence<Int>) -> [String] { range.map { tokens[$0].text } }
}
