internal import CoordinationCore

/// Brings the rows of `tasks` in step with the board.
struct TaskWriter {
  typealias Cell = (column: String, value: SQLValue)

  let table: TaskTable
  let texts: TaskTexts
  let own: ProjectRows
  let connection: Connection
  /// Of the columns for status and priority.
  var statusWords: ColumnWords
  var priorityWords: ColumnWords
  /// The ids of the rows of all tasks that have one.
  private(set) var rowIds: [SQLValue?]
  private(set) var changedRows = 0
  private(set) var problems: [DatabaseProblem] = []

  init(
    _ table: TaskTable, _ own: ProjectRows, _ texts: TaskTexts, on connection: Connection
  ) {
    self.table = table
    self.own = own
    self.texts = texts
    self.connection = connection
    statusWords = ColumnWords(isNumeric: false, usedIn: own.rows.map(\.status))
    priorityWords = ColumnWords(
      isNumeric: table.priority?.isNumeric ?? false, usedIn: own.rows.map(\.priority))
    rowIds = own.rowOfTask.map { $0.map { own.rows[$0].id } }
    let unknown = table.unknownRequirements
    let lacksRows = rowIds.contains { $0 == nil }
    if lacksRows, !unknown.isEmpty {
      problems.append(.needsValue(table: table.shape.name, columns: unknown))
    }
  }

  private var tasks: [Task] { texts.board.tasks }
  private var canInsert: Bool { table.unknownRequirements.isEmpty }

  // MARK: - What there is to do

  /// Whether a row is missing or differs.
  var hasWork: Bool {
    tasks.indices.contains { position in
      guard let row = own.rowOfTask[position] else { return canInsert }
      return isStale(own.rows[row], position)
    } || own.abandoned.contains { own.rows[$0].instance != nil }
  }

  private func isStale(_ row: TaskRow, _ position: Int) -> Bool {
    let decision = RowDecision(tasks[position], row, in: table)
    return decision.writesStatus || decision.writesPriority
      || !cells(row, position, decision, row.status.text, row.priority.text).isEmpty
  }

  /// What differs in a row, its status and priority being settled.
  private func cells(
    _ row: TaskRow, _ position: Int, _ decision: RowDecision, _ status: String?,
    _ priority: String?
  ) -> [Cell] {
    let task = tasks[position]
    var cells: [Cell] = []
    func put(_ column: String, _ old: String?, _ new: String?) {
      if old != new { cells.append((column, .text(new))) }
    }
    put(SeedColumn.instance.rawValue, row.instance, task.owner)
    put(SeedColumn.progress.rawValue, row.progress, texts.progress(position, over: row.progress))
    let coordination = texts.coordination(
      position, over: row, decision, status: status, priority: priority)
    put(SeedColumn.coordination.rawValue, row.coordination, coordination)
    if decision.writesTitle { cells.append((table.title.name, .text(task.title))) }
    if let column = table.description, !column.isGenerated, row.description ?? "" == "",
      let text = task.detail?.description, !text.isEmpty
    {
      cells.append((column.name, .text(text)))
    }
    if let column = table.dependencies, !column.isGenerated, row.dependencies ?? "" == "",
      !task.dependencies.isEmpty
    {
      cells.append((column.name, .text(JSONText.list(task.dependencies))))
    }
    return cells.isEmpty ? cells : cells + time(of: task)
  }

  private func time(of task: Task) -> [Cell] {
    guard let column = table.updated, !column.isGenerated, let time = task.lastUpdate else {
      return []
    }
    return [(column.name, column.value(of: time))]
  }

  // MARK: - Doing it

  mutating func write(at now: Timestamp) throws(DatabaseProblem) {
    for position in tasks.indices {
      if let row = own.rowOfTask[position] { try update(own.rows[row], position) }
    }
    if canInsert { try insertMissing(at: now) }
    for row in own.abandoned where own.rows[row].instance != nil {
      try set([(SeedColumn.instance.rawValue, .null)], own.rows[row])
    }
  }

  private mutating func update(_ row: TaskRow, _ position: Int) throws(DatabaseProblem) {
    let task = tasks[position]
    let decision = RowDecision(task, row, in: table)
    var (status, priority) = (row.status, row.priority)
    if decision.writesStatus, let column = table.writableStatus {
      if let word = try settle(column, row, statusWords.candidates(for: task.status)) {
        statusWords.remember(word, for: task.status)
        status = word
      }
    }
    if decision.writesPriority, let column = table.writablePriority {
      if let word = try settle(column, row, priorityWords.candidates(for: task.priority)) {
        priorityWords.remember(word, for: task.priority)
        priority = word
      }
    }
    let cells = cells(row, position, decision, status.text, priority.text)
    if cells.isEmpty { return }
    try set(cells, row, task.id)
  }

  /// The first word that the table accepts; nil where it keeps its own.
  private func settle(
    _ column: TableShape.Column, _ row: TaskRow, _ candidates: [SQLValue]
  ) throws(DatabaseProblem) -> SQLValue? {
    for word in candidates {
      guard let failure = try connection.trial(update([column.name]), [word, row.id]) else {
        return word
      }
      if !failure.isAboutValue { return nil }
    }
    return nil
  }

  private mutating func set(
    _ cells: [Cell], _ row: TaskRow, _ task: String? = nil
  ) throws(DatabaseProblem) {
    let failure = try connection.trial(
      update(cells.map(\.column)), cells.map(\.value) + [row.id])
    if let failure {
      problems.append(.rowRefused(task: task ?? row.name, reason: failure.message))
    } else {
      changedRows += 1
    }
  }

  private func update(_ columns: [String]) -> String {
    let list = columns.map { $0.quotedName + " = ?" }.joined(separator: ", ")
    return "UPDATE \(table.shape.name.quotedName) SET \(list) WHERE \(table.id.name.quotedName) = ?"
  }
}

// MARK: - New rows

extension TaskWriter {
  /// Those that ask for a number come first, so that no other row is given it.
  private mutating func insertMissing(at now: Timestamp) throws(DatabaseProblem) {
    var ids = RowIds(table, own, texts.board)
    let missing = tasks.indices.filter { own.rowOfTask[$0] == nil }
    let wanted = missing.map { ($0, ids.claim(tasks[$0].id)) }
    for (position, id) in wanted where id != nil { try insert(position, id, at: now) }
    for (position, id) in wanted where id == nil {
      try insert(position, ids.next(for: tasks[position].id), at: now)
    }
  }

  private mutating func insert(
    _ position: Int, _ id: SQLValue?, at now: Timestamp
  ) throws(DatabaseProblem) {
    let task = tasks[position]
    let fixed = fixedCells(task, id, at: now)
    for status in choices(table.writableStatus, statusWords.candidates(for: task.status)) {
      for priority in choices(table.writablePriority, priorityChoices(task)) {
        let failure = try insert(position, fixed, status, priority)
        guard let failure else {
          if let status { statusWords.remember(status.value, for: task.status) }
          if let priority, priority.value != .null {
            priorityWords.remember(priority.value, for: task.priority)
          }
          rowIds[position] = id ?? .integer(connection.lastInsertedRow)
          changedRows += 1
          return
        }
        if !failure.isAboutValue {
          problems.append(.rowRefused(task: task.id, reason: failure.message))
          return
        }
      }
    }
    problems.append(.rowRefused(task: task.id, reason: "no status or priority is accepted"))
  }

  /// Nothing is best where the files say nothing.
  private func priorityChoices(_ task: Task) -> [SQLValue] {
    let words = priorityWords.candidates(for: task.priority)
    return task.priority.word.isEmpty ? [] : words
  }

  /// What to try for a column, at last leaving it to the table.
  private func choices(_ column: TableShape.Column?, _ values: [SQLValue]) -> [Cell?] {
    guard let column else { return [nil] }
    let filled = values.map { Cell?.some((column.name, $0)) }
    return column.isRequired && values.isEmpty
      ? Self.anyPriority.map { (column.name, $0) } : filled + [nil]
  }

  /// For a table that insists where the files say nothing.
  private static let anyPriority: [SQLValue] = [
    .text("medium"), .integer(2), .text("normal"), .text("MEDIUM"), .integer(1),
  ]

  private func insert(
    _ position: Int, _ fixed: [Cell], _ status: Cell?, _ priority: Cell?
  ) throws(DatabaseProblem) -> SQLiteFailure? {
    var cells = fixed + [status, priority].compactMap(\.self)
    let coordination = texts.coordination(
      position, over: nil, nil, status: status?.value.text, priority: priority?.value.text)
    cells.append((SeedColumn.coordination.rawValue, .text(coordination)))
    cells.append((SeedColumn.progress.rawValue, .text(texts.progress(position, over: nil))))
    let names = cells.map(\.column.quotedName).joined(separator: ", ")
    let marks = cells.map { _ in "?" }.joined(separator: ", ")
    return try connection.trial(
      "INSERT INTO \(table.shape.name.quotedName) (\(names)) VALUES (\(marks))",
      cells.map(\.value))
  }

  private func fixedCells(_ task: Task, _ id: SQLValue?, at now: Timestamp) -> [Cell] {
    var cells: [Cell] = id.map { [(table.id.name, $0)] } ?? []
    cells.append((table.title.name, .text(task.title)))
    cells.append((SeedColumn.instance.rawValue, .text(task.owner)))
    func put(_ column: TableShape.Column?, _ value: SQLValue) {
      guard let column, !column.isGenerated, value != .null || column.isRequired else { return }
      cells.append((column.name, value == .null ? .text("") : value))
    }
    let description = task.detail?.description ?? ""
    put(table.description, description.isEmpty ? .null : .text(description))
    put(table.dependencies, .text(JSONText.list(task.dependencies)))
    if let project = table.project, !project.isNumeric { put(project, .text(own.projectWord)) }
    if let created = table.created, created.isRequired { put(created, created.value(of: now)) }
    if let updated = table.updated {
      let time = task.lastUpdate ?? (updated.isRequired ? now : nil)
      put(updated, time.map { updated.value(of: $0) } ?? .null)
    }
    return cells
  }
}

extension TableShape.Column {
  /// Seconds since 1970 in a column of whole numbers, else as text.
  fileprivate func value(of time: Timestamp) -> SQLValue {
    type.hasPrefix("INT") || type.hasPrefix("BIGINT")
      ? .integer(time.milliseconds / 1000) : .text(time.iso8601)
  }
}
