internal import CoordinationCore

// Rows for tasks that have none.

extension TaskWriter {
  /// Those that ask for a number come first, so that no other row is given it.
  mutating func insertMissing(at now: Timestamp) throws(DatabaseProblem) {
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
          let row = id ?? .integer(connection.lastInsertedRow)
          rowIds[position] = row
          changedRows += 1
          if status == nil || priority == nil { try noteDefaults(position, row) }
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

  /// What the table has put into the columns that were left to it.
  private func noteDefaults(_ position: Int, _ row: SQLValue) throws(DatabaseProblem) {
    let names = [table.status, table.priority].map { $0?.name.quotedName ?? "NULL" }
    let place = " WHERE \(table.id.name.quotedName) = ?"
    let found = try connection.rows(
      "SELECT \(names.joined(separator: ", ")) FROM \(table.shape.name.quotedName)" + place, [row]
    ) { ($0[0].text, $0[1].text) }
    guard let (status, priority) = found.first, status != nil || priority != nil else { return }
    let text = texts.coordination(position, over: nil, nil, status: status, priority: priority)
    try connection.run(
      "UPDATE \(table.shape.name.quotedName) SET \(SeedColumn.coordination.rawValue) = ?" + place,
      [.text(text), row])
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
