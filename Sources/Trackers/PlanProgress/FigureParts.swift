internal import CoordinationCore

/// The numbers of a text such as "5/8 files (62%)", "63 / ~341" or "48 files", and where they stand.
struct FigureParts {
  struct Number {
    var value: Int
    var range: Range<String.Index>
  }

  let text: String
  let done: Number
  var total: Number?
  var percentage: Number?
  /// The word behind the numbers.
  var unit: String?
  /// It is a percentage and nothing else.
  private(set) var isShare = false

  /// - Parameter text: begins with the figure, signs aside.
  init?(_ text: String) {
    let start = text.drop { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "/" && $0 != "(" }
    self.init(text, at: start)
  }

  private init?(_ text: String, at start: Substring) {
    guard let done = Self.number(start), start.first?.isNumber == true else { return nil }
    self.text = text
    self.done = done
    var rest = text[done.range.upperBound...]
    // A percentage, a span or a day is no count.
    if rest.first.map({ "%-–".contains($0) }) ?? false { return nil }
    let behind = rest.trimmedBlanks
    if behind.first == "/" || behind.hasPrefix("of ") {
      let digits = behind.drop { "/of ~".contains($0) }
      guard let total = Self.number(digits) else { return nil }
      self.total = total
      rest = text[total.range.upperBound...].drop { $0 == "+" }
      // A date, or a longer path.
      if rest.first == "/" { return nil }
    }
    unit = Self.word(rest)
    percentage = Self.percentage(rest)
  }

  /// "75%" at the beginning of a text, signs aside.
  init?(shareIn text: String) {
    self.init(text, shareAt: text.drop { !$0.isLetter && !$0.isNumber && $0 != "-" })
  }

  private init?(_ text: String, shareAt start: Substring) {
    guard let done = Self.number(start), start.first?.isNumber == true,
      text[done.range.upperBound...].drop(while: \.isWhitespace).first == "%"
    else { return nil }
    (self.text, self.done, isShare) = (text, done, true)
  }

  /// Behind a name on a line.
  init?(behind name: String, in text: String) {
    guard text.hasPrefix(name) else { return nil }
    let start = text.dropFirst(name.count).drop { !$0.isLetter && !$0.isNumber && $0 != "-" }
    guard let parts = FigureParts(text, at: start) ?? FigureParts(text, shareAt: start) else {
      return nil
    }
    self = parts
  }

  /// What parentheses begin with: "(3/5)", "(60% complete)".
  init?(inParenthesesOf text: String) {
    guard text.utf8.contains(UInt8(ascii: "(")) else { return nil }
    for place in text.indices where text[place] == "(" {
      let start = text[place...].dropFirst()
      let parts = FigureParts(text, at: start).flatMap { $0.total == nil ? nil : $0 }
      if let parts = parts ?? FigureParts(text, shareAt: start) {
        self = parts
        return
      }
    }
    return nil
  }

  /// The first figure with a total that stands anywhere in a text.
  init?(anywhereIn text: String) {
    guard Self.mayHaveTotal(text) else { return nil }
    var start = text[...]
    while let place = start.firstIndex(where: \.isNumber) {
      let isApart = text[..<place].last.map { " (~*".contains($0) } ?? true
      if isApart, let parts = FigureParts(text, at: text[place...]), parts.total != nil,
        parts.unit != nil || parts.percentage != nil
      {
        self = parts
        return
      }
      start = text[place...].drop(while: \.isNumber)
    }
    return nil
  }

  /// Whether a number stands behind "/" or "of" anywhere.
  static func mayHaveTotal(_ text: String) -> Bool {
    text.withBytes { bytes in
      var isBehind = false
      for byte in bytes {
        if byte.isPlainDigit, isBehind { return true }
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "f"): isBehind = true
        case UInt8(ascii: "o"), UInt8(ascii: " "), UInt8(ascii: "~"): break
        default: isBehind = false
        }
      }
      return false
    }
  }

  private static func number(_ text: Substring) -> Number? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { Number(value: $0, range: digits.startIndex..<digits.endIndex) }
  }

  private static func word(_ text: Substring) -> String? {
    let word = text.trimmedBlanks.prefix(while: \.isLetter)
    return word.isEmpty || statuses.contains(word.lowercased()) ? nil : word.lowercased()
  }

  /// Words behind a figure that do not say what is counted.
  private static let statuses: Set<String> = ["complete", "completed", "done", "in", "total"]

  private static func percentage(_ text: Substring) -> Number? {
    guard let open = text.firstIndex(where: \.isNumber), let number = number(text[open...]),
      text[number.range.upperBound...].drop(while: \.isWhitespace).first == "%"
    else { return nil }
    return number
  }

  /// With other numbers in the same places.
  /// - Parameter whole: what a percentage is of where there is no total.
  func text(done: Int, total: Int?, of whole: Int?) -> String {
    let whole = total ?? self.total?.value ?? whole ?? 0
    var pieces = [(self.done.range, done)]
    if let total, let range = self.total?.range { pieces.append((range, total)) }
    if let percentage, whole > 0 { pieces.append((percentage.range, Self.share(done, of: whole))) }
    var result = ""
    var end = text.startIndex
    for (range, value) in pieces {
      result += text[end..<range.lowerBound] + "\(value)"
      end = range.upperBound
    }
    return result + text[end...]
  }

  /// In whole percent, more than a hundred where more is done than there is.
  static func share(_ done: Int, of total: Int) -> Int {
    done > total ? done * 100 / total : percent(Double(done) / Double(total))
  }

  /// What the percentage should be; nil where it is right, or there is none.
  var rightPercentage: Int? {
    guard let percentage, let total, total.value > 0 else { return nil }
    let exact = Double(done.value) / Double(total.value) * 100
    return abs(exact - Double(percentage.value)) < 1 ? nil : Int(exact)
  }
}
