/// Turns the blocks of a Markdown text into nodes.
struct MarkdownParser {
  struct Result {
    var nodes: [MarkdownNode] = []
    var names: [String] = []
  }

  let bytes: [UInt8]
  let lines: MarkdownLines
  let blocks: [MarkdownOutline.Block]
  private(set) var result = Result()
  /// The section that is being read and those around it, outermost first.
  private var open: [(container: MarkdownContainer, level: Int)] = []
  /// The keys of all sections.
  private var headings: [Int] = []
  private var names: [String: UInt32] = [:]
  /// Of the table before, as the next one mostly has the same.
  var columnNames: (header: ArraySlice<UInt8>, names: [UInt32])?
  /// Set where there are too many values; the rest is not read then.
  private var overflow: Int?

  static func parse(_ bytes: [UInt8]) throws(SyntaxProblem) -> Result {
    if bytes.count > MarkdownDocument.sizeLimit {
      throw SyntaxProblem(
        reason: .tooLarge(limit: MarkdownDocument.sizeLimit), offset: 0, line: 1, column: 1)
    }
    if let problem = SyntaxProblem(invalidUTF8In: bytes) { throw problem }
    var parser = MarkdownParser(bytes)
    parser.readDocument()
    if let offset = parser.overflow {
      throw problem(.tooManyValues(limit: MarkdownDocument.valueLimit), at: offset, bytes)
    }
    return parser.result
  }

  private static func problem(
    _ reason: SyntaxProblem.Reason, at offset: Int, _ bytes: [UInt8]
  ) -> SyntaxProblem {
    let place = LineIndex(bytes).place(of: offset)
    return SyntaxProblem(reason: reason, offset: offset, line: place.line, column: place.column)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = MarkdownLines(bytes)
    blocks = MarkdownOutline(lines).blocks
  }

  // MARK: - Sections

  private mutating func readDocument() {
    let root = add(.object, .section, 0..<0)
    open = [(MarkdownContainer(node: root), 0)]
    readFrontMatter()
    var block = 0
    while block < blocks.count, overflow == nil {
      if case .heading(let level) = blocks[block].kind {
        beginSection(blocks[block], level)
      } else {
        readContent(block, quotes: 0)
      }
      block = blocks[block].next
    }
    closeSections(downTo: 1, at: bytes.count)
    addHeadings()
    finish(root, at: bytes.count)
  }

  private mutating func readFrontMatter() {
    let count = lines.frontMatterCount
    for line in 1..<max(1, count - 1) {
      guard let field = MarkdownField.plain(in: bytes, lines.range(line)) else { continue }
      add([field])
    }
  }

  private mutating func beginSection(_ block: MarkdownOutline.Block, _ level: Int) {
    let start = lines.start(block.lines.lowerBound)
    closeSections(downTo: level, at: start)
    let title = titleRange(block)
    let name = lines.text(title).oneLine
    headings.append(result.nodes.count)
    addKey(name, .repetition, title)
    let node = add(.object, .section, start..<start)
    open.append((MarkdownContainer(node: node), level))
  }

  private mutating func closeSections(downTo level: Int, at offset: Int) {
    while let last = open.last, last.level >= level {
      finish(last.container.node, at: offset)
      open.removeLast()
    }
  }

  /// Without the signs around it; of an underlined heading all lines but the last.
  private func titleRange(_ block: MarkdownOutline.Block) -> Range<Int> {
    let first = lines.content(block.lines.lowerBound, quotes: 0, from: block.column)
    guard let mark = first.first, bytes[mark] == UInt8(ascii: "#") else {
      let last = block.lines.dropFirst().first { isUnderline(lines.content($0, quotes: 0)) }
      let end = lines.content((last ?? block.lines.lowerBound + 1) - 1, quotes: 0).upperBound
      return first.lowerBound..<max(first.upperBound, end)
    }
    return MarkdownHeading.title(in: bytes, first)
  }

  private func isUnderline(_ line: Range<Int>) -> Bool {
    !line.isEmpty
      && (bytes[line].allSatisfy { $0 == UInt8(ascii: "=") }
        || bytes[line].allSatisfy { $0 == UInt8(ascii: "-") })
  }

  private mutating func addHeadings() {
    if headings.isEmpty { return }
    addKey("headings", .number, bytes.count..<bytes.count)
    let list = add(.array, .headings, bytes.count..<bytes.count)
    within(list) { parser in
      for key in parser.headings {
        let node = parser.result.nodes[key]
        parser.add(.string, .heading, Int(node.start)..<Int(node.end))
      }
    }
  }

  // MARK: - Nodes

  /// The innermost object whose members are being read. It is changed where it is: a copy of its keys
  /// for each of them would take the square of their number.
  var container: MarkdownContainer {
    get { open[open.count - 1].container }
    _modify { yield &open[open.count - 1].container }
  }

  @discardableResult
  mutating func add(_ kind: NodeKind, _ role: MarkdownNode.Role, _ range: Range<Int>) -> Int {
    let index = result.nodes.count
    if index >= MarkdownDocument.valueLimit, overflow == nil { overflow = range.lowerBound }
    let parent = array ?? open.last?.container.node ?? 0
    // What is too large for them is refused before.
    result.nodes.append(
      MarkdownNode(
        start: UInt32(truncatingIfNeeded: range.lowerBound),
        end: UInt32(truncatingIfNeeded: range.upperBound),
        next: UInt32(truncatingIfNeeded: index + 1), parent: UInt32(truncatingIfNeeded: parent),
        kind: kind, role: role))
    return index
  }

  var isFull: Bool { overflow != nil }

  /// Adds the key of a member of the innermost object, told apart from those before it.
  mutating func addKey(
    _ name: String, _ numbering: MarkdownContainer.Numbering, _ range: Range<Int>
  ) {
    addKey(number(of: container.uniqueKey(name, numbering)), range)
  }

  mutating func addKey(_ name: UInt32, _ range: Range<Int>) {
    let key = add(.string, .key, range)
    result.nodes[key].name = name
  }

  mutating func number(of name: String) -> UInt32 {
    if let number = names[name] { return number }
    let number = UInt32(result.names.count)
    result.names.append(name)
    names[name] = number
    return number
  }

  mutating func finish(_ node: Int, at end: Int) {
    result.nodes[node].end = UInt32(end)
    result.nodes[node].next = UInt32(result.nodes.count)
  }

  /// The array or row whose children are being added, where they are no members of `container`.
  private var array: Int?

  mutating func within(_ array: Int, _ body: (inout MarkdownParser) -> Void) {
    let outer = self.array
    self.array = array
    body(&self)
    self.array = outer
    result.nodes[array].next = UInt32(result.nodes.count)
  }

  /// Reads the members of an object that is no section.
  mutating func withinObject(_ node: Int, _ body: (inout MarkdownParser) -> Void) {
    let outer = array
    array = nil
    open.append((MarkdownContainer(node: node), .max))
    body(&self)
    open.removeLast()
    array = outer
    result.nodes[node].next = UInt32(result.nodes.count)
  }

  mutating func end(_ node: Int, at end: Int) { result.nodes[node].end = UInt32(end) }
}

/// The text of a heading with signs in front.
enum MarkdownHeading {
  /// - Parameter range: the line without blanks around it.
  static func title(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let hash = UInt8(ascii: "#")
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == hash { start += 1 }
    let marksEnd = start
    while start < end, bytes[start].isMarkdownBlank { start += 1 }
    var closing = end
    while closing > start, bytes[closing - 1] == hash { closing -= 1 }
    if closing < end, closing == start || bytes[closing - 1].isMarkdownBlank {
      end = closing
      while end > start, bytes[end - 1].isMarkdownBlank { end -= 1 }
    }
    if start < end { return start..<end }
    let place = min(marksEnd + 1, range.upperBound)
    return place..<place
  }
}
