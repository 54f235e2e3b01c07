internal import CoordinationCore

extension SheetEdit {
  /// One step of a task along the state machine.
  mutating func take(_ step: TaskStep) throws(Refusal) {
    let row = try row(step.task)
    var step = step
    step.status = try known(step.status)
    try checkSeen(step.seen, row)
    try checkColumns(step, row)
    if sheet.rows[row].status == step.status {
      try amend(step, row)
    } else {
      try check(step, row)
      try put(step, row, takeover(step, row))
    }
  }

  /// From whom somebody else takes it over.
  private func takeover(_ step: TaskStep, _ row: Int) -> [String] {
    guard let former = sheet.rows[row].text(.agent), let agent = step.agent, agent != former
    else { return [] }
    return ["Agent \(former) → \(agent)"]
  }

  /// Another agent, branch or reviewer of a task that stays where it is.
  private mutating func amend(_ step: TaskStep, _ row: Int) throws(Refusal) {
    let new = cells(step).filter { sheet.rows[row].text($0) != $1 }
    if new.isEmpty {
      throw .alreadySo(task: step.task, what: sheet.legend.word(for: step.status))
    }
    let remarks = new.map { column, text in
      "\(column.title) \(sheet.rows[row].text(column) ?? "-") → \(text)"
    }
    for (column, text) in new { set(column, of: row, to: text) }
    try log(step, row, from: step.status, remarks)
  }

  /// Writes a step, whatever led to it.
  private mutating func put(
    _ step: TaskStep, _ row: Int, _ remarks: [String] = []
  ) throws(Refusal) {
    let before = sheet.rows[row].status
    setStatus(of: row, to: step.status)
    for (column, text) in cells(step) { set(column, of: row, to: text) }
    markTimes(row, from: before)
    let isRequest = step.status == .review && before == .inProgress
    try log(step, row, from: before, (isRequest ? ["Code review requested"] : []) + remarks)
  }

  private mutating func log(
    _ step: TaskStep, _ row: Int, from before: TaskStatus, _ remarks: [String]
  ) throws(Refusal) {
    try log(
      LogLine(
        task: sheet.rows[row].id, before: before, after: step.status,
        agent: sheet.rows[row].text(.agent), remarks: remarks, note: step.note))
  }

  private func cells(_ step: TaskStep) -> [(TaskSheet.Column, String)] {
    [(.agent, step.agent), (.branch, step.branch), (.reviewer, step.reviewer)].compactMap {
      column, text in text.map { (column, $0) }
    }
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

  /// Work that goes back begins anew; what is no time stays.
  private mutating func markTimes(_ row: Int, from before: TaskStatus) {
    switch sheet.rows[row].status {
    case .inProgress where sheet.rows[row].text(.started) == nil:
      set(.started, of: row, to: Moment.text(now, like: example(.started)))
    case .completed:
      set(.completed, of: row, to: Moment.text(now, like: example(.completed)))
    case .ready where before != .pending, .pending:
      for column in [TaskSheet.Column.agent, .started, .completed] {
        guard let text = sheet.rows[row].text(column) else { continue }
        if column == .agent || Moment.time(text) != nil || text.isTemplate {
          set(column, of: row, to: nil)
        }
      }
    default: break
    }
  }

  // MARK: - What the usual keys do

  /// Gives a task to somebody else, or to nobody.
  mutating func reassign(_ id: String, to owner: String?, seen: String??) throws(Refusal) {
    let row = try row(id)
    let task = sheet.rows[row]
    try checkColumn(.agent, row)
    try checkName(owner, id)
    if task.status.isFinished { throw .taskFinished(task: id, status: task.status) }
    let former = task.text(.agent)
    if let seen, seen != former {
      throw .changedSinceSeen(
        task: id, field: "owner", seen: seen ?? "nobody", now: former ?? "nobody", since: nil)
    }
    if former == owner {
      throw .alreadySo(task: id, what: owner.map { "with \($0)" } ?? "with nobody")
    }
    var step = TaskStep(task: id, status: try status(of: row, with: owner))
    step.agent = owner
    if owner == nil { set(.agent, of: row, to: nil) }
    try put(step, row, ["Agent \(former ?? "nobody") → \(owner ?? "nobody")"])
  }

  /// How a task stands once it is somebody else's.
  private func status(of row: Int, with owner: String?) throws(Refusal) -> TaskStatus {
    let task = sheet.rows[row]
    let isWaiting = !sheet.openDependencies(of: row).isEmpty
    switch (task.status, owner) {
    case (.ready, .some), (.pending, .some), (.failed, .some):
      try checkDependencies(row)
      try checkAllowed(.assigned, row)
      return .assigned
    case (.assigned, nil), (.inProgress, nil): return isWaiting ? .pending : .ready
    case (.review, nil):
      throw .transitionNotAllowed(
        task: task.id, from: .review, to: .ready, allowed: allowed(row))
    default: return task.status
    }
  }

  /// What has blocked a task is over: it goes back to where it came from.
  mutating func unblock(_ id: String, seen: TaskStatus?) throws(Refusal) {
    let row = try row(id)
    try checkSeen(seen, row)
    guard sheet.rows[row].status == .blocked else {
      try checkDependencies(row)
      if sheet.rows[row].status == .pending { throw .taskStatus(.toBeMadeReady(task: id)) }
      throw .notBlocked(task: id)
    }
    let step = TaskStep(task: id, status: origin(of: row) ?? standing(row))
    try check(step, row)
    try put(step, row, ["Unblocked"])
  }
}
