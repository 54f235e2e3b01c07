internal import CoordinationCore

/// Reads the cells of a table row by row. A column often has the same text again and again.
struct ColumnTexts {
  private let markdown: MarkdownDocument
  /// Of the row before, by column.
  private var last: [(span: Range<Int>, text: String)] = []

  init(_ markdown: MarkdownDocument) { self.markdown = markdown }

  mutating func cells(of row: NodeIndex, count: Int) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(count)
    markdown.forEachMember(of: row) { _, cell in cells.append(text(of: cell, at: cells.count)) }
    return cells
  }

  private mutating func text(of cell: NodeIndex, at column: Int) -> String {
    let span = markdown.span(cell)
    if column < last.count, isSame(last[column].span, span) { return last[column].text }
    let text = markdown.text(cell) ?? ""
    if column < last.count {
      last[column] = (span, text)
    } else {
      last.append((span, text))
    }
    return text
  }

  private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    one.count == other.count
      && markdown.bytes.withUnsafeBufferPointer { bytes in
        zip(bytes[one], bytes[other]).allSatisfy { $0 == $1 }
      }
  }
}
