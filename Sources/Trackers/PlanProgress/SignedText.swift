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
    if text.withBytes(Self.isBare) {
      body = text
      return
    }
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
    if text.isPlain, !text.withBytes(holdsPlainDash) { return text.endIndex }
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

  /// Whether a text is plain and cannot be anything but a body.
  private static func isBare(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    return first.isPlainAlphanumeric && last.isPlainAlphanumeric
      && bytes.allSatisfy { $0 < 0x80 && $0 != 0x0D } && !holdsPlainDash(bytes)
  }

  private static func holdsPlainDash(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 2 else { return false }
    for place in 1..<bytes.count - 1 where bytes[place] == UInt8(ascii: "-") {
      if bytes[place - 1] == 0x20, bytes[place + 1] == 0x20 { return true }
    }
    return false
  }

  private static func lastSign(in text: Substring) -> MisdecodedSign.Finding? {
    guard let place = text.indices.dropFirst().last(where: { PlanWords.isSign(text[$0]) }) else {
      return MisdecodedSign.last(in: text)
    }
    return .init(range: place..<text.index(after: place), sign: String(text[place]))
  }
}

extension Substring {
  var trimmedBlanks: Substring {
    trimmed(plainly: \.isPlainBlank) { $0.isWhitespace }
  }

  /// Without blanks, dashes and colons at both ends.
  var trimmedSeparators: Substring {
    trimmed(plainly: \.isPlainSeparator) { $0.isWhitespace || $0.isSeparator }
  }

  /// - Parameter isPlainlyGone: the same for bytes that are characters.
  private func trimmed(
    plainly isPlainlyGone: (UInt8) -> Bool, _ isGone: (Character) -> Bool
  ) -> Substring {
    if let range = withBytes({ Self.plainRange($0, isPlainlyGone) }) {
      if range.count == utf8.count { return self }
      let start = utf8.index(startIndex, offsetBy: range.lowerBound)
      return self[start..<utf8.index(start, offsetBy: range.count)]
    }
    let rest = drop(while: isGone)
    let end = rest.lastIndex { !isGone($0) }
    return end.map { rest[...$0] } ?? rest.prefix(0)
  }

  /// What is left; nil where a character at an end may be of several bytes.
  private static func plainRange(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isGone: (UInt8) -> Bool
  ) -> Range<Int>? {
    var (start, end) = (0, bytes.count)
    while start < end, isGone(bytes[start]) { start += 1 }
    while end > start, isGone(bytes[end - 1]) { end -= 1 }
    if start < end, bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 { return nil }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var isPlainBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isPlainSeparator: Bool {
    isPlainBlank || self == UInt8(ascii: "-") || self == UInt8(ascii: ":")
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
