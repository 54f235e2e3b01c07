import TestSupport
import Testing

@Suite("Synchronization Strategy")
struct SynchronizationStrategyTests {
  /// What the program prints for a query of the database, by way of the module that every Python has.
  private func query(_ folder: TemporaryRepository, _ sql: String) throws -> [String] {
    let script = """
      from sqlite3 import connect
      from sys import argv
      connection = connect(argv[1])
      for row in connection.execute(argv[2]): print(*row, sep="|")
      connection.commit()
      """
    let result = try Program.run(["python3", "-c", script, folder.parent + "/memory.db", sql])
    if result.status != 0 { throw TestProblem(result.errors) }
    return result.lines
  }

  private func team() throws -> TemporaryRepository {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Payment API", "priority": "high"}, {"id": 2, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(1, "report-progress", "1", "0.4")
    return folder
  }

  @Test func `reports, database and memory are kept at their intervals`() throws {
    let folder = try team()
    let coordinator = try RunningCoordinator(
      folder, "--reports-interval", "0.3", "--database-interval", "0.5", "--memory-interval", "0.7")
    try coordinator.wait(for: "rows brought in step")
    let own = folder.instanceFolder(1) + "/progress.json"
    let text = try Files.text(own).replacing("0.4", with: "0.8")
      .replacing(#/"last_update": "[^"]*"/#, with: #""last_update": "2099-01-01T00:00:00Z""#)
    try Files.writeByRename(own, Array(text.utf8))
    try coordinator.wait(for: "reported: #1 Payment API in progress 80%")
    let isInDatabase = try Waiting.until {
      try query(folder, "SELECT instance_progress FROM tasks WHERE id = 1").first?
        .contains("0.8") == true
    }
    #expect(isInDatabase)
    let contributions = folder.instanceFolder(2) + "/memory-contributions"
    try Files.writeInPlace(contributions + "/learnings.md", Array("Look twice\n".utf8))
    try coordinator.wait(for: "memory: ")
    let isMerged = Waiting.until {
      (try? Files.text(folder.root + "/memory-bank/activeContext.md"))?.contains("Look twice")
        == true
    }
    #expect(isMerged, "\(coordinator.text)")
    #expect(coordinator.stop() == 0)
  }

  @Test func `tasks and priorities come from the database, owners and progress from the files`()
    throws
  {
    let folder = try team()
    _ = try folder.roster("coordinate", "--once")
    #expect(
      try query(folder, "SELECT id, title, status, assigned_instance FROM tasks ORDER BY id")
        == ["1|Payment API|in-progress|instance-1", "2|Docs|pending|None"])
    _ = try query(folder, "UPDATE tasks SET priority = 'critical' WHERE id = 2")
    _ = try query(folder, "INSERT INTO tasks (title, priority) VALUES ('Search', 'low')")
    _ = try query(folder, "UPDATE tasks SET assigned_instance = 'somebody' WHERE id = 1")
    let doctor = try folder.roster("doctor").output
    #expect(
      doctor.contains("Search") && doctor.contains("#2") && doctor.contains("#1"), "\(doctor)")
    let round = try folder.roster("coordinate", "--once").output
    #expect(round.contains("from the database: #3 Search is new"), "\(round)")
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["tasks"][1]["priority"] == "critical")
    #expect(status["tasks"][2]["title"] == "Search")
    #expect(
      try query(folder, "SELECT assigned_instance FROM tasks WHERE id = 1") == ["instance-1"])
    #expect(try folder.roster("doctor").output == "no findings\n")
  }

  @Test func `who had a task has one row, from when it was claimed to its end`() throws {
    let folder = try team()
    _ = try folder.coordinate(1, "report-progress", "1", "1")
    _ = try folder.roster("coordinate", "--once")
    let rows = try query(
      folder, "SELECT task_id, instance_id, status, assigned_at > '2' FROM instance_assignments")
    #expect(rows == ["1|instance-1|completed|1"])
  }

  @Test func `a lost database is made again from the files and the journal`() throws {
    let folder = try team()
    _ = try folder.roster("reassign", "1", "instance-2")
    _ = try folder.roster("coordinate", "--once")
    let tables = [
      "SELECT id, title, status, priority, assigned_instance, instance_progress FROM tasks",
      "SELECT task_id, instance_id, assigned_at, status FROM instance_assignments",
    ]
    let before = try tables.map { try query(folder, $0) }
    #expect(before[1].count == 2)
    for ending in ["", "-wal", "-shm"] { try Files.remove(folder.parent + "/memory.db" + ending) }
    _ = try folder.roster("coordinate", "--once")
    #expect(try tables.map { try query(folder, $0) } == before)
  }

  @Test(arguments: [
    ("corrupt", "printf 'no database, but long enough to be looked at' > memory.db"),
    ("a folder", "mkdir memory.db"),
    (
      "newer",
      """
      python3 -c 'import sqlite3; c = sqlite3.connect("memory.db"); c.executescript(
        "CREATE TABLE roster_sync (schema_version INTEGER); INSERT INTO roster_sync VALUES (9)")'
      """
    ),
  ])
  func `a database that cannot be used is told, left as it is, and stops nothing`(
    name: String, preparation: String
  ) throws {
    let folder = try team()
    _ = try Program.run(
      ["sh", "-c", preparation], environment: folder.environment, directory: folder.parent)
    let before = try Program.run(["cksum", folder.parent + "/memory.db"]).output
    try Files.writeInPlace(
      folder.instanceFolder(2) + "/memory-contributions/learnings.md", Array("Look\n".utf8))
    let round = try folder.roster("coordinate", "--once")
    #expect(round.status == 3)
    #expect(round.output.contains("memory.db"), "\(round.output)\(round.errors)")
    #expect(round.output.contains("memory: "))
    #expect(try Program.run(["cksum", folder.parent + "/memory.db"]).output == before)
  }
}
