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

  /// - Parameter isHeading: what a heading says behind a sign may be in the words of its author; of a
  ///   title only what says nothing but a status is no part.
  init(_ text: String, isHeading: Bool = false) {
    var rest = text[...].trimmedBlanks
    if let wrong = MisdecodedSign.prefix(of: rest) {
      (sign, wronglyDecoded) = (wrong.sign, String(rest[wrong.range]))
      rest = rest[wrong.range.upperBound...].trimmedBlanks
    } else if let first = rest.first, PlanWords.isSign(first) {
      sign = String(first)
      rest = rest.dropFirst().trimmedBlanks
    }
    let end = Self.claimStart(in: rest, isHeading: isHeading)
    body = String(rest[..<end].trimmedSeparators)
    claim = String(rest[end...].trimmedSeparators)
  }

  /// Behind the last dash, or at the last sign, where nothing but a status follows.
  private static func claimStart(in text: Substring, isHeading: Bool) -> Substring.Index {
    if text.isPlain, !holdsPlainDash(text) { return text.endIndex }
    for dash in text.indices.reversed() where "-–—".contains(text[dash]) {
      let isApart = text[..<dash].last == " " && text[dash...].dropFirst().first == " "
      if isApart, PlanVocabulary.isOnlyStatus(text[dash...].dropFirst()) { return dash }
    }
    guard let sign = lastSign(in: text) else { return text.endIndex }
    let behind = text[sign.range.upperBound...]
    let isClaim =
      PlanVocabulary.isOnlyStatus(behind)
      || (isHeading ? PlanWords.of(behind).count <= 4 : PlanWords.of(behind).isEmpty)
        && (isHeading || PlanVocabulary.mayTellStatus(sign.sign))
    return isClaim ? sign.range.lowerBound : text.endIndex
  }

  private static func holdsPlainDash(_ text: Substring) -> Bool {
    text.withBytes { bytes in
      guard bytes.count > 2 else { return false }
      for place in 1..<bytes.count - 1 where bytes[place] == UInt8(ascii: "-") {
        if bytes[place - 1] == 0x20, bytes[place + 1] == 0x20 { return true }
      }
      return false
    }
  }

  private static func lastSign(in text: Substring) -> MisdecodedSign.Finding? {
    guard let place = text.indices.dropFirst().last(where: { PlanWords.isSign(text[$0]) }) else {
      return MisdecodedSign.last(in: text)
    }
    return .init(range: place..<text.index(after: place), sign: String(text[place]))
  }
}

extension Substring {
  var trimmedBlanks: Substring { trimmed { $0.isWhitespace } }

  /// Without blanks, dashes and colons at both ends.
  var trimmedSeparators: Substring { trimmed { $0.isWhitespace || $0.isSeparator } }

  private func trimmed(_ isGone: (Character) -> Bool) -> Substring {
    let text = withoutPlainBlanks
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    if first.isPlainAlphanumeric, last.isPlainAlphanumeric { return text }
    let rest = text.drop(while: isGone)
    let end = rest.lastIndex { !isGone($0) }
    return end.map { rest[...$0] } ?? rest.prefix(0)
  }
}

extension Substring {
  /// Without the blanks in front, to which no marks belong.
  private var withoutPlainBlanks: Substring {
    var text = self
    while text.utf8.first == 0x20, text.beginsPlainly {
      text = text[text.utf8.index(after: text.startIndex)...]
    }
    return text
  }
}

extension Character {
  fileprivate var isSeparator: Bool {
    switch self {
    case "-", "–", "—", ":": true
    default: false
    }
  }
}
