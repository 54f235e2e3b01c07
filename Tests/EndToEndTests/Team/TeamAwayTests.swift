import TestSupport
import Testing

@Suite("A team whose folder is away")
struct TeamAwayTests {
  private static func away(_ folder: TemporaryRepository) throws {
    try Files.move(folder.coordination, to: folder.parent + "/away")
  }

  private static func back(_ folder: TemporaryRepository) throws {
    try Files.move(folder.parent + "/away", to: folder.coordination)
  }

  /// A team in which instance-1 has reported while the folder was away.
  private static func teamWithKeptReport() throws -> TemporaryRepository {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(1, "report-progress", "26", "20%", "--achievement", "A1")
    try away(folder)
    let kept = try folder.coordinate(
      1, "report-progress", "26", "40%", "--achievement", "A2 away")
    #expect(kept.status == 4)
    #expect(kept.errors.contains("the coordinator catches up"), "\(kept.errors)")
    try back(folder)
    return folder
  }

  private static func achievements(of number: Int, in folder: TemporaryRepository) throws
    -> JSONValue
  { try folder.progress(number)["assigned_tasks"][0]["achievements"] }

  // MARK: What was said meanwhile

  @Test func `a report that was kept outlives its worktree once the coordinator has taken it up`()
    throws
  {
    let folder = try Self.teamWithKeptReport()
    let own = try folder.progress(1)
    let round = try folder.roster("coordinate", "--once", "--no-database")
    #expect(round.output.contains("reported: #26 Docs in progress 40%"), "\(round.output)")
    try Files.remove(folder.worktree(1))
    let again = try Program.run(
      [Roster.path, "team", "start", folder.root, "2"], environment: folder.environment)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.progress(1) == own)
    #expect(try Self.achievements(of: 1, in: folder) == ["A1", "A2 away"])
  }

  @Test func `an own file that says nothing newer leaves the team's copy as it is`() throws {
    let folder = try Self.teamWithKeptReport()
    #expect(try folder.coordinate(1, "report-progress").status == 0)
    let copy = folder.coordination + "/progress-reports/instance-1.json"
    let before = try Files.text(copy)
    let empty = #"{"instance_id": "instance-1", "assigned_tasks": []}"#
    try Files.writeByRename(folder.instanceFolder(1) + "/progress.json", Array(empty.utf8))
    _ = try folder.roster("coordinate", "--once", "--no-database")
    #expect(try Files.text(copy) == before)
  }

  // MARK: What an instance may do

  static let commands = [
    ["heartbeat"], ["request-task"], ["request-task", "--another"], ["update-memory"],
    ["check-status"], ["report-progress"], ["report-progress", "26", "50%"],
  ]

  @Test(arguments: commands, [false, true])
  func `an instance is told that the team is away, and nothing is put in its place`(
    words: [String], isStub: Bool
  ) throws {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    let contribution = folder.instanceFolder(1) + "/memory-contributions/learnings.md"
    try Files.writeInPlace(contribution, Array("## Learnings\n\nDoors open inwards.\n".utf8))
    try Self.away(folder)
    if isStub { try Files.makeFolder(folder.coordination) }
    let told = try folder.coordinate(1, words)
    #expect(told.status == 4, "\(told.output)\(told.errors)")
    #expect(told.errors.contains("the team's files are away"), "\(told.errors)")
    #expect(!told.errors.contains("team start"), "\(told.errors)")
    if isStub {
      #expect(try Files.listing(folder.coordination).isEmpty)
    } else {
      #expect(!Files.exists(folder.coordination))
    }
    #expect(try Files.text(contribution).contains("Doors open inwards."))
  }

  @Test func `an instance that is named otherwise than its worktree is told the same`() throws {
    let folder = try TemporaryRepository.team("[]")
    try Self.away(folder)
    let told = try folder.coordinate(1, "heartbeat", "--instance", "instance-2")
    #expect(told.status == 4, "\(told.errors)")
    #expect(told.errors.contains("the team's files are away"), "\(told.errors)")
  }

  @Test func `check-status tells what the worktree itself knows, and no figures of the team`()
    throws
  {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(1, "report-progress", "26", "20%")
    try Self.away(folder)
    let told = try folder.coordinate(1, "check-status")
    #expect(told.output == "#26 Docs  in progress, 20%, as this worktree has it\n")
    let json = try folder.coordinate(1, "check-status", "--json")
    #expect(json.status == 4)
    #expect(try JSONValue(Array(json.output.utf8))["error"]["code"] == "team_away")
  }

  @Test func `check-status names a file that it cannot read beside what it could`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    try Files.writeInPlace(folder.coordination + "/task_queue.json", Array("{\"tasks\": [,".utf8))
    let told = try folder.coordinate(1, "check-status")
    #expect(told.status == 3)
    #expect(told.output.contains("#26"), "\(told.output)")
    #expect(
      told.errors.hasPrefix(".claude-coordination/task_queue.json:1:12: error:"), "\(told.errors)")
    let json = try JSONValue(
      Array(try folder.coordinate(1, "check-status", "--json").output.utf8))
    #expect(json["findings"][0]["file"] == ".claude-coordination/task_queue.json")
  }

  @Test func `check-status says what blocks a task`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(1, "report-progress", "26", "20%", "--blocker", "no key")
    let told = try folder.coordinate(1, "check-status")
    #expect(told.output.contains("#26 Docs  blocked, 20%: no key\n"), "\(told.output)")
  }

  // MARK: What a person is told

  @Test func `nobody is advised to start a team where worktrees name one`() throws {
    let folder = try TemporaryRepository.team("[]")
    try Self.away(folder)
    for words in [["doctor"], ["status"], ["coordinate", "--once", "--no-database"]] {
      let told = try folder.roster(words)
      #expect(told.status == 4, "\(words)")
      #expect(told.errors.contains("the team's files are away"), "\(told.errors)")
      #expect(!told.errors.contains("team start"), "\(told.errors)")
    }
  }

  @Test func `doctor says that a folder has no team in it, and not that the tasks have gone`()
    throws
  {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    let database = ["--database", folder.parent + "/tasks.db"]
    _ = try folder.roster(["coordinate", "--once"] + database)
    try Self.away(folder)
    try Files.makeFolder(folder.coordination)
    let told = try folder.roster(["doctor"] + database)
    #expect(told.status == 1)
    #expect(
      told.output.hasPrefix(".claude-coordination: error: the team's files are away"),
      "\(told.output)")
    #expect(!told.output.contains("no longer in the files"), "\(told.output)")
  }

  // MARK: What the coordinator does

  @Test func `a coordinator waits for a folder with a state and knows it again`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try coordinator.wait(for: "instance-2 is on the team")
    try Self.away(folder)
    try coordinator.wait(for: "has gone; waiting for it")
    try Files.makeFolder(folder.coordination)
    _ = Waiting.until(within: 3) { Files.exists(folder.coordination + "/coordinator.json") }
    #expect(try Files.listing(folder.coordination).isEmpty)
    #expect(!coordinator.text.contains("is back"), "\(coordinator.text)")
    try Files.remove(folder.coordination)
    try Self.back(folder)
    try coordinator.wait(for: ".claude-coordination is back")
    #expect(coordinator.stop() == 0, "\(coordinator.text)")
  }

  @Test func `a coordinator that has gone over to a copy comes back to the first folder`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 26, "title": "Docs"}]"#)
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try coordinator.wait(for: "instance-2 is on the team")
    try Self.away(folder)
    let copying = "cp -R away copy && rm copy/coordinator.json && : > away/coordinator.json"
    let made = copying + " && mv copy shop/.claude-coordination"
    _ = try Program.run(["sh", "-c", made], directory: folder.parent)
    #expect(Waiting.until { Self.hasRecord(folder) }, "\(coordinator.text)")
    try Files.remove(folder.coordination)
    try Self.back(folder)
    #expect(Waiting.until { Self.hasRecord(folder) }, "\(coordinator.text)")
    let other = try folder.roster("coordinate", "--once", "--no-database")
    #expect(other.errors.contains("running already"), "\(other.output)\(coordinator.text)")
    #expect(coordinator.stop() == 0, "\(coordinator.text)")
  }

  /// Whether a coordinator has written who it is into the folder that is there now.
  private static func hasRecord(_ folder: TemporaryRepository) -> Bool {
    (try? Files.text(folder.coordination + "/coordinator.json"))?.contains("holder") ?? false
  }
}
