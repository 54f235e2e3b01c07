/// Tells a Markdown file that somebody is just writing, or was interrupted in writing: any text is
/// well-formed Markdown, so that only what it was before can tell.
struct HalfWritten: Sendable {
  /// How many rows of the board a file gives.
  let rowCount: @Sendable (MarkdownDocument) -> Int

  /// What is wrong with a file that was another one before; nil where nothing seems to be.
  func problem(of document: Document, since before: Document?) -> Problem? {
    guard case .markdown(let new) = document, case .markdown(let old)? = before,
      new.bytes.count < old.bytes.count
    else { return nil }
    if let line = Self.lineCutOff(new.bytes) { return .cutOff(line: line) }
    return rowCount(new) == 0 && rowCount(old) > 0 ? .emptied : nil
  }

  /// The number of the last line where it is a row of a table that has no end, unlike the row before it.
  static func lineCutOff(_ bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count > 1, let last = lines.last, last.isRow, !last.isRowWithEnd,
      lines[lines.count - 2].isRowWithEnd
    else { return nil }
    return lines.count
  }
}

extension ArraySlice<UInt8> {
  private static let bar = UInt8(ascii: "|")

  fileprivate var isRow: Bool { first { $0 != UInt8(ascii: " ") } == Self.bar }

  fileprivate var isRowWithEnd: Bool {
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\r")]
    guard isRow, let end = lastIndex(where: { !blanks.contains($0) }) else { return false }
    return self[end] == Self.bar && self[..<end].contains(Self.bar)
  }
}
