// How rows, items, cells and members come. A source text is Markdown that begins at the first column;
// within quotes and items its lines get what must stand in front of them.

extension MarkdownDocument {
  /// - Parameters:
  ///   - source: of a row or an item the whole line, its bars or its mark included; of a section all of
  ///     it, its heading included; of a table, a list or code likewise; of a field the value.
  ///   - position: of a member, among the values that are no sections, or among the sections; a
  ///     table counts once.
  package func insertion(
    of source: String, key: String?, into parent: NodeIndex, position: Int?
  ) -> Edit {
    switch role(parent) {
    case .table: rowInsertion(source, parent, position)
    case .list: itemInsertion(source, parent, position)
    case .row: cellInsertion(source, key ?? "", parent)
    case .section, .item:
      MarkdownOutline.beginsWithHeading(source) && role(parent) == .section
        ? sectionInsertion(source, parent, position)
        : memberInsertion(source, key ?? "", parent, position)
    default: Edit(range: span(parent).upperBound..<span(parent).upperBound, replacement: "")
    }
  }

  /// On a line of its own behind the line on which something ends.
  private func behind(_ end: Int, _ text: String, isApart: Bool = false) -> Edit {
    let place = layout.lineEnd(at: end)
    let newline = layout.newline(at: end)
    let gap = newline + (isApart ? newline : "")
    return Edit(range: place..<place, replacement: gap + text)
  }

  // MARK: - Rows and cells

  private func rowInsertion(_ source: String, _ table: NodeIndex, _ position: Int?) -> Edit {
    let rows = elements(of: table)
    let row = prefix(of: rows.last ?? table) + source.oneLine
    return behind(rowPlace(rows, table, position), row)
  }

  /// The end of the row in front of one that is to come.
  func rowPlace(_ rows: [NodeIndex], _ table: NodeIndex, _ position: Int?) -> Int {
    let count = min(max(position ?? rows.count, 0), rows.count)
    return count > 0
      ? span(rows[count - 1]).upperBound : layout.nextLine(after: span(table).lowerBound)
  }

  /// Columns that the row does not reach stay empty.
  private func cellInsertion(_ source: String, _ key: String, _ row: NodeIndex) -> Edit {
    let columns = columnNames(of: row)
    let count = members(of: row).count
    let skipped = max(0, (columns.firstIndex(of: key) ?? count) - count)
    let end = span(row).upperBound
    let isClosed = MarkdownCells(bytes, span(row)).hasBar && bytes[end - 1] == UInt8(ascii: "|")
    let cells = Array(repeating: "", count: skipped) + [source.spelledAsCell]
    let text = cells.map { $0.isEmpty ? " " : " \($0) " }.joined(separator: "|")
    return Edit(range: end..<end, replacement: isClosed ? text + "|" : " |" + text)
  }

  private func columnNames(of row: NodeIndex) -> [String] {
    let table = parent(of: row)
    let head = span(table).lowerBound
    let range = MarkdownLines.trimmed(bytes, head..<layout.lineEnd(at: head))
    return MarkdownCells(bytes, range).columnNames(bytes)
  }

  // MARK: - Items

  private func itemInsertion(_ source: String, _ list: NodeIndex, _ position: Int?) -> Edit {
    let items = elements(of: list)
    let prefix = prefix(of: list)
    let item = prefixed(source.trimmed, prefix, .item)
    if items.isEmpty { return Edit(range: placeholder(of: list), replacement: item) }
    let count = min(max(position ?? items.count, 0), items.count)
    if count == 0 {
      let start = span(items[0]).lowerBound
      let newline = layout.newline(at: start)
      return Edit(range: start..<start, replacement: item + newline + prefix)
    }
    let isApart = count == items.count && areApart(items)
    return behind(span(items[count - 1]).upperBound, prefix + item, isApart: isApart)
  }

  /// The mark of an item without a text, as far as the line goes.
  private func placeholder(of list: NodeIndex) -> Range<Int> {
    let start = span(list).lowerBound
    return start..<layout.lineEnd(at: start)
  }

  /// Whether an empty line stands between the last two items.
  private func areApart(_ items: [NodeIndex]) -> Bool {
    guard items.count > 1 else { return false }
    let between = span(items[items.count - 2]).upperBound..<span(items[items.count - 1]).lowerBound
    return layout.text(between).utf8.count { $0 == 0x0A } > 1
  }

  // MARK: - Members

  /// The values of a section or an item that are no sections and stand on lines of their own.
  func entries(of parent: NodeIndex) -> [NodeIndex] {
    members(of: parent).map(\.value).filter {
      switch role($0) {
      case .section, .headings, .columns, .line, .done: false
      default: true
      }
    }
  }

  func sections(of parent: NodeIndex) -> [NodeIndex] {
    members(of: parent).map(\.value).filter { role($0) == .section }
  }

  private func memberInsertion(
    _ source: String, _ key: String, _ parent: NodeIndex, _ position: Int?
  ) -> Edit {
    let entries = entries(of: parent)
    let isField = !MarkdownOutline.beginsWithBlock(source) && role(parent) == .section
    let fieldCount = (entries.lastIndex { role($0) == .field } ?? -1) + 1
    let count = min(max(position ?? (isField ? fieldCount : entries.count), 0), entries.count)
    let end = entryEnd(count, entries, parent)
    let joins = isField && count > 0 && role(entries[count - 1]) == .field
    let prefix = joins ? linePrefix(of: entries[count - 1]) : memberPrefix(parent)
    let text =
      isField
      ? fieldText(source.oneLine, key, like: entries.last { role($0) == .field })
      : prefixed(source, prefix, .text)
    return onLines(prefix + text, behind: end, joins: joins || role(parent) == .item)
  }

  /// Set apart by empty lines from what stands around it.
  private func onLines(_ text: String, behind end: Int, joins: Bool) -> Edit {
    let newline = layout.newline(at: end)
    if end == layout.textStart {
      let gap = bytes.count > end ? newline + newline : newline
      return Edit(range: end..<end, replacement: text + gap)
    }
    let next = layout.nextLine(after: end)
    let isLast =
      next >= bytes.count || MarkdownLines.isBlank(bytes, next..<layout.lineEnd(at: next))
    return Edit(
      range: end..<end,
      replacement: (joins ? newline : newline + newline) + text + (joins || isLast ? "" : newline))
  }

  /// What stands in front of a new member on its line: in an item, blanks for the mark.
  private func memberPrefix(_ parent: NodeIndex) -> String {
    guard role(parent) == .item else { return "" }
    let mark = bytes[span(parent)].prefix { !$0.isMarkdownBlank }
    return prefix(of: parent) + String(repeating: " ", count: mark.count + 1)
  }

  /// What stands in front of a field on its line, the mark of an item included.
  private func linePrefix(of field: NodeIndex) -> String {
    let line = layout.lineStart(at: span(field).lowerBound)
    var end = contentStart(of: line)
    if "-+*".utf8.contains(bytes[end]), bytes[end + 1].isMarkdownBlank {
      end = contentStart(of: end + 1)
    }
    return layout.text(line..<end)
  }

  /// Spelled as the others are.
  private func fieldText(_ value: String, _ key: String, like other: NodeIndex?) -> String {
    let value = value.isEmpty ? "" : " " + value
    guard let other else { return "**\(key):**" + value }
    let end = span(self.key(ofMember: other)).upperBound
    let signs = String(decoding: bytes[end...].prefix(3), as: UTF8.self)
    if signs == "**:" { return "**\(key)**:" + value }
    return (signs.hasPrefix(":**") ? "**\(key):**" : "\(key):") + value
  }

  /// Where what stands in front of an entry ends: the entry before it, or the heading.
  func entryEnd(_ count: Int, _ entries: [NodeIndex], _ parent: NodeIndex) -> Int {
    if count > 0 { return lastLineEnd(of: entries[count - 1]) }
    if parent == root { return layout.textStart }
    if role(parent) == .item { return layout.lineEnd(at: span(parent).lowerBound) }
    let title = span(key(ofMember: parent)).upperBound
    let isUnderlined = bytes[contentStart(of: span(parent).lowerBound)] != UInt8(ascii: "#")
    return layout.lineEnd(at: isUnderlined ? layout.nextLine(after: title) : title)
  }

  /// Of code between fences, that of the second fence.
  private func lastLineEnd(of entry: NodeIndex) -> Int {
    let end = layout.lineEnd(at: span(entry).upperBound)
    guard role(entry) == .code, !isHollow(entry) else { return end }
    let next = layout.nextLine(after: end)
    let fence = contentStart(of: next)
    let isFence = fence + 2 < bytes.count && "`~".utf8.contains(bytes[fence])
    guard next > end, isFence, isFenced(entry) else { return end }
    return layout.lineEnd(at: next)
  }

  private func isFenced(_ code: NodeIndex) -> Bool {
    let start = span(code).lowerBound
    guard start > layout.textStart else { return false }
    let above = contentStart(of: layout.lineStart(at: start - 1))
    return above + 2 < start && "`~".utf8.contains(bytes[above])
  }

  // MARK: - Sections

  private func sectionInsertion(_ source: String, _ parent: NodeIndex, _ position: Int?) -> Edit {
    let sections = sections(of: parent)
    let count = min(max(position ?? sections.count, 0), sections.count)
    let place =
      count < sections.count ? span(sections[count]).lowerBound : span(parent).upperBound
    let newline = layout.newline
    var text = prefixed(source.trimmed, "", .section) + newline
    if place < bytes.count { text += newline }
    return Edit(range: place..<place, replacement: gap(before: place) + text)
  }

  /// What is missing of an empty line.
  private func gap(before place: Int) -> String {
    if place <= layout.textStart { return "" }
    guard bytes[place - 1] == 0x0A else { return layout.newline + layout.newline }
    let line = layout.lineStart(at: place - 1)
    return MarkdownLines.isBlank(bytes, line..<place - 1) ? "" : layout.newline
  }
}

extension MarkdownOutline {
  static func beginsWithHeading(_ source: String) -> Bool { source.utf8.first == UInt8(ascii: "#") }

  /// Whether a text is a table, a list or a piece of code, and not the value of a field.
  static func beginsWithBlock(_ source: String) -> Bool {
    let lines = MarkdownLines(Array(source.utf8))
    guard let first = MarkdownOutline(lines).blocks.first else { return false }
    switch first.kind {
    case .list, .table, .code, .quote: return true
    case .paragraph: return first.lines.count > 1 || source.utf8.contains(0x0A)
    default: return false
    }
  }
}
