/// Where the id ends with which a text begins, such as "PR #1", "1.2" or "P1-001".
enum TaskId {
  static let kinds: Set<String> = ["pr", "task", "step", "issue", "story", "item", "ticket"]
  private static let plainKinds = kinds.map { Array($0.utf8) }

  static func end(in text: Substring) -> Substring.Index? {
    guard mayBegin(text) else { return nil }
    // Where each byte is a character of its own, they are looked at instead.
    if text.isPlain {
      let count = text.withBytes { length(in: $0[...]) }
      return count.map { text.utf8.index(text.startIndex, offsetBy: $0) }
    }
    return length(in: text).map { text.index(text.startIndex, offsetBy: $0) }
  }

  /// An id has a number in it; in front of that only a kind of work may stand in small letters.
  private static func mayBegin(_ text: Substring) -> Bool {
    text.withBytes { bytes in
      guard let first = bytes.first else { return false }
      if first.isPlainDigit || first >= 0x80 || first == UInt8(ascii: "#") { return true }
      guard first.isPlainAlphanumeric, let end = bytes.firstIndex(where: { !$0.isLetter }) else {
        return false
      }
      if first.isUppercase { return bytes[end...].contains { $0.isPlainDigit || $0 >= 0x80 } }
      return bytes[end] >= 0x80
        || plainKinds.contains { kind in
          kind.count == end && zip(bytes, kind).allSatisfy { $0.inSmallLetters == $1 }
        }
    }
  }

  private static func length<Text>(in text: Text) -> Int?
  where Text: BidirectionalCollection, Text.Element: NameSign, Text.SubSequence == Text {
    let end = worded(text) ?? dotted(text) ?? coded(text)
    return end.map { text.distance(from: text.startIndex, to: $0) }
  }

  /// "PR #1", "Task 1.2"
  private static func worded<Text>(_ text: Text) -> Text.Index?
  where Text: BidirectionalCollection, Text.Element: NameSign, Text.SubSequence == Text {
    let word = text.prefix(while: \.isLetter)
    guard !word.isEmpty, kinds.contains(Text.Element.smallLetters(word)) else { return nil }
    let rest = text[word.endIndex...].drop { $0.isOne(of: " #") }
    guard rest.startIndex > word.endIndex, rest.first?.isNumber == true else { return nil }
    return numberEnd(rest)
  }

  /// "1.2", "#12"
  private static func dotted<Text>(_ text: Text) -> Text.Index?
  where Text: BidirectionalCollection, Text.Element: NameSign, Text.SubSequence == Text {
    let isMarked = text.first?.isOne(of: "#") == true
    let rest = isMarked ? text.dropFirst() : text
    guard rest.first?.isNumber == true else { return nil }
    let end = numberEnd(rest)
    let isId = isMarked || text[rest.startIndex..<end].contains { $0.isOne(of: ".") }
    return isId && isBorder(text[end...].first) ? end : nil
  }

  /// "P1-001", "DB-12"
  private static func coded<Text>(_ text: Text) -> Text.Index?
  where Text: BidirectionalCollection, Text.Element: NameSign, Text.SubSequence == Text {
    guard text.first?.isUppercase == true else { return nil }
    let run = text.prefix { $0.isLetter || $0.isNumber || $0.isOne(of: "-_.") }
    let word = run.last?.isOne(of: ".") == true ? run.dropLast() : run
    guard word.last?.isNumber == true, word.allSatisfy({ !$0.isLowercase }), word.count <= 20,
      isBorder(text[word.endIndex...].first)
    else { return nil }
    return word.endIndex
  }

  private static func numberEnd<Text>(_ text: Text) -> Text.Index
  where Text: BidirectionalCollection, Text.Element: NameSign, Text.SubSequence == Text {
    var end = text.prefix { $0.isNumber || $0.isOne(of: ".") }.endIndex
    if end > text.startIndex, text[text.index(before: end)].isOne(of: ".") {
      end = text.index(before: end)
    }
    guard let letter = text[end...].first, letter.isLetter, isBorder(text[end...].dropFirst().first)
    else { return end }
    return text.index(after: end)
  }

  private static func isBorder(_ sign: (some NameSign)?) -> Bool {
    guard let sign else { return true }
    return !sign.isLetter && !sign.isNumber && !sign.isOne(of: "_/")
  }
}

/// A character, or a byte that is one.
protocol NameSign {
  var isLetter: Bool { get }
  var isNumber: Bool { get }
  var isUppercase: Bool { get }
  var isLowercase: Bool { get }
  func isOne(of signs: String) -> Bool
  static func smallLetters(_ text: some Collection<Self>) -> String
}

extension Character: NameSign {
  func isOne(of signs: String) -> Bool { signs.contains(self) }

  static func smallLetters(_ text: some Collection<Character>) -> String {
    String(text).lowercased()
  }
}

extension UInt8: NameSign {
  var isLetter: Bool { isPlainAlphanumeric && !isPlainDigit }
  var isNumber: Bool { isPlainDigit }
  var isUppercase: Bool { isLetter && self & 0x20 == 0 }
  var isLowercase: Bool { isLetter && self & 0x20 != 0 }

  func isOne(of signs: String) -> Bool { signs.utf8.contains(self) }

  static func smallLetters(_ text: some Collection<UInt8>) -> String {
    String(decoding: text, as: UTF8.self).lowercased()
  }
}
