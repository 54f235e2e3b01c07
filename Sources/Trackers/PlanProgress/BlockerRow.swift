internal import CoordinationCore

/// Something that blocks work, as a progress file has it.
struct BlockerRow {
  var text: String
  var severity: String
  var isResolved: Bool
  /// What it holds up, in the file's words.
  var blocks: String
  var node: NodeIndex
  var path: ValuePath
  /// The cell that says whether it is still open; nil where there is none.
  var status: String?
  /// The cell that says what it holds up.
  var blocksColumn: String?
  /// Of an item, whether it has a box.
  var hasBox = false
  var cells: MarkdownFile.Row?

  static func isPlace(_ title: String) -> Bool {
    let words = PlanWords.of(title)
    return !words.contains("resolved") && words.contains { $0 == "blocker" || $0 == "blockers" }
  }

  static func all(
    in section: MarkdownFile.Section, _ file: MarkdownFile, _ outline: PlanOutline,
    _ legend: PlanLegend
  ) -> [BlockerRow] {
    guard isPlace(section.title) else { return [] }
    let rows = outline.tables(of: section).flatMap { table in
      table.rows.compactMap { BlockerRow($0, of: table, legend) }
    }
    let items = file.items(of: section.node, at: section.path).map { BlockerRow($0, legend) }
    return (rows + items).filter { !saysNone($0.text) }
  }

  /// Whether a text says that there is no blocker, and nothing else.
  static func saysNone(_ text: String) -> Bool {
    let words = PlanWords.of(text)
    if words.count > 4 { return false }
    return ["none", "nothing", "n", "nil"].contains(words.first ?? "none")
      || ["no blockers", "no open", "no current", "no issues"].contains(
        words.prefix(2).joined(separator: " "))
  }

  static func textColumn(_ table: MarkdownFile.Table) -> String? {
    table.column("Blocker", "Issue", "Problem")
  }

  private init?(_ row: MarkdownFile.Row, of table: MarkdownFile.Table, _ legend: PlanLegend) {
    guard let column = Self.textColumn(table), !row.text(column).isEmpty else { return nil }
    let details = row.text(table.column("Description", "Details"))
    text = row.text(column) + (details.isEmpty ? "" : ": \(details)")
    severity = row.text(table.column("Severity", "Impact", "Priority"))
    status = table.column("Status", "State")
    isResolved = status.map { legend.status(of: SignedText(row.text($0))) == .completed } ?? false
    blocksColumn = table.column("Blocks", "Blocking", "Task", "Tasks", "Phase")
    blocks = row.text(blocksColumn)
    (node, path, cells) = (row.node, row.path, row)
  }

  private init(_ item: MarkdownFile.Item, _ legend: PlanLegend) {
    let signed = SignedText(item.text)
    let word = PlanWords.of(signed.body).first ?? ""
    let isTold = BlockerSeverity(rawValue: word) != nil
    severity = isTold ? word : ""
    let start = signed.body.drop { $0 == "*" }
    text = isTold ? String(start.dropFirst(word.count).drop { "*:) ".contains($0) }) : signed.body
    isResolved =
      item.isDone == true || item.text.hasPrefix("~~")
      || legend.status(ofNamed: signed) == .completed
    blocks = ""
    hasBox = item.isDone != nil
    (node, path) = (item.node, item.path)
  }
}
