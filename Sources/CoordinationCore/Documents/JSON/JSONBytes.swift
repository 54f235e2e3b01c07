extension JSONDocument {
  /// Calls `body` with the bytes between the quotes of a string or key, escapes as written, or with
  /// all bytes of any other value.
  @inlinable package func withContent<Result>(
    of index: NodeIndex, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let node = nodes[index.offset]
    let quote = node.kind == .string ? 1 : 0
    let range = Int(node.start) + quote..<Int(node.end) - quote
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  @inlinable package func hasEscapes(_ index: NodeIndex) -> Bool {
    nodes[index.offset].hasEscapes
  }

  /// The key of a member, given its value.
  @inlinable package func key(ofMember value: NodeIndex) -> NodeIndex {
    NodeIndex(value.offset - 1)
  }

  /// Whether a container has nothing in it; true for scalars.
  @inlinable package func isEmpty(_ index: NodeIndex) -> Bool {
    Int(nodes[index.offset].next) == index.offset + 1
  }
}

/// The values of a document as plain memory, for reading a great many of them. It is valid only
/// inside `withView`, and only indices of that document may be asked for.
@usableFromInline package struct JSONView {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  @usableFromInline let nodes: UnsafeBufferPointer<JSONNode>

  @inlinable init(bytes: UnsafeBufferPointer<UInt8>, nodes: UnsafeBufferPointer<JSONNode>) {
    self.bytes = bytes
    self.nodes = nodes
  }

  @inlinable package func kind(_ index: NodeIndex) -> NodeKind { nodes[index.offset].kind }

  @inlinable package func span(_ index: NodeIndex) -> Range<Int> {
    let node = nodes[index.offset]
    return Range(uncheckedBounds: (Int(node.start), Int(node.end)))
  }

  /// The first index behind a value and all it contains.
  @inlinable package func next(_ index: NodeIndex) -> NodeIndex {
    NodeIndex(Int(nodes[index.offset].next))
  }

  /// Whether two ranges of the text have the same bytes. Compares eight at a time; the last step may
  /// overlap the one before.
  @inlinable package func hasSameBytes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let count = left.count
    guard count == right.count else { return false }
    guard count >= 8 else {
      for offset in 0..<count
      where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
        return false
      }
      return true
    }
    var offset = 0
    while offset + 8 < count {
      if word(left.lowerBound + offset) != word(right.lowerBound + offset) { return false }
      offset += 8
    }
    return word(left.upperBound - 8) == word(right.upperBound - 8)
  }

  /// The first eight bytes of a range, or all of a shorter one, as a number that no other bytes give.
  @inlinable package func firstBytes(_ span: Range<Int>) -> UInt64 {
    guard span.lowerBound + 8 <= bytes.count else {
      return bytes[span].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let word = UInt64(littleEndian: word(span.lowerBound))
    return span.count >= 8 ? word : word & ((1 << UInt64(span.count * 8)) - 1)
  }

  /// Eight bytes as they stand in memory.
  @inlinable package func word(_ offset: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}

extension JSONDocument {
  @inlinable package func withView<Result>(_ body: (JSONView) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      nodes.withUnsafeBufferPointer { nodes in body(JSONView(bytes: bytes, nodes: nodes)) }
    }
  }
}
