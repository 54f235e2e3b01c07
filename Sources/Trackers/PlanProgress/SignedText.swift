internal import CoordinationCore

/// A text with what it says at its beginning or its end of how its subject stands, such as
/// "✅ Complete", "🚧 PR #2" or "Simple Messages (5 files) - ✅ COMPLETE".
struct SignedText: Equatable {
  /// The sign in front, as it is written; empty where there is none.
  private(set) var sign = ""
  /// Without the sign in front and what stands at the end.
  private(set) var body: String
  /// What stands at the end, such as "✅ COMPLETE".
  private(set) var claim = ""
  /// A sign that was decoded wrongly, as it stands there.
  private(set) var wronglyDecoded: String?

  init(_ text: String) {
    var rest = text[...].trimmedBlanks
    if let wrong = PlanVocabulary.wronglyDecoded.first(where: { rest.hasPrefix($0.found) }) {
      (sign, wronglyDecoded) = (wrong.sign, wrong.found)
      rest = rest.dropFirst(wrong.found.count).trimmedBlanks
    } else if let first = rest.first, PlanWords.isSign(first) {
      sign = String(first)
      rest = rest.dropFirst().trimmedBlanks
    }
    let end = Self.claimStart(in: rest)
    body = String(rest[..<end].trimmedSeparators)
    claim = String(rest[end...].trimmedSeparators)
  }

  /// At a sign, or behind the last dash where a status follows.
  private static func claimStart(in text: Substring) -> Substring.Index {
    if let sign = text.indices.dropFirst().first(where: { PlanWords.isSign(text[$0]) }),
      !text[sign...].dropFirst().contains(where: PlanWords.isSign)
    {
      return sign
    }
    for dash in text.indices.reversed() where "-–—".contains(text[dash]) {
      let isApart = text[..<dash].last == " " && text[dash...].dropFirst().first == " "
      let words = text[dash...].dropFirst()
      if isApart, PlanWords.of(words).count <= 4, PlanVocabulary.status(ofWords: words) != nil {
        return dash
      }
    }
    return text.endIndex
  }
}

extension Substring {
  var trimmedBlanks: Substring { trimmed { $0.isWhitespace } }

  /// Without blanks, dashes and colons at both ends.
  var trimmedSeparators: Substring { trimmed { $0.isWhitespace || "-–—:".contains($0) } }

  private func trimmed(_ isGone: (Character) -> Bool) -> Substring {
    let rest = drop(while: isGone)
    let end = rest.lastIndex { !isGone($0) }
    return end.map { rest[...$0] } ?? rest.prefix(0)
  }
}
