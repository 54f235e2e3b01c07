/// A table of a Markdown text, as GitHub understands them: a row of headings, a row of dashes, rows. What
/// stands in fenced code is none.
package struct MarkdownTable: Equatable, Sendable {
  /// A line below the dashes.
  package struct Row: Equatable, Sendable {
    /// The number of its line, from 0.
    package var line: Int
    package var cells: [Cell]

    /// What a cell says; empty where the row is shorter.
    package func text(_ column: Int) -> String {
      cells.indices.contains(column) ? cells[column].text : ""
    }
  }

  /// What stands between two bars.
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
  package func column(_ names: String...) -> Int? { column(names) }

  package func column(_ names: [String]) -> Int? {
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
    let start = ByteOrderMark.length(in: bytes)
    let isContent: (UInt8) -> Bool = { $0 > 0x20 }
    if bars.first != bytes[start...].firstIndex(where: isContent) { bars.insert(start - 1, at: 0) }
    if bars.last != bytes[start...].lastIndex(where: isContent) { bars.append(bytes.count) }
    guard bars.count > 1 else { return nil }
    return zip(bars, bars.dropFirst()).map { start, end in
      let raw = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      return MarkdownTable.Cell(
        text: raw.trimmed.replacingEscapedBars, range: start + 1..<end)
    }
  }

  /// The text with another cell. Where there is room the columns stay where they are. The row is
  /// looked up again: other cells of it may have changed since it was read.
  package func settingCell(
    _ column: Int, of row: MarkdownTable.Row, to text: String
  ) -> MarkdownText {
    guard let cells = cells(of: row.line), cells.indices.contains(column),
      cells[column].text != text
    else { return self }
    let range = cells[column].range
    let bytes = Array(lines[row.line].content.utf8)
    let new = text.escapingBars.padded(like: String(decoding: bytes[range], as: UTF8.self))
    let content = bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...]
    return settingLine(row.line, to: String(decoding: content, as: UTF8.self))
  }

  /// The text with one more row at the end of a table.
  package func appendingRow(_ cells: [String], to table: MarkdownTable) -> MarkdownText {
    let row = "| " + cells.map(\.escapingBars).joined(separator: " | ") + " |"
    return splicing(table.end..<table.end, [row])
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
  /// Dashes with a colon at either end or none.
  fileprivate var isDashes: Bool {
    var dashes = text.utf8[...]
    if dashes.first == UInt8(ascii: ":") { dashes.removeFirst() }
    if dashes.last == UInt8(ascii: ":") { dashes.removeLast() }
    return !dashes.isEmpty && dashes.allSatisfy { $0 == UInt8(ascii: "-") }
  }
}

// Scalars, not characters: a bar under an accent is a bar all the same.
extension String {
  fileprivate var replacingEscapedBars: String {
    guard utf8.contains(UInt8(ascii: "\\")) else { return self }
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "|", text.last == "\\" { text.removeLast() }
      text.append(scalar)
    }
    return String(text)
  }

  fileprivate var escapingBars: String {
    var text = UnicodeScalarView()
    for character in self {
      for scalar in character.isNewline ? " ".unicodeScalars : character.unicodeScalars {
        if scalar == "|" { text.append("\\") }
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// With the blanks that an old cell has in front, and as wide where it had some behind. A bar
  /// close behind a backslash would be none.
  fileprivate func padded(like old: String) -> String {
    let isBlank = old.allSatisfy { $0 == " " }
    let text = String(old.prefix { $0 == " " }.prefix(isBlank ? 1 : .max)) + self
    guard old.hasSuffix(" ") || hasSuffix("\\") else { return text }
    return text + String(repeating: " ", count: max(1, old.count - text.count))
  }
}
