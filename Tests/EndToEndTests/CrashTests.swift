import CoordinationCore
import TestSupport
import Testing

@Suite("A kill at every step of a write")
struct CrashTests {
  /// Each step, and the second time of those that come once for each of the two files.
  static let places =
    WriteStep.allCases.map(\.rawValue)
    + [WriteStep.temporaryWritten, .swapped].map { $0.rawValue + ":2" }

  @Test(arguments: places)
  func `the next action finds the files old or new, and tidies up`(place: String) throws {
    let project = try TemporaryProject.coherent()
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    try killAction(at: place, in: project)
    let status = try Roster.run("status", project.root)
    #expect(status.status == 0, "\(status.errors)")

    let next = try Roster.run("reassign", "9", "instance-1", project.root)
    #expect(next.status == 0, "\(next.errors)")
    let isNew = try project.owner(of: 11) == "instance-3"
    #expect(try project.owner(of: 11) == (isNew ? "instance-3" : "instance-4"))
    #expect(try project.owner(of: 9) == "instance-1")
    let summaries = try project.journalEntries().compactMap { $0["summary"].string }
    #expect(summaries.map { $0.prefix(3) } == (isNew ? ["#11", "#9 "] : ["#9 "]))
    try expectTidy(project)

    for _ in summaries { #expect(try Roster.run("undo", project.root).status == 0) }
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
  }

  @Test(arguments: places)
  func `undo after it is right too`(place: String) throws {
    let project = try TemporaryProject.coherent()
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    try killAction(at: place, in: project)
    let undo = try Roster.run("undo", project.root)
    #expect(try undo.status == (project.journalEntries().isEmpty ? 1 : 0), "\(undo.errors)")
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
    try expectTidy(project)
  }

  @Test(arguments: places)
  func `a second kill at the same place while it is tidied up changes nothing`(
    place: String
  ) throws {
    let project = try TemporaryProject.coherent()
    try killAction(at: place, in: project)
    _ = try Roster.run(
      "reassign", "13", "instance-3", project.root,
      environment: TestEnvironment.with(["ROSTER_FAULT_AT": place]))
    #expect(try Roster.run("reassign", "9", "instance-1", project.root).status == 0)
    for task in [9, 11, 13] { _ = try project.owner(of: task) }
    let summaries = try project.journalEntries().compactMap { $0["summary"].string }
    #expect(Set(summaries).count == summaries.count)
    try expectTidy(project)
  }

  private func killAction(at place: String, in project: TemporaryProject) throws {
    let killed = try Roster.run(
      "reassign", "11", "instance-3", project.root,
      environment: TestEnvironment.with(["ROSTER_FAULT_AT": place]))
    #expect(killed.exit.signal == 9, "\(place) was not reached: \(killed.errors)")
  }

  private func expectTidy(_ project: TemporaryProject) throws {
    #expect(
      try Files.listing(project.roster).filter { $0 != "lock" } == ["journal.jsonl"]
        || project.journalEntries().isEmpty && Files.listing(project.roster) == ["lock"])
    #expect(try Files.bytes(project.roster + "/lock").isEmpty)
    let strays = try Files.listing(project.folder.path).filter { $0.contains(".roster-") }
    #expect(strays == [])
  }
}
