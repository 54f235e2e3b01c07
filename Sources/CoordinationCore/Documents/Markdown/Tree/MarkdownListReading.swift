extension MarkdownParser {
  /// What an item begins with.
  private struct Head {
    var block: Int
    /// Where its mark begins.
    var start: Int
    /// Within the brackets, where it has a box.
    var box: Int?
    /// Its first line behind mark and box.
    var text: Range<Int>
    var fields: [MarkdownField] = []
    var firstLine: Int
    /// Nothing but a mark, or a mark and an empty box: an item that is yet to come.
    var isEmpty = false
  }

  mutating func readList(_ index: Int, quotes: Int) {
    var heads: [Head] = []
    forEachChild(of: index) { heads.append($0.head(of: $1, quotes: quotes)) }
    let items = heads.filter { $0.fields.isEmpty && !$0.isEmpty }
    let placeholder = heads.first(where: \.isEmpty)
    let first = items.first ?? placeholder
    let name = structureName("list")
    for head in heads where !head.fields.isEmpty { readFields(head, quotes: quotes) }
    guard let first else { return }
    addKey(name, .number, first.start..<first.start)
    let list = add(.array, .list, first.start..<first.text.lowerBound)
    within(list) { parser in
      for head in items where !parser.isFull {
        parser.end(list, at: parser.readItem(head, quotes: quotes))
      }
    }
  }

  private func head(of item: Int, quotes: Int) -> Head {
    let block = blocks[item]
    let line = block.lines.lowerBound
    let start = lines.start(line) + block.column
    let end = lines.range(line).upperBound
    var text = lines.trimmed(markEnd(start, end)..<end)
    var head = Head(block: item, start: start, text: text, firstLine: line)
    if let box = box(in: text) {
      head.box = box
      text = lines.trimmed(box + 2..<end)
    } else if !isOrdered(start) {
      head.fields = MarkdownField.fields(in: bytes, text.lowerBound..<end, allowsPlain: false)
    }
    if let child = blocks[item..<block.next].dropFirst().first, !isParagraph(child, on: line) {
      // What stands behind the mark is no text: a piece of code, a quote, another list.
      if head.box == nil { text = text.lowerBound..<text.lowerBound }
    }
    head.text = text
    let isOpen = head.box.map { bytes[$0] == 0x20 } ?? true
    head.isEmpty = text.isEmpty && isOpen && block.next <= item + (head.box == nil ? 1 : 2)
    return head
  }

  private func isParagraph(_ block: MarkdownOutline.Block, on line: Int) -> Bool {
    guard block.lines.lowerBound == line else { return false }
    return if case .paragraph = block.kind { true } else { false }
  }

  private func isOrdered(_ start: Int) -> Bool { (0x30...0x39).contains(bytes[start]) }

  private func markEnd(_ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return min(position + 1, end)
  }

  /// The place between the brackets of `[ ]`, `[x]` or `[X]`.
  private func box(in text: Range<Int>) -> Int? {
    let start = text.lowerBound
    guard text.count >= 3, bytes[start] == UInt8(ascii: "["),
      bytes[start + 2] == UInt8(ascii: "]"), [0x20, 0x78, 0x58].contains(bytes[start + 1]),
      text.count == 3 || bytes[start + 3].isMarkdownBlank
    else { return nil }
    return start + 1
  }

  /// What else stands in an item that is a field belongs to the object that has the field.
  private mutating func readFields(_ head: Head, quotes: Int) {
    add(head.fields)
    readRest(of: head, quotes: quotes)
  }

  /// All but the first line.
  private mutating func readRest(of head: Head, quotes: Int) {
    forEachChild(of: head.block) { parser, child in
      let isFirst = parser.isParagraph(parser.blocks[child], on: head.firstLine)
      parser.readContent(child, quotes: quotes, skippingLines: isFirst ? 1 : 0)
    }
  }

  /// - Returns: where the item ends.
  private mutating func readItem(_ head: Head, quotes: Int) -> Int {
    let node = add(.object, .item, head.start..<head.start)
    withinObject(node) { parser in
      if !head.text.isEmpty || head.box != nil {
        parser.addKey("text", .number, head.text.lowerBound..<head.text.lowerBound)
        parser.add(.string, .line, head.text)
      }
      if let box = head.box {
        let isDone = parser.bytes[box] != 0x20
        parser.addKey("done", .number, box..<box)
        parser.add(isDone ? .true : .false, .done, box..<box + 1)
      }
      parser.readRest(of: head, quotes: quotes)
    }
    let end = max(
      lines.content(lastLine(of: head.block), quotes: 0).upperBound, head.text.upperBound)
    self.end(node, at: end)
    return end
  }

  /// The last line that is not blank.
  private func lastLine(of item: Int) -> Int {
    var last = blocks[item].lines.lowerBound
    for block in item + 1..<max(item + 1, blocks[item].next) {
      switch blocks[block].kind {
      case .list, .item, .quote: last = max(last, blocks[block].lines.lowerBound)
      default: last = max(last, blocks[block].lines.upperBound - 1)
      }
    }
    last = min(last, lines.count - 1)
    while last > blocks[item].lines.lowerBound, lines.isBlank(last) { last -= 1 }
    return last
  }
}
