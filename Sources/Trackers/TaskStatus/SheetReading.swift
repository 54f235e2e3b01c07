internal import CoordinationCore

/// Reads a task status document: first all its tables, then what each of them is about.
struct SheetReading {
  private(set) var file: MarkdownFile
  private(set) var sheet = TaskSheet()
  private let sections: [MarkdownFile.Section]
  /// The titles of the sections, as they are shown.
  private let titles: [String]
  /// Of the sections that are a "Phase 1: …".
  private let phases: [(id: String, title: String)?]
  /// What cells with a status say; the words of many tasks are a handful.
  private var statuses: [(text: String, known: KnownStatus)] = []
  private var tables: [(kind: Kind, section: Int, table: MarkdownFile.Table)] = []

  /// What a cell says, and what the glyph in front of its word says.
  private typealias KnownStatus = (status: TaskStatus?, glyph: TaskStatus?)
  private static let rememberedStatuses = 16

  /// What the headings of a table tell.
  private struct Kind {
    var subject: TableSubject
    /// Of tasks.
    var headings = TaskSheet.ByColumn()

    init(_ table: MarkdownFile.Table) {
      subject = TableSubject(table)
      guard subject == .tasks else { return }
      for column in TaskSheet.Column.all { headings[column] = table.heading(column.names) }
    }
  }

  typealias Result = (
    sheet: TaskSheet, file: MarkdownFile, figures: DerivedFigures, tables: [MarkdownFile.Table]
  )

  static func read(_ file: MarkdownFile) -> Result {
    var reading = SheetReading(file)
    reading.readHead()
    for entry in reading.tables where entry.kind.subject == .legend {
      reading.readLegend(entry.table)
    }
    for entry in reading.tables where entry.kind.subject == .tasks {
      reading.readTasks(entry.table, entry.kind.headings, entry.section)
    }
    reading.readDependencies()
    for entry in reading.tables {
      reading.readOther(entry.kind.subject, entry.section, entry.table)
    }
    let figures = DerivedFigures(reading.sheet, reading.file)
    let file = SheetFindings.checked(reading.sheet, figures, reading.file)
    return (reading.sheet, file, figures, reading.tables.map(\.table))
  }

  private init(_ file: MarkdownFile) {
    self.file = file
    sections = file.sections
    titles = sections.map { TextSanitizer.sanitized($0.title).withoutFigure }
    phases = titles.map { $0.isPhase ? $0.numbered : nil }
    // Most tables have the same headings.
    var kinds: [[String]: Kind] = [:]
    for (number, section) in sections.enumerated() {
      for table in file.tables(of: section) {
        let kind = kinds[table.columns] ?? Kind(table)
        kinds[table.columns] = kind
        tables.append((kind, number, table))
      }
    }
  }

  // MARK: - The head

  private mutating func readHead() {
    sheet.title = sections.indices.first { sections[$0].depth == 1 }.map { titles[$0] } ?? ""
    for section in sections where section.depth <= 1 {
      sheet.updated =
        sheet.updated ?? file.field(Self.updatedNames, of: section)
      sheet.currentPhase =
        sheet.currentPhase ?? file.field(Self.phaseNames, of: section)
      for (name, column) in Self.headerFigures {
        if let field = file.field(name, of: section) {
          sheet.headerFigures.append(
            TaskSheet.HeaderFigure(name: name, column: column, field: field))
        }
      }
    }
  }

  static let updatedNames = ["last updated", "updated", "last update", "date"]
  static let phaseNames = ["current phase", "phase"]

  private static let headerFigures: [(String, CountColumn)] = [
    ("Progress", .progress), ("Overall Progress", .progress), ("Overall", .progress),
    ("Completion", .progress),
    ("Total Tasks", .total), ("Total", .total), ("Completed", .done), ("Blocked", .blocked),
    ("In Progress", .inProgress), ("Pending", .pending),
  ]

  private mutating func readLegend(_ table: MarkdownFile.Table) {
    for row in table.rows {
      let status = table.text("status", "state", "glyph", "icon", "symbol", of: row)
      let code = table.text("code", "meaning", "description", of: row)
      sheet.legend.add(status, code: code)
    }
  }

  // MARK: - Tasks

  private mutating func readTasks(
    _ table: MarkdownFile.Table, _ headings: TaskSheet.ByColumn, _ section: Int
  ) {
    let group = group(of: section)
    sheet.tables.append(TaskSheet.TaskTable(table: table, headings: headings))
    let positions = TaskSheet.Column.all.map { headings[$0].flatMap(table.position) }
    for row in table.rows { readRow(row, table, headings, positions, group) }
  }

  private mutating func readRow(
    _ row: MarkdownFile.Row, _ table: MarkdownFile.Table,
    _ headings: TaskSheet.ByColumn, _ positions: [Int?], _ group: Int
  ) {
    let cells = TaskSheet.ByColumn { column in
      headings[column] == nil ? nil : row.text(at: positions[column.rawValue])
    }
    let written = cells[.id] ?? ""
    let id = written.withoutMarks
    if id.saysNothing {
      let isEmpty = row.cells.allSatisfy(\.saysNothing)
      if !isEmpty, cells[.status]?.saysNothing == false {
        file.report(.warning, .missingId(what: "a task"), at: row.node)
      }
      return
    }
    if row.cells.count != table.columns.count {
      file.report(
        .warning,
        .taskStatus(
          .cellCount(row: id, cells: row.cells.count, columns: table.columns.count)),
        at: row.node)
    }
    if sheet.row(named: id) != nil {
      file.report(.warning, .duplicateTask(id), at: row.node)
      return
    }
    let status = status(cells[.status] ?? "", of: id, at: row.node)
    sheet.add(
      TaskSheet.Row(
        id: id, title: (cells[.title] ?? "").withoutMarks, status: status, group: group,
        table: sheet.tables.count - 1, node: row.node,
        place: .init(table: table.path, heading: headings[.id] ?? "", written: written),
        cells: cells))
  }

  private mutating func status(_ text: String, of id: String, at node: NodeIndex) -> TaskStatus {
    let (known, glyph) = knownStatus(text)
    if let known {
      if let glyph, glyph != known {
        file.report(
          .warning, .taskStatus(.glyphDisagrees(task: id, cell: text, glyph: glyph)), at: node)
      }
      return known
    }
    if text.saysNothing {
      file.report(
        .warning,
        .takenAs(
          field: "the status of \(taskName(id))", expected: "a status", found: "empty",
          taken: "PENDING"), at: node)
      return .pending
    }
    file.report(.warning, .unknownStatus(task: id, word: text), at: node)
    return .other(text.withoutMarks)
  }

  private mutating func knownStatus(_ text: String) -> KnownStatus {
    if let entry = statuses.first(where: { $0.text.hasBytes(of: text) }) { return entry.known }
    let glyph = sheet.legend.status(ofGlyph: StatusCell(text).glyph)
    let known = (sheet.legend.status(of: text), glyph)
    if statuses.count < Self.rememberedStatuses { statuses.append((text, known)) }
    return known
  }

  private mutating func readDependencies() {
    let known = sheet.ids
    for number in sheet.rows.indices {
      guard let text = sheet.rows[number].text(.dependencies) else { continue }
      sheet.rows[number].dependencies = IdList(text, known: known).ids
    }
  }

  // MARK: - Sections

  private mutating func group(of section: Int) -> Int {
    let heading = titles[section]
    let stage = stage(around: section)
    let above = titles(above: section)
    if let known = sheet.groups.firstIndex(where: { $0.heading == heading && $0.above == above }) {
      sheet.groups[known].sections.append(section)
      return known
    }
    let numbered = heading.numbered
    var id = numbered?.id ?? (heading.isEmpty ? "tasks" : heading)
    if sheet.groups.contains(where: { $0.id == id }) {
      let instead = newId(of: heading)
      file.report(
        .warning, .duplicatePhase(id, instead: instead), at: sections[section].node)
      id = instead
    }
    sheet.groups.append(
      TaskSheet.Group(
        id: id, title: numbered?.title ?? heading, heading: heading, stage: stage,
        sections: [section], above: above))
    return sheet.groups.count - 1
  }

  private func newId(of heading: String) -> String {
    var (id, number) = (heading, 1)
    while sheet.groups.contains(where: { $0.id == id }) {
      number += 1
      id = "\(heading) (\(number))"
    }
    return id
  }

  private func titles(above section: Int) -> [String] {
    guard let parent = sections[section].parent else { return [] }
    return titles(above: parent) + [titles[parent]]
  }

  /// The "Phase 1: …" that a section is or stands in.
  private mutating func stage(around section: Int) -> Int? {
    guard let (id, title) = stageNumber(around: section) else { return nil }
    if let known = sheet.stages.firstIndex(where: { $0.id == id }) { return known }
    sheet.stages.append(TaskSheet.Stage(id: id, title: title))
    return sheet.stages.count - 1
  }

  private func stageNumber(around section: Int) -> (id: String, title: String)? {
    var place: Int? = section
    while let number = place {
      if let phase = phases[number] { return phase }
      place = sections[number].parent
    }
    return nil
  }

  // MARK: - Other tables

  private mutating func readOther(
    _ subject: TableSubject, _ section: Int, _ table: MarkdownFile.Table
  ) {
    switch subject {
    case .summary:
      sheet.summaries.append(TaskSheet.Summary(table: table, section: titles[section]))
    case .reviews:
      sheet.reviews.append(
        ReviewReading(file: file, legend: sheet.legend).review(
          table, around(section), phase: phase(of: section)))
    case .issues:
      sheet.issueTable = sheet.issueTable ?? table
      sheet.issues += IssueReading(sheet: sheet).issues(table)
    case .changeLog:
      if sheet.log == nil { sheet.log = changeLog(table) }
    case .other: reportNearlyRead(section, table)
    case .tasks, .legend: break
    }
  }

  /// A table that lacks a heading of those which would make it one of tasks or of reviews.
  private mutating func reportNearlyRead(_ section: Int, _ table: MarkdownFile.Table) {
    let missingOfLog = LogColumns.missing(in: table)
    if titles[section][...].letters.mentions("changelog"), !missingOfLog.isEmpty {
      let problem = TaskStatusProblem.unreadTable(
        section: titles[section], kind: "changes", missing: missingOfLog)
      return file.report(.warning, .taskStatus(problem), at: table.node)
    }
    let lacking = TaskSheet.Column.required.filter { table.heading($0.names) == nil }
    let isOfReviews = ReviewColumns.hasFigures(table)
    let isOfTasks =
      lacking.count < TaskSheet.Column.required.count && stageNumber(around: section) != nil
    guard isOfReviews || isOfTasks, !table.rows.isEmpty else { return }
    let missing = isOfReviews ? ReviewColumns.missing(in: table) : lacking.map(\.heading)
    file.report(
      .warning,
      .taskStatus(
        .unreadTable(
          section: titles[section], kind: isOfReviews ? "reviewers" : "tasks", missing: missing)),
      at: table.node)
  }

  /// A section of a review, what stands within it, and a sign-off right behind it; without the reviews
  /// of other phases.
  private func around(_ section: Int) -> [MarkdownFile.Section] {
    let own = tables.filter { $0.kind.subject == .reviews }.map(\.section)
    var inside = [section]
    for number in sections.indices.dropFirst(section + 1) where !own.contains(number) {
      let isSignOff =
        sections[number].parent == sections[section].parent
        && titles[number][...].letters.mentions("signoff")
      let isInside = sections[number].parent.map(inside.contains) ?? false
      if isInside || isSignOff { inside.append(number) } else { break }
    }
    return inside.map { sections[$0] }
  }

  /// The number of the phase that a section is about.
  private func phase(of section: Int) -> String {
    var place: Int? = section
    while let number = place {
      if let id = titles[number].numberOfMentionedPhase { return id }
      place = sections[number].parent
    }
    return sheet.stages.count == 1 ? sheet.stages[0].id : titles[section]
  }

  private mutating func changeLog(_ table: MarkdownFile.Table) -> TaskSheet.ChangeLog {
    let known = sheet.ids
    let columns = LogColumns(table)
    var log = TaskSheet.ChangeLog(table: table, columns: columns, entries: [])
    log.entries.reserveCapacity(table.rows.count)
    let positions = columns.positions(in: table)
    for row in table.rows {
      let text = row.text(at: positions.task)
      let list = IdList(text, known: known)
      let ids =
        columns.isTaskInWords ? list.ids.filter { known.contains($0) } : list.ids
      if list.hasRange {
        file.report(.note, .taskStatus(.idRange(found: text)), at: row.node)
      }
      let time = row.text(at: positions.time)
      log.entries.append(
        TaskSheet.ChangeLog.Entry(
          time: time, moment: Moment.time(time), tasks: ids,
          before: row.text(at: positions.before), after: row.text(at: positions.after),
          agent: row.text(at: positions.agent), notes: row.text(at: positions.notes),
          node: row.node))
    }
    return log
  }
}
