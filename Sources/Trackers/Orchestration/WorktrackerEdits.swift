internal import CoordinationCore

/// What is to change in a worktracker, collected so that each line is changed from its end to its start:
/// what stands further left keeps its place.
struct WorktrackerEdits {
  private var cells: [Int: (row: MarkdownTable.Row, texts: [Int: String])] = [:]
  private var words: [Int: [(range: Range<String.Index>, text: String, isEnd: Bool)]] = [:]
  private var percents: [Int: Int] = [:]

  mutating func set(_ column: Int, of row: MarkdownTable.Row, to text: String) {
    cells[row.line, default: (row, [:])].texts[column] = text
  }

  mutating func replace(
    _ range: Range<String.Index>, in line: Int, with text: String, isEnd: Bool = false
  ) {
    words[line, default: []].append((range, text, isEnd))
  }

  /// Brings the one percentage of a line, and its bar, in step.
  mutating func redraw(_ line: Int, percent: Int) { percents[line] = percent }

  func applied(to text: MarkdownText) -> MarkdownText {
    var result = text
    for (row, texts) in cells.values {
      for (column, text) in texts.sorted(by: { $0.key > $1.key }) {
        result = result.settingCell(column, of: row, to: text)
      }
    }
    let lines = text.numberedLines
    for line in Set(words.keys).union(percents.keys) {
      var content = lines[line].text
      let edits = (words[line] ?? []).sorted { $0.range.lowerBound > $1.range.lowerBound }
      for edit in edits {
        content = content.replacing(edit.range, with: edit.text, isEnd: edit.isEnd)
      }
      if let percent = percents[line] { content = content.redrawn(percent) }
      result = result.settingLine(line, to: content)
    }
    return result
  }
}

extension String {
  /// With other words in a place; blanks behind it make up for what is longer or shorter.
  fileprivate func replacing(
    _ range: Range<Index>, with text: String, isEnd: Bool
  ) -> String {
    let rest = self[range.upperBound...]
    let more = text.count - self[range].count
    if isEnd || rest.isEmpty { return self[..<range.lowerBound] + text + rest }
    if more < 0, rest.contains(where: { $0 != " " }) {
      return self[..<range.lowerBound] + text + String(repeating: " ", count: -more) + rest
    }
    return self[..<range.lowerBound] + text + rest.losingBlanks(more)
  }

  /// With another percentage, where the line has one alone, and with the bar that stands before it, such
  /// as "[###.......]" or "███░░░░░░░".
  fileprivate func redrawn(_ percent: Int) -> String {
    let marks = indices.filter { self[$0] == "%" }
    guard marks.count < 2 else { return self }
    guard let mark = marks.first else { return withBar(percent) }
    let digits = self[..<mark].reversed().prefix { $0.isNumber }.count
    guard digits > 0 else { return self }
    let start = index(mark, offsetBy: -digits)
    let number = "\(percent)"
    var before = String(self[..<start])
    for _ in 0..<max(0, number.count - digits) where before.hasSuffix("  ") { before.removeLast() }
    let padding = String(repeating: " ", count: max(0, digits - number.count))
    return before.withBar(percent) + padding + number + self[mark...]
  }

  private func withBar(_ percent: Int) -> String {
    let blocks: Substring? = split(whereSeparator: { !"█▓▒░_".contains($0) }).last(where: {
      $0.count >= 6
    })
    // Signs like these draw lines, too, but not in brackets.
    let signs: Substring? = split(whereSeparator: { !"#=.-".contains($0) }).filter(isBracketed).last
    guard let bar = blocks ?? signs, bar.count >= 6 else { return self }
    let filled = percent * bar.count / 100
    let full = bar.first { "█▓#=".contains($0) } ?? (blocks == nil ? "#" : "█")
    let empty = bar.first { "▒░_.-".contains($0) } ?? (blocks == nil ? "." : "░")
    let new =
      String(repeating: full, count: filled)
      + String(repeating: empty, count: bar.count - filled)
    return self[..<bar.startIndex] + new + self[bar.endIndex...]
  }

  private func isBracketed(_ piece: Substring) -> Bool {
    piece.startIndex > startIndex && self[index(before: piece.startIndex)] == "["
      && piece.endIndex < endIndex && self[piece.endIndex] == "]"
  }
}

extension Substring {
  /// Shorter by some blanks, as far as there are two or more beside each other.
  fileprivate func losingBlanks(_ count: Int) -> String {
    var left = count
    var text = ""
    for character in self {
      if left > 0, character == " ", text.last == " " || text.isEmpty && hasPrefix("  ") {
        left -= 1
        continue
      }
      text.append(character)
    }
    return text
  }
}

extension WorktrackerClaim.TableRow {
  /// As the other times of the column are written; a day where there are none.
  func date(_ now: Timestamp, _ column: Int) -> String {
    let isLong = table.rows.contains { $0.text(column).contains("T") && $0.text(column).count > 12 }
    return isLong ? now.iso8601 : String(now.iso8601.prefix(10))
  }
}
