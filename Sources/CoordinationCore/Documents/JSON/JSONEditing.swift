// How children come and go.

extension JSONDocument {
  /// The spans of the children with what belongs to them: of a member both key and value.
  private func childSpans(of parent: NodeIndex) -> [Range<Int>] {
    kind(parent) == .object
      ? members(of: parent).map { span($0.key).lowerBound..<span($0.value).upperBound }
      : elements(of: parent).map(span)
  }

  package func replacement(of index: NodeIndex, by source: String) -> Edit {
    Edit(range: span(index), replacement: source)
  }

  package func removal(
    of index: NodeIndex, from parent: NodeIndex, recordedIn change: inout Change
  ) -> Edit {
    let spans = childSpans(of: parent)
    let value = span(index)
    let position = spans.firstIndex { $0.upperBound == value.upperBound } ?? 0
    change.position = position
    if position + 1 < spans.count {
      return Edit(
        range: spans[position].lowerBound..<spans[position + 1].lowerBound, replacement: "")
    }
    if position > 0 {
      return Edit(
        range: spans[position - 1].upperBound..<spans[position].upperBound, replacement: "")
    }
    let inner = span(parent).lowerBound + 1..<span(parent).upperBound - 1
    // With the white space around it, an only element comes back on the line where it stood.
    if kind(parent) == .array {
      change.before = String(decoding: bytes[inner], as: UTF8.self)
    }
    return Edit(range: inner, replacement: "")
  }

  package func insertion(
    of source: String, key: String?, into parent: NodeIndex, position: Int?
  ) -> Edit {
    let spans = childSpans(of: parent)
    let style = JSONStyle(of: self, parent: parent, children: spans)
    let item = style.item(key: key, value: source)
    guard let last = spans.last else {
      let inner = span(parent).lowerBound + 1..<span(parent).upperBound - 1
      return Edit(range: inner, replacement: style.onlyChild(item))
    }
    if let position, position < spans.count {
      let start = spans[max(position, 0)].lowerBound
      return Edit(range: start..<start, replacement: item + style.separator)
    }
    return Edit(
      range: last.upperBound..<last.upperBound, replacement: style.separator + item)
  }
}
