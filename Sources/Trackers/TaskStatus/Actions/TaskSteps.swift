internal import CoordinationCore

extension SheetEdit {
  /// One step of a task along the state machine.
  mutating func take(_ step: TaskStep) throws(Refusal) {
    let row = try row(step.task)
    try checkSeen(step.seen, row)
    try checkColumns(step, row)
    if sheet.rows[row].status == step.status {
      guard step.agent != nil || step.branch != nil || step.reviewer != nil else {
        throw .alreadySo(task: step.task, what: sheet.legend.word(for: step.status))
      }
    } else {
      try check(step, row)
    }
    put(step, row)
  }

  /// Writes a step, whatever led to it.
  mutating func put(_ step: TaskStep, _ row: Int) {
    let before = sheet.rows[row].status
    setStatus(of: row, to: step.status)
    if let agent = step.agent { set(.agent, of: row, to: agent) }
    if let branch = step.branch { set(.branch, of: row, to: branch) }
    if let reviewer = step.reviewer { set(.reviewer, of: row, to: reviewer) }
    markTimes(row, from: before, to: step.status)
    let isRequest = step.status == .review && before == .inProgress
    log(
      LogLine(
        task: step.task, before: before, after: step.status,
        agent: step.agent ?? sheet.rows[row].text(.agent) ?? step.by,
        notes: [isRequest ? "Code review requested" : nil, step.note].compactMap(\.self)))
  }

  private mutating func setStatus(of row: Int, to status: TaskStatus) {
    let task = sheet.rows[row]
    guard task.status != status else { return }
    let text = sheet.legend.spelling(
      of: status, like: task.cells[.status] ?? "",
      rows: sheet.rows.lazy.map { ($0.status, $0.cells[.status] ?? "") })
    set(.status, of: row, to: text)
    sheet.rows[row].status = status
  }

  /// Work that goes back begins anew.
  private mutating func markTimes(_ row: Int, from before: TaskStatus, to status: TaskStatus) {
    switch status {
    case .inProgress where sheet.rows[row].text(.started) == nil:
      set(.started, of: row, to: Moment.text(now, like: example(.started)))
    case .completed:
      set(.completed, of: row, to: Moment.text(now, like: example(.completed)))
    case .ready where before != .pending, .pending:
      for column in [TaskSheet.Column.agent, .started]
      where sheet.rows[row].text(column) != nil { set(column, of: row, to: nil) }
    default: break
    }
  }

  // MARK: - Rules

  private func check(_ step: TaskStep, _ row: Int) throws(Refusal) {
    let task = sheet.rows[row]
    let allowed = allowed(row)
    if case .other(let word) = step.status {
      throw .unknownStatus(word, known: TaskStateMachine.statuses.map(TaskStateMachine.word))
    }
    guard allowed.contains(step.status) else {
      throw .transitionNotAllowed(
        task: task.id, from: task.status, to: step.status, allowed: allowed)
    }
    switch step.status {
    case .ready, .assigned, .inProgress:
      let open = sheet.openDependencies(of: row)
      if !open.isEmpty { throw .waitsFor(task: task.id, dependencies: open) }
      if step.status != .ready, step.agent == nil, task.text(.agent) == nil {
        throw .needsOwner(task: task.id)
      }
    case .completed: try checkIssues(row)
    default: break
    }
  }

  func checkIssues(_ row: Int) throws(Refusal) {
    let id = sheet.rows[row].id
    let open = sheet.openIssues(of: id).map { "\($0.id) \($0.text)" }
    if !open.isEmpty { throw .taskStatus(.openIssues(task: id, issues: open)) }
  }

  /// From BLOCKED back to where the log says that it came from.
  private func allowed(_ row: Int) -> [TaskStatus] {
    let task = sheet.rows[row]
    guard task.status == .blocked, let origin = origin(of: task.id) else {
      return TaskStateMachine.allowed(from: task.status)
    }
    return [origin, .failed]
  }

  private func origin(of task: String) -> TaskStatus? {
    let entry = sheet.log?.entries.last { entry in
      entry.tasks.contains(task) && sheet.legend.status(of: entry.after) == .blocked
    }
    let status = entry.flatMap { sheet.legend.status(of: $0.before) }
    return status == .blocked ? nil : status
  }

  private func checkSeen(_ seen: TaskStatus?, _ row: Int) throws(Refusal) {
    let now = sheet.rows[row].status
    guard let seen, seen != now else { return }
    throw .changedSinceSeen(
      task: sheet.rows[row].id, field: "status", seen: seen.words, now: now.words, since: nil)
  }

  private func checkColumns(_ step: TaskStep, _ row: Int) throws(Refusal) {
    let wanted: [(TaskSheet.Column, String?)] = [
      (.agent, step.agent), (.branch, step.branch), (.reviewer, step.reviewer),
    ]
    for (column, text) in wanted where text != nil { try checkColumn(column, row) }
  }

  private func checkColumn(_ column: TaskSheet.Column, _ row: Int) throws(Refusal) {
    if sheet.tables[sheet.rows[row].table].headings[column] == nil {
      throw .taskStatus(
        .noColumn(task: sheet.rows[row].id, column: column.rawValue.capitalizedWord))
    }
  }

  // MARK: - What the usual keys do

  /// Gives a task to somebody else, or to nobody.
  mutating func reassign(_ id: String, to owner: String?, seen: String??) throws(Refusal) {
    let row = try row(id)
    let task = sheet.rows[row]
    try checkColumn(.agent, row)
    if task.status.isFinished { throw .taskFinished(task: id, status: task.status) }
    let former = task.text(.agent)
    if let seen, seen != former {
      throw .changedSinceSeen(
        task: id, field: "owner", seen: seen ?? "nobody", now: former ?? "nobody", since: nil)
    }
    if former == owner {
      throw .alreadySo(task: id, what: owner.map { "with \($0)" } ?? "with nobody")
    }
    var step = TaskStep(task: id, status: task.status)
    step.agent = owner
    switch (task.status, owner) {
    case (.ready, .some): step.status = .assigned
    case (.pending, .some), (.failed, .some):
      throw .transitionNotAllowed(
        task: id, from: task.status, to: .assigned,
        allowed: TaskStateMachine.allowed(from: task.status))
    case (.assigned, nil), (.inProgress, nil): step.status = .ready
    case (_, nil): set(.agent, of: row, to: nil)
    default: break
    }
    step.note = "Agent \(former ?? "nobody") → \(owner ?? "nobody")"
    put(step, row)
  }

  /// What has blocked a task is over: it goes back to where it came from.
  mutating func unblock(_ id: String, seen: TaskStatus?) throws(Refusal) {
    let row = try row(id)
    try checkSeen(seen, row)
    let task = sheet.rows[row]
    guard task.status == .blocked else {
      let open = sheet.openDependencies(of: row)
      if !open.isEmpty { throw .waitsFor(task: id, dependencies: open) }
      throw .notBlocked(task: id)
    }
    try checkIssues(row)
    var step = TaskStep(task: id, status: origin(of: id) ?? standing(row))
    step.note = "Unblocked"
    put(step, row)
  }

  /// How a task stands by what is in its row.
  private func standing(_ row: Int) -> TaskStatus {
    let task = sheet.rows[row]
    if !sheet.openDependencies(of: row).isEmpty { return .pending }
    if task.text(.agent) == nil { return .ready }
    return task.text(.started) == nil ? .assigned : .inProgress
  }
}

extension String {
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
