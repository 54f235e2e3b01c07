/// A Markdown text as a tree, with the place of every value in it. The root is the section above the
/// first heading. A section is an object; its members are, mostly in the order of the text:
///
/// | of | key | value |
/// |---|---|---|
/// | `**Key:** value`, also in quotes and items; there and at the start of the text also `Key: value` | `Key` | string |
/// | a table | `table` and `columns` | its rows, each an object of strings by column; its headings |
/// | a list | `list` | its items, each an object of `text` (its first line), `done` where it has a box, and what stands within it |
/// | a piece of code | `code` | string |
/// | other lines | `text` | string |
/// | a heading of a lower level | its text | a section |
///
/// A second one of its kind is `table 2`, a second field or section of one name `Key (2)`. Right behind a
/// field without a value, `**Tasks:**`, they are `Tasks table`, `Tasks columns`, `Tasks list` and `Tasks code`.
/// `headings`, the last member of the root, has the texts of all headings, through which they can be
/// changed.
///
/// All values stand in one flat array. What cmark takes for HTML is no value, nor are items without
/// any text.
package struct MarkdownDocument: TreeDocument {
  package let bytes: [UInt8]
  let nodes: [MarkdownNode]
  /// The names of keys.
  let names: [String]

  /// Parses a whole text. A byte order mark is accepted and kept.
  /// - Throws: where the text is not UTF-8, is larger than `sizeLimit` or has more than `valueLimit`
  ///   values and keys. Everything else is Markdown. What stands more than 128 bytes deep in quotes
  ///   and lists reads as text.
  package init(_ bytes: [UInt8]) throws(SyntaxProblem) {
    let parsed = try MarkdownParser.parse(bytes)
    self.bytes = bytes
    (nodes, names) = (parsed.nodes, parsed.names)
  }

  /// A table of a hundred thousand tasks is smaller.
  package static let sizeLimit = 1 << 24
  package static let valueLimit = 1 << 21
  package static let recordsSpelling = true
}

/// One value or key, or a heading's second appearance in the list of all of them.
struct MarkdownNode: Sendable {
  enum Role: UInt8, Sendable {
    case key
    case section, headings, heading
    case field, text, code
    case columns, table, row, cell
    case list, item, line, done
  }

  /// Of a value on one line, without the blanks around it.
  var start: UInt32
  var end: UInt32
  /// The index of the first node that is not part of this one.
  var next: UInt32
  /// The index of the object or array around it.
  var parent: UInt32
  /// Of a key, its place in `names`.
  var name: UInt32 = 0
  var kind: NodeKind
  var role: Role
}

extension MarkdownDocument {
  package var root: NodeIndex { NodeIndex(0) }
  package var count: Int { nodes.count }

  package func kind(_ index: NodeIndex) -> NodeKind { nodes[index.offset].kind }

  func role(_ index: NodeIndex) -> MarkdownNode.Role { nodes[index.offset].role }

  package func span(_ index: NodeIndex) -> Range<Int> {
    let node = nodes[index.offset]
    return Int(node.start)..<Int(node.end)
  }

  package func forEachElement(of index: NodeIndex, _ body: (NodeIndex) -> Void) {
    guard kind(index) == .array else { return }
    let end = Int(nodes[index.offset].next)
    var child = index.offset + 1
    while child < end {
      body(NodeIndex(child))
      child = Int(nodes[child].next)
    }
  }

  package func forEachMember(
    of index: NodeIndex, _ body: (_ key: NodeIndex, _ value: NodeIndex) -> Void
  ) {
    guard kind(index) == .object else { return }
    let end = Int(nodes[index.offset].next)
    var key = index.offset + 1
    while key < end {
      body(NodeIndex(key), NodeIndex(key + 1))
      key = Int(nodes[key + 1].next)
    }
  }

  /// No object has two members of one key.
  package func member(_ key: String, of index: NodeIndex) -> NodeIndex? {
    guard kind(index) == .object else { return nil }
    let end = Int(nodes[index.offset].next)
    var position = index.offset + 1
    while position < end {
      if names[Int(nodes[position].name)] == key { return NodeIndex(position + 1) }
      position = Int(nodes[position + 1].next)
    }
    return nil
  }

  package func key(ofMember value: NodeIndex) -> NodeIndex { NodeIndex(value.offset - 1) }

  /// The object or array around a value; the root's is the root.
  func parent(of index: NodeIndex) -> NodeIndex { NodeIndex(Int(nodes[index.offset].parent)) }

  /// The place of a value, counted from 1, the column in Unicode scalars.
  package func place(of index: NodeIndex) -> (line: Int, column: Int) {
    LineIndex(bytes).place(of: span(index).lowerBound)
  }

  /// What a value is in the text.
  package enum Part: Sendable {
    case section, field, text, code, table, columns, list, headings, other
  }

  package func part(_ index: NodeIndex) -> Part {
    switch role(index) {
    case .section: .section
    case .field: .field
    case .text: .text
    case .code: .code
    case .table: .table
    case .columns: .columns
    case .list: .list
    case .headings: .headings
    case .key, .heading, .row, .cell, .item, .line, .done: .other
    }
  }
}
