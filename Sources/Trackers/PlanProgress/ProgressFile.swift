internal import CoordinationCore

/// What a progress file says of how work stands, row by row.
struct ProgressFile {
  let outline: PlanOutline
  let legend: PlanLegend
  private(set) var file: MarkdownFile
  var rows: [ProgressRow] = []
  /// Those that have rows of tasks.
  private(set) var taskTables: Set<NodeIndex> = []
  /// What may be counted.
  private(set) var kinds: Set<String> = ["task", "phase", "commit"]
  private var known: [String: (text: SignedText, status: TaskStatus?)] = [:]
  /// The one that was read before: of rows below each other they are often the same.
  private var last: (written: String, told: (text: SignedText, status: TaskStatus?))?
  private(set) var blockers: [BlockerRow] = []
  private(set) var figures: [Figure] = []

  init(_ file: MarkdownFile) {
    self.file = file
    outline = PlanOutline(file)
    legend = PlanLegend(file, outline)
    for number in outline.sections.indices where outline.mayHoldWork(number) { read(number) }
    blockers = outline.sections.flatMap { BlockerRow.all(in: $0, file, outline, legend) }
    for number in outline.sections.indices {
      for (text, node) in BlockerRow.unread(in: number, file, outline, legend) {
        self.file.findings.add(.warning, at: file.markdown.span(node).lowerBound) {
          .plan(.unreadBlocker(text))
        }
      }
    }
    kinds.formUnion(rows.map(\.kind))
    figures = Figure.all(in: self)
  }

  var markdown: MarkdownDocument { file.markdown }

  var knownTables: KnownTables { KnownTables(outline.allTables, of: markdown) }

  /// Nothing stands in it, or nothing but a title.
  var isEmpty: Bool {
    let bytes = markdown.bytes
    guard let place = bytes.firstIndex(where: { $0 > 0x20 }) else { return true }
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
    return bytes[start..<end].starts(with: "# ".utf8) && !bytes[end...].contains { $0 > 0x20 }
  }

  private mutating func read(_ number: Int) {
    let section = outline.sections[number]
    for table in outline.tables(of: section) { read(table, number) }
    for item in PlanLists(file, section, upTo: outline.footerStart).work { read(item, number) }
    readHeading(section, number)
  }

  private mutating func read(_ table: MarkdownFile.Table, _ section: Int) {
    guard let columns = TaskColumns(table), let status = columns.status,
      file.markdown.span(table.node).lowerBound < outline.footerStart
    else { return }
    for row in table.rows {
      let name = columns.name(of: row)
      if name.title.isEmpty, name.id == nil { continue }
      let text = row.text(status)
      let told = told(by: text)
      report(told.text, row.node)
      var own = ProgressRow(name: name, phase: outline.phase[section], node: row.node)
      own.path = row.path
      own.place = .cell(column: status)
      own.status = told.status ?? unknown(text, name, row.node)
      own.native = text
      own.kind = columns.kind
      own.table = table
      own.cells = row
      taskTables.insert(table.node)
      rows.append(own)
    }
  }

  /// Statuses of many rows are a handful of texts.
  private mutating func told(by text: String) -> (text: SignedText, status: TaskStatus?) {
    if let last, last.written == text { return last.told }
    let told = known[text] ?? read(status: text)
    last = (text, told)
    return told
  }

  private mutating func read(status text: String) -> (text: SignedText, status: TaskStatus?) {
    let signed = SignedText(text)
    let told = (text: signed, status: legend.status(of: signed))
    known[text] = told
    return told
  }

  /// A text that says nothing means that nothing has begun.
  private mutating func unknown(
    _ text: String, _ name: TaskName, _ node: NodeIndex
  ) -> TaskStatus {
    if let share = PlanVocabulary.status(ofShare: text) { return share }
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
    own.status = status(item.isDone, told)
    if let isDone = item.isDone { check(isDone, told, signed, item.node, own.name) }
    own.native = item.isDone == true ? "[x]" : told == nil ? "[ ]" : signed.sign
    if own.native.isEmpty { own.native = signed.claim }
    own.kind = own.name.kind ?? (names.isEmpty ? "task" : "file")
    own.count = max(1, names.count)
    own.text = item.text
    rows.append(own)
  }

  /// A box that is not ticked is not completed, whatever stands beside it.
  private func status(_ isTicked: Bool?, _ told: TaskStatus?) -> TaskStatus {
    if isTicked == true { return .completed }
    return isTicked == false && told == .completed ? .pending : told ?? .pending
  }

  private mutating func check(
    _ isTicked: Bool, _ told: TaskStatus?, _ text: SignedText, _ node: NodeIndex, _ name: TaskName
  ) {
    guard let told, isTicked ? !told.isBeforeWork && told != .completed : told == .completed else {
      return
    }
    let (shown, box) = (name.shown, isTicked ? "[x]" : "[ ]")
    let written = text.sign.isEmpty ? text.claim : text.sign
    file.findings.add(.warning, at: file.markdown.span(node).lowerBound) {
      .statusDisagrees(subject: shown, written: written, rows: "its box says \(box)")
    }
  }

  /// A heading that is a task of its own, with its status below it.
  private mutating func readHeading(_ section: MarkdownFile.Section, _ number: Int) {
    let name = TaskName(SignedText(section.title).body)
    guard name.id != nil, PhaseName(section.title) == nil,
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
