internal import CoordinationCore

/// The numbers of a text such as "5/8 files (62%)", "63 / ~341", "48 files" or "33.3% (2/6)", and where
/// they stand.
struct FigureParts {
  struct Number {
    var value: Int
    var range: Range<String.Index>
  }

  let text: String
  /// Where the figure begins.
  private let start: String.Index
  let done: Number
  var total: Number?
  var percentage: FigureShare?
  private var bar: FigureBar?
  /// The word behind the numbers.
  var unit: String?
  /// It is a percentage and nothing else.
  private(set) var isShare = false

  /// - Parameter text: begins with the figure, signs and a bar aside.
  init?(_ text: String) {
    let head = Self.head(text[...])
    self.init(text, at: head.start)
    bar = head.bar
  }

  private init?(_ text: String, at start: Substring) {
    guard let done = Self.count(start) else { return nil }
    (self.text, self.start, self.done) = (text, start.startIndex, done)
    var rest = text[done.range.upperBound...]
    let behind = rest.trimmedBlanks
    // A percentage, a span or a day is no count.
    if behind.first == "%" || rest.first.map({ "-–".contains($0) }) ?? false { return nil }
    if behind.first == "/" || behind.hasPrefix("of ") {
      let digits = behind.drop { "/of ~".contains($0) }
      guard let total = Self.count(digits) else { return nil }
      self.total = total
      rest = text[total.range.upperBound...].drop { $0 == "+" }
      // A date, or a longer path.
      if rest.first == "/" { return nil }
    }
    unit = Self.word(rest)
    percentage = Self.percentage(rest)
  }

  /// "75%" at the beginning of a text, signs and a bar aside, alone or with "(3/4)" behind it.
  init?(shareIn text: String) {
    let head = Self.head(text[...])
    self.init(text, shareAt: head.start)
    bar = head.bar
  }

  private init?(_ text: String, shareAt start: Substring) {
    guard start.first?.isNumber == true, let share = Self.percentage(start),
      share.range.lowerBound == start.startIndex
    else { return nil }
    let rest = text[share.range.upperBound...]
    if let next = rest.firstIndex(where: \.isNumber),
      text[..<next].last.map({ " (".contains($0) })
        ?? false, let counts = FigureParts(text, at: text[next...]), counts.total != nil
    {
      (self.text, self.start, done) = (text, start.startIndex, counts.done)
      (total, unit, percentage) = (counts.total, counts.unit, share)
      return
    }
    (self.text, self.start) = (text, start.startIndex)
    done = Number(value: share.value, range: share.range)
    (percentage, isShare) = (share, true)
  }

  /// Behind a name on a line.
  init?(behind name: String, in text: String) {
    guard text.hasPrefix(name) else { return nil }
    let head = Self.head(text.dropFirst(name.count))
    guard let parts = FigureParts(text, at: head.start) ?? FigureParts(text, shareAt: head.start)
    else { return nil }
    self = parts
    bar = head.bar
  }

  /// Where a figure begins, and the bar in front of it.
  private static func head(_ text: Substring) -> (start: Substring, bar: FigureBar?) {
    let bar = FigureBar(in: text)
    let rest = bar.map { text[$0.range.upperBound...].drop { "])".contains($0) } } ?? text
    let start = rest.drop { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "/" && $0 != "(" }
    return (bar != nil && start.first == "(" ? start.dropFirst() : start, bar)
  }

  /// What parentheses or brackets begin with, "(3/5)" or "(60% complete)", or what stands behind a dash
  /// and names what it counts: "- 2/3 tasks".
  init?(inHeading text: String) {
    guard let place = Self.headingPlace(in: text) else { return nil }
    let start = text[text.index(after: place)...].drop { $0 == " " }
    let parts = FigureParts(text, at: start).flatMap { $0.total == nil ? nil : $0 }
    guard let own = parts ?? FigureParts(text, shareAt: start) else { return nil }
    self = own
  }

  /// The sign in front of the figure of a heading.
  static func headingPlace(in text: String) -> String.Index? {
    guard text.withBytes({ bytes in bytes.contains { "([-".utf8.contains($0) || $0 >= 0x80 } })
    else { return nil }
    return text.indices.first { place in
      switch text[place] {
      case "(", "[": return isFigure(text[place...].dropFirst(), text, isNamed: false)
      case "-", "–", "—":
        let rest = text[place...].dropFirst()
        return text[..<place].last == " " && rest.first == " "
          && isFigure(rest.dropFirst(), text, isNamed: true)
      default: return false
      }
    }
  }

  private static func isFigure(_ start: Substring, _ text: String, isNamed: Bool) -> Bool {
    guard start.first?.isNumber == true else { return false }
    if let parts = FigureParts(text, at: start), parts.total != nil {
      return !isNamed || parts.unit?.hasPrefix("task") == true
    }
    guard let parts = FigureParts(text, shareAt: start) else { return false }
    let words = PlanWords.of(text[parts.done.range.upperBound...])
    return !isNamed || words.first.map { ["complete", "completed", "done"].contains($0) } ?? false
  }

  /// Without what stands in front of it.
  var shown: String {
    let rest = text[(bar?.range.lowerBound ?? start)...]
    let end = text[..<start].last.map { "([".contains($0) } ?? false
    let inner = end ? rest.prefix { !")]".contains($0) } : rest
    return String(inner.trimmedBlanks.filter { $0 != "*" })
  }

  /// Whether it has no other number that may count the same: what is not wholly understood is not to be
  /// changed in part.
  var isWhole: Bool {
    let known = [done.range, total?.range, percentage?.range].compactMap(\.self)
    var rest = text[start...]
    while let place = rest.firstIndex(where: \.isNumber) {
      let run = text[place...].prefix { $0.isNumber }
      rest = text[run.endIndex...]
      if known.contains(where: { $0.contains(place) }) { continue }
      if Self.mayCount(run, in: text) { return false }
    }
    return true
  }

  /// Whether a number is no part of a name, an id or a date.
  private static func mayCount(_ run: Substring, in text: String) -> Bool {
    let (before, behind) = (text[..<run.startIndex], text[run.endIndex...])
    if behind.drop(while: \.isWhitespace).first == "%" { return true }
    if behind.first.map({ $0.isLetter || "-–:.".contains($0) && $0 != "." }) ?? false {
      return false
    }
    if before.last.map({ $0.isLetter || "#-–:.,_".contains($0) }) ?? false { return false }
    let word = before.trimmedBlanks.split(separator: " ").last.map { PlanWords.joined($0) } ?? ""
    return !names.contains(word)
  }

  /// Words in front of a number that is a name.
  private static let names: Set<String> = PhaseName.words.union(TaskId.kinds)
    .union(["session", "week", "day", "version", "v", "round"])

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

  /// A whole number: "2.1" is an id, "1,013" may be anything.
  private static func count(_ text: Substring) -> Number? {
    let digits = text.prefix { $0.isASCIIDigit }
    let rest = text[digits.endIndex...]
    let goesOn = ".,".contains(rest.first ?? " ") && rest.dropFirst().first?.isNumber == true
    guard !goesOn, let value = Int(digits) else { return nil }
    return Number(value: value, range: digits.startIndex..<digits.endIndex)
  }

  private static func word(_ text: Substring) -> String? {
    let word = text.trimmedBlanks.prefix(while: \.isLetter)
    return word.isEmpty || statuses.contains(word.lowercased()) ? nil : word.lowercased()
  }

  /// Words behind a figure that do not say what is counted.
  private static let statuses: Set<String> = ["complete", "completed", "done", "in", "total"]

  /// The first number, where a percentage is what it is.
  private static func percentage(_ text: Substring) -> FigureShare? {
    guard let open = text.firstIndex(where: \.isNumber) else { return nil }
    var end = text[open...].prefix { $0.isASCIIDigit }.endIndex
    if end == open { return nil }
    let fraction = text[end...].dropFirst().prefix { $0.isASCIIDigit }
    if ".,".contains(text[end...].first ?? " "), (1...6).contains(fraction.count) {
      end = fraction.endIndex
    }
    guard text[end...].drop(while: \.isWhitespace).first == "%",
      text.distance(from: open, to: end) <= 12
    else { return nil }
    return FigureShare(text[open..<end])
  }

  /// With other numbers in the same places.
  /// - Parameter whole: what a percentage is of where there is no total.
  func text(done: Int, total: Int?, of whole: Int?) -> String {
    let whole = total ?? self.total?.value ?? whole ?? 0
    var pieces: [(range: Range<String.Index>, text: String)] = []
    if !isShare { pieces.append((self.done.range, "\(done)")) }
    if let total, let range = self.total?.range { pieces.append((range, "\(total)")) }
    if whole > 0 {
      if let percentage { pieces.append((percentage.range, share(done, of: whole))) }
      if let bar { pieces.append((bar.range, bar.text(done, of: whole))) }
    }
    var result = ""
    var end = text.startIndex
    for piece in pieces.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += text[end..<piece.range.lowerBound] + piece.text
      end = piece.range.upperBound
    }
    return result + text[end...]
  }

  /// The percentage of other numbers, rounded where it is now.
  func share(_ done: Int, of whole: Int) -> String {
    guard let percentage else { return "\(Self.share(done, of: whole))" }
    if percentage.isRight(done, of: whole) { return percentage.written }
    let own = isShare ? nil : total.flatMap { $0.value > 0 ? $0.value : nil }
    let isRounded =
      own.map { percentage.isRoundedUp(self.done.value, of: $0) }
      ?? percentage.isRoundedUp(ofAny: whole)
    return percentage.text(done, of: whole, rounding: isRounded)
  }

  /// In whole percent, more than a hundred where more is done than there is.
  static func share(_ done: Int, of total: Int) -> Int {
    let share = Double(done) / Double(total)
    return done > total ? Int(min(share * 100, 1e9)) : percent(share)
  }

  /// What the percentage should be by its own numbers; nil where it is right, or there is none.
  var rightPercentage: String? {
    guard let percentage, let total, total.value > 0, done.value <= total.value else { return nil }
    return percentage.isRight(done.value, of: total.value)
      ? nil : percentage.text(done.value, of: total.value, rounding: false)
  }
}
