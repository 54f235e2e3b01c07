import CoordinationCore
import Glibc
import TaskMaster
import TestSupport
import Testing

@Suite("Opening a database")
struct OpeningTests {
  let place: DatabasePlace

  init() throws { place = try DatabasePlace() }

  @Test func `a new one has the columns and tables of the system, in folders made for it`() throws {
    let path = place.folder.path + "/a b/'c'/?x#%41/memory.db"
    _ = try TaskMasterDatabase(path: path)
    let other = try OtherSoftware(path)
    let columns = try other.rows("SELECT name FROM pragma_table_info('tasks')")
    #expect(
      Set(columns).isSuperset(of: ["assigned_instance", "instance_progress", "coordination_data"]))
    #expect(
      try other.rows("SELECT name, type FROM pragma_table_info('instance_assignments')") == [
        "id|INTEGER", "task_id|INTEGER", "instance_id|TEXT", "assigned_at|TIMESTAMP",
        "status|TEXT",
      ])
    #expect(try other.value("PRAGMA journal_mode") == "wal")
    #expect(
      try other.rows("SELECT \"table\" FROM pragma_foreign_key_list('instance_assignments')") == [
        "tasks"
      ])
  }

  @Test func `an empty file becomes a database`() throws {
    try Files.writeInPlace(place.path, [])
    #expect(place.problem() == nil)
    #expect(try place.others().value("SELECT count(*) FROM tasks") == "0")
  }

  @Test func `opening it again changes no byte`() throws {
    _ = try place.open()
    let before = try Files.bytes(place.path)
    _ = try place.open()
    #expect(try Files.bytes(place.path) == before)
  }

  private static let noDatabases = [
    "a letter": Array("This is a letter to a friend, and no database at all.".utf8),
    "zeros": [UInt8](repeating: 0, count: 5000),
    "half a header": Array("SQLite format 3\0".utf8),
  ]

  @Test(arguments: noDatabases.keys.sorted())
  func `what is no database is refused and left alone`(name: String) throws {
    let bytes = try #require(Self.noDatabases[name])
    try Files.writeInPlace(place.path, bytes)
    guard case .damaged = place.problem() else {
      Issue.record("\(name): \(String(describing: place.problem()))")
      return
    }
    #expect(try Files.bytes(place.path) == bytes)
  }

  @Test(arguments: [0.3, 0.5, 0.9])
  func `a database that is cut off is refused and left alone`(part: Double) throws {
    try full(300)
    let whole = try Files.bytes(place.path)
    let half = Array(whole.prefix(Int(Double(whole.count) * part)))
    try Files.writeInPlace(place.path, half)
    guard case .damaged = place.problem() else {
      Issue.record("\(String(describing: place.problem()))")
      return
    }
    #expect(try Files.bytes(place.path) == half)
  }

  @Test func `a database with a damaged page is refused and left alone`() throws {
    try full(300)
    var bytes = try Files.bytes(place.path)
    for offset in bytes.count / 2..<bytes.count / 2 + 3000 { bytes[offset] = 0xA5 }
    try Files.writeInPlace(place.path, bytes)
    guard case .damaged = place.problem() else {
      Issue.record("\(String(describing: place.problem()))")
      return
    }
    #expect(try Files.bytes(place.path) == bytes)
  }

  private func full(_ count: Int) throws {
    var board = Board.of()
    board.tasks = (1...count).map { .make("\($0)", "Task \($0)") }
    try place.write(board)
    try place.others("PRAGMA wal_checkpoint(TRUNCATE)").run("PRAGMA journal_mode = DELETE")
  }

  @Test func `one that a later roster made is refused and left alone`() throws {
    _ = try place.open()
    try place.others("PRAGMA user_version = 7", "PRAGMA journal_mode = DELETE").run("VACUUM")
    let before = try Files.bytes(place.path)
    #expect(place.problem() == .newer(version: 7, known: 1))
    #expect(try Files.bytes(place.path) == before)
  }

  @Test func `one of other software into which a later roster has written is refused`() throws {
    let other = try place.others("CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)")
    try place.write(.of(.make("1", "One")))
    try other.run("UPDATE roster_sync SET schema_version = 3")
    #expect(place.problem() == .newer(version: 3, known: 1))
  }

  @Test func `the version of other software means nothing`() throws {
    let other = try place.others(
      "CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)", "PRAGMA user_version = 99",
      "PRAGMA application_id = 17")
    #expect(place.problem() == nil)
    #expect(try other.value("PRAGMA user_version") == "99")
    #expect(try other.value("PRAGMA application_id") == "17")
  }

  @Test func `somebody else's lock is a problem after the time limit`() throws {
    _ = try place.open()
    try place.others("PRAGMA journal_mode = DELETE").run("BEGIN EXCLUSIVE; COMMIT")
    let other = try place.others("BEGIN EXCLUSIVE")
    let start = clock()
    #expect(place.problem(timeout: 100) == .locked(milliseconds: 100))
    #expect(clock() - start < CLOCKS_PER_SEC)
    try other.run("COMMIT")
    #expect(place.problem() == nil)
  }

  @Test func `a folder, a pipe and a place that cannot be are named`() throws {
    #expect(Self.problem(place.folder.path) == .cannotOpen(reason: "not a file"))
    try Files.makeFIFO(place.folder.path + "/pipe")
    #expect(Self.problem(place.folder.path + "/pipe") == .cannotOpen(reason: "not a file"))
    #expect(
      Self.problem("/dev/null/x/memory.db") == .cannotOpen(reason: "Not a directory"))
  }

  static func problem(_ path: String) -> DatabaseProblem? {
    do throws(DatabaseProblem) {
      _ = try TaskMasterDatabase(path: path, timeoutMilliseconds: 50)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [("file", UInt32(0o444), UInt32(0o777)), ("folder", 0o666, 0o555)])
  func `what may not be written is refused, whoever it is that looks`(
    name: String, fileMode: UInt32, folderMode: UInt32
  ) async throws {
    _ = try place.open()
    try Files.setMode(place.path, fileMode)
    try Files.setMode(place.folder.path, folderMode)
    await #expect(processExitsWith: .exitCode(7)) { [path = place.path as String] in
      _ = setgid(65534)
      _ = setuid(65534)
      if OpeningTests.problem(path) == .readOnly { exit(7) }
    }
    try Files.setMode(place.folder.path, 0o777)
  }

  @Test(arguments: [
    (["--database": "/a.db"], ["ROSTER_DATABASE": "/b.db", "HOME": "/home/ada"], "/a.db"),
    ([:], ["ROSTER_DATABASE": "/b.db", "HOME": "/home/ada"], "/b.db"),
    (
      [:], ["ROSTER_DATABASE": "", "HOME": "/home/ada"],
      "/home/ada/Workspace/tools/claude/memory/claude_memory.db"
    ),
    ([:], [:], nil),
  ])
  func `its place comes from the option, the environment or the home directory`(
    options: [String: String], environment: [String: String], path: String?
  ) {
    #expect(
      DatabasePath.chosen(option: options["--database"], environment: { environment[$0] }) == path)
  }
}
