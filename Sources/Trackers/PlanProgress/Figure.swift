internal import CoordinationCore

/// A count that a progress file tells of its own rows, such as "**Progress**: 5/8 files (62%)".
struct Figure {
  /// What it is called.
  var field: String
  var node: NodeIndex
  var path: ValuePath
  var parts: FigureParts
  /// What it counts, in the singular; nil for everything.
  var unit: String?
  /// Among the phases of the progress file; nil for all of them.
  var phase: Int?
  /// What a percentage is of that stands there without a total: "Total Files" beside it.
  var whole: Int?

  private static let names: Set<String> = ["progress", "completed", "complete", "done"]
  /// Sections that tell how things stood, with all within them.
  private static let past: Set<String> = ["log", "history", "template", "session", "updates"]

  static func all(in progress: ProgressFile) -> [Figure] {
    var isPast: [Bool] = []
    return progress.outline.sections.enumerated().flatMap { number, section -> [Figure] in
      let isOver =
        number > 1 && PlanWords.of(section.title).contains(where: past.contains)
        || section.parent.map { isPast[$0] } ?? false
      isPast.append(isOver)
      if isOver { return [] }
      return progress.file.fields(of: section).compactMap { Figure($0, in: number, progress) }
    }
  }

  private init?(_ field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile) {
    let words = PlanWords.of(field.name)
    let isUnderWay = zip(words, words.dropFirst()).contains { $0 == "in" && $1 == "progress" }
    guard words.contains(where: Self.names.contains), !isUnderWay,
      let parts = FigureParts(field.text)
    else { return nil }
    self.field = field.name
    (node, path, self.parts) = (field.node, field.path, parts)
    let own = PhaseName(field.name).flatMap { name in
      progress.outline.phases.firstIndex { $0.name.key == name.key }
    }
    phase = own ?? progress.outline.phase[section]
    let kinds = Set(progress.rows.map(\.kind)).union(["task", "phase", "commit"])
    whole = Self.whole(beside: field, in: section, progress)
    unit = parts.unit.map(\.singular) ?? words.map(\.singular).first(where: kinds.contains)
  }

  private static func whole(
    beside field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile
  ) -> Int? {
    let unit = PlanWords.of(field.name).first ?? ""
    let total = progress.file.field("Total \(unit)", of: progress.outline.sections[section])
    return total.flatMap { FigureParts($0.text)?.done.value }
  }

  /// Whether a row is one of those that are counted.
  func counts(_ row: ProgressRow) -> Bool { unit == nil || unit == "task" || row.kind == unit }

  /// Whether its total, too, is that of the rows, and not what somebody has planned.
  var isOfRows: Bool { unit == nil || unit == "task" }
}

extension String {
  fileprivate var singular: String { count > 2 && hasSuffix("s") ? String(dropLast()) : self }
}

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
    if behind.first == "/" {
      let digits = behind.dropFirst().drop { " ~".contains($0) }
      guard let total = Self.number(digits) else { return nil }
      self.total = total
      rest = text[total.range.upperBound...].drop { $0 == "+" }
      // A date, or a longer path.
      if rest.first == "/" { return nil }
    }
    unit = Self.word(rest)
    percentage = Self.percentage(rest)
  }

  /// The first figure with a total that stands anywhere in a text.
  init?(anywhereIn text: String) {
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

  private static func number(_ text: Substring) -> Number? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { Number(value: $0, range: digits.startIndex..<digits.endIndex) }
  }

  private static func word(_ text: Substring) -> String? {
    let word = text.trimmedBlanks.prefix(while: \.isLetter)
    return word.isEmpty ? nil : word.lowercased()
  }

  private static func percentage(_ text: Substring) -> Number? {
    guard let open = text.firstIndex(where: \.isNumber), let number = number(text[open...]),
      text[number.range.upperBound...].first == "%"
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
