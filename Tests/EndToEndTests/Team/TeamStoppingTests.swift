import TestSupport
import Testing

@Suite("The last round of a team")
struct TeamStoppingTests {
  private static func write(
    _ name: String, _ text: String, by number: Int, in folder: TemporaryRepository
  )
    throws
  {
    let path = folder.instanceFolder(number) + "/memory-contributions/" + name
    try Files.writeInPlace(path, Array(text.utf8))
  }

  @Test func `what was contributed and completed last is in the memory bank and the database`()
    throws
  {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}, {"id": 2}]"#)
    let database = ["--database", folder.parent + "/tasks.db"]
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.roster(["coordinate", "--once"] + database)
    _ = try folder.coordinate(1, "report-progress", "1", "1")
    #expect(try folder.roster(["doctor"] + database).output.contains("status is still in-progress"))
    try Self.write(
      "systemPatterns-additions.md", "## Doors\n\nDoors open inwards.\n", by: 1, in: folder)
    try Self.write(
      "projectbrief-updates.md", "## Goals\n\nSell more doors.\n", by: 1, in: folder)
    let stopped = try folder.roster(["team", "stop"] + database)
    #expect(stopped.status == 0, "\(stopped.output)\(stopped.errors)")
    let bank = try Files.text(folder.root + "/memory-bank/systemPatterns.md")
    #expect(bank.contains("Doors open inwards."))
    #expect(
      stopped.output.contains("1 memory update is still open (1 awaiting approval)"),
      "\(stopped.output)")
    let told = try folder.roster(["doctor"] + database).output
    #expect(!told.contains("is still"), "\(told)")
  }

  @Test func `a team without a database is given none at its end`() throws {
    let folder = try TemporaryRepository.team("[]")
    #expect(try folder.roster("team", "stop").status == 0)
    #expect(!Files.exists(folder.parent + "/memory.db"))
  }

  @Test func `doctor says who brings the database in step`() throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}, {"id": 5}]"#)
    let database = ["--database", folder.parent + "/tasks.db"]
    _ = try folder.roster(["coordinate", "--once"] + database)
    for id in 1...5 { _ = try folder.roster("reassign", "\(id)", "instance-1") }
    let alone = try folder.roster(["doctor"] + database).output
    #expect(alone.contains("'roster coordinate --once' brings them in step"), "\(alone)")
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try coordinator.wait(for: "coordinating shop")
    let together = try folder.roster(["doctor"] + database).output
    #expect(together.contains("the coordinator's next round brings them in step"), "\(together)")
  }
}
