// How rows, items, cells and members go, and what goes with them.

extension MarkdownDocument {
  package func removal(
    of index: NodeIndex, from parent: NodeIndex, recordedIn change: inout Change
  ) -> Edit {
    let (edit, position) = removal(of: index, from: parent)
    change.position = position
    change.before = source(index)
    return edit
  }

  private func removal(
    of index: NodeIndex, from parent: NodeIndex
  ) -> (edit: Edit, position: Int?) {
    switch (role(parent), role(index)) {
    case (.table, _): rowRemoval(index, parent)
    case (.list, _): itemRemoval(index, parent)
    case (.row, _): (cellRemoval(index, parent), nil)
    case (_, .section): sectionRemoval(index, parent)
    case (_, .field), (_, .text), (_, .code), (_, .table), (_, .list):
      entryRemoval(index, parent)
    default: (replacement(of: index, by: ""), nil)
    }
  }

  private func rowRemoval(_ row: NodeIndex, _ table: NodeIndex) -> (Edit, Int?) {
    let rows = elements(of: table)
    let position = rows.firstIndex(of: row) ?? 0
    let start = layout.lineEnd(at: rowPlace(rows, table, position))
    return (
      Edit(range: start..<layout.lineEnd(at: span(row).upperBound), replacement: ""), position
    )
  }

  /// The mark of an only item stays and stands for a list without items.
  private func itemRemoval(_ item: NodeIndex, _ list: NodeIndex) -> (Edit, Int?) {
    let items = elements(of: list)
    let position = items.firstIndex(of: item) ?? 0
    let end = layout.lineEnd(at: span(item).upperBound)
    let start = span(item).lowerBound
    if items.count == 1 {
      return (Edit(range: start..<end, replacement: placeholder(at: start)), position)
    }
    if position == 0 { return (firstItemRemoval(start, span(items[1]).lowerBound), 0) }
    let before = layout.lineEnd(at: span(items[position - 1]).upperBound)
    return (Edit(range: before..<end, replacement: ""), position)
  }

  /// The next one takes over its number: close below a text, no list begins with any but 1.
  private func firstItemRemoval(_ start: Int, _ next: Int) -> Edit {
    let (mark, nextMark) = (mark(at: start), mark(at: next))
    guard mark.utf8.count > 1 else { return Edit(range: start..<next, replacement: "") }
    return Edit(range: start..<next + nextMark.utf8.count, replacement: mark)
  }

  private func mark(at start: Int) -> String {
    String(decoding: bytes[start...].prefix { $0 > 0x20 }, as: UTF8.self)
  }

  /// A mark close below a text would underline it.
  private func placeholder(at start: Int) -> String {
    let mark = mark(at: start)
    let line = layout.lineStart(at: start)
    guard line > layout.textStart else { return mark }
    let above = contentStart(of: layout.lineStart(at: line - 1))
    return above < layout.lineEnd(at: min(above, line - 1)) ? mark + " [ ]" : mark
  }

  /// Others would move where one goes: all but the last are emptied.
  private func cellRemoval(_ cell: NodeIndex, _ row: NodeIndex) -> Edit {
    let last = members(of: row).last?.value
    guard cell == last, cell.offset > row.offset + 2 else { return replacement(of: cell, by: "") }
    let end = span(row).upperBound
    let isClosed = rawCell(cell).upperBound < end
    let start = rawCell(cell).lowerBound
    return Edit(range: (isClosed ? start : start - 1)..<end, replacement: "")
  }

  private func sectionRemoval(_ section: NodeIndex, _ parent: NodeIndex) -> (Edit, Int?) {
    (Edit(range: span(section), replacement: ""), sections(of: parent).firstIndex(of: section))
  }

  /// What stands between it and what is in front of it stays.
  private func entryRemoval(_ entry: NodeIndex, _ parent: NodeIndex) -> (Edit, Int?) {
    let entries = entries(of: parent)
    let position = entries.firstIndex(of: entry) ?? 0
    let before = entryEnd(position, entries, parent)
    if let shared = sharedLineRemoval(at: position, among: entries, behind: before) {
      return (shared, position)
    }
    let lines = entryLines(entry)
    let next = layout.nextLine(after: lines.upperBound)
    var kept = layout.text(min(before, lines.lowerBound)..<lines.lowerBound)
    guard kept.hasSuffix(layout.newline) else {
      return (Edit(range: lines.lowerBound..<next, replacement: ""), position)
    }
    kept.removeLast()
    let isFollowedByBlank =
      next >= bytes.count || MarkdownLines.isBlank(bytes, next..<layout.lineEnd(at: next))
    if isFollowedByBlank, kept.hasSuffix(layout.newline) { kept.removeLast() }
    return (Edit(range: before..<lines.upperBound, replacement: kept), position)
  }

  /// From the start of its first line to the end of its last one, fences included.
  private func entryLines(_ entry: NodeIndex) -> Range<Int> {
    let span = span(entry)
    let start = layout.lineStart(at: span.lowerBound)
    let end = layout.lineEnd(at: span.upperBound)
    guard role(entry) == .code, start > layout.textStart else { return start..<end }
    let above = layout.lineStart(at: start - 1)
    guard isFence(above) else { return start..<end }
    let below = isHollow(entry) ? start : layout.nextLine(after: end)
    return above..<(isFence(below) ? layout.lineEnd(at: below) : end)
  }

  private func isFence(_ line: Int) -> Bool {
    let start = contentStart(of: line)
    return bytes[start...].starts(with: "```".utf8) || bytes[start...].starts(with: "~~~".utf8)
  }

  /// One of several fields on a line goes with the bar behind it, or in front of it.
  private func sharedLineRemoval(
    at position: Int, among entries: [NodeIndex], behind before: Int
  ) -> Edit? {
    let entry = entries[position]
    guard role(entry) == .field else { return nil }
    if position > 0, isOnOneLine(entries[position - 1], entry) {
      let range = span(entries[position - 1]).upperBound..<before
      return Edit(range: range, replacement: layout.text(span(entry).upperBound..<before))
    }
    if position + 1 < entries.count, isOnOneLine(entry, entries[position + 1]) {
      let kept = min(before, fieldStart(entry))..<fieldStart(entry)
      let range = kept.lowerBound..<fieldStart(entries[position + 1])
      return Edit(range: range, replacement: layout.text(kept))
    }
    return nil
  }

  private func isOnOneLine(_ first: NodeIndex, _ second: NodeIndex) -> Bool {
    role(first) == .field && role(second) == .field
      && layout.lineEnd(at: span(first).upperBound) >= span(second).upperBound
  }

  private func fieldStart(_ field: NodeIndex) -> Int {
    let start = span(key(ofMember: field)).lowerBound
    return bytes[..<start].suffix(2).elementsEqual("**".utf8) ? start - 2 : start
  }
}
