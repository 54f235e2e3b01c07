internal import CoordinationCore

/// What signs mean in one file: what its legend says, else what they usually mean.
struct PlanLegend {
  /// By sign, with the word that the file has for it.
  private(set) var entries: [(sign: String, status: TaskStatus, word: String)] = []

  /// Of a file without one.
  static let usual = PlanLegend()

  private init() {}

  init(_ file: MarkdownFile, _ outline: PlanOutline) {
    for section in outline.sections where Self.isLegend(section.title) {
      let items = file.items(of: section.node, at: section.path).map(\.text)
      let rows = outline.tables(of: section).flatMap { table in
        table.rows.map { row in table.columns.prefix(2).map(row.text).joined(separator: " ") }
      }
      for text in items + rows { add(text) }
    }
    for section in outline.sections {
      for line in Self.lines(file, section) {
        for text in line.split(whereSeparator: { "|,;·".contains($0) }) { add(String(text)) }
      }
    }
  }

  private static func isLegend(_ title: String) -> Bool {
    let words = PlanWords.of(title)
    return words.contains("legend") || words == ["key"]
      || words.count == 2 && ["icons", "symbols", "key", "signs"].contains(words[1])
  }

  /// What stands behind "Legend:" on the line of a section.
  private static func lines(_ file: MarkdownFile, _ section: MarkdownFile.Section) -> [String] {
    let texts = file.markdown.members(of: section.node).map(\.value)
      .filter { file.markdown.part($0) == .text }.compactMap { file.markdown.text($0) }
    let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
    let plain = lines.compactMap { line -> String? in
      guard let colon = line.firstIndex(of: ":"), isLegend(String(line[..<colon])) else {
        return nil
      }
      return String(line[colon...])
    }
    return file.fields(of: section).filter { isLegend($0.name) }.map(\.text) + plain
  }

  /// The first meaning of a sign counts: other lists may use it again for something else.
  private mutating func add(_ text: String) {
    let plain = text.filter { !"`*:=".contains($0) }
    let signed = SignedText(plain)
    // "Done: 🚧" names the sign behind the word.
    let last = plain.last { !$0.isWhitespace }.map(String.init) ?? ""
    let isBehind = signed.sign.isEmpty && last.first.map(PlanWords.isSign) ?? false
    let sign = isBehind ? last : signed.sign
    let rest = isBehind ? plain[...] : signed.body[...]
    let word = rest.prefix { $0 != "(" && !PlanWords.isSign($0) }.trimmedSeparators
    guard !sign.isEmpty, let status = PlanVocabulary.status(ofWords: word),
      meaning(of: sign) == nil
    else { return }
    entries.append((sign, status, String(word)))
  }

  private func meaning(of sign: String) -> TaskStatus? {
    entries.first { $0.sign.plainSign == sign.plainSign }?.status
  }

  /// What a sign says; nil for one that is no status.
  func status(of sign: String) -> TaskStatus? {
    meaning(of: sign) ?? (sign.isEmpty ? nil : PlanVocabulary.signs[sign.plainSign])
  }

  /// What a text says that is about nothing but a status: a word counts before the sign beside it.
  func status(of text: SignedText) -> TaskStatus? {
    PlanVocabulary.status(ofWords: text.body) ?? status(ofNamed: text)
  }

  /// The same where the text names what it is about.
  func status(ofNamed text: SignedText) -> TaskStatus? {
    status(of: text.sign) ?? status(ofClaim: text.claim)
  }

  func status(ofClaim claim: String) -> TaskStatus? {
    PlanVocabulary.status(ofWords: claim)
      ?? claim.first { PlanWords.isSign($0) }.flatMap { status(of: String($0)) }
      ?? MisdecodedSign.last(in: claim[...]).flatMap { status(of: $0.sign) }
  }
}

extension String {
  /// Without the selector that asks for its coloured form.
  var plainSign: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0xFE0F }))
  }
}
