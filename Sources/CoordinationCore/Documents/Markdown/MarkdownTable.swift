/// A table of a Markdown text, as GitHub understands them: a row of headings, a row of dashes, rows. What
/// stands in fenced code is none.
package struct MarkdownTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// The number of its line, from 0.
    package var line: Int
    package var cells: [Cell]

    /// What a cell says; empty where the row is shorter.
    package func text(_ column: Int) -> String {
      cells.indices.contains(column) ? cells[column].text : ""
    }
  }

  package struct Cell: Equatable, Sendable {
    /// Without the blanks around it, `\|` read as `|`.
    package var text: String
    /// Its bytes in the line, between the bars.
    var range: Range<Int>
  }

  package var headings: [String]
  /// The line of the headings.
  package var line: Int
  package var rows: [Row]

  /// The column of a heading, whatever its case; nil where there is none.
  package func column(_ names: String...) -> Int? {
    headings.firstIndex { heading in names.contains { $0.lowercased() == heading.lowercased() } }
  }

  /// The line behind the table.
  var end: Int { (rows.last?.line ?? line + 1) + 1 }
}

extension MarkdownText {
  package var tables: [MarkdownTable] {
    var tables: [MarkdownTable] = []
    var number = 0
    while number + 1 < lines.count {
      guard isRow(number), isRow(number + 1),
        let headings = cells(of: number), let dashes = cells(of: number + 1),
        headings.count == dashes.count, dashes.allSatisfy(\.isDashes)
      else {
        number += 1
        continue
      }
      var table = MarkdownTable(headings: headings.map(\.text), line: number, rows: [])
      number += 2
      while number < lines.count, isRow(number), let cells = cells(of: number) {
        table.rows.append(MarkdownTable.Row(line: number, cells: cells))
        number += 1
      }
      tables.append(table)
    }
    return tables
  }

  private func isRow(_ number: Int) -> Bool {
    kinds[number] == .text && lines[number].content.utf8.contains(UInt8(ascii: "|"))
  }

  /// The cells between the bars; nil where there is but one.
  private func cells(of number: Int) -> [MarkdownTable.Cell]? {
    let bytes = Array(lines[number].content.utf8)
    var bars = bytes.indices.filter { position in
      bytes[position] == UInt8(ascii: "|")
        && (position == 0 || bytes[position - 1] != UInt8(ascii: "\\"))
    }
    if bars.first != bytes.firstIndex(where: { $0 > 0x20 }) { bars.insert(-1, at: 0) }
    if bars.last != bytes.lastIndex(where: { $0 > 0x20 }) { bars.append(bytes.count) }
    guard bars.count > 1 else { return nil }
    return zip(bars, bars.dropFirst()).map { start, end in
      let raw = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      return MarkdownTable.Cell(
        text: raw.trimmed.replacingEscapedBars, range: start + 1..<end)
    }
  }

  /// The text with another cell. Where there is room the columns stay where they are.
  package func settingCell(
    _ column: Int, of row: MarkdownTable.Row, to text: String
  ) -> MarkdownText {
    guard row.cells.indices.contains(column) else { return self }
    let cell = row.cells[column]
    if cell.text == text { return self }
    let bytes = Array(lines[row.line].content.utf8)
    let old = String(decoding: bytes[cell.range], as: UTF8.self)
    let escaped = text.escapingBars
    let room = old.count - 2
    let padding = String(repeating: " ", count: max(0, room - escaped.count))
    let new = Array(" \(escaped)\(padding) ".utf8)
    let content = bytes[..<cell.range.lowerBound] + new + bytes[cell.range.upperBound...]
    var changed = lines
    changed[row.line].content = String(decoding: content, as: UTF8.self)
    return MarkdownText(lines: changed)
  }

  /// The text with one more row at the end of a table.
  package func appendingRow(_ cells: [String], to table: MarkdownTable) -> MarkdownText {
    let row = "| " + cells.map(\.escapingBars).joined(separator: " | ") + " |"
    var changed = lines
    let place = table.end
    if changed[place - 1].ending.isEmpty { changed[place - 1].ending = newline }
    changed.insert(Line(content: row, ending: newline), at: place)
    return MarkdownText(lines: changed)
  }

  /// The text with a line replaced.
  package func settingLine(_ number: Int, to content: String) -> MarkdownText {
    var changed = lines
    changed[number].content = content
    return MarkdownText(lines: changed)
  }

  /// The lines with their numbers, from 0, fenced ones included.
  package var numberedLines: [(number: Int, text: String, isCode: Bool)] {
    lines.indices.map { ($0, lines[$0].content, kinds[$0] == .code) }
  }
}

extension MarkdownTable.Cell {
  fileprivate var isDashes: Bool {
    text.utf8.contains(UInt8(ascii: "-"))
      && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
  }
}

extension String {
  fileprivate var replacingEscapedBars: String {
    guard utf8.contains(UInt8(ascii: "\\")) else { return self }
    var text = ""
    for character in self {
      if character == "|", text.last == "\\" { text.removeLast() }
      text.append(character)
    }
    return text
  }

  fileprivate var escapingBars: String {
    var text = ""
    for character in self {
      if character == "|" { text.append("\\") }
      text.append(character.isNewline ? " " : character)
    }
    return text
  }
}
