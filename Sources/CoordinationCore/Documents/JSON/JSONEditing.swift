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
    let range = removedRange(at: position, among: spans, of: parent)
    let edit = Edit(range: range, replacement: "")
    change.removed = removedText(
      edit, countedFrom: spans.count == 1 ? span(parent).lowerBound : range.lowerBound)
    return edit
  }

  /// A child with what parts it from the next one, or from the one before where it is the last.
  private func removedRange(
    at position: Int, among spans: [Range<Int>], of parent: NodeIndex
  ) -> Range<Int> {
    if position + 1 < spans.count {
      return spans[position].lowerBound..<spans[position + 1].lowerBound
    }
    if position > 0 { return spans[position - 1].upperBound..<spans[position].upperBound }
    return span(parent).lowerBound + 1..<span(parent).upperBound - 1
  }

  package func putBack(_ removed: RemovedText, into parent: NodeIndex, position: Int) -> Edit? {
    let spans = childSpans(of: parent)
    if spans.isEmpty {
      // Where it was the only one, its opening bracket was recorded with it.
      let start = span(parent).lowerBound
      return removed.left.utf8.first == bytes[start] ? putBack(removed, countedFrom: start) : nil
    }
    // It brings the comma that parts it from the next one, or from the one before.
    let comma = UInt8(ascii: ",")
    let isInFront = removed.text.utf8.last { $0 > 0x20 } == comma
    let isBehind = removed.text.utf8.first { $0 > 0x20 } == comma
    guard position < spans.count ? isInFront : isBehind else { return nil }
    return putBack(removed, countedFrom: Self.placeInBrackets(at: position, among: spans))
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
