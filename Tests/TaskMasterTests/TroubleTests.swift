import CoordinationCore
import Glibc
import TaskMaster
import TestSupport
import Testing

/// What can go wrong while a database is written.
@Suite("Trouble with a database")
struct TroubleTests {
  let place: DatabasePlace

  init() throws { place = try DatabasePlace() }

  static func board(_ count: Int, owner: String? = nil) -> Board {
    var board = Board.of()
    board.tasks = (1...count).map { number in
      .make(
        "\(number)", "Task \(number) with a title of some length",
        owner == nil ? .pending : .inProgress, owner: owner, progress: owner == nil ? 0 : 0.5)
    }
    return board
  }

  @Test func `somebody else's write is waited for, and after the time limit nothing is written`()
    throws
  {
    try place.write(Self.board(3))
    let database = try place.open(timeout: 50)
    let other = try place.others("BEGIN IMMEDIATE", "UPDATE tasks SET title = 'x' WHERE id = 1")
    let board = Self.board(3, owner: "ada")
    #expect(throws: DatabaseProblem.locked(milliseconds: 50)) {
      try database.write(
        board, root: DatabasePlace.root, history: AssignmentHistory(), at: DatabasePlace.now)
    }
    // Reading goes on meanwhile.
    #expect(try database.incoming(for: board, root: DatabasePlace.root).isEmpty)
    try other.run("ROLLBACK")
    #expect(try other.value("SELECT count(*) FROM tasks WHERE assigned_instance NOT NULL") == "0")
    #expect(try place.write(board).rows == 6)
  }

  @Test func `on a full disk nothing is lost, and it goes on when there is room`() async throws {
    try place.write(Self.board(10))
    await #expect(processExitsWith: .exitCode(7)) { [path = place.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 150_000, rlim_max: 150_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do throws(DatabaseProblem) {
        _ = try TaskMasterDatabase(path: path).write(
          TroubleTests.board(2000, owner: "ada"), root: DatabasePlace.root,
          history: AssignmentHistory(), at: DatabasePlace.now)
      } catch .diskFull {
        exit(7)
      }
    }
    let other = try place.others()
    #expect(try other.rows("PRAGMA integrity_check") == ["ok"])
    #expect(
      try other.rows("SELECT count(*), count(assigned_instance) FROM tasks") == ["10|0"])
    #expect(try place.write(Self.board(2000, owner: "ada")).rows == 4000)
  }

  @Test(arguments: [3, 8, 15, 30, 60, 120])
  func `killed at any moment, it leaves the old rows or the new ones`(milliseconds: Int)
    async throws
  {
    try place.write(Self.board(200))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = place.path as String, milliseconds = milliseconds as Int] in
      let database = try TaskMasterDatabase(path: path)
      _ = _Concurrency.Task.detached {
        try await _Concurrency.Task.sleep(for: .milliseconds(milliseconds))
        kill(getpid(), SIGKILL)
      }
      for round in 0... {
        _ = try database.write(
          TroubleTests.board(200, owner: round.isMultiple(of: 2) ? "ada" : nil),
          root: DatabasePlace.root, history: AssignmentHistory(), at: DatabasePlace.now)
      }
    }
    let other = try place.others()
    #expect(try other.rows("PRAGMA integrity_check") == ["ok"])
    #expect(
      ["-|0|200", "ada|200|200"].contains(
        try other.rows(
          "SELECT max(assigned_instance), count(assigned_instance), count(*) FROM tasks"
        ).first))
    #expect(
      try other.rows(
        """
        SELECT count(*) FROM tasks AS t WHERE (assigned_instance NOT NULL) <> EXISTS
          (SELECT 1 FROM instance_assignments WHERE task_id = t.id AND status = 'active')
        """) == ["0"])
    #expect(try place.write(Self.board(200, owner: "ben")).rows >= 200)
  }

  @Test func `many who write at once lose nothing`() async throws {
    let path = place.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...8 {
        group.addTask {
          let database = try TaskMasterDatabase(path: path, timeoutMilliseconds: 20_000)
          // Two writers each keep the same project.
          let root = "/team/project-\(writer / 2)"
          for round in 1...10 {
            _ = try database.write(
              TroubleTests.board(5 * round, owner: "ada"), root: root,
              history: AssignmentHistory(), at: DatabasePlace.now)
          }
        }
      }
      try await group.waitForAll()
    }
    let other = try place.others()
    #expect(
      try other.rows("SELECT project, count(*) FROM tasks GROUP BY project")
        == (0...4).map { "/team/project-\($0)|50" })
    #expect(
      try other.rows(
        "SELECT count(*), count(DISTINCT task_id) FROM instance_assignments WHERE status = 'active'"
      )
        == ["250|250"])
    #expect(try other.rows("SELECT count(*) FROM instance_assignments") == ["250"])
    #expect(try other.rows("PRAGMA integrity_check") == ["ok"])
  }

  @Test func `a database that is taken away is made again by the next who opens it`() throws {
    let database = try place.open()
    try Files.remove(place.path)
    try Files.remove(place.path + "-wal")
    try Files.remove(place.path + "-shm")
    _ = try? database.write(
      Self.board(2), root: DatabasePlace.root, history: AssignmentHistory(), at: DatabasePlace.now)
    #expect(try place.write(Self.board(2)).rows == 2)
    #expect(try place.others().rows("PRAGMA integrity_check") == ["ok"])
  }

  @Test(arguments: [
    (
      DatabaseProblem.locked(milliseconds: 2000),
      "another program has held the database for 2 s; nothing was changed"
    ),
    (
      .locked(milliseconds: 250),
      "another program has held the database for 0.25 s; nothing was changed"
    ),
    (
      .newer(version: 3, known: 1),
      "a later roster has written this database (version 3, this one knows 1); it is left as it is"
    ),
    (
      .needsValue(table: "tasks", columns: ["a", "b"]),
      "new rows of tasks must have a, b, which roster does not know; tasks of the files are not added"
    ),
  ])
  func `every problem is said in one sentence`(problem: DatabaseProblem, words: String) {
    #expect(problem.message == words)
    #expect(problem.code.hasPrefix("database_"))
  }
}
