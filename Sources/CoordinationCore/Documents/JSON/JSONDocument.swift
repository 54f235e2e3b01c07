/// A JSON text (RFC 8259) with the place of every value in it. It is never written out again as a
/// whole: changes are spliced into `bytes`, and whatever is not changed stays byte for byte.
///
/// All values stand in one flat array in the order of the text. An object is followed by its keys
/// and values in turn, an array by its elements; `next` leads past a value and all it contains.
@usableFromInline package struct JSONDocument: TreeDocument {
  package static let isReadAnywhere = true

  @usableFromInline package let bytes: [UInt8]
  @usableFromInline let nodes: [JSONNode]

  /// Parses a whole text. A byte order mark is accepted and kept.
  /// - Throws: the first place where the text is not JSON or not UTF-8, nests deeper than
  ///   `depthLimit`, has more than `valueLimit` values and keys, or is larger than 4 GiB.
  package init(
    _ bytes: [UInt8], depthLimit: Int = Self.depthLimit, valueLimit: Int = Self.valueLimit
  ) throws(SyntaxProblem) {
    self.bytes = bytes
    nodes = try JSONParser.nodes(of: bytes, depthLimit: depthLimit, valueLimit: valueLimit)
  }

  package init(_ bytes: [UInt8]) throws(SyntaxProblem) {
    try self.init(bytes, depthLimit: Self.depthLimit)
  }

  package static let depthLimit = 512
  /// A million tasks have fewer, and they take 256 MiB. A file that is all brackets and commas would
  /// otherwise take eight times its size.
  package static let valueLimit = 1 << 24

  /// The number of values and keys in the document.
  package var count: Int { nodes.count }

  /// Whether both come from one parsing: a copy, not an equal text.
  package func isSame(as other: JSONDocument) -> Bool {
    nodes.withUnsafeBufferPointer { own in
      other.nodes.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
    }
  }
}

/// One value or key: its span of bytes, quotes and brackets included.
@usableFromInline struct JSONNode: Sendable {
  @usableFromInline var start: UInt32
  @usableFromInline var end: UInt32
  /// The index of the first node that is not part of this one.
  @usableFromInline var next: UInt32
  @usableFromInline var kind: NodeKind
  /// A string with a backslash in it.
  @usableFromInline var hasEscapes: Bool
  /// Nothing but printable ASCII as it stands, which is safe to show.
  @usableFromInline var isPlain: Bool
}

extension JSONDocument {
  @inlinable package var root: NodeIndex { NodeIndex(0) }

  @inlinable package func kind(_ index: NodeIndex) -> NodeKind {
    nodes[index.offset].kind
  }

  /// The bytes of a value, quotes and brackets included.
  @inlinable package func span(_ index: NodeIndex) -> Range<Int> {
    let node = nodes[index.offset]
    return Int(node.start)..<Int(node.end)
  }

  /// The text of a value as it stands in the file.
  package func source(_ index: NodeIndex) -> String {
    String(decoding: bytes[span(index)], as: UTF8.self)
  }

  /// Calls `body` for each element of an array; does nothing for any other value.
  @inlinable package func forEachElement(
    of index: NodeIndex, _ body: (NodeIndex) -> Void
  ) {
    guard kind(index) == .array else { return }
    let end = Int(nodes[index.offset].next)
    var child = index.offset + 1
    while child < end {
      body(NodeIndex(child))
      child = Int(nodes[child].next)
    }
  }

  /// Calls `body` with each key and value of an object; does nothing for any other value.
  @inlinable package func forEachMember(
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

  /// The value of a member. Of several members with one key the last counts, as everywhere.
  package func member(_ key: String, of index: NodeIndex) -> NodeIndex? {
    var found: NodeIndex?
    forEachMember(of: index) { if keyIs($0, key) { found = $1 } }
    return found
  }

  /// Whether a key (or string value) reads as `text`.
  package func keyIs(_ index: NodeIndex, _ text: String) -> Bool {
    let node = nodes[index.offset]
    if node.hasEscapes { return string(index) == text }
    guard node.kind == .string else { return false }
    return bytes[Int(node.start) + 1..<Int(node.end) - 1].elementsEqual(text.utf8)
  }

  package func place(of index: NodeIndex) -> (line: Int, column: Int) {
    LineIndex(bytes).place(of: span(index).lowerBound)
  }
}
