internal import CoordinationCore

/// The tables of an earlier text of a file. One that still stands as the same value of it, byte for byte,
/// has the same rows.
struct KnownTables: Sendable {
  private let markdown: MarkdownDocument
  private let tables: [NodeIndex: MarkdownFile.Table]

  init(_ tables: [MarkdownFile.Table], of markdown: MarkdownDocument) {
    self.markdown = markdown
    self.tables = Dictionary(tables.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func table(
    at node: NodeIndex, _ path: ValuePath, _ columns: [String], in other: MarkdownDocument
  ) -> MarkdownFile.Table? {
    guard let table = tables[node], table.columns == columns, table.path == path,
      markdown.bytes.hasSame(markdown.span(node), as: other.bytes, other.span(node))
    else { return nil }
    return table
  }
}
