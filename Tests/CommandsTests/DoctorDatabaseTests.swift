import TaskMaster
import TestSupport
import Testing

@testable import Commands
@testable import CoordinationCore

@Suite("The doctor and the TaskMaster database")
struct DoctorDatabaseTests {
  let project: TemporaryProject
  var database: String { project.folder.path + "/tasks.db" }

  init() throws {
    project = try TemporaryProject.with(
      state: nil, queue: #"[{"id": 1, "title": "One"}, {"id": 2, "title": "Two"}]"#)
  }

  private func write(_ tasks: String...) throws {
    var board = Board(tracker: .multiAgent, project: "project")
    board.tasks = tasks.enumerated().map { position, title in
      Task(
        id: "\(position + 1)", title: title, status: .pending, nativeStatus: "pending",
        priority: .unsaid)
    }
    _ = try TaskMasterDatabase(path: database).write(
      board, root: project.root, history: AssignmentHistory(), at: Timestamp(seconds: 0))
  }

  @Test func `nothing is said where there is none, and none is made`() throws {
    let call = Call(["doctor", project.root], environment: ["ROSTER_DATABASE": database])
    #expect(call.output == "no findings\n")
    #expect(!Files.exists(database))
  }

  @Test func `one that was named and is not there is an error, and is not made`() throws {
    let call = Call("doctor", "--database", database, project.root)
    #expect(call.status == 1)
    #expect(
      call.output
        == "\(database): error: the database cannot be opened: No such file or directory\n")
    #expect(!Files.exists(database))
  }

  @Test func `it tells what is missing in one, and leaves no file beside it`() throws {
    try write("One")
    let before = try Files.listing(project.folder.path)
    let call = Call(["doctor", project.root], environment: ["ROSTER_DATABASE": database])
    #expect(call.status == 0)
    #expect(call.output == "\(database): note: #2 is not here yet\n")
    #expect(try Files.listing(project.folder.path) == before)
    let json = try Call("doctor", "--json", "--database", database, project.root).json()
    #expect(json["findings"][0]["file"].string == database)
  }

  @Test func `while a file cannot be used, nothing is said to have gone from the files`() throws {
    try write("One", "Two", "Three")
    try Files.writeByRename(project.queue, Array("{".utf8))
    let call = Call("doctor", "--database", database, project.root)
    #expect(call.status == 1)
    #expect(call.output.contains("task_queue.json:1:2: error:"), "\(call.output)")
    #expect(!call.output.contains(database))
  }

  @Test func `it tells what the files no longer have, whoever else has it open`() throws {
    try write("One", "Two", "Three")
    let open = try TaskMasterDatabase(path: database)
    let call = Call("doctor", "--database", database, project.root)
    #expect(call.output == "\(database): warning: #3 is here and no longer in the files\n")
    withExtendedLifetime(open) {}
  }

  @Test func `a damaged one is an error`() throws {
    try Files.writeInPlace(database, Array("no database at all, but a long letter".utf8))
    let call = Call("doctor", "--database", database, project.root)
    #expect(call.status == 1)
    #expect(
      call.output
        == "\(database): error: this is no whole SQLite database (file is not a database);"
        + " it is left as it is\n")
  }

  @Test func `the usual place is below the home directory`() throws {
    let usual = project.folder.path + "/" + DatabasePath.standard
    _ = try TaskMasterDatabase(path: usual)
    try Files.writeInPlace(usual, Array("no database at all, but a long letter".utf8))
    let call = Call(["doctor", project.root], environment: ["HOME": project.folder.path])
    #expect(call.output.hasPrefix("\(usual): error: "))
  }
}
