/// A JSON text (RFC 8259) with the place of every value in it. It is never written out again as a
/// whole: changes are spliced into `bytes`, and whatever is not changed stays byte for byte.
///
/// All values stand in one flat array in the order of the text. An object is followed by its keys
/// and values in turn, an array by its elements; `next` leads past a value and all it contains.
@usableFromInline package struct JSONDocument: Sendable {
  @usableFromInline package let bytes: [UInt8]
  @usableFromInline let nodes: [JSONNode]

  /// Parses a whole text. A byte order mark is accepted and kept.
  /// - Throws: the first place where the text is not JSON or not UTF-8, nests deeper than
  ///   `depthLimit`, has more than `valueLimit` values and keys, or is larger than 4 GiB.
  package init(
    _ bytes: [UInt8], depthLimit: Int = 512, valueLimit: Int = Self.valueLimit
  ) throws(SyntaxProblem) {
    self.bytes = bytes
    nodes = try JSONParser.nodes(of: bytes, depthLimit: depthLimit, valueLimit: valueLimit)
  }

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

@usableFromInline package enum JSONKind: UInt8, Sendable {
  case object, array, string, number, `true`, `false`, null
}

/// One value or key: its span of bytes, quotes and brackets included.
@usableFromInline struct JSONNode: Sendable {
  @usableFromInline var start: UInt32
  @usableFromInline var end: UInt32
  /// The index of the first node that is not part of this one.
  @usableFromInline var next: UInt32
  @usableFromInline var kind: JSONKind
  /// A string with a backslash in it.
  @usableFromInline var hasEscapes: Bool
  /// Nothing but printable ASCII as it stands, which is safe to show.
  @usableFromInline var isPlain: Bool
}

/// The number of a value in its document. Meaningless in any other document.
@usableFromInline package struct JSONIndex: Hashable, Sendable {
  @usableFromInline package let offset: Int

  @inlinable package init(_ offset: Int) {
    self.offset = offset
  }
}

extension JSONDocument {
  @inlinable package var root: JSONIndex { JSONIndex(0) }

  @inlinable package func kind(_ index: JSONIndex) -> JSONKind {
    nodes[index.offset].kind
  }

  /// The bytes of a value, quotes and brackets included.
  @inlinable package func span(_ index: JSONIndex) -> Range<Int> {
    let node = nodes[index.offset]
    return Int(node.start)..<Int(node.end)
  }

  /// The text of a value as it stands in the file.
  package func source(_ index: JSONIndex) -> String {
    String(decoding: bytes[span(index)], as: UTF8.self)
  }

  /// Calls `body` for each element of an array; does nothing for any other value.
  @inlinable package func forEachElement(
    of index: JSONIndex, _ body: (JSONIndex) -> Void
  ) {
    guard kind(index) == .array else { return }
    let end = Int(nodes[index.offset].next)
    var child = index.offset + 1
    while child < end {
      body(JSONIndex(child))
      child = Int(nodes[child].next)
    }
  }

  /// Calls `body` with each key and value of an object; does nothing for any other value.
  @inlinable package func forEachMember(
    of index: JSONIndex, _ body: (_ key: JSONIndex, _ value: JSONIndex) -> Void
  ) {
    guard kind(index) == .object else { return }
    let end = Int(nodes[index.offset].next)
    var key = index.offset + 1
    while key < end {
      body(JSONIndex(key), JSONIndex(key + 1))
      key = Int(nodes[key + 1].next)
    }
  }

  package func elements(of index: JSONIndex) -> [JSONIndex] {
    var found: [JSONIndex] = []
    forEachElement(of: index) { found.append($0) }
    return found
  }

  package func members(of index: JSONIndex) -> [(key: JSONIndex, value: JSONIndex)] {
    var found: [(JSONIndex, JSONIndex)] = []
    forEachMember(of: index) { found.append(($0, $1)) }
    return found
  }

  /// The value of a member. Of several members with one key the last counts, as everywhere.
  package func member(_ key: String, of index: JSONIndex) -> JSONIndex? {
    var found: JSONIndex?
    forEachMember(of: index) { if keyIs($0, key) { found = $1 } }
    return found
  }

  /// Whether a key (or string value) reads as `text`.
  package func keyIs(_ index: JSONIndex, _ text: String) -> Bool {
    let node = nodes[index.offset]
    if node.hasEscapes { return string(index) == text }
    guard node.kind == .string else { return false }
    return bytes[Int(node.start) + 1..<Int(node.end) - 1].elementsEqual(text.utf8)
  }

  package func place(of index: JSONIndex) -> (line: Int, column: Int) {
    LineIndex(bytes).place(of: span(index).lowerBound)
  }
}
