internal import CoordinationCore

// What must be so before a task takes a step, whichever key or command asks for it.

extension SheetEdit {
  /// A status by a word or glyph of the document's own.
  func known(_ status: TaskStatus) throws(Refusal) -> TaskStatus {
    guard case .other(let word) = status else { return status }
    if let known = sheet.legend.status(of: word), TaskStateMachine.statuses.contains(known) {
      return known
    }
    throw .unknownStatus(
      TextSanitizer.sanitized(word), known: TaskStateMachine.statuses.map(sheet.legend.word))
  }

  func check(_ step: TaskStep, _ row: Int) throws(Refusal) {
    try checkAllowed(step.status, row)
    // What has blocked it must be over, unless the task has failed of it.
    if sheet.rows[row].status == .blocked, step.status != .failed { try checkIssues(row) }
    switch step.status {
    case .pending, .ready:
      if step.agent != nil {
        throw .taskStatus(.ownerNotKept(task: step.task, status: step.status))
      }
      if step.status == .ready { try checkDependencies(row) }
    case .assigned, .inProgress:
      try checkDependencies(row)
      try checkOwner(step, row)
    case .review: try checkOwner(step, row)
    case .completed:
      try checkIssues(row)
      try checkOwner(step, row)
    default: break
    }
  }

  func checkAllowed(_ status: TaskStatus, _ row: Int) throws(Refusal) {
    let allowed = allowed(row)
    guard !allowed.contains(status) else { return }
    if status.needsDependencies { try checkDependencies(row) }
    let task = sheet.rows[row]
    let isWaiting = !sheet.openDependencies(of: row).isEmpty
    throw .transitionNotAllowed(
      task: task.id, from: task.status, to: status,
      allowed: allowed.filter { !isWaiting || !$0.needsDependencies })
  }

  func checkDependencies(_ row: Int) throws(Refusal) {
    let open = sheet.openDependencies(of: row)
    if !open.isEmpty {
      throw .taskStatus(.mustWait(task: sheet.rows[row].id, dependencies: open))
    }
  }

  /// A table without a column for it says nobody's name.
  private func checkOwner(_ step: TaskStep, _ row: Int) throws(Refusal) {
    let task = sheet.rows[row]
    let hasColumn = sheet.tables[task.table].headings[.agent] != nil
    if hasColumn, step.agent == nil, task.text(.agent) == nil { throw .needsOwner(task: task.id) }
  }

  private func checkIssues(_ row: Int) throws(Refusal) {
    let id = sheet.rows[row].id
    let open = sheet.openIssues(of: id)
    if open.isEmpty { return }
    let first = open.first(where: \.hasId) ?? open[0]
    throw .taskStatus(
      .openIssues(
        task: id, issues: open.map(\.label), first: first.hasId ? first.id : "\"\(first.id)\""))
  }

  /// From BLOCKED back to where the log says that it came from.
  func allowed(_ row: Int) -> [TaskStatus] {
    let task = sheet.rows[row]
    guard task.status == .blocked, let origin = origin(of: row) else {
      return TaskStateMachine.allowed(from: task.status)
    }
    return [origin, .failed]
  }

  func origin(of row: Int) -> TaskStatus? {
    let id = sheet.rows[row].id
    let entry = sheet.log?.newest { entry in
      entry.tasks.contains(id) && entry.before != entry.after
        && sheet.legend.status(of: entry.after) == .blocked
    }
    let status = entry.flatMap { sheet.legend.status(of: $0.before) }
    return status.flatMap { TaskStateMachine.allowed(from: .blocked).contains($0) ? $0 : nil }
  }

  /// How a task stands by what is in its row.
  func standing(_ row: Int) -> TaskStatus {
    let task = sheet.rows[row]
    if !sheet.openDependencies(of: row).isEmpty { return .pending }
    if task.text(.agent) == nil { return .ready }
    return task.text(.started) == nil ? .assigned : .inProgress
  }

  func checkSeen(_ seen: TaskStatus?, _ row: Int) throws(Refusal) {
    let now = sheet.rows[row].status
    guard let seen, seen != now else { return }
    throw .changedSinceSeen(
      task: sheet.rows[row].id, field: "status", seen: seen.words, now: now.words, since: nil)
  }

  func checkColumns(_ step: TaskStep, _ row: Int) throws(Refusal) {
    let wanted: [(TaskSheet.Column, String?)] = [
      (.agent, step.agent), (.branch, step.branch), (.reviewer, step.reviewer),
    ]
    for (column, text) in wanted where text != nil {
      try checkColumn(column, row)
      try checkName(text, step.task)
    }
  }

  func checkColumn(_ column: TaskSheet.Column, _ row: Int) throws(Refusal) {
    let task = sheet.rows[row]
    if sheet.tables[task.table].headings[column] == nil {
      throw .taskStatus(.noColumn(task: task.id, column: column.title))
    }
  }

  /// What would be read as nobody's is no name.
  func checkName(_ name: String?, _ task: String) throws(Refusal) {
    if let name, name.saysNobody { throw .taskStatus(.nobody(word: name, task: task)) }
  }
}

extension TaskStatus {
  /// Whether what a task depends on must be done before it can stand so.
  fileprivate var needsDependencies: Bool { [.ready, .assigned, .inProgress].contains(self) }
}
