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
  var rowIds: [SQLValue?]
  var changedRows = 0
  var problems: [DatabaseProblem] = []

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

  var tasks: [Task] { texts.board.tasks }
  private var canInsert: Bool { table.unknownRequirements.isEmpty }

  // MARK: - What there is to do

  /// Whether a row is missing or differs.
  var hasWork: Bool {
    tasks.indices.contains { position in
      guard let row = own.rowOfTask[position] else { return canInsert }
      return isStale(own.rows[row], position)
    } || own.abandoned.contains { own.rows[$0.row].instance != nil }
  }

  private func isStale(_ row: TaskRow, _ position: Int) -> Bool {
    if isAsWritten(row, position) { return false }
    let decision = RowDecision(tasks[position], row, in: table)
    return decision.writesStatus || decision.writesPriority
      || !cells(row, position, decision, row.status.text, row.priority.text).isEmpty
  }

  /// Whether a row says what roster would write for the task, and nobody has changed it since.
  private func isAsWritten(_ row: TaskRow, _ position: Int) -> Bool {
    let task = tasks[position]
    guard row.instance == task.owner, row.title == task.title, !lacksText(row, task) else {
      return false
    }
    let coordination = texts.coordination(
      position, over: nil, nil, status: row.status.text, priority: row.priority.text)
    return row.coordination == coordination && row.progress == texts.progress(position, over: nil)
  }

  private func lacksText(_ row: TaskRow, _ task: Task) -> Bool {
    table.description != nil && row.description == nil
      && !(task.detail?.description ?? "").isEmpty
      || table.dependencies != nil && row.dependencies == nil && !task.dependencies.isEmpty
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
    for (row, _) in own.abandoned where own.rows[row].instance != nil {
      try set([(SeedColumn.instance.rawValue, .null)], own.rows[row])
    }
  }

  private mutating func update(_ row: TaskRow, _ position: Int) throws(DatabaseProblem) {
    if isAsWritten(row, position) { return }
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

extension TableShape.Column {
  /// Seconds since 1970 in a column of whole numbers, else as text.
  func value(of time: Timestamp) -> SQLValue {
    type.hasPrefix("INT") || type.hasPrefix("BIGINT")
      ? .integer(time.milliseconds / 1000) : .text(time.iso8601)
  }
}
