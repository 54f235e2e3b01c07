import CoordinationCore
import TestSupport
import Testing

@Suite("Heartbeat System")
struct HeartbeatSystemTests {
  @Test func `an instance that falls silent is noticed and its task handed on, once`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(1, "report-progress", "1", "0.4")
    // Often enough for a machine on which many tests run at once.
    let alive = try SpawnedProcess(
      SpawnedProcess.Setup(
        [
          "sh", "-c", "while :; do \"$0\" heartbeat; sleep 0.3; done",
          folder.instanceFolder(2) + "/coordinate.sh",
        ],
        environment: folder.environment, directory: "/"))
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "4", "--reports-interval", "0.5")
    try coordinator.wait(for: "#1 Docs: instance-1 → instance-2")
    #expect(coordinator.text.contains("instance-1 missed a heartbeat"))
    #expect(coordinator.text.contains("instance-1 is offline"))
    let entry = try folder.state()["task_assignments"]["1"]
    #expect(entry["assigned_to"] == "instance-2")
    #expect(entry["progress"] == .number(0.4))
    _ = try folder.coordinate(1, "heartbeat")
    try coordinator.wait(for: "instance-1 is back")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == "instance-2")
    #expect(try folder.roster("undo").output.contains("instance-2 → instance-1"))
    alive.send(15)
    #expect(coordinator.stop() == 0)
    #expect(coordinator.text.contains("stopped"))
    #expect(
      coordinator.text.split(separator: "\n").count { $0.contains("#1 Docs: instance-1") } == 1)
  }

  @Test func `told only to report, it hands nothing on`() throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Docs"}]"#, heartbeat: "2020-01-01T00:00:00Z")
    _ = try folder.roster("reassign", "1", "instance-1")
    try folder.setUpdates("2020-01-01T00:00:00Z")
    let round = try folder.roster("coordinate", "--once", "--no-reassign", "--no-database")
    #expect(round.output.contains("instance-1 is offline"), "\(round.errors)")
    #expect(round.output.contains("instance-1 leaves #1 Docs"))
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == "instance-1")
  }

  @Test func `what somebody gives to an offline instance is handed on after two intervals`() throws
  {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "2", "--reports-interval", "60")
    try coordinator.wait(for: "instance-1 is offline")
    let given = Waiting.clock
    #expect(try folder.roster("reassign", "1", "instance-1").status == 0)
    try coordinator.wait(for: "#1 Docs: instance-1 → nobody")
    #expect(Waiting.clock - given > 4)
    #expect(coordinator.stop() == 0)
  }

  @Test func `a coordinator that starts later lets a decision stand for as long`() throws {
    let old = "2020-01-01T00:00:00Z"
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Docs"}, {"id": 2, "title": "Search"}]"#, heartbeat: old)
    _ = try folder.roster("reassign", "1", "instance-1")
    try folder.setUpdates(old)
    _ = try folder.roster("reassign", "2", "instance-1")
    let round = try folder.roster("coordinate", "--once", "--no-database")
    #expect(round.output.contains("instance-1 is offline"), "\(round.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == .null)
    #expect(try folder.state()["task_assignments"]["2"]["assigned_to"] == "instance-1")
    try folder.setUpdates(old)
    _ = try folder.roster("coordinate", "--once", "--no-database")
    #expect(try folder.state()["task_assignments"]["2"]["assigned_to"] == .null)
  }

  @Test func `nobody has missed a heartbeat before anybody was started`() throws {
    let folder = try TemporaryRepository.team("[]", heartbeat: "2020-01-01T00:00:00Z")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "6")
    try coordinator.wait(for: "instance-2 is on the team")
    let seen = Waiting.clock
    try coordinator.wait(for: "instance-1 missed a heartbeat")
    #expect(Waiting.clock - seen > 2)
    #expect(coordinator.stop() == 0)
  }

  @Test func `a team without instances has the interval of its state`() throws {
    let folder = try TemporaryRepository.team("[]")
    let coordinator = try RunningCoordinator(
      folder, "--no-database", "--heartbeat-interval", "5")
    try coordinator.wait(for: "instance-2 is on the team")
    #expect(coordinator.stop() == 0)
    #expect(try folder.roster("team", "stop").status == 0)
    let round = try folder.roster("coordinate", "--once", "--no-database")
    #expect(round.output.contains("a heartbeat every 5 s"), "\(round.output)")
  }

  @Test func `a second coordinator is refused and told who the first is`() throws {
    let folder = try TemporaryRepository.team("[]")
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try coordinator.wait(for: "coordinating shop")
    let second = try folder.roster("coordinate", "--no-database")
    #expect(second.status == 1)
    #expect(second.errors.contains("a coordinator is running already"))
    coordinator.kill()
    let third = try folder.roster("coordinate", "--once", "--no-database")
    #expect(third.status == 0, "\(third.errors)")
    #expect(third.output.contains("coordinating shop, a heartbeat every 5 min"))
  }

  @Test func `a round with nothing to do writes nothing`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.roster("coordinate", "--once", "--no-database")
    let before = try Program.run(
      ["find", ".", "-type", "f", "-printf", "%p %C@ %i\\n"], directory: folder.coordination)
    let coordinator = try RunningCoordinator(folder, "--no-database", "--reports-interval", "0.1")
    try coordinator.wait(for: "coordinating shop")
    _ = Waiting.until(within: 1) { false }
    let after = try Program.run(
      ["find", ".", "-type", "f", "-printf", "%p %C@ %i\\n"], directory: folder.coordination)
    let changed = Set(after.lines).subtracting(before.lines)
    // Who coordinates is written once, at the start.
    #expect(changed.allSatisfy { $0.hasPrefix("./coordinator.json") }, "\(changed)")
  }

  @Test(arguments: WriteStep.allCases.map(\.rawValue))
  func `a coordinator killed at any step leaves what the next one completes`(step: String) throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Docs"}]"#, heartbeat: "2020-01-01T00:00:00Z")
    _ = try folder.roster("reassign", "1", "instance-1")
    try folder.setUpdates("2020-01-01T00:00:00Z")
    let words = ["coordinate", "--once", "--no-database", folder.root]
    let killed = try Program.run(
      [Roster.path] + words,
      environment: folder.environment.merging(["ROSTER_FAULT_AT": step]) { $1 })
    #expect(killed.exit.status == nil, "\(killed.output)\(killed.errors)")
    let next = try Program.run([Roster.path] + words, environment: folder.environment)
    #expect(next.status == 0, "\(next.output)\(next.errors)")
    #expect(try folder.state()["task_assignments"]["1"]["assigned_to"] == .null)
    let journal = try JSONValue(try folder.roster("log", "--json").output)
    #expect(journal["entries"].elements.count { $0["action"] == "hand-on" } == 1)
    #expect(try folder.roster("doctor").output == "no findings\n")
  }
}
