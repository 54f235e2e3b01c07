// How children go, and what goes with them.

extension YAMLDocument {
  package func removal(
    of index: NodeIndex, from parent: NodeIndex, recordedIn change: inout Change
  ) -> Edit {
    let children = entries(of: parent)
    let value = span(index)
    let position =
      children.firstIndex { $0.upperBound == value.upperBound && $0.contains(index, value) } ?? 0
    change.position = position
    let edit = removal(of: index, at: position, among: children, in: parent, &change)
    change.removed = RemovedText(
      text: layout.text(edit.range), left: String(decoding: edit.replacement, as: UTF8.self))
    return edit
  }

  private func removal(
    of index: NodeIndex, at position: Int, among children: [Range<Int>], in parent: NodeIndex,
    _ change: inout Change
  ) -> Edit {
    if children.count == 1 {
      // A blank in front tells that it comes back between the brackets.
      if nodes[parent.offset].style == .flow { change.before = " " + source(index) }
      return emptying(parent)
    }
    let entry = children[position]
    if nodes[parent.offset].style == .flow {
      return position + 1 < children.count
        ? Edit(range: entry.lowerBound..<children[position + 1].lowerBound, replacement: "")
        : Edit(range: children[position - 1].upperBound..<entry.upperBound, replacement: "")
    }
    // What stands behind the value on its line goes, and comes back, with it.
    let end = layout.lineEnd(at: entry.upperBound)
    change.before = source(index) + layout.text(entry.upperBound..<end)
    if position == 0 {
      let next = children[1].lowerBound
      return Edit(
        range: entry.lowerBound..<next, replacement: commentsBetween(end, next))
    }
    return Edit(
      range: layout.lineEnd(at: children[position - 1].upperBound)..<end, replacement: "")
  }

  /// Comments on lines of their own belong to what follows them, whose first line they stand above.
  private func commentsBetween(_ end: Int, _ next: Int) -> String {
    let start = min(layout.nextLine(after: end), next)
    let text = layout.text(start..<next)
    return text.utf8.contains(UInt8(ascii: "#"))
      ? String(text.drop { $0 == " " || $0.isNewline }) : ""
  }

  /// Takes away the only child.
  private func emptying(_ parent: NodeIndex) -> Edit {
    let brackets = kind(parent) == .array ? "[]" : "{}"
    if nodes[parent.offset].style == .block, let colon = colonEnd(of: parent) {
      let range = colon..<span(parent).upperBound
      return Edit(range: range, replacement: " " + brackets + comment(behindKey: range))
    }
    return Edit(range: span(parent), replacement: brackets)
  }
}

extension Range<Int> {
  /// Whether an entry is that of a value: several empty values may end at one place.
  fileprivate func contains(_ index: NodeIndex, _ value: Range<Int>) -> Bool {
    lowerBound <= value.lowerBound && value.upperBound <= upperBound
  }
}
