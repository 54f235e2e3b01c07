/// Tells a Markdown file that somebody is just writing, or was interrupted in writing: any text is
/// well-formed Markdown, so that only its last line, and what it was before, can tell.
struct HalfWritten: Sendable {
  /// How many rows of the board a file gives.
  let rowCount: @Sendable (MarkdownDocument) -> Int

  /// What is wrong with a file, which may have been another one before; nil where nothing seems to be.
  func problem(of document: Document, since before: Document?) -> Problem? {
    guard case .markdown(let new) = document else { return nil }
    if let line = Self.lineCutOff(new.bytes) { return .cutOff(line: line) }
    guard case .markdown(let old)? = before, new.bytes.count < old.bytes.count else { return nil }
    return rowCount(new) == 0 && rowCount(old) > 0 ? .emptied : nil
  }

  /// The number of the last line where it is a row of a table that has no end, unlike the row before
  /// it, or fewer cells than that and the head of the table. A line with a line break is whole.
  static func lineCutOff(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.lastIndex(of: lineBreak) else { return nil }
    let last = bytes[(end + 1)...]
    guard last.isRow else { return nil }
    let start = bytes[..<end].lastIndex(of: lineBreak).map { $0 + 1 } ?? 0
    let before = bytes[start..<end]
    guard before.isRowWithEnd else { return nil }
    if last.isRowWithEnd {
      let count = last.barCount
      // The row before may have a cell too many, which nobody need repeat.
      guard count < before.barCount, count < head(ofTableBefore: end, bytes).barCount else {
        return nil
      }
    }
    return bytes.count { $0 == lineBreak } + 1
  }

  /// The first of the rows that stand together and end at an offset.
  private static func head(ofTableBefore end: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var (head, end) = (bytes[end..<end], end)
    while true {
      let start = bytes[..<end].lastIndex(of: lineBreak).map { $0 + 1 } ?? 0
      guard bytes[start..<end].isRow else { return head }
      head = bytes[start..<end]
      if start == 0 { return head }
      end = start - 1
    }
  }

  private static let lineBreak = UInt8(ascii: "\n")
}

extension ArraySlice<UInt8> {
  private static let bar = UInt8(ascii: "|")

  fileprivate var isRow: Bool { first { $0 != UInt8(ascii: " ") } == Self.bar }

  fileprivate var isRowWithEnd: Bool {
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\r")]
    guard isRow, let end = lastIndex(where: { !blanks.contains($0) }) else { return false }
    return self[end] == Self.bar && self[..<end].contains(Self.bar)
  }

  /// Those behind a backslash are words of a cell.
  fileprivate var barCount: Int {
    indices.count {
      self[$0] == Self.bar && ($0 == startIndex || self[$0 - 1] != UInt8(ascii: "\\"))
    }
  }
}
