import TestSupport
import Testing

@Suite("Progress Reporting Flow")
struct ProgressReportingFlowTests {
  private func working() throws -> TemporaryRepository {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Payment API"}, {"id": 2, "title": "Checkout", "dependencies": [1]}]"#)
    try #require(try folder.coordinate(1, "request-task").status == 0)
    return folder
  }

  @Test func `a report goes into the instance's own file, the reports and the state`() throws {
    let folder = try working()
    let told = try folder.coordinate(
      1, "report-progress", "1", "70%", "--achievement", "Cards work", "--achievement",
      "Refunds work", "--estimate", "2h remaining")
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.output == "#1 Payment API  in progress, 70%\n")
    let own = try folder.progress(1)["assigned_tasks"][0]
    #expect(own["progress"] == .number(0.7))
    #expect(own["achievements"] == .array(["Cards work", "Refunds work"]))
    #expect(own["completion_estimate"] == "2h remaining")
    let copy = try Files.bytes(folder.coordination + "/progress-reports/instance-1.json")
    #expect(copy == (try Files.bytes(folder.instanceFolder(1) + "/progress.json")))
    let entry = try folder.state()["task_assignments"]["1"]
    #expect(entry["progress"] == .number(0.7))
    #expect(try folder.state()["progress_summary"]["overall_progress"] == .number(0.35))
  }

  @Test(arguments: [
    ("a blocker", ["1", "0.4", "--blocker", "No key"], "blocked", "blocked, 40%: No key"),
    ("review", ["1", "0.9", "--status", "review"], "review", "review, 90%"),
    ("all of it", ["1", "1"], "completed", "completed, 100%"),
    ("a failure", ["#1", "0.2", "--status", "failed"], "failed", "failed, 20%"),
  ])
  func `what is said of a task becomes its status for everybody`(
    name: String, words: [String], status: String, line: String
  ) throws {
    let folder = try working()
    let told = try folder.coordinate(1, ["report-progress"] + words)
    #expect(told.output == "#1 Payment API  \(line)\n", "\(told.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["status"] == .string(status))
    #expect(try folder.progress(1)["assigned_tasks"][0]["status"] == .string(status))
    #expect(!(try folder.roster("doctor").output.contains("progress.json")))
  }

  @Test func `whoever goes on and names no blocker has none any more`() throws {
    let folder = try working()
    _ = try folder.coordinate(1, "report-progress", "1", "0.4", "--blocker", "No key")
    let told = try folder.coordinate(1, "report-progress", "1", "0.5")
    #expect(told.output == "#1 Payment API  in progress, 50%\n")
    #expect(try folder.progress(1)["assigned_tasks"][0]["blockers"].elements.isEmpty)
    #expect(try folder.coordinate(1, "check-status").output.contains("#1 Payment API  in progress"))
  }

  @Test func `without words it reports what the file says, whoever wrote it`() throws {
    let folder = try working()
    let path = folder.instanceFolder(1) + "/progress.json"
    let text = try Files.text(path).replacing("\"progress\": 0,", with: "\"progress\": 0.55,")
    try Files.writeByRename(path, Array(text.utf8))
    #expect(
      try folder.coordinate(1, "report-progress").output == "#1 Payment API  in progress, 55%\n")
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0.55))
  }

  @Test(arguments: [
    (["9", "0.5"], 1, "there is no task #9"), (["2", "0.5"], 1, "#2 is nobody's now"),
    (["2", "1"], 1, "#2 is nobody's now"), (["1"], 2, "FRACTION is missing"),
    (["1", "1.5"], 2, "'1.5' is no FRACTION"), (["1", "much"], 2, "'much' is no FRACTION"),
    (["1", "0.5", "--status", "gone"], 2, "--status gone is not one of"),
    (["--blocker", "x"], 2, "--blocker needs TASK and FRACTION"),
    (["1", "0.5", "--instance", "../../etc"], 1, "letters, digits"),
  ])
  func `what cannot be reported says why`(
    words: [String], status: Int32, message: String
  ) throws {
    let folder = try working()
    let told = try folder.coordinate(1, ["report-progress"] + words)
    #expect(told.status == status)
    #expect(told.errors.contains(message), "\(told.errors)")
  }

  @Test func `a task that was handed on is not reported by who had it`() throws {
    let folder = try working()
    #expect(try folder.roster("reassign", "1", "instance-2").status == 0)
    let told = try folder.coordinate(1, "report-progress", "1", "0.9")
    #expect(told.status == 1)
    #expect(told.errors.contains("#1 is with instance-2 now"), "\(told.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0))
  }

  @Test func `who has a task back goes on from where the other one left it`() throws {
    let folder = try working()
    _ = try folder.coordinate(1, "report-progress", "1", "0.3")
    _ = try folder.roster("reassign", "1", "instance-2")
    _ = try folder.coordinate(2, "request-task")
    _ = try folder.coordinate(2, "report-progress", "1", "0.6")
    #expect(try folder.roster("reassign", "1", "instance-1").status == 0)
    _ = try folder.roster("coordinate", "--once", "--no-database")
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0.6))
    #expect(try folder.coordinate(1, "request-task").output.contains("60% done"))
    #expect(try folder.progress(1)["assigned_tasks"][0]["progress"] == .number(0.6))
    _ = try folder.coordinate(1, "report-progress")
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0.6))
  }

  // MARK: Nothing reported is lost

  @Test func `while the lock is held the report is kept, and the next one catches up`() throws {
    let folder = try working()
    var holder: SpawnedProcess? = try folder.holdLock()
    let told = try folder.coordinate(1, "report-progress", "1", "0.6")
    #expect(told.status == 4)
    #expect(told.errors.contains("kept in \(folder.instanceFolder(1))/progress.json"))
    #expect(holder != nil)
    holder = nil
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0))
    #expect(try folder.coordinate(1, "report-progress").status == 0)
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0.6))
  }

  @Test func `while the shared folder is away the report is kept, and the coordinator catches up`()
    throws
  {
    let folder = try working()
    let away = folder.parent + "/away"
    try Files.move(folder.coordination, to: away)
    let told = try folder.coordinate(1, "report-progress", "1", "0.6")
    #expect(told.status == 4)
    #expect(told.errors.contains("kept in"), "\(told.errors)")
    #expect(!Files.exists(folder.coordination))
    try Files.move(away, to: folder.coordination)
    let round = try folder.roster("coordinate", "--once", "--no-database")
    #expect(round.output.contains("reported: #1 Payment API in progress 60%"), "\(round.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["progress"] == .number(0.6))
  }

  @Test func `a broken file of one instance is refused, named, and stops nobody else`() throws {
    let folder = try working()
    let path = folder.instanceFolder(1) + "/progress.json"
    try Files.writeInPlace(path, Array("{\"assigned_tasks\": [".utf8))
    let told = try folder.coordinate(1, "report-progress", "1", "0.6")
    #expect(told.status == 3)
    #expect(told.errors.contains("progress.json:1:"), "\(told.errors)")
    #expect(try Files.text(path) == "{\"assigned_tasks\": [")
    #expect(try folder.roster("reassign", "2", "instance-2").status == 3)
    #expect(try folder.coordinate(2, "heartbeat").status == 0)
  }
}
