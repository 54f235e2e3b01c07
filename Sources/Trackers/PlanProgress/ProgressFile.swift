internal import CoordinationCore

/// What a progress file says of how work stands, row by row.
struct ProgressFile {
  let outline: PlanOutline
  let legend: PlanLegend
  private(set) var file: MarkdownFile
  private(set) var rows: [ProgressRow] = []
  private(set) var blockers: [BlockerRow] = []
  private(set) var figures: [Figure] = []

  init(_ file: MarkdownFile) {
    self.file = file
    outline = PlanOutline(file)
    legend = PlanLegend(file, outline.sections)
    for number in outline.sections.indices where outline.mayHoldWork(number) { read(number) }
    blockers = outline.sections.flatMap { BlockerRow.all(in: $0, file, legend) }
    figures = Figure.all(in: self)
  }

  var markdown: MarkdownDocument { file.markdown }

  private mutating func read(_ number: Int) {
    let section = outline.sections[number]
    for table in file.tables(of: section) { read(table, number) }
    for item in PlanLists(file, section).work { read(item, number) }
    readHeading(section, number)
  }

  private mutating func read(_ table: MarkdownFile.Table, _ section: Int) {
    guard let columns = TaskColumns(table), let status = columns.status else { return }
    for row in table.rows {
      let name = columns.name(of: row)
      if name.title.isEmpty, name.id == nil { continue }
      let text = row.text(status)
      let signed = SignedText(text)
      report(signed, row.node)
      var own = ProgressRow(name: name, phase: outline.phase[section], node: row.node)
      own.path = row.path
      own.place = .cell(column: status)
      own.status = legend.status(of: signed) ?? unknown(text, name, row.node)
      own.native = text
      own.kind = columns.kind
      own.table = table
      own.cells = row
      rows.append(own)
    }
  }

  /// A text that says nothing means that nothing has begun.
  private mutating func unknown(
    _ text: String, _ name: TaskName, _ node: NodeIndex
  ) -> TaskStatus {
    guard text.contains(where: { $0.isLetter || PlanWords.isSign($0) }) else { return .pending }
    let shown = name.shown
    file.findings.add(.warning, at: file.markdown.span(node).lowerBound) {
      .unknownStatus(task: shown, word: text)
    }
    return .other(text)
  }

  private mutating func report(_ text: SignedText, _ node: NodeIndex) {
    guard let found = text.wronglyDecoded else { return }
    file.findings.add(.warning, at: file.markdown.span(node).lowerBound) {
      .plan(.wronglyDecoded(found: found, taken: text.sign))
    }
  }

  private mutating func read(_ item: MarkdownFile.Item, _ section: Int) {
    let signed = SignedText(item.text)
    let told = legend.status(ofNamed: signed)
    guard item.isDone != nil || told != nil else { return }
    report(signed, item.node)
    let names = FileNames.of(signed.body)
    var own = ProgressRow(
      name: TaskName(signed.body), phase: outline.phase[section], node: item.node)
    if own.name.isRange || own.name.shown.isEmpty { return }
    own.path = item.path
    own.place = .item(hasBox: item.isDone != nil)
    own.status = item.isDone == true ? .completed : told ?? .pending
    own.native = item.isDone == true ? "[x]" : told == nil ? "[ ]" : signed.sign
    if own.native.isEmpty { own.native = signed.claim }
    own.kind = own.name.kind ?? (names.isEmpty ? "task" : "file")
    own.count = max(1, names.count)
    own.text = item.text
    rows.append(own)
  }

  /// A heading that is a task of its own, with its status below it.
  private mutating func readHeading(_ section: MarkdownFile.Section, _ number: Int) {
    let name = TaskName(SignedText(section.title).body)
    guard PhaseName(section.title) == nil, name.id != nil,
      let field = file.field("Status", "State", of: section)
    else { return }
    let signed = SignedText(field.text)
    var own = ProgressRow(name: name, phase: outline.phase[number], node: field.node)
    own.path = field.path
    own.place = .field
    own.status = legend.status(of: signed) ?? unknown(field.text, name, field.node)
    own.native = field.text
    own.kind = name.kind ?? "task"
    rows.append(own)
  }
}

/// One piece of work in a progress file.
struct ProgressRow {
  enum Place: Equatable {
    /// A row of a table whose status stands in a column.
    case cell(column: String)
    case item(hasBox: Bool)
    /// A field below a heading.
    case field
  }

  var name: TaskName
  /// Among the phases of the progress file.
  var phase: Int?
  var node: NodeIndex
  var path: ValuePath = []
  var place = Place.field
  var status = TaskStatus.pending
  /// As the file has it.
  var native = ""
  /// What is counted, such as "file".
  var kind = "task"
  /// For how many pieces of work it stands.
  var count = 1
  /// Of an item, its first line.
  var text = ""
  var table: MarkdownFile.Table?
  var cells: MarkdownFile.Row?

  init(name: TaskName, phase: Int?, node: NodeIndex) {
    (self.name, self.phase, self.node) = (name, phase, node)
  }
}

/// The names of files that a line may list.
enum FileNames {
  /// None where a text is anything but names of files with commas between them.
  static func of(_ text: String) -> [String] {
    let names = text.split(separator: ",").map { $0.trimmedBlanks }
    let isNames = names.allSatisfy { name in
      !name.contains(" ") && name.dropFirst().dropLast().contains(".")
    }
    return isNames && !names.isEmpty ? names.map(String.init) : []
  }
}

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
  var cells: MarkdownFile.Row?

  static func isPlace(_ title: String) -> Bool {
    let words = PlanWords.of(title)
    return !words.contains("resolved") && words.contains { $0 == "blocker" || $0 == "blockers" }
  }

  static func all(
    in section: MarkdownFile.Section, _ file: MarkdownFile, _ legend: PlanLegend
  ) -> [BlockerRow] {
    guard isPlace(section.title) else { return [] }
    let rows = file.tables(of: section).flatMap { table in
      table.rows.compactMap { BlockerRow($0, of: table, legend) }
    }
    return rows + file.items(of: section.node, at: section.path).map { BlockerRow($0, legend) }
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
    blocks = row.text(table.column("Blocks", "Blocking", "Task", "Tasks", "Phase"))
    (node, path, cells) = (row.node, row.path, row)
  }

  private init(_ item: MarkdownFile.Item, _ legend: PlanLegend) {
    let signed = SignedText(item.text)
    let word = PlanWords.of(signed.body).first ?? ""
    let isTold = BlockerSeverity(rawValue: word) != nil
    severity = isTold ? word : ""
    let start = signed.body.drop { $0 == "*" }
    text = isTold ? String(start.dropFirst(word.count).drop { "*:) ".contains($0) }) : signed.body
    isResolved = item.isDone == true || legend.status(ofNamed: signed) == .completed
    blocks = ""
    (node, path) = (item.node, item.path)
  }
}
