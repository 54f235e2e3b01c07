// How values are given another text.

extension MarkdownDocument {
  package func replacement(of index: NodeIndex, by source: String) -> Edit {
    switch role(index) {
    case .cell: cell(index, source)
    case .done: box(index, source)
    case .field, .line, .heading: line(index, source.oneLine)
    case .row: Edit(range: span(index), replacement: source.oneLine)
    case .code: code(index, source)
    case .text, .section, .item, .list, .table, .columns, .headings, .key:
      Edit(range: span(index), replacement: prefixed(source, prefix(of: index), role(index)))
    }
  }

  private func box(_ index: NodeIndex, _ source: String) -> Edit {
    let isDone = source.trimmed == "true" || source.trimmed.lowercased() == "x"
    return Edit(range: span(index), replacement: isDone ? "x" : " ")
  }

  /// The blanks in front of it come and go with a text.
  private func line(_ index: NodeIndex, _ text: String) -> Edit {
    let span = span(index)
    guard span.isEmpty || text.isEmpty else { return Edit(range: span, replacement: text) }
    var start = span.lowerBound
    while start > layout.textStart, bytes[start - 1].isMarkdownBlank { start -= 1 }
    let end = span.upperBound
    // Signs that close a heading do so behind a blank only.
    let isClosed =
      role(index) == .heading && end < bytes.count && bytes[end] == UInt8(ascii: "#")
    return Edit(
      range: start..<end, replacement: text.isEmpty ? "" : " " + text + (isClosed ? " " : ""))
  }

  /// With the end of its last line, so that code of no lines is another thing than an empty one.
  private func code(_ index: NodeIndex, _ source: String) -> Edit {
    let span = span(index)
    let end = isHollow(index) ? span.lowerBound : layout.nextLine(after: span.upperBound)
    let isEnded = end == span.lowerBound || bytes[end - 1] == 0x0A
    let text = source.isEmpty ? "" : prefixed(source, prefix(of: index), .code)
    // The text may end with the fence.
    let isBehindFence = end > 0 && end == bytes.count && bytes[end - 1] != 0x0A && span.isEmpty
    return Edit(
      range: span.lowerBound..<end,
      replacement: text.isEmpty
        ? text : isBehindFence ? layout.newline + text : isEnded ? text + layout.newline : text)
  }

  /// Whether no line at all stands between two fences.
  func isHollow(_ code: NodeIndex) -> Bool {
    let start = span(code).lowerBound
    return span(code).isEmpty && !MarkdownLines.isBlank(bytes, start..<layout.lineEnd(at: start))
  }

  func prefixed(_ source: String, _ prefix: String, _ role: MarkdownNode.Role) -> String {
    let lines = source.withLineFeeds.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.enumerated().map { number, line in
      let isBare = number == 0 && role != .code || line.isEmpty && prefix.allSatisfy { $0 == " " }
      return (isBare ? "" : prefix) + String(decoding: line, as: UTF8.self)
    }.joined(separator: layout.newline)
  }

  // MARK: - Cells

  private func cell(_ index: NodeIndex, _ source: String) -> Edit {
    let range = rawCell(index)
    let old = layout.text(range)
    let text = source.spelledAsCell
    let blanks = Self.blanks(around: old)
    let isAligned = isAligned(index, width: old.count)
    var new = blanks.front + text
    if isAligned {
      new += String(
        repeating: " ", count: max(blanks.behind.isEmpty ? 0 : 1, old.count - new.count))
    } else {
      new += blanks.behind
    }
    // A bar close behind a backslash would be none.
    return Edit(range: range, replacement: new.hasSuffix("\\") ? new + " " : new)
  }

  private static func blanks(around cell: String) -> (front: String, behind: String) {
    let front = cell.prefix { $0.isWhitespace }
    if front.count == cell.count { return cell.isEmpty ? ("", "") : (" ", " ") }
    return (String(front), String(cell.reversed().prefix { $0.isWhitespace }))
  }

  /// Between the bars. Where there is no bar, as far as the row goes.
  func rawCell(_ index: NodeIndex) -> Range<Int> {
    var (start, end) = (span(index).lowerBound, span(index).upperBound)
    let limits = rowLine(around: start)
    while start > limits.lowerBound, bytes[start - 1].isMarkdownBlank { start -= 1 }
    while end < limits.upperBound, bytes[end].isMarkdownBlank { end += 1 }
    return start..<end
  }

  private func rowLine(around offset: Int) -> Range<Int> {
    let line = layout.lineStart(at: offset)..<layout.lineEnd(at: offset)
    guard bytes[line].contains(UInt8(ascii: "|")) else { return line }
    let start = line.lowerBound
    let content = MarkdownLines.trimmed(bytes, start..<line.upperBound)
    return content.lowerBound..<content.upperBound
  }

  /// Whether the cells of a column are all of one width, as far as the rows around one tell.
  private func isAligned(_ cell: NodeIndex, width: Int) -> Bool {
    let row = parent(of: cell)
    guard role(row) == .row, let position = position(of: cell, in: row) else { return false }
    let table = parent(of: row)
    var widths = delimiterWidths(of: table, position)
    for neighbour in neighbours(of: row, in: table) {
      let cells = members(of: neighbour)
      if position < cells.count { widths.append(layout.text(rawCell(cells[position].value)).count) }
    }
    let end = rawCell(cell).upperBound
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "|")
    return isClosed && widths.count > 1 && widths.allSatisfy { $0 == width }
  }

  private func position(of cell: NodeIndex, in row: NodeIndex) -> Int? {
    (cell.offset - row.offset) / 2 - 1
  }

  /// The rows before and behind one.
  private func neighbours(of row: NodeIndex, in table: NodeIndex) -> [NodeIndex] {
    var found: [NodeIndex] = []
    let next = Int(nodes[row.offset].next)
    if next < Int(nodes[table.offset].next) { found.append(NodeIndex(next)) }
    if row.offset - 1 > table.offset { found.append(parent(of: NodeIndex(row.offset - 1))) }
    return found
  }

  private func delimiterWidths(of table: NodeIndex, _ position: Int) -> [Int] {
    let head = span(table).lowerBound
    return [head, layout.nextLine(after: head)].compactMap { place in
      let start = place == head ? head : contentStart(of: place)
      let cells = MarkdownCells(
        bytes, MarkdownLines.trimmed(bytes, start..<layout.lineEnd(at: start))
      ).raw
      return position < cells.count ? layout.text(cells[position]).count : nil
    }
  }

  /// Behind the blanks and the marks of quotes at the start of a line.
  func contentStart(of line: Int) -> Int {
    var start = line
    while start < bytes.count, bytes[start].isMarkdownBlank || bytes[start] == UInt8(ascii: ">") {
      start += 1
    }
    return start
  }
}
