import CoordinationCore
import TaskMaster
import TestSupport
import Testing

/// Databases that other software made, as they are found in the wild.
struct ForeignTasks: CustomTestStringConvertible, Sendable {
  var name: String
  var tables: String
  /// What the row of task 2 says after a board in which it is in progress and urgent was written.
  var row: String
  var question = "SELECT title, status, priority FROM tasks WHERE id = 2"

  var testDescription: String { name }

  static let all = [
    ForeignTasks(
      name: "words with rules",
      tables: """
        CREATE TABLE tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
          status TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'doing', 'done')),
          priority TEXT CHECK (priority IN ('low', 'medium', 'high')));
        INSERT INTO tasks (title, status, priority) VALUES ('One', 'todo', 'low'), ('Two', 'todo', 'low');
        """, row: "Two|doing|high"),
    ForeignTasks(
      name: "numbers with rules",
      tables: """
        CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status INTEGER DEFAULT 0,
          priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 0 AND 2));
        INSERT INTO tasks VALUES (1, 'One', 0, 1), (2, 'Two', 5, 1);
        """, row: "Two|5|2"),
    ForeignTasks(
      name: "neither status nor priority, and another name for the title",
      tables: """
        CREATE TABLE Tasks (id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL, notes BLOB);
        INSERT INTO tasks VALUES (1, 'One', x'00FF'), (2, 'Two', NULL);
        """, row: "Two|instance-1",
      question: "SELECT name, assigned_instance FROM tasks WHERE id = 2"
    ),
    ForeignTasks(
      name: "capitals and times",
      tables: """
        CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT, priority TEXT,
          created_at DATETIME NOT NULL, updated_at INTEGER NOT NULL);
        INSERT INTO tasks VALUES (1, 'One', 'PENDING', 'LOW', '2026-01-01 00:00:00', 1),
          (2, 'Two', 'IN_PROGRESS', 'HIGH', '2026-01-01 00:00:00', 2);
        """, row: "Two|IN_PROGRESS|HIGH"),
    ForeignTasks(
      name: "texts as ids",
      tables: """
        CREATE TABLE tasks (id TEXT PRIMARY KEY, title TEXT, status TEXT, priority TEXT) WITHOUT ROWID;
        INSERT INTO tasks VALUES ('1', 'One', 'open', 'P3'), ('2', 'Two', 'open', 'P3');
        """, row: "Two|in-progress|high"),
    ForeignTasks(
      name: "strict",
      tables: """
        CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT, priority REAL) STRICT;
        INSERT INTO tasks VALUES (1, 'One', 'open', 1.5), (2, 'Two', 'open', 1.5);
        """, row: "Two|in-progress|3.0"),
  ]

  static let board = Board.of(
    .make("1", "One", priority: .low),
    .make("2", "Two", .inProgress, owner: "instance-1", progress: 0.5, priority: .high),
    .make("3", "Three", priority: .high))
}

@Suite("Databases of other software")
struct MigrationTests {
  let place: DatabasePlace

  init() throws { place = try DatabasePlace() }

  static let surroundings = """
    CREATE TABLE memories (id INTEGER PRIMARY KEY, text TEXT, seen BLOB);
    INSERT INTO memories VALUES (1, 'it''s', x'0001'), (7, NULL, zeroblob(3));
    CREATE VIEW open_tasks AS SELECT id FROM tasks;
    CREATE INDEX memories_text ON memories (text);
    CREATE TABLE log (what TEXT);
    CREATE TRIGGER remember AFTER INSERT ON memories BEGIN INSERT INTO log VALUES (new.text); END;
    """

  @Test(arguments: ForeignTasks.all)
  func `get the missing columns and tables, and nothing else changes`(foreign: ForeignTasks) throws
  {
    let other = try place.others(foreign.tables, Self.surroundings)
    let before = try other.dump()
    _ = try place.open()
    let after = try other.dump()
    let added = after.filter { !before.contains($0) }
    let lost = before.filter { !after.contains($0) }
    let changed = ["table|tasks", "table|Tasks", "tasks: ", "Tasks: "]
    #expect(lost.allSatisfy { line in changed.contains { line.hasPrefix($0) } })
    #expect(
      added.filter { line in !changed.contains { line.hasPrefix($0) } }.map { $0.prefix(26) } == [
        "index|sqlite_autoindex_ros", "table|instance_assignments", "table|roster_sync|roster_s",
      ])
    #expect(try other.value("PRAGMA user_version") == "0")
    _ = try place.open()
    #expect(try other.dump() == after)
  }

  @Test(arguments: ForeignTasks.all)
  func `keep their words where ours would be refused`(foreign: ForeignTasks) throws {
    let other = try place.others(foreign.tables)
    let written = try place.write(ForeignTasks.board)
    #expect(written.findings == [])
    #expect(try other.rows(foreign.question) == [foreign.row])
    #expect(try other.value("SELECT count(*) FROM tasks") == "3")
    #expect(
      try other.rows("SELECT task_id, instance_id, status FROM instance_assignments")
        == ["2|instance-1|active"])
    #expect(try place.write(ForeignTasks.board).rows == 0)
    #expect(try place.open().incoming(for: ForeignTasks.board, root: DatabasePlace.root).isEmpty)
    #expect(try other.rows("PRAGMA foreign_key_check") == [])
    #expect(try other.rows("PRAGMA integrity_check") == ["ok"])
  }

  @Test func `a row that needs what roster does not know is reported, and the others are written`()
    throws
  {
    let other = try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT, tenant TEXT NOT NULL);
      INSERT INTO tasks VALUES (1, 'One', 'open', 'a'), (2, 'Two', 'open', 'b');
      """)
    let written = try place.write(ForeignTasks.board)
    #expect(
      written.findings.map(\.problem) == [
        .database(.needsValue(table: "tasks", columns: ["tenant"]))
      ])
    #expect(
      try other.rows("SELECT id, status, assigned_instance FROM tasks") == [
        "1|open|-", "2|in-progress|instance-1",
      ])
    #expect(try place.write(ForeignTasks.board).rows == 0)
  }

  @Test func `a row that a rule refuses is reported, and the others are written`() throws {
    let other = try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT UNIQUE, project TEXT);
      INSERT INTO tasks VALUES (9, 'Three', '/another/project');
      """)
    let written = try place.write(ForeignTasks.board)
    #expect(
      written.findings.map(\.message) == [
        "#3 is not accepted by the table: UNIQUE constraint failed: tasks.title"
      ])
    #expect(try other.rows("SELECT title FROM tasks ORDER BY id") == ["One", "Two", "Three"])
  }

  @Test(arguments: [
    (
      "CREATE TABLE other (id INTEGER); CREATE VIEW tasks AS SELECT id FROM other", "tasks",
      "a table"
    ),
    ("CREATE TABLE tasks (title TEXT)", "tasks.id", "a primary key"),
    ("CREATE TABLE tasks (id INTEGER, title TEXT)", "tasks.id", "a primary key"),
    ("CREATE TABLE tasks (id INTEGER PRIMARY KEY)", "tasks.title", "there"),
  ])
  func `a table that cannot be used is refused and left alone`(
    table: String, place name: String, expected: String
  ) throws {
    let other = try place.others(table)
    let before = try other.dump()
    let problem = try #require(place.problem())
    #expect(
      problem.message == "\(name) is not \(expected), so that the database cannot be used")
    #expect(try other.dump() == before)
  }

  @Test func `a trigger of theirs that ends everything leaves everything as it was`() throws {
    let other = try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT);
      CREATE TRIGGER no BEFORE INSERT ON tasks WHEN new.title = 'Three'
        BEGIN SELECT raise(ROLLBACK, 'never'); END;
      """)
    _ = try place.open()
    let before = try other.dump()
    #expect(throws: DatabaseProblem.failed(reason: "never")) {
      try place.write(ForeignTasks.board)
    }
    #expect(try other.dump() == before)
  }

  @Test func `what others keep in the columns of coordination stays`() throws {
    let other = try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, instance_progress TEXT,
        coordination_data TEXT);
      INSERT INTO tasks VALUES (1, 'One', '{"mood": "good", "progress": 7}', 'a note');
      """)
    try place.write(ForeignTasks.board)
    #expect(
      try other.rows(
        """
        SELECT json_extract(instance_progress, '$.mood'), json_extract(instance_progress, '$.progress'),
          json_extract(coordination_data, '$.previous') FROM tasks WHERE id = 1
        """) == ["good|0|a note"])
    #expect(try place.write(ForeignTasks.board).rows == 0)
  }
}
