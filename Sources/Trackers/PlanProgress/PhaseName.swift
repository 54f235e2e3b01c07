internal import CoordinationCore

/// What a heading says that begins a phase, such as "Phase 2A: Simple Messages (5 files) - ✅ COMPLETE".
struct PhaseName: Equatable {
  /// What the file calls its phases, such as "Phase" or "Sprint"; empty where they are only numbered.
  let word: String
  /// "1", "2A"
  let number: String
  let title: String
  /// What the heading says of how the phase stands.
  let claim: String
  /// By which two files mean the same phase.
  let key: String

  /// "Phase 2A"
  var id: String { word.isEmpty ? number : "\(word) \(number)" }

  /// "Phase 2A: Simple Messages"
  var shown: String { title.isEmpty ? id : "\(id): \(title)" }

  static let words: Set<String> = [
    "phase", "sprint", "milestone", "stage", "iteration", "epic", "part",
  ]

  /// - Parameter allowsPlain: whether a number alone makes a phase, as in "2. The API".
  init?(_ heading: String, allowsPlain: Bool = false) {
    guard allowsPlain || Self.mayNamePhase(heading) else { return nil }
    let text = SignedText(Self.plain(heading), isHeading: true)
    var rest = text.body.drop { $0 == "*" || $0 == "_" || $0 == " " }
    let first = rest.prefix(while: \.isLetter)
    if Self.words.contains(first.lowercased()) {
      word = String(first)
      rest = rest.dropFirst(first.count).drop { $0 == " " || $0 == "-" || $0 == "#" }
    } else if allowsPlain, rest.first?.isNumber == true {
      word = ""
    } else {
      return nil
    }
    let digits = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }.trimmedDots
    let isSpelled = digits.first?.isLetter == true
    let spelled = isSpelled ? Self.spelled.firstIndex(of: digits.lowercased()) : nil
    guard spelled != nil || Self.isNumber(digits),
      !word.isEmpty || rest.dropFirst(digits.count).first.isEnd
    else {
      return nil
    }
    number = spelled.map { "\($0 + 1)" } ?? String(digits)
    rest = rest.dropFirst(digits.count).drop { ".:)–—- *".contains($0) }
    title = Self.withoutFigures(rest)
    let isSigned = !text.sign.isEmpty || !text.claim.isEmpty
    claim = isSigned ? "\(text.sign) \(text.claim)".withSingleBlanks : ""
    key = word.lowercased() + " " + number.uppercased()
  }

  /// Whether two files mean the same phase: one may only number what the other calls by a word.
  func isSame(as other: PhaseName) -> Bool {
    if key == other.key { return true }
    return word.isEmpty != other.word.isEmpty && number == other.number && !title.isEmpty
      && PlanWords.joined(title) == PlanWords.joined(other.title)
  }

  /// Whether its first word may be one of those for phases.
  private static func mayNamePhase(_ heading: String) -> Bool {
    heading.withBytes { bytes in
      // Links may begin with anything, and letters may be of several bytes.
      if bytes.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "[") }) { return true }
      guard let start = bytes.firstIndex(where: \.isLetter) else { return false }
      return plainWords.contains { word in
        zip(bytes[start...], word).allSatisfy { $0.inSmallLetters == $1 }
      }
    }
  }

  private static let plainWords = words.map { Array($0.utf8) }

  private static let spelled = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]

  /// Without code and links around words.
  private static func plain(_ heading: String) -> String {
    let hasMarks = heading.withBytes { bytes in
      bytes.contains { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "[") }
    }
    if !hasMarks { return heading }
    var text = heading.filter { $0 != "`" }
    while let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]"),
      text[close...].dropFirst().first == "(", let end = text[close...].firstIndex(of: ")")
    {
      text.replaceSubrange(open...end, with: text[open..<close].dropFirst())
    }
    return text
  }

  /// "1", "2A", "1.2", "B", "IV"
  private static func isNumber(_ text: Substring) -> Bool {
    if text.first?.isNumber == true { return text.count <= 6 }
    return text.count == 1 || !text.isEmpty && text.allSatisfy { "IVX".contains($0) }
  }

  /// Without remarks in parentheses that count something.
  private static func withoutFigures(_ text: Substring) -> String {
    let whole = String(text.trimmedSeparators)
    var rest = whole[...]
    if let place = FigureParts.headingPlace(in: whole), whole[place] != "(" {
      rest = whole[..<place].trimmedSeparators
    }
    while rest.last == ")", let open = rest.lastIndex(of: "("),
      rest[open...].contains(where: \.isNumber)
    {
      rest = rest[..<open].trimmedSeparators
    }
    return rest.utf8.contains(UInt8(ascii: "*")) ? String(rest.filter { $0 != "*" }) : String(rest)
  }
}

extension String {
  fileprivate var withSingleBlanks: String {
    split(separator: " ").joined(separator: " ")
  }
}

extension Substring {
  fileprivate var trimmedDots: Substring { last == "." ? dropLast() : self }
}

extension Character? {
  /// A number of a heading ends with a dot or a parenthesis.
  fileprivate var isEnd: Bool { self == "." || self == ")" || self == ":" }
}
