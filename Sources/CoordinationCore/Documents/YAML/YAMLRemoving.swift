// How children go, what goes with them, and how all of it comes back.

extension YAMLDocument {
  package func removal(
    of index: NodeIndex, from parent: NodeIndex, recordedIn change: inout Change
  ) -> Edit {
    let children = entries(of: parent)
    let value = span(index)
    let position =
      children.firstIndex {
        $0.upperBound == value.upperBound && $0.lowerBound <= value.lowerBound
      } ?? 0
    change.position = position
    let isBlock = nodes[parent.offset].style == .block
    if isBlock {
      // What stands behind the value on its line goes, and comes back, with it.
      let end = children[position].upperBound
      change.before = source(index) + layout.text(end..<layout.lineEnd(at: end))
    } else if children.count == 1 {
      // A blank in front tells that it comes back between the brackets.
      change.before = " " + source(index)
    }
    if children.count == 1 { return emptying(parent, recordedIn: &change) }
    var rest = children
    rest.remove(at: position)
    let edit =
      isBlock
      ? blockRemoval(at: position, among: children) : flowRemoval(at: position, among: children)
    let place = place(at: position, among: rest, isBlock: isBlock)
    let isBehind = place > edit.range.lowerBound
    change.removed = removedText(
      edit, countedFrom: isBehind ? edit.range.lowerBound + edit.replacement.count : place)
    return edit
  }

  private func flowRemoval(at position: Int, among children: [Range<Int>]) -> Edit {
    let entry = children[position]
    return position + 1 < children.count
      ? Edit(range: entry.lowerBound..<children[position + 1].lowerBound, replacement: "")
      : Edit(range: children[position - 1].upperBound..<entry.upperBound, replacement: "")
  }

  private func blockRemoval(at position: Int, among children: [Range<Int>]) -> Edit {
    let entry = children[position]
    let end = layout.lineEnd(at: entry.upperBound)
    if position == 0 {
      let next = children[1].lowerBound
      return Edit(range: entry.lowerBound..<next, replacement: commentsBetween(end, next))
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
  private func emptying(_ parent: NodeIndex, recordedIn change: inout Change) -> Edit {
    let brackets = kind(parent) == .array ? "[]" : "{}"
    let span = span(parent)
    var edit = Edit(range: span, replacement: brackets)
    var place = span.lowerBound
    if nodes[parent.offset].style == .block {
      let end = layout.lineEnd(at: span.upperBound)
      edit.range = span.lowerBound..<end
      if let colon = colonEnd(of: parent) {
        let lead = properties(colon..<span.lowerBound) + " "
        edit = Edit(
          range: colon..<end,
          replacement: lead + brackets + comment(behindKey: colon..<span.lowerBound))
        place = colon + lead.utf8.count
      }
    }
    change.removed = removedText(edit, countedFrom: place)
    return edit
  }
}

// MARK: - Coming back

extension YAMLDocument {
  /// Where children are counted from. In a block it is the end of the one before, or its start where
  /// what follows has a say in its end.
  private func place(at position: Int, among children: [Range<Int>], isBlock: Bool) -> Int {
    guard isBlock else { return Self.placeInBrackets(at: position, among: children) }
    if position <= 0 { return children[0].lowerBound }
    let before = children[min(position, children.count) - 1]
    return keepsEnd(before) ? before.lowerBound : before.upperBound
  }

  /// Whether a child ends in a block text to which the empty lines behind it belong (`|+`).
  private func keepsEnd(_ child: Range<Int>) -> Bool {
    nodes.contains { node in
      node.style.isBlockText && Int(node.end) == child.upperBound
        && bytes[Int(node.start)..<Int(node.end)].prefix { $0 > 0x20 }.contains(UInt8(ascii: "+"))
    }
  }

  package func putBack(_ removed: RemovedText, into parent: NodeIndex, position: Int) -> Edit? {
    let children = entries(of: parent)
    let place =
      children.isEmpty
      ? span(parent).lowerBound
      : place(
        at: position, among: children, isBlock: nodes[parent.offset].style == .block)
    return putBack(removed, countedFrom: place)
  }
}
