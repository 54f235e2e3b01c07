internal import CoordinationCore

/// A task status document that is being changed: what it says meanwhile, and the changes that make the
/// file say so.
struct SheetEdit {
  let file: MarkdownFile
  let now: Timestamp
  /// Who acts, and why; nil where nobody says so.
  let signature: Signature?
  var sheet: TaskSheet
  private let before: DerivedFigures
  /// Of values that are there.
  private var replacements: [Change] = []
  /// Of cells and rows that come, in the order in which they stand.
  private var insertions: [Change] = []

  init(
    _ sheet: TaskSheet, _ file: MarkdownFile, _ figures: DerivedFigures, at now: Timestamp,
    signedBy signature: Signature?
  ) {
    self.sheet = sheet
    self.file = file
    self.now = now
    self.signature = signature
    before = figures
  }

  /// What is replaced goes first, so that the text is parsed but once for all of it.
  var changes: [Change] {
    let figures = DerivedFigures(sheet, file, since: before)
    return replacements + figures.changes(since: before, isDone: false) + insertions
  }

  var markdown: MarkdownDocument { file.markdown }

  func row(_ id: String) throws(Refusal) -> Int {
    // A number is shown with a "#".
    let shown = id.hasPrefix("#") ? sheet.row(named: String(id.dropFirst())) : nil
    guard let row = sheet.row(named: id) ?? shown else { throw unknownTask(id) }
    let task = sheet.rows[row]
    try checkCells(task.node, of: id, in: sheet.tables[task.table].table)
    return row
  }

  private func unknownTask(_ id: String) -> Refusal {
    guard let meant = id.onlyIdSpelledAlike(in: sheet.ids.ids) else {
      return .unknownTask(TextSanitizer.sanitized(id))
    }
    return .taskStatus(.unknownTask(id, meant: meant))
  }

  /// With a bar too many nobody can tell which cell is under which heading.
  func checkCells(
    _ row: NodeIndex, of name: String, in table: MarkdownFile.Table
  ) throws(Refusal) {
    let count = markdown.members(of: row).count
    guard count > table.columns.count else { return }
    var place = PlaceReader(markdown.bytes)
    let (line, _) = place.advance(to: markdown.span(row).lowerBound)
    throw .taskStatus(
      .cellCount(row: name, line: line, cells: count, columns: table.columns.count))
  }

  // MARK: - Cells

  /// Gives a task another text in a column; nil clears it. Where there is no such column nothing
  /// happens.
  mutating func set(_ column: TaskSheet.Column, of row: Int, to text: String?) {
    let task = sheet.rows[row]
    guard let heading = sheet.tables[task.table].headings[column] else { return }
    let text = text?.asCell ?? emptyCell(column, task.table)
    if task.cells[column] == text { return }
    setCell(heading, of: task.node, at: task.path, to: text)
    sheet.rows[row].cells[column] = text
  }

  /// The same in a table of another kind.
  mutating func setCell(
    _ heading: String, of row: NodeIndex, at path: ValuePath, to text: String
  ) {
    let node = markdown.member(heading, of: row)
    let change = Change(
      file: file.path, path: path + [.key(heading)], before: node.map(markdown.source),
      after: text)
    if node == nil { insertions.append(change) } else { put(change) }
  }

  /// A later change of the same place takes the place of an earlier one.
  private mutating func put(_ change: Change) {
    if let place = replacements.firstIndex(where: { $0.path == change.path }) {
      replacements[place].after = change.after
    } else {
      replacements.append(change)
    }
  }

  /// How the table leaves a cell empty.
  private func emptyCell(_ column: TaskSheet.Column, _ table: Int) -> String {
    let others = sheet.rows.lazy.filter { $0.table == table }.compactMap { $0.cells[column] }
    return others.first { $0.saysNothing && !$0.isEmpty } ?? "-"
  }

  func example(_ column: TaskSheet.Column) -> String? {
    sheet.rows.lazy.compactMap { $0.text(column) }.first { Moment.time($0) != nil }
      ?? sheet.updated?.text
  }

  // MARK: - Other values

  mutating func set(_ field: MarkdownFile.Field, to text: String) {
    if field.text == text { return }
    put(
      Change(
        file: file.path, path: field.path, before: markdown.source(field.node), after: text,
        isDerived: true))
  }

  mutating func tick(_ item: MarkdownFile.Item, _ isDone: Bool) {
    guard let node = markdown.member("done", of: item.node) else { return }
    put(
      Change(
        file: file.path, path: item.path + [.key("done")], before: markdown.source(node),
        after: isDone ? "true" : "false"))
  }

  mutating func replace(_ row: MarkdownFile.Row, by line: String) {
    put(
      Change(
        file: file.path, path: row.path, before: markdown.source(row.node), after: line))
  }

  /// Puts a row in front of all others of a table, or behind them.
  mutating func insert(
    _ line: String, into table: MarkdownFile.Table, isFirst: Bool = false
  ) {
    let earlier = insertions.count { $0.path.dropLast().elementsEqual(table.path) }
    let position = isFirst ? 0 : table.rows.count + earlier
    insertions.append(
      Change(
        file: file.path, path: table.path + [.index(position)], before: nil, after: line))
  }

  /// A row of a table, each cell by its heading.
  static func line(of table: MarkdownFile.Table, _ cells: [(String?, String)]) -> String {
    let texts = table.columns.map { heading in
      cells.first { $0.0 == heading }?.1.asCell ?? "-"
    }
    return "| " + texts.joined(separator: " | ") + " |"
  }
}
