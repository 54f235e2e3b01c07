import TaskMaster
import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

@Suite("Synchronising the database with the files")
struct SynchronizingTests {
  let place: DatabasePlace

  init() throws { place = try DatabasePlace() }

  static let board = Board.of(
    .make("1", "Payment API", .completed, owner: "instance-1", progress: 1, priority: .high),
    .make("2", "Checkout", .inProgress, owner: "instance-2", progress: 0.4, after: ["1"]),
    .make("API-1", "Docs", after: ["2"]))

  private func incoming(_ board: Board, root: String = DatabasePlace.root) throws -> Incoming {
    try place.open().incoming(for: board, root: root)
  }

  @Test func `the files' tasks, owners and progress stand in the rows`() throws {
    var board = Self.board
    var detail = TaskDetail()
    detail.timeSpent = 3600
    detail.estimate = "2h remaining"
    detail.achievements = ["cart", "\"totals\""]
    board.tasks[1].detail = detail
    board.tasks[1].blockers = ["needs a key"]
    board.tasks[1].lastUpdate = DatabasePlace.now
    #expect(try place.write(board).rows == 3 + 2)
    let other = try place.others()
    #expect(
      try other.rows("SELECT id, title, status, priority, assigned_instance FROM tasks") == [
        "1|Payment API|completed|high|instance-1", "2|Checkout|in-progress|-|instance-2",
        "3|Docs|pending|-|-",
      ])
    #expect(
      try other.value("SELECT instance_progress FROM tasks WHERE id = 2")
        == #"{"instance": "instance-2", "status": "in_progress", "progress": 0.4, "time_spent": 3600, "estimate": "2h remaining", "blockers": ["needs a key"], "achievements": ["cart", "\"totals\""], "contributions": 0}"#
    )
    #expect(
      try other.value("SELECT coordination_data FROM tasks WHERE id = 3")
        == #"{"project": "/team/shop", "task": "API-1", "title": "Docs", "status": "pending", "synced_status": "pending", "priority": "", "synced_priority": null, "dependencies": ["2"], "waits_for": ["2"], "stage": "waiting", "last_update": null}"#
    )
    #expect(try other.value("SELECT updated_at FROM tasks WHERE id = 2") == "2026-03-12T14:22:07Z")
  }

  @Test func `where nothing differs nothing is written`() throws {
    let database = try place.open()
    _ = try database.write(
      Self.board, root: DatabasePlace.root, history: AssignmentHistory(), at: DatabasePlace.now)
    let other = try place.others()
    let before = try other.value("PRAGMA data_version")
    for _ in 1...3 {
      #expect(try place.write(Self.board).rows == 0)
      #expect(
        try database.write(
          Self.board, root: DatabasePlace.root, history: AssignmentHistory(),
          at: DatabasePlace.now.later(by: 60_000)
        ).rows == 0)
      #expect(try database.incoming(for: Self.board, root: DatabasePlace.root).isEmpty)
    }
    #expect(try other.value("PRAGMA data_version") == before)
  }

  @Test func `only the rows that differ are written`() throws {
    try place.write(Self.board)
    var board = Self.board
    board.tasks[1].progress = 0.6
    #expect(try place.write(board).rows == 1)
    board.tasks[1].status = .completed
    // The row itself, its assignment, and the row that waited for it.
    #expect(try place.write(board).rows == 3)
  }

  @Test func `somebody else's change is seen by a handle that had nothing to do`() throws {
    let database = try place.open()
    _ = try database.write(
      Self.board, root: DatabasePlace.root, history: AssignmentHistory(), at: DatabasePlace.now)
    let version = try database.dataVersion
    try place.others("UPDATE tasks SET priority = 'critical' WHERE id = 2")
    #expect(try database.dataVersion != version)
    #expect(
      try database.incoming(for: Self.board, root: DatabasePlace.root).priorities == [
        Prioritizing(task: "2", priority: Priority(rank: 4, word: "critical"))
      ])
  }

  // MARK: - From the database to the files

  @Test func `a task added there comes to the files and is known from then on`() throws {
    try place.write(Self.board)
    let other = try place.others(
      """
      INSERT INTO tasks (title, description, priority, dependencies)
        VALUES ('Search', 'By name', 'high', '[1, 3]'), ('Returns', NULL, NULL, NULL);
      """)
    let expected = [
      NewTask(
        id: "4", title: "Search", description: "By name", priority: .high,
        dependencies: ["1", "API-1"]),
      NewTask(id: "5", title: "Returns"),
    ]
    #expect(try incoming(Self.board).tasks == expected)
    var board = Self.board
    board.tasks += [
      .make("4", "Search", priority: .high, after: ["1", "API-1"]), .make("5", "Returns"),
    ]
    #expect(try place.write(board).rows == 2)
    #expect(try other.value("SELECT count(*) FROM tasks") == "5")
    #expect(try incoming(board).isEmpty)
    #expect(try place.write(board).rows == 0)
  }

  @Test func `a task added there under an id that the files use gets another one`() throws {
    let other = try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT);
      INSERT INTO tasks VALUES (1, 'Something else'), (2, ' checkout ');
      """)
    var board = Self.board
    #expect(try incoming(board).tasks == [NewTask(id: "3", title: "Something else")])
    board.tasks.append(.make("3", "Something else"))
    try place.write(board)
    #expect(
      try other.rows(
        "SELECT id, title, json_extract(coordination_data, '$.task') FROM tasks ORDER BY id") == [
          "1|Something else|3", "2|Checkout|2", "3|Payment API|1", "4|Docs|API-1",
        ])
  }

  @Test(arguments: [
    "", "   ", " two\n lines ", "TABS\tand\u{7}bells", "e\u{301} \u{200B}\u{202E}x",
  ])
  func `whatever an added task is called, it is added once`(title: String) throws {
    let other = try place.others(
      "CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)",
      "INSERT INTO tasks VALUES (1, '\(title)'), (2, '\(title)'), (3, NULL)")
    let project = try TemporaryProject.with(state: nil, queue: #"[{"id": 1, "title": "One"}]"#)
    let tracker = MultiAgentTracker()
    for round in 1...3 {
      var reader = ProjectReader(root: project.root, tracker: tracker)
      var board = tracker.board(of: reader.readOnce(), at: DatabasePlace.now)
      let tasks = try place.open().incoming(for: board, root: project.root).tasks
      #expect(tasks.count == (round == 1 ? 3 : 0))
      if !tasks.isEmpty {
        _ = try Transaction(
          root: project.root, tracker: tracker, by: "coordinator", now: DatabasePlace.now
        ).perform(.act(.addTasks(tasks)))
      }
      reader = ProjectReader(root: project.root, tracker: tracker)
      board = tracker.board(of: reader.readOnce(), at: DatabasePlace.now)
      #expect(board.tasks.count == 4)
      try place.write(board, root: project.root)
    }
    #expect(try other.value("SELECT count(*) FROM tasks") == "4")
  }

  @Test func `a task added under the id of one that has gone does not become that one`() throws {
    let garden = Board.of(.make("1", "Weeds"), project: "garden")
    try place.write(garden, root: "/garden")
    // In row 3, for the rows 1 and 2 are taken.
    try place.write(.of(.make("1", "One"), .make("4", "Four"), .make("x", "Gone")))
    let other = try place.others(
      "UPDATE tasks SET coordination_data = replace(coordination_data, '\"task\": \"x\"', '\"task\": \"9\"')"
    )
    let board = Board.of(.make("1", "One"), .make("4", "Four"))
    try place.write(board)
    try other.run("INSERT INTO tasks (id, title, project) VALUES (9, 'New', 'shop')")
    let new = try incoming(board).tasks
    #expect(new.map(\.title) == ["New"])
    #expect(new.map(\.id) != ["9"])
  }

  @Test func `what is finished there already is not given out again`() throws {
    try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT);
      INSERT INTO tasks VALUES (7, 'Old', 'done'), (8, 'Gone', 'cancelled'), (9, 'New', 'open');
      """)
    #expect(try incoming(Self.board).tasks == [NewTask(id: "9", title: "New")])
  }

  @Test func `a priority changed there counts, even where the files have changed it too`() throws {
    try place.write(Self.board)
    let other = try place.others("UPDATE tasks SET priority = 'critical' WHERE id = 1")
    var board = Self.board
    board.tasks[0].priority = .low
    let change = Prioritizing(
      task: "1", priority: Priority(rank: 4, word: "critical"))
    #expect(try incoming(board).priorities == [change])
    // A write before the files have taken it over does not lose it.
    try place.write(board)
    #expect(try incoming(board).priorities == [change])
    board.tasks[0].priority = change.priority
    try place.write(board)
    #expect(try incoming(board).isEmpty)
    board.tasks[0].priority = .low
    try place.write(board)
    #expect(try other.value("SELECT priority FROM tasks WHERE id = 1") == "low")
  }

  @Test func `a priority that nobody knows stays there in its own word`() throws {
    try place.write(Self.board)
    let other = try place.others(
      "INSERT INTO tasks (id, title, priority) VALUES (77, 'Gift cards', 'weird')")
    var board = Self.board
    let new = try incoming(board).tasks
    #expect(new.map(\.priority) == [Priority(rank: Priority.unsaid.rank, word: "weird")])
    board.tasks += new.map { .make($0.id, $0.title, priority: $0.priority) }
    try place.write(board)
    try place.write(board)
    #expect(try other.value("SELECT priority FROM tasks WHERE id = 77") == "weird")
  }

  @Test func `what an instance has contributed is counted by its updates`() throws {
    var board = Self.board
    board.instances = [Instance(id: "instance-2")]
    for number in 1...2 {
      var update = MemoryUpdate(
        id: "\(number)", file: "techContext.md", type: "update", state: .merged, content: "")
      update.instance = "instance-2"
      board.memory.updates.append(update)
    }
    try place.write(board)
    let row = try place.others().value("SELECT instance_progress FROM tasks WHERE id = 2")
    #expect(row.hasSuffix(#""contributions": 2}"#), "\(row)")
  }

  @Test func `many tasks that wait for the next round are told in one line`() throws {
    var board = Self.board
    for number in 10..<15 { board.tasks.append(.make("\(number)", "Task \(number)")) }
    try place.write(board)
    for position in board.tasks.indices { board.tasks[position].owner = "instance-9" }
    let doctor = try TaskMasterDatabase.looking(at: place.path)
    let told = try doctor.disagreements(with: board, root: DatabasePlace.root)
    #expect(
      told.map(\.message) == [
        "#1, #2, API-1, #10, #11 and 3 more are as they were before; the coordinator's next round"
          + " brings them in step"
      ])
    let alone = try doctor.disagreements(
      with: board, root: DatabasePlace.root, isCoordinated: false)
    let words = try #require(alone.first?.message)
    #expect(words.hasSuffix("; 'roster coordinate --once' brings them in step"))
  }

  @Test func `a status changed there is a finding and stays until the files' changes`() throws {
    try place.write(Self.board)
    let other = try place.others("UPDATE tasks SET status = 'done' WHERE id = 2")
    let status = "SELECT status FROM tasks WHERE id = 2"
    #expect(try place.write(Self.board).rows == 0)
    #expect(try other.value(status) == "done")
    #expect(
      try place.open().disagreements(with: Self.board, root: DatabasePlace.root).map(\.line) == [
        "\(place.path): warning: #2: status was changed to done here and is in progress in the files, which count"
      ])
    var board = Self.board
    board.tasks[1].status = .blocked
    try place.write(board)
    #expect(try other.value(status) == "blocked")
  }

  @Test func `an owner changed there is put right`() throws {
    try place.write(Self.board)
    let other = try place.others("UPDATE tasks SET assigned_instance = 'me' WHERE id = 2")
    #expect(try place.write(Self.board).rows == 1)
    #expect(try other.value("SELECT assigned_instance FROM tasks WHERE id = 2") == "instance-2")
  }

  @Test func `a task that the files no longer have keeps its row, without an owner`() throws {
    try place.write(Self.board)
    var board = Self.board
    board.tasks.remove(at: 1)
    try place.write(board)
    let other = try place.others()
    #expect(
      try other.rows("SELECT title, assigned_instance FROM tasks WHERE id = 2") == ["Checkout|-"])
    #expect(
      try other.rows("SELECT status FROM instance_assignments WHERE task_id = 2") == ["returned"])
    #expect(try incoming(board).isEmpty)
    #expect(try place.write(board).rows == 0)
  }

  // MARK: - Texts and neighbours

  @Test(arguments: [
    "Robert'); DROP TABLE tasks;--", "\"quoted\" ? ?1 :a $b", "👩‍👩‍👧 ünï 漢字", "back\\slash %_*",
    "a\\u{0}b", String(repeating: "long ", count: 20_000),
  ])
  func `a title may be anything`(title: String) throws {
    let board = Board.of(.make("1", title, owner: title, after: [title]))
    try place.write(board, root: "/team/\(title.prefix(40))")
    #expect(try place.others().rows("SELECT title FROM tasks") == [title])
    #expect(try place.write(board, root: "/team/\(title.prefix(40))").rows == 0)
  }

  @Test func `a title with a NUL and an escape in it is shown harmless and left alone there`()
    throws
  {
    let other = try place.others(
      "CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)",
      "INSERT INTO tasks VALUES (1, 'a' || char(0) || 'b' || char(27) || 'c')")
    let new = try #require(try incoming(.of()).tasks.first)
    #expect(!new.title.unicodeScalars.contains { $0.value < 32 })
    let board = Board.of(.make("1", new.title))
    try place.write(board)
    #expect(try other.rows("SELECT hex(title) FROM tasks") == ["6100621B63"])
    #expect(try place.write(board).rows == 0)
  }

  @Test func `two projects in one database do not see each other`() throws {
    let garden = Board.of(
      .make("1", "Weeds", .inProgress, owner: "ada"), .make("2", "Checkout"), project: "garden")
    try place.write(Self.board)
    try place.write(garden, root: "/home/garden/")
    let other = try place.others()
    #expect(
      try other.rows("SELECT id, project, title FROM tasks ORDER BY id") == [
        "1|/team/shop|Payment API", "2|/team/shop|Checkout", "3|/team/shop|Docs",
        "4|/home/garden|Weeds", "5|/home/garden|Checkout",
      ])
    #expect(try place.write(Self.board).rows == 0)
    #expect(try place.write(garden, root: "/home/garden").rows == 0)
    try other.run(
      """
      INSERT INTO tasks (title, project) VALUES ('Nobody''s', NULL), ('By path', '/home/garden/'),
        ('By name', 'garden'), ('Another''s', 'kitchen');
      """)
    #expect(try incoming(Self.board).isEmpty)
    #expect(
      try incoming(garden, root: "/home/garden").tasks.map(\.title) == ["By path", "By name"])
  }

  @Test func `a project column of numbers names somebody else's project`() throws {
    try place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, project_id INTEGER);
      INSERT INTO tasks VALUES (1, 'Theirs', 3);
      """)
    #expect(try incoming(Self.board).isEmpty)
    try place.write(Self.board)
    #expect(
      try place.others().rows("SELECT id, title, project_id FROM tasks ORDER BY id") == [
        "1|Theirs|3", "2|Checkout|-", "3|Payment API|-", "4|Docs|-",
      ])
  }
}
