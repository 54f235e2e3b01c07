import TaskMaster
import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

/// A project on the disk and its database.
private struct Kept {
  let project: TemporaryProject
  let place: DatabasePlace
  var clock = Timestamp(seconds: 1_773_325_327)

  init() throws {
    place = try DatabasePlace()
    project = try TemporaryProject.with(
      state: """
        {"active_instances": [{"id": "i1", "assigned_tasks": [1]}, {"id": "i2", "assigned_tasks": []}],
         "task_assignments": {"1": {"assigned_to": "i1", "status": "in-progress", "progress": 0.5}}}
        """,
      queue: """
        {"tasks": [
          {"id": 1, "title": "One", "status": "in-progress", "assigned_to": "i1",
           "assigned_at": "2026-03-12T10:00:00Z"},
          {"id": 2, "title": "Two", "priority": "high"}, {"id": "API-3", "title": "Three"}]}
        """)
  }

  mutating func act(_ operation: CoordinationCore.Operation) throws {
    clock = clock.later(by: 60_000)
    _ = try Transaction(
      root: project.root, tracker: MultiAgentTracker(), by: "ada", now: clock
    ).perform(operation)
  }

  var reader: ProjectReader {
    var reader = ProjectReader(root: project.root, tracker: MultiAgentTracker())
    _ = reader.readOnce()
    return reader
  }

  @discardableResult
  func synchronise() throws -> TaskMasterDatabase.Written {
    let files = reader.files
    let board = MultiAgentTracker().board(of: files, at: clock)
    let database = try place.open()
    let history = try database.history(
      of: Journal(root: project.root, home: MultiAgentTracker().home), files: files)
    return try database.write(board, root: project.root, history: history, at: clock)
  }

  var rows: [String] {
    get throws {
      try place.others().rows(
        """
        SELECT t.title, a.instance_id, substr(a.assigned_at, 12, 5), a.status
          FROM instance_assignments AS a JOIN tasks AS t ON t.id = a.task_id ORDER BY a.id
        """)
    }
  }
}

@Suite("The history of assignments")
struct AssignmentTests {
  static let course: [CoordinationCore.Operation] = [
    .act(.reassign(tasks: ["1"], owner: "i2", seen: [])),
    .act(.reassign(tasks: ["2", "API-3"], owner: "i1", seen: [])),
    .act(.reassign(tasks: ["API-3"], owner: nil, seen: [])),
    .undo(seen: nil),
    .act(.setStatus(tasks: ["1"], status: .completed, seen: [])),
    .act(.setStatus(tasks: ["2"], status: .cancelled, seen: [])),
  ]

  static let history = [
    "One|i1|10:00|handed-on", "One|i2|14:23|completed", "Two|i1|14:24|cancelled",
    "Three|i1|14:24|returned", "Three|i1|14:26|active",
  ]

  @Test func `it tells who had which task since when, and how it ended`() throws {
    var kept = try Kept()
    for operation in Self.course { try kept.act(operation) }
    try kept.synchronise()
    #expect(try kept.rows == Self.history)
    #expect(try kept.synchronise().rows == 0)
  }

  @Test func `told bit by bit it is the same`() throws {
    var kept = try Kept()
    try kept.synchronise()
    #expect(try kept.rows == ["One|i1|10:00|active"])
    for operation in Self.course {
      try kept.act(operation)
      try kept.synchronise()
      #expect(
        try kept.place.others().rows(
          """
          SELECT task_id FROM instance_assignments WHERE status = 'active'
            GROUP BY task_id HAVING count(*) > 1
          """) == [])
    }
    #expect(try kept.rows == Self.history)
  }

  @Test func `a database that is lost is made again, with the same rows`() throws {
    let changing = ["tasks.created_at", "instance_assignments.id"]
    var kept = try Kept()
    for operation in Self.course {
      try kept.synchronise()
      try kept.act(operation)
    }
    try kept.synchronise()
    let before = try kept.place.others().dump(except: changing)
    for name in try Files.listing(kept.place.folder.path) {
      try Files.remove(kept.place.folder.path + "/" + name)
    }
    try kept.synchronise()
    #expect(try kept.place.others().dump(except: changing) == before)
    #expect(try kept.rows == Self.history)
  }

  @Test func `a journal that is lost takes no row away`() throws {
    var kept = try Kept()
    for operation in Self.course { try kept.act(operation) }
    try kept.synchronise()
    try Files.remove(kept.project.roster)
    try kept.act(.act(.reassign(tasks: ["API-3"], owner: "i2", seen: [])))
    try kept.synchronise()
    #expect(
      try kept.rows.sorted()
        == (Self.history.dropLast() + [
          "Three|i1|14:26|handed-on", "Three|i2|14:29|active",
        ]).sorted())
    #expect(try kept.synchronise().rows == 0)
  }

  @Test func `what others assign by hand in the files is told from when it is seen`() throws {
    let kept = try Kept()
    try kept.synchronise()
    try kept.project.replace(
      "\"assigned_to\": \"i1\", \"status\"", with: "\"assigned_to\": \"i2\", \"status\"",
      in: kept.project.state)
    try kept.synchronise()
    #expect(try kept.rows.map { $0.split(separator: "|").last } == ["handed-on", "active"])
  }

  @Test func `rows that others keep there stay`() throws {
    let kept = try Kept()
    try kept.place.others(
      """
      CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT);
      INSERT INTO tasks VALUES (1, 'One'), (50, 'Other');
      CREATE TABLE instance_assignments (id INTEGER PRIMARY KEY, task_id INTEGER, instance_id TEXT,
        note TEXT);
      INSERT INTO instance_assignments VALUES (1, 50, 'x', 'a'), (2, 1, 'old', 'b');
      """)
    try kept.synchronise()
    #expect(
      try kept.place.others().rows(
        "SELECT id, task_id, instance_id, status, note FROM instance_assignments")
        == ["1|50|x|-|a", "2|1|old|-|b", "3|1|i1|active|-"])
    #expect(try kept.synchronise().rows == 0)
  }
}
