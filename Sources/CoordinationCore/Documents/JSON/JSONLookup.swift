extension JSONDocument {
  /// Whether a value says the same as a JSON text, white space aside.
  package func matches(_ index: NodeIndex, _ source: String) -> Bool {
    if bytes[span(index)].elementsEqual(source.utf8) { return true }
    guard let other = try? JSONDocument(Array(source.utf8)) else { return false }
    let mine = nodes[index.offset..<Int(nodes[index.offset].next)]
    guard mine.count == other.nodes.count else { return false }
    return zip(mine, other.nodes).allSatisfy { left, right in
      guard left.kind == right.kind else { return false }
      if left.kind == .object || left.kind == .array {
        return left.next - UInt32(index.offset) == right.next
      }
      return bytes[Int(left.start)..<Int(left.end)]
        .elementsEqual(other.bytes[Int(right.start)..<Int(right.end)])
    }
  }
}
