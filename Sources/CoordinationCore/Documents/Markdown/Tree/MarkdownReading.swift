// What the blocks of a section, of a quote and of an item become.

extension MarkdownParser {
  /// - Parameter quotes: how many quotes the block stands in.
  mutating func readContent(_ index: Int, quotes: Int, skippingLines skipped: Int = 0) {
    if isFull { return }
    let block = blocks[index]
    switch block.kind {
    case .quote: forEachChild(of: index) { $0.readContent($1, quotes: quotes + 1) }
    case .paragraph:
      readLines(
        block.lines.dropFirst(skipped), skipped == 0 ? block.column : 0, quotes: quotes,
        allowsPlain: quotes > 0 || index == 0)
    case .heading: readText(block.lines, block.column, quotes: quotes)
    case .code(let isFenced): readCode(block, quotes: quotes, isFenced: isFenced)
    case .table: readTable(index, quotes: quotes)
    case .list: readList(index, quotes: quotes)
    case .item, .row, .other: container.label = nil
    }
  }

  mutating func forEachChild(of index: Int, _ body: (inout MarkdownParser, Int) -> Void) {
    var child = index + 1
    while child < blocks[index].next {
      body(&self, child)
      child = blocks[child].next
    }
  }

  // MARK: - Lines

  /// Fields, and what stands between them.
  mutating func readLines(
    _ range: Range<Int>, _ column: Int, quotes: Int, allowsPlain: Bool
  ) {
    var text = range.prefix(0)
    for line in range {
      let column = line == range.lowerBound ? column : 0
      let start = lines.content(line, quotes: quotes, from: column).lowerBound
      let fields = MarkdownField.fields(
        in: bytes, start..<lines.range(line).upperBound, allowsPlain: allowsPlain)
      if fields.isEmpty {
        text = (text.isEmpty ? line : text.lowerBound)..<line + 1
      } else {
        readText(text, text.lowerBound == range.lowerBound ? column : 0, quotes: quotes)
        text = range.prefix(0)
        add(fields)
      }
    }
    let isStart = text.lowerBound == range.lowerBound
    readText(text, isStart ? column : 0, quotes: quotes)
  }

  mutating func add(_ fields: [MarkdownField]) {
    for field in fields {
      let name = lines.text(field.key)
      addKey(name, .repetition, field.key)
      add(.string, .field, field.value)
    }
    if let last = fields.last, last.value.isEmpty {
      container.label = (lines.text(last.key), result.nodes.count)
    }
  }

  /// One value of several lines.
  mutating func readText(_ range: Range<Int>, _ column: Int, quotes: Int) {
    guard let first = range.first, let last = range.last else { return }
    let start = lines.content(first, quotes: quotes, from: column).lowerBound
    let end = lines.content(last, quotes: quotes).upperBound
    addKey("text", .number, start..<start)
    add(.string, .text, start..<max(start, end))
  }

  /// What a table, a list or a piece of code is called: by its kind, behind the key of a field
  /// without a value that stands right in front of it.
  func structureName(_ kind: String) -> String {
    guard let label = container.label, label.count == result.nodes.count else { return kind }
    return label.key + " " + kind
  }

  // MARK: - Code

  private mutating func readCode(
    _ block: MarkdownOutline.Block, quotes: Int, isFenced: Bool
  ) {
    let range = isFenced ? fencedLines(block, quotes: quotes) : indentedLines(block)
    let start = lines.start(range.lowerBound)
    addKey(structureName("code"), .number, start..<start)
    let end = range.isEmpty ? start : lines.range(range.upperBound - 1).upperBound
    add(.string, .code, start..<end)
  }

  /// Without the fences; the second one may be missing.
  private func fencedLines(_ block: MarkdownOutline.Block, quotes: Int) -> Range<Int> {
    let first = block.lines.lowerBound + 1
    let last = block.lines.upperBound - 1
    guard last >= first else { return first..<first }
    let fence = bytes.dropFirst(lines.start(first - 1) + block.column)
    let length = fence.prefix { $0 == fence.first }.count
    let content = lines.content(last, quotes: quotes)
    let isClosed = content.count >= length && bytes[content].allSatisfy { $0 == fence.first }
    return first..<(isClosed ? last : last + 1)
  }

  private func indentedLines(_ block: MarkdownOutline.Block) -> Range<Int> {
    var range = block.lines
    while range.count > 1, lines.isBlank(range.upperBound - 1) { range.removeLast() }
    return range
  }
}

extension Range<Int> {
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}

extension MarkdownLines {
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
