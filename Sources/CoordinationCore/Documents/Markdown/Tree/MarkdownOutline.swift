internal import CMarkdown

/// The blocks of a Markdown text as cmark finds them, each followed by those within it. Of tables,
/// each row is one.
struct MarkdownOutline {
  enum Kind {
    case quote, list, item, paragraph, table, row, other
    case heading(level: Int)
    case code(isFenced: Bool)
  }

  struct Block {
    var kind: Kind
    /// Counted from 0. Only first lines are used of blocks that hold others.
    var lines: Range<Int>
    /// Of the first byte on the first line, counted from 0.
    var column: Int
    /// The index of the first block that is not part of this one.
    var next: Int
  }

  private(set) var blocks: [Block] = []

  /// Of another thread's making, it would be registered twice: the library does not look.
  nonisolated(unsafe) private static let tables: OpaquePointer? = {
    cmark_gfm_core_extensions_ensure_registered()
    return cmark_find_syntax_extension("table")
  }()

  init(_ lines: MarkdownLines) {
    let masked = MarkdownMask.masked(lines)
    parse(masked)
    for index in blocks.indices {
      if case .table = blocks[index].kind { separateText(inFrontOf: index, masked.delimiters) }
    }
  }

  private mutating func parse(_ masked: MaskedMarkdown) {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
    defer { cmark_parser_free(parser) }
    if let tables = Self.tables { cmark_parser_attach_syntax_extension(parser, tables) }
    masked.bytes.withUnsafeBytes { text in
      guard let address = text.bindMemory(to: CChar.self).baseAddress else { return }
      cmark_parser_feed(parser, address, text.count)
    }
    guard let document = cmark_parser_finish(parser) else { return }
    defer { cmark_node_free(document) }
    read(document, masked)
  }

  /// Walks through the blocks. Depth costs nothing of the thread's stack.
  private mutating func read(_ document: OpaquePointer, _ masked: MaskedMarkdown) {
    var open: [Int] = []
    var node = cmark_node_first_child(document)
    while let block = node {
      let kind = Self.kind(of: block)
      add(block, kind, masked)
      open.append(blocks.count - 1)
      node = kind.holdsBlocks ? cmark_node_first_child(block) : nil
      var last: OpaquePointer? = block
      while node == nil, let done = last, let index = open.popLast() {
        blocks[index].next = blocks.count
        node = cmark_node_next(done)
        last = cmark_node_parent(done)
      }
    }
  }

  /// A block without a place has no lines.
  private mutating func add(_ node: OpaquePointer, _ kind: Kind, _ masked: MaskedMarkdown) {
    let first = Int(cmark_node_get_start_line(node)) - 1
    let last = max(first, Int(cmark_node_get_end_line(node)) - 1)
    let column = max(0, Int(cmark_node_get_start_column(node)) - 1)
    let lines = first < 0 ? 0..<0 : masked.lines(first).lowerBound..<masked.lines(last).upperBound
    // One row stands for all the plain ones that follow each other.
    if case .row = kind {
      for line in lines { add(kind, line..<line + 1, column) }
    } else {
      add(kind, lines, column)
    }
  }

  private mutating func add(_ kind: Kind, _ lines: Range<Int>, _ column: Int) {
    blocks.append(Block(kind: kind, lines: lines, column: column, next: blocks.count + 1))
  }

  /// Lines of text close above a table are a block without a place to cmark, and the table begins with
  /// them.
  private mutating func separateText(
    inFrontOf table: Int, _ delimiters: Set<Int>
  ) {
    let range = blocks[table].lines
    let header = range.first { delimiters.contains($0 + 1) } ?? range.lowerBound
    guard header > range.lowerBound, table > 0 else { return }
    blocks[table - 1].lines = range.lowerBound..<header
    blocks[table - 1].column = blocks[table].column
    blocks[table].lines = header..<range.upperBound
    blocks[table].column = 0
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_CODE_BLOCK: .code(isFenced: isFenced(node))
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK: .other
    default: extended(String(cString: cmark_node_get_type_string(node)))
    }
  }

  private static func extended(_ name: String) -> Kind {
    switch name {
    case "table": .table
    case "table_header", "table_row": .row
    default: .other
    }
  }

  private static func isFenced(_ node: OpaquePointer) -> Bool {
    var (length, offset, character): (CInt, CInt, CChar) = (0, 0, 0)
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0
  }
}

extension MarkdownOutline.Kind {
  fileprivate var holdsBlocks: Bool {
    switch self {
    case .quote, .list, .item, .table: true
    default: false
    }
  }
}
