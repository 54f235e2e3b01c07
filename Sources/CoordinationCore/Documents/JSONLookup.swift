extension JSONDocument {
  /// The value at a path, if there is one.
  package func value(at path: ValuePath) -> JSONIndex? {
    var found = root
    for step in path {
      guard let next = child(of: found, step) else { return nil }
      found = next
    }
    return found
  }

  private func child(of parent: JSONIndex, _ step: PathStep) -> JSONIndex? {
    switch step {
    case .key(let key):
      return member(key, of: parent)
    case .index(let position):
      let elements = elements(of: parent)
      return elements.indices.contains(position) ? elements[position] : nil
    case .element(let key, let value):
      return firstElement(of: parent) { element in
        member(key, of: element).map { reads($0, as: value) } ?? false
      }
    case .item(let value):
      return firstElement(of: parent) { reads($0, as: value) }
    }
  }

  private func firstElement(
    of array: JSONIndex, where matches: (JSONIndex) -> Bool
  ) -> JSONIndex? {
    var found: JSONIndex?
    forEachElement(of: array) { if found == nil, matches($0) { found = $0 } }
    return found
  }

  /// Ids are compared as they are shown: `4` and `"4"` are the same one.
  private func reads(_ index: JSONIndex, as value: String) -> Bool {
    guard let text = text(index) else { return false }
    return text == value
  }

  /// Whether a value says the same as a JSON text, white space aside.
  func matches(_ index: JSONIndex, _ source: String) -> Bool {
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
