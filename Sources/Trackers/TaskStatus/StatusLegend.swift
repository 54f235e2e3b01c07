internal import CoordinationCore

/// What the document's own legend says of its words and glyphs; it counts before what is usual.
struct StatusLegend: Sendable {
  struct Entry: Sendable {
    var status: TaskStatus
    var cell: StatusCell
    /// As it stands in the legend.
    var text: String
  }

  private(set) var entries: [Entry] = []
  private var meanings: [String: TaskStatus] = [:]

  /// - Parameters:
  ///   - text: what stands for the status in the rows.
  ///   - code: the word that tells which one it is, where the first does not.
  mutating func add(_ text: String, code: String) {
    let cell = StatusCell(text)
    let (word, codeWord) = (cell.letters, StatusCell(code).letters)
    let known =
      StatusWords.status(ofLetters: codeWord) ?? StatusWords.status(ofLetters: word)
      ?? StatusWords.status(ofLetters: cell.firstLetters)
    guard let known else { return }
    entries.append(Entry(status: known, cell: cell, text: text))
    for key in [cell.glyph, word, codeWord] where !key.isEmpty {
      if meanings[key] == nil { meanings[key] = known }
    }
  }

  /// A word counts before the glyph in front of it. Nil where neither is known, and where further words
  /// may make it say something else, as in "PENDING REVIEW".
  func status(of text: String) -> TaskStatus? {
    let cell = StatusCell(text)
    if cell.word.isEmpty { return status(ofGlyph: cell.glyph) }
    for word in [cell.letters, cell.lead.letters] where !word.isEmpty {
      if let status = meanings[word] ?? StatusWords.status(ofLetters: word) { return status }
    }
    return nil
  }

  /// What a glyph in front of a word says.
  func status(ofGlyph glyph: String) -> TaskStatus? {
    meanings[glyph] ?? StatusWords.status(ofGlyph: glyph)
  }

  /// A status in the shape of what stands in a cell now, in the spelling that the rows have, else in
  /// the legend's.
  /// - Parameter rows: the cells of all tasks.
  func spelling(
    of status: TaskStatus, like text: String, rows: some Sequence<(TaskStatus, String)>
  ) -> String {
    let old = StatusCell(text)
    var counts: [String: Int] = [:]
    for (other, spelled) in rows where other == status { counts[spelled, default: 0] += 1 }
    // What is remarked behind the word is of its own task.
    let usual = counts.filter { spelled, _ in
      let cell = StatusCell(spelled)
      let meant = self.status(ofGlyph: cell.glyph) ?? status
      return cell.isBare && cell.hasShape(of: old) && meant == status
    }.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return usual?.key ?? made(status, old)
  }

  private func made(_ status: TaskStatus, _ old: StatusCell) -> String {
    let entry = entries.first { $0.status == status }
    let glyph = entry?.cell.glyph ?? StatusWords.glyph(for: status) ?? ""
    var word = word(for: status)
    if !old.word.isEmpty, old.word == old.word.lowercased() { word = word.lowercased() }
    if old.isCode { word = "`\(word)`" }
    if old.word.isEmpty, !old.glyph.isEmpty { return glyph.isEmpty ? word : glyph }
    if old.glyph.isEmpty { return word }
    if let entry, entry.cell.hasShape(of: old) { return entry.text }
    if glyph.isEmpty { return word }
    return old.isGlyphBehind ? "\(word) \(glyph)" : "\(glyph) \(word)"
  }

  /// The document's word for a status.
  func word(for status: TaskStatus) -> String {
    let word = entries.first { $0.status == status }?.cell.word ?? ""
    return word.isEmpty ? TaskStateMachine.word(for: status) : word
  }

  /// Another word with the glyph of a status, where the document has one for it.
  func text(_ word: String, like status: TaskStatus) -> String {
    let glyph =
      entries.first { $0.status == status }?.cell.glyph ?? StatusWords.glyph(for: status) ?? ""
    return glyph.isEmpty ? word : "\(glyph) \(word)"
  }
}
