internal import CoordinationCore

/// How a plan or its progress calls a piece of work: an id of its own, if it has one, and a title.
struct TaskName: Equatable {
  /// As it is written, such as "PR #1", "1.2" or "P1-001".
  var id: String?
  let title: String
  /// The words of the title, with a blank between them.
  let key: String
  /// It stands for several tasks, such as "PR #9-18".
  var isRange = false

  /// - Parameter text: without a sign in front or a status at its end.
  init(_ text: String) {
    var rest = text[...].trimmedBlanks
    if rest.utf8.first == UInt8(ascii: "*"), rest.hasPrefix("**"),
      case let bold = rest.dropFirst(2),
      let end = bold.indices.first(where: { bold[$0...].hasPrefix("**") })
    {
      rest = (bold[..<end] + bold[end...].dropFirst(2))[...]
    }
    guard let end = Self.idEnd(in: rest) else {
      title = String(rest.trimmedSeparators)
      key = PlanWords.joined(title)
      return
    }
    id = String(rest[..<end])
    let behind = rest[end...]
    isRange = "-–".contains(behind.first ?? " ") && behind.dropFirst().first?.isNumber == true
    title = String(behind.drop { ")].".contains($0) }.trimmedSeparators)
    key = PlanWords.joined(title)
  }

  init(id: String, title: String) {
    (self.id, self.title) = (id.isEmpty ? nil : id, title)
    key = PlanWords.joined(title)
  }

  /// The words of the title.
  var words: [String] {
    key.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }

  /// By which two files mean the same task.
  static func key(ofId id: String) -> String { PlanWords.joined(id) }

  var shown: String {
    guard let id else { return title }
    return title.isEmpty ? id : "\(id): \(title)"
  }

  private static let kinds: Set<String> = [
    "pr", "task", "step", "issue", "story", "item", "ticket",
  ]

  /// The kind of work that the id tells, such as "pr".
  var kind: String? {
    let word = id?.prefix(while: \.isLetter).lowercased() ?? ""
    return Self.kinds.contains(word) ? word : nil
  }

  private static func idEnd(in text: Substring) -> Substring.Index? {
    mayBeginWithId(text) ? worded(text) ?? dotted(text) ?? coded(text) : nil
  }

  /// An id has a number in it, right behind a word where it begins with one in small letters.
  private static func mayBeginWithId(_ text: Substring) -> Bool {
    text.withBytes { bytes in
      guard let first = bytes.first else { return false }
      if first.isPlainDigit || first >= 0x80 || first == UInt8(ascii: "#") { return true }
      guard first.isPlainAlphanumeric,
        let end = bytes.firstIndex(where: { !$0.isPlainAlphanumeric || $0.isPlainDigit })
      else { return false }
      if first == first.inSmallLetters {
        let number = bytes[end...].first { !" #".utf8.contains($0) }
        return number.map { $0.isPlainDigit || $0 >= 0x80 } ?? false
      }
      return bytes[end...].contains { $0.isPlainDigit || $0 >= 0x80 }
    }
  }

  /// "PR #1", "Task 1.2"
  private static func worded(_ text: Substring) -> Substring.Index? {
    let word = text.prefix(while: \.isLetter)
    guard kinds.contains(word.lowercased()) else { return nil }
    let rest = text[word.endIndex...].drop { " #".contains($0) }
    guard rest.startIndex > word.endIndex, rest.first?.isNumber == true else { return nil }
    return numberEnd(rest)
  }

  /// "1.2", "#12"
  private static func dotted(_ text: Substring) -> Substring.Index? {
    let rest = text.first == "#" ? text.dropFirst() : text
    guard rest.first?.isNumber == true else { return nil }
    let end = numberEnd(rest)
    let isId = text.first == "#" || text[rest.startIndex..<end].contains(".")
    return isId && isBorder(text[end...].first) ? end : nil
  }

  /// "P1-001", "DB-12"
  private static func coded(_ text: Substring) -> Substring.Index? {
    guard text.first?.isUppercase == true else { return nil }
    let run = text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    let word = run.last == "." ? run.dropLast() : run
    guard word.last?.isNumber == true,
      word.allSatisfy({ !$0.isLowercase }), word.count <= 20, isBorder(text[word.endIndex...].first)
    else { return nil }
    return word.endIndex
  }

  private static func numberEnd(_ text: Substring) -> Substring.Index {
    var end = text.prefix { $0.isNumber || $0 == "." }.endIndex
    if end > text.startIndex, text[text.index(before: end)] == "." { end = text.index(before: end) }
    let letter = text[end...].first
    let next = letter.map { _ in text[end...].dropFirst().first } ?? nil
    return letter?.isLetter == true && isBorder(next) ? text.index(after: end) : end
  }

  private static func isBorder(_ character: Character?) -> Bool {
    guard let character else { return true }
    return !character.isLetter && !character.isNumber && character != "_" && character != "/"
  }
}
