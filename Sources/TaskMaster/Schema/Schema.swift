internal import CoordinationCore

/// What a database must have, and how one gets it that has not.
struct Schema {
  /// What `roster_sync` and, in a database that roster made, `user_version` say.
  static let version = 1
  /// "rost": the mark of a database that roster made.
  static let application = 0x726F_7374

  let connection: Connection

  /// - Throws: where a later roster has been here. Reads only.
  func checkVersion() throws(DatabaseProblem) {
    var found = 0
    if try number("PRAGMA application_id") == Self.application {
      found = try number("PRAGMA user_version")
    }
    if let shape = try connection.shape(of: "roster_sync"), shape.column("schema_version") != nil {
      found = max(found, try number("SELECT max(schema_version) FROM roster_sync"))
    }
    if found > Self.version { throw .newer(version: found, known: Self.version) }
  }

  /// - Throws: where pages are missing or contradict each other. A large database is looked at no
  ///   further than its schema: that would take seconds.
  func checkPages() throws(DatabaseProblem) {
    guard try number("PRAGMA page_count") <= Self.checkedPages else { return }
    let result = try connection.value("PRAGMA quick_check(1)").text ?? ""
    if result != "ok" { throw .damaged(reason: result) }
  }

  private static let checkedPages = 4096

  private func number(_ sql: String) throws(DatabaseProblem) -> Int {
    guard case .integer(let number) = try connection.value(sql) else { return 0 }
    return Int(number)
  }

  // MARK: Migration

  /// Adds the columns and tables that are missing, and nothing else, all or none. Where nothing is
  /// missing nothing is written.
  func migrate() throws(DatabaseProblem) {
    if try missing().isEmpty { return }
    try connection.transaction(.writing) { () throws(DatabaseProblem) in
      // Somebody else may have done it while this one waited.
      for step in try missing() { try connection.run(step) }
    }
  }

  private func missing() throws(DatabaseProblem) -> [String] {
    var steps: [String] = []
    if let shape = try connection.shape(of: "tasks") {
      _ = try TaskTable(shape, on: connection)
      steps += Self.additions(to: shape, SeedColumn.allCases.map { ($0.rawValue, "TEXT") })
    } else {
      steps.append(Self.tasks)
      if try connection.value("SELECT 1 FROM sqlite_schema LIMIT 1") == .null {
        steps.append("PRAGMA application_id = \(Self.application)")
        steps.append("PRAGMA user_version = \(Self.version)")
      }
    }
    if let shape = try connection.shape(of: "instance_assignments") {
      steps += Self.additions(to: shape, Self.assignmentColumns)
    } else {
      steps.append(Self.assignments)
    }
    if try connection.shape(of: "roster_sync") == nil { steps.append(Self.sync) }
    return steps
  }

  private static func additions(
    to shape: TableShape, _ columns: [(name: String, type: String)]
  ) -> [String] {
    columns.filter { shape.column($0.name) == nil }.map {
      "ALTER TABLE \(shape.name.quotedName) ADD COLUMN \($0.name) \($0.type)"
    }
  }

  private static let assignmentColumns = [
    ("task_id", "INTEGER"), ("instance_id", "TEXT"), ("assigned_at", "TIMESTAMP"),
    ("status", "TEXT"),
  ]

  private static let tasks = """
    CREATE TABLE tasks (
      id INTEGER PRIMARY KEY,
      project TEXT,
      title TEXT NOT NULL,
      description TEXT,
      status TEXT NOT NULL DEFAULT 'pending',
      priority TEXT,
      dependencies TEXT, -- JSON
      created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      updated_at TIMESTAMP,
      assigned_instance TEXT,
      instance_progress TEXT, -- JSON
      coordination_data TEXT -- JSON
    )
    """

  private static let assignments = """
    CREATE TABLE IF NOT EXISTS instance_assignments (
        id INTEGER PRIMARY KEY,
        task_id INTEGER,
        instance_id TEXT,
        assigned_at TIMESTAMP,
        status TEXT,
        FOREIGN KEY (task_id) REFERENCES tasks(id)
    )
    """

  private static let sync = """
    CREATE TABLE IF NOT EXISTS roster_sync (
      project TEXT PRIMARY KEY,
      schema_version INTEGER NOT NULL,
      last_receipt TEXT
    )
    """
}
