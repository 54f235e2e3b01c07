/// A value with the comments and blanks that went with it, and what was left or put in its place: as
/// long as that still stands there, the value can come back byte for byte.
package struct RemovedText: Equatable, Sendable {
  /// What stood there, the value in it.
  package var text: String
  /// What stands there since.
  package var left: String
  /// Where that begins: so many bytes behind the place that the document counts from. 0 in one that
  /// finds the place by what stands there.
  package var offset: Int

  package init(text: String, left: String, offset: Int) {
    self.text = text
    self.left = left
    self.offset = offset
  }
}

extension TreeDocument {
  /// Where children in brackets, or what is left of them, are counted from: the next one's start or
  /// the last one's end.
  static func placeInBrackets(at position: Int, among children: [Range<Int>]) -> Int {
    position < children.count
      ? children[max(position, 0)].lowerBound : children[children.count - 1].upperBound
  }

  /// With all from the place that it is counted from on, and with the line's end where it reaches that,
  /// so that nothing that has come between or behind is taken for the same.
  func removedText(_ edit: Edit, countedFrom place: Int) -> RemovedText {
    let layout = TextLayout(bytes)
    let (start, end) = (edit.range.lowerBound, edit.range.upperBound)
    let lead = layout.text(min(place, start)..<start)
    let tail = layout.lineEnd(at: end) == end ? layout.text(end..<layout.nextLine(after: end)) : ""
    return RemovedText(
      text: lead + layout.text(edit.range) + tail,
      left: lead + String(decoding: edit.replacement, as: UTF8.self) + tail,
      offset: min(start - place, 0))
  }

  /// The edit that brings it back, where what it left still stands at its place.
  func putBack(_ removed: RemovedText, countedFrom place: Int) -> Edit? {
    let start = place + removed.offset
    let end = start + removed.left.utf8.count
    guard start >= 0, end <= bytes.count, bytes[start..<end].elementsEqual(removed.left.utf8)
    else { return nil }
    return Edit(range: start..<end, replacement: removed.text)
  }
}
