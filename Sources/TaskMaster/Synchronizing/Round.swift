internal import CoordinationCore

/// One synchronisation with the rows as they are at one moment.
struct Round {
  let own: ProjectRows
  private let root: String
  private let history: AssignmentHistory
  private let connection: Connection
  private let marker: String?
  private let isKnown: Bool
  private var tasks: TaskWriter
  private let board: Board
  private let misunderstood: [Problem]

  init(
    _ board: Board, _ root: String, _ history: AssignmentHistory, _ connection: Connection
  ) throws(DatabaseProblem) {
    guard let shape = try connection.shape(of: "tasks") else {
      throw .foreignShape(table: "tasks", column: "", expected: "there")
    }
    let table = try TaskTable(shape, on: connection)
    own = ProjectRows(try table.rows(connection), for: board, root: root)
    tasks = TaskWriter(table, own, TaskTexts(board, root: root), on: connection)
    misunderstood = own.misunderstood(on: board, projectColumn: table.project?.name)
    let markers = try connection.rows(
      "SELECT last_receipt FROM roster_sync WHERE project = ?", [.text(root)]
    ) { $0[0].text }
    isKnown = !markers.isEmpty
    marker = markers.first ?? nil
    (self.board, self.root, self.history, self.connection) = (board, root, history, connection)
  }

  var hasWork: Bool {
    get throws(DatabaseProblem) {
      if !isKnown || tasks.hasWork { return true }
      return try assignments.hasWork()
    }
  }

  /// - Returns: how many rows have changed.
  mutating func write(at now: Timestamp) throws(DatabaseProblem) -> Int {
    try tasks.write(at: now)
    var rowOfTask: [String: SQLValue] = [:]
    for (position, id) in tasks.rowIds.enumerated() {
      if let id { rowOfTask[board.tasks[position].id] = id }
    }
    let count = try assignments.write(rowOfTask)
    try remember()
    return tasks.changedRows + count
  }

  func findings(at path: String) -> [Finding] {
    let problems = tasks.problems.map(Problem.database) + misunderstood
    return problems.map { Finding(.warning, $0, at: SourceLocation(file: path)) }
  }

  private var assignments: AssignmentWriter {
    var taskOfRow: [String: String] = [:]
    for (position, id) in tasks.rowIds.enumerated() {
      if let name = id?.text { taskOfRow[name] = board.tasks[position].id }
    }
    for (row, task) in own.abandoned { taskOfRow[own.rows[row].name] = task }
    return AssignmentWriter(
      connection: connection, board: board, taskOfRow: taskOfRow,
      abandoned: own.abandoned.map(\.task), history: history,
      marker: marker)
  }

  /// How far the journal has been told.
  private func remember() throws(DatabaseProblem) {
    let isContinued = history.after == nil || history.after == marker
    try connection.run(
      """
      INSERT INTO roster_sync (project, schema_version, last_receipt) VALUES (?1, ?2, ?3)
        ON CONFLICT (project) DO UPDATE SET schema_version = ?2, last_receipt = ?3
      """,
      [
        .text(root), .integer(Int64(Schema.version)),
        .text(isContinued ? history.last ?? marker : marker),
      ])
  }
}
