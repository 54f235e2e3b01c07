extension JSONDocument {
  /// Calls `body` with the bytes between the quotes of a string or key, escapes as written, or with
  /// all bytes of any other value.
  @inlinable package func withContent<Result>(
    of index: JSONIndex, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let node = nodes[index.offset]
    let quote = node.kind == .string ? 1 : 0
    let range = Int(node.start) + quote..<Int(node.end) - quote
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  @inlinable package func hasEscapes(_ index: JSONIndex) -> Bool {
    nodes[index.offset].hasEscapes
  }

  /// The key of a member, given its value.
  @inlinable package func key(ofMember value: JSONIndex) -> JSONIndex {
    JSONIndex(value.offset - 1)
  }

  /// Whether a container has nothing in it; true for scalars.
  @inlinable package func isEmpty(_ index: JSONIndex) -> Bool {
    Int(nodes[index.offset].next) == index.offset + 1
  }
}
