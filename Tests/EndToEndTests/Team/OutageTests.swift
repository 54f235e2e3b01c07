import TestSupport
import Testing

@Suite("A team whose files cannot be used for a while")
struct OutageTests {
  static let old = "2020-01-01T00:00:00Z"

  static let signs: [(words: [String], status: Int32)] = [
    (["heartbeat"], 0), (["report-progress", "1", "0.5"], 4), (["report-progress"], 4),
    (["request-task"], 3), (["update-memory"], 0),
  ]

  @Test(arguments: signs)
  func `an instance shows life whatever has become of the queue, and nothing else changes`(
    words: [String], status: Int32
  ) throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}, {"id": 2}]"#)
    _ = try folder.coordinate(1, "request-task")
    try folder.setHeartbeats(Self.old)
    let before = try folder.state()
    let queue = folder.coordination + "/task_queue.json"
    try Files.writeInPlace(queue, Array(#"{"tasks": [{"id": 1, "ti"#.utf8))
    let told = try folder.coordinate(1, words)
    #expect(told.status == status, "\(told.errors)")
    #expect(try folder.state()["active_instances"][0]["last_heartbeat"] != .string(Self.old))
    #expect(try folder.state()["progress_summary"] == before["progress_summary"])
    #expect(try folder.state()["task_assignments"] == before["task_assignments"])
    #expect(try Files.text(queue) == #"{"tasks": [{"id": 1, "ti"#)
  }

  /// What keeps a team from showing life, and its end.
  struct Outage: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var begins: @Sendable (TemporaryRepository) throws -> Void
    var ends: @Sendable (TemporaryRepository) throws -> Void
  }

  static let outages = [
    Outage(testDescription: "a state that does not parse") { folder in
      try Files.move(folder.coordination + "/state.json", to: folder.parent + "/state.json")
      try Files.writeInPlace(folder.coordination + "/state.json", Array("{".utf8))
    } ends: { folder in
      try Files.move(folder.parent + "/state.json", to: folder.coordination + "/state.json")
    },
    Outage(testDescription: "a queue that does not parse") { folder in
      try Files.move(folder.coordination + "/task_queue.json", to: folder.parent + "/queue.json")
      try Files.writeInPlace(folder.coordination + "/task_queue.json", Array("[".utf8))
    } ends: { folder in
      try Files.move(folder.parent + "/queue.json", to: folder.coordination + "/task_queue.json")
    },
  ]

  /// Long enough that whoever is silent would be offline twice over.
  private static func wait(seconds: Double) { _ = Waiting.until(within: seconds) { false } }

  @Test(arguments: outages)
  func `nothing is handed on because the files could not be used`(outage: Outage) throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "3", "--reports-interval", "0.5")
    try coordinator.wait(for: "instance-2 is on the team")
    _ = try folder.coordinate(1, "heartbeat")
    try outage.begins(folder)
    try coordinator.wait(for: "no silence counts")
    Self.wait(seconds: 8)
    try outage.ends(folder)
    try coordinator.wait(for: "can be used again")
    Self.wait(seconds: 2)
    _ = try folder.coordinate(1, "heartbeat")
    #expect(!coordinator.text.contains("instance-1 is offline"), "\(coordinator.text)")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == "instance-1")
    try coordinator.wait(for: "instance-1 is offline")
    #expect(coordinator.stop() == 0)
  }

  @Test func `nothing is handed on because somebody kept the lock`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "5", "--reports-interval", "60")
    try coordinator.wait(for: "instance-2 is on the team")
    _ = try folder.coordinate(1, "heartbeat")
    var holder: SpawnedProcess? = try folder.holdLock()
    try coordinator.wait(for: "somebody keeps their lock")
    Self.wait(seconds: 8)
    #expect(holder != nil)
    holder = nil
    try coordinator.wait(for: "can be used again")
    Self.wait(seconds: 3)
    #expect(try folder.coordinate(1, "heartbeat").status == 0)
    #expect(!coordinator.text.contains("instance-1 is offline"), "\(coordinator.text)")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == "instance-1")
    #expect(coordinator.stop() == 0)
  }

  @Test func `an outage that a coordinator has seen counts for the next one, too`() throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Docs"}]"#, heartbeat: Self.old)
    _ = try folder.roster("reassign", "1", "instance-1")
    try folder.setUpdates(Self.old)
    let outage = Self.outages[0]
    try outage.begins(folder)
    #expect(try folder.roster("coordinate", "--once", "--no-database").status == 3)
    try outage.ends(folder)
    let next = try folder.roster("coordinate", "--once", "--no-database")
    #expect(next.output.contains("can be used again"), "\(next.output)\(next.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == "instance-1")
  }

  @Test(arguments: outages)
  func `a coordinator says once what keeps it from its work`(outage: Outage) throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--reports-interval", "0.2", "--memory-interval", "0.2")
    try coordinator.wait(for: "instance-2 is on the team")
    try outage.begins(folder)
    try coordinator.wait(for: "no silence counts")
    _ = try folder.coordinate(1, "report-progress", "1", "0.5")
    let note = folder.instanceFolder(1) + "/memory-contributions/learnings.md"
    try Files.writeInPlace(note, Array("Doors open inwards.\n".utf8))
    Self.wait(seconds: 5)
    #expect(coordinator.stop() == 0)
    let said = coordinator.text.split(separator: "\n").map { $0.drop { $0 != " " } }
    #expect(said.count == Set(said).count, "\(coordinator.text)")
  }

  // MARK: The team's folder as a whole

  @Test func `a coordinator waits for the team's folder and goes on when it is back`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "3", "--reports-interval", "0.5")
    try coordinator.wait(for: "instance-2 is on the team")
    _ = try folder.coordinate(1, "heartbeat")
    try Files.move(folder.coordination, to: folder.parent + "/away")
    try coordinator.wait(for: ".claude-coordination has gone; waiting for it")
    Self.wait(seconds: 8)
    try Files.move(folder.parent + "/away", to: folder.coordination)
    try coordinator.wait(for: ".claude-coordination is back")
    _ = try folder.coordinate(1, "report-progress", "1", "0.5")
    #expect(!coordinator.text.contains("instance-1 is offline"), "\(coordinator.text)")
    #expect(!coordinator.text.contains("running already"))
    try coordinator.wait(for: "instance-1 is offline")
    #expect(coordinator.stop() == 0)
    #expect(
      coordinator.text.split(separator: "\n").count { $0.contains("has gone") } == 1,
      "\(coordinator.text)")
  }

  @Test func `a folder in the place of another has the coordinator who is there first`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    let first = try RunningCoordinator(folder, "--no-database")
    try first.wait(for: "instance-2 is on the team")
    first.pause()
    try Files.move(folder.coordination, to: folder.parent + "/away")
    _ = try Program.run(["cp", "-R", folder.parent + "/away", folder.coordination])
    let second = try RunningCoordinator(folder, "--no-database", log: "second")
    try second.wait(for: "coordinating shop")
    first.resume()
    #expect(first.ended() == 1)
    let record = try JSONValue(try Files.bytes(folder.coordination + "/coordinator.json"))
    let holder = try #require(record["holder"].string)
    try first.wait(for: "a coordinator is running already: \(holder)")
    #expect(second.stop() == 0)
  }

  @Test func `a copy of the folder in its place is taken over by the coordinator that runs`() throws
  {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try coordinator.wait(for: "instance-2 is on the team")
    try Files.move(folder.coordination, to: folder.parent + "/away")
    let copying = "cp -R away copy && rm copy/coordinator.json && mv copy shop/.claude-coordination"
    _ = try Program.run(["sh", "-c", copying], directory: folder.parent)
    #expect(Waiting.until { Files.exists(folder.coordination + "/coordinator.json") })
    let other = try folder.roster("coordinate", "--once", "--no-database")
    #expect(other.errors.contains("running already"), "\(other.output)\(coordinator.text)")
    #expect(coordinator.stop() == 0)
  }
}
