internal import CoordinationCore

/// Brings the rows of `instance_assignments` in step with the journal and the board.
struct AssignmentWriter {
  let connection: Connection
  let board: Board
  /// The task of the board, or of the past, that each row of `tasks` is, by the text of the row's id:
  /// a text that looks like a number is one in `task_id`.
  let taskOfRow: [String: String]
  let abandoned: [String]
  let history: AssignmentHistory
  /// The receipt up to which the rows tell the history already.
  let marker: String?

  /// What the rows shall say, and what those that there are say now, by their numbers.
  func ledger() throws(DatabaseProblem) -> (AssignmentLedger, [Int64: AssignmentLedger.Entry]) {
    let isWhole = history.after == nil
    let rows = try rows(all: isWhole)
    var ledger = AssignmentLedger(isWhole ? [] : rows)
    if isWhole || history.after == marker { history.changes.forEach { ledger.apply($0) } }
    for task in board.tasks { ledger.settle(task, since: history.assignedAt[task.id]) }
    for task in abandoned { ledger.abandon(task) }
    if isWhole { ledger.adopt(rows) }
    let known = rows.compactMap { entry in entry.row.map { ($0, entry) } }
    return (ledger, Dictionary(known, uniquingKeysWith: { $1 }))
  }

  /// Closed rows are of no use to go on from.
  private func rows(all: Bool) throws(DatabaseProblem) -> [AssignmentLedger.Entry] {
    let condition =
      all ? "" : " WHERE status IS NULL OR status NOT IN ('handed-on', 'returned')"
    return try connection.rows(
      "SELECT rowid, task_id, instance_id, assigned_at, status FROM instance_assignments"
        + condition + " ORDER BY rowid"
    ) { row -> AssignmentLedger.Entry? in
      guard let task = row[1].text.flatMap({ taskOfRow[$0] }), case .integer(let number) = row[0]
      else { return nil }
      return AssignmentLedger.Entry(
        task: task, instance: row[2].text ?? "", since: row[3].text, status: row[4].text ?? "",
        row: number)
    }.compactMap(\.self)
  }

  /// - Returns: how many rows have changed.
  func write(_ rowOfTask: [String: SQLValue]) throws(DatabaseProblem) -> Int {
    let (ledger, known) = try ledger()
    var count = 0
    for entry in ledger.entries where entry.row.flatMap({ known[$0] }) != entry {
      if let row = entry.row {
        try connection.run(
          "UPDATE instance_assignments SET status = ? WHERE rowid = ?",
          [.text(entry.status), .integer(row)])
      } else {
        guard let task = rowOfTask[entry.task] else { continue }
        try connection.run(
          "INSERT INTO instance_assignments (task_id, instance_id, assigned_at, status)"
            + " VALUES (?, ?, ?, ?)",
          [task, .text(entry.instance), .text(entry.since), .text(entry.status)])
      }
      count += 1
    }
    return count
  }

  func hasWork() throws(DatabaseProblem) -> Bool {
    let (ledger, known) = try ledger()
    let present = Set(taskOfRow.values)
    return ledger.entries.contains { entry in
      entry.row.flatMap { known[$0] } != entry && (entry.row != nil || present.contains(entry.task))
    }
  }
}
