package import CoordinationCore

/// The TaskMaster database of a team, shared by its projects: tasks, who has and had them, and how
/// far they are, in SQLite. What it must have and lacks is added when it is opened, and nothing else
/// in it is touched.
///
/// Tasks that others add there and priorities that they change there go to the files (`incoming`);
/// everything else comes from the files (`write`). Where both sides have changed a priority the
/// database wins.
package final class TaskMasterDatabase {
  package let path: String
  private let connection: Connection
  /// What there was when nothing was left to do.
  private var quiet: QuietState?

  /// Opens the database, creates it and the folders above it where there is none, and migrates it.
  /// - Parameter timeoutMilliseconds: how long to wait for others who write.
  package init(path: String, timeoutMilliseconds: Int = 2000) throws(DatabaseProblem) {
    self.path = path
    let file = DatabaseFile(path: path)
    try file.checkKind()
    if !file.exists { try file.createFolders() }
    connection = try Connection(
      path: path, access: .write, timeoutMilliseconds: timeoutMilliseconds)
    let schema = Schema(connection: connection)
    try schema.checkVersion()
    if connection.isReadOnly { throw .readOnly }
    try schema.checkPages()
    try connection.run("PRAGMA foreign_keys = ON")
    try connection.run("PRAGMA synchronous = NORMAL")
    try schema.migrate()
    useLog()
  }

  /// Readers and a writer do not wait for each other then. Some file systems cannot do it, and
  /// whoever has it open now may prevent it: the next time will do.
  private func useLog() {
    guard let mode = try? connection.value("PRAGMA journal_mode").text, mode != "wal" else {
      return
    }
    _ = try? connection.run("PRAGMA journal_mode = WAL")
  }

  private init(looking path: String, timeoutMilliseconds: Int) throws(DatabaseProblem) {
    self.path = path
    let file = DatabaseFile(path: path)
    try file.checkKind()
    connection = try Connection(
      path: path, access: file.accessForLooking, timeoutMilliseconds: timeoutMilliseconds)
    let schema = Schema(connection: connection)
    try schema.checkVersion()
    try schema.checkPages()
  }

  /// Opens a database to look at it. Nothing is created, migrated or written.
  package static func looking(
    at path: String, timeoutMilliseconds: Int = 2000
  ) throws(DatabaseProblem) -> TaskMasterDatabase {
    try TaskMasterDatabase(looking: path, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// Another number as soon as somebody else has changed the database.
  package var dataVersion: Int {
    get throws(DatabaseProblem) {
      guard case .integer(let number) = try connection.value("PRAGMA data_version") else {
        return 0
      }
      return Int(number)
    }
  }
}

// MARK: - Synchronising

extension TaskMasterDatabase {
  /// What a write has done.
  package struct Written: Equatable, Sendable {
    /// How many rows have changed.
    package var rows = 0
    /// What the database did not take, at the database's path.
    package var findings: [Finding] = []
  }

  /// What others have changed there and the files do not have yet. Reads only.
  /// - Parameter root: the absolute path of the project's directory.
  package func incoming(
    for board: Board, root: String
  ) throws(DatabaseProblem) -> Incoming {
    if try isQuiet(board, root) { return Incoming() }
    guard let table = try table() else { return Incoming() }
    return Incoming(ProjectRows(try table.rows(connection), for: board, root: root), for: board)
  }

  /// The id of the newest receipt of the journal that the assignments tell of; nil where the whole
  /// journal is to be told.
  package func lastReceipt(root: String) throws(DatabaseProblem) -> String? {
    guard try connection.shape(of: "roster_sync") != nil else { return nil }
    return try connection.value(
      "SELECT last_receipt FROM roster_sync WHERE project = ?",
      [.text(root.withoutTrailingSlash)]
    ).text
  }

  /// Brings the database in step with the files, all or nothing. Where nothing differs nothing is
  /// written.
  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - history: what the journal tells since `lastReceipt`, or all of it.
  ///   - now: the time for rows that must tell one where the files tell none.
  package func write(
    _ board: Board, root: String, history: AssignmentHistory, at now: Timestamp
  ) throws(DatabaseProblem) -> Written {
    if connection.isReadOnly { throw .readOnly }
    if history.changes.isEmpty, try isQuiet(board, root) { return Written() }
    let root = root.withoutTrailingSlash
    let version = try dataVersion
    let round = try connection.transaction(.reading) { () throws(DatabaseProblem) in
      try Round(board, root, history, connection)
    }
    var written = Written(findings: round.findings(at: path))
    if try round.hasWork {
      written = try connection.transaction(.writing) { () throws(DatabaseProblem) in
        var round = try Round(board, root, history, connection)
        return Written(rows: try round.write(at: now), findings: round.findings(at: path))
      }
    }
    let isSettled = written.findings.isEmpty && Incoming(round.own, for: board).isEmpty
    quiet = isSettled ? QuietState(board, root, version) : nil
    return written
  }

  private func isQuiet(_ board: Board, _ root: String) throws(DatabaseProblem) -> Bool {
    guard let quiet else { return false }
    return quiet == QuietState(board, root.withoutTrailingSlash, try dataVersion)
  }

  /// Whether the project has been written here before.
  package func isKnown(_ root: String) throws(DatabaseProblem) -> Bool {
    guard try connection.shape(of: "roster_sync") != nil else { return false }
    return try connection.value(
      "SELECT 1 FROM roster_sync WHERE project = ?", [.text(root)]) != .null
  }

  func table() throws(DatabaseProblem) -> TaskTable? {
    guard let shape = try connection.shape(of: "tasks") else { return nil }
    return try TaskTable(shape, on: connection)
  }

  func rows(of table: TaskTable) throws(DatabaseProblem) -> [TaskRow] {
    try table.rows(connection)
  }
}

extension Board {
  /// What an instance has contributed to the memory bank, so far as it is remembered: what is queued
  /// comes from its progress file, too.
  func contributionCount(of instance: Instance) -> Int {
    max(memory.updates.count { $0.instance == instance.id }, instance.contributions.count)
  }
}

/// All that decides whether there is something to do.
private struct QuietState: Equatable {
  var tasks: [Task]
  var contributions: [Int]
  var root: String
  var dataVersion: Int

  init(_ board: Board, _ root: String, _ dataVersion: Int) {
    tasks = board.tasks
    contributions = board.instances.map { board.contributionCount(of: $0) }
    self.root = root
    self.dataVersion = dataVersion
  }
}
