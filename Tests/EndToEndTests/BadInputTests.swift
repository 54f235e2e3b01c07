import TestSupport
import Testing

@Suite("Bad input is ordinary")
struct BadInputTests {
  @Test(arguments: BadInput.unusable)
  func `a file that cannot be used is named by every command, and nothing is written`(
    input: BadInput
  ) throws {
    let project = try TemporaryProject.live()
    try input.spoil(project)
    let before = try project.snapshot()
    let doctor = try Roster.run("doctor", project.root)
    #expect(doctor.status == 1)
    #expect(doctor.output.contains(input.finding ?? ""), "\(doctor.output)")
    let status = try Roster.run("status", project.root)
    #expect(status.status == 3)
    #expect(status.output.contains("Overall Progress"))
    #expect(status.errors.contains("state.json"))
    let reassign = try Roster.run("reassign", "11", "instance-3", project.root)
    #expect(reassign.status == 3)
    #expect(reassign.errors.contains("state.json"))
    #expect(try Files.listing(project.coordination).filter { $0.hasPrefix("state.json.") } == [])
    try expectUnwritten(project, before)
  }

  @Test(arguments: BadInput.odd)
  func `an odd value is a finding with its place, and the rest is shown`(input: BadInput) throws {
    let project = try TemporaryProject.live()
    try input.spoil(project)
    let before = try project.snapshot()
    let status = try Roster.run("status", project.root)
    #expect(status.status == 0, "\(status.errors)")
    #expect(status.output.contains("Overall Progress"))
    let doctor = try Roster.run("doctor", project.root)
    #expect(doctor.exit.status != nil)
    #expect(doctor.output.contains(input.finding ?? ""), "\(doctor.output)")
    try expectUnwritten(project, before)
  }

  @Test(arguments: BadInput.unusable + BadInput.odd)
  func `the dashboard starts on it, stays up and writes nothing`(input: BadInput) throws {
    let project = try TemporaryProject.live()
    try input.spoil(project)
    let before = try project.snapshot()
    let dashboard = try Dashboard(project)
    for view in ["2", "3", "4", "5", "m", "1"] { try dashboard.session.press(view) }
    try dashboard.session.wait(for: "acme-shop")
    #expect(try dashboard.quit() == 0)
    try expectUnwritten(project, before)
  }

  @Test(arguments: BadInput.unusable)
  func `the last good board stays while a file is bad, and follows when it is good again`(
    input: BadInput
  ) throws {
    let project = try TemporaryProject.live()
    let good = try Files.bytes(project.state)
    let dashboard = try Dashboard(project)
    try dashboard.session.wait(for: "Payment API")
    try input.spoil(project)
    try dashboard.session.wait(for: "banner over the board") { screen in
      screen.contains("✖ state.json")
        && screen.contains("instance-1") && screen.contains("70%")
    }
    let spoiled = try project.snapshot()
    try expectUnwritten(project, spoiled)
    try Files.remove(project.state)
    try Files.writeByRename(project.state, good)
    try project.setAssignment(12, "status", "\"failed\"")
    try dashboard.session.wait(for: "recovery") { screen in
      screen.contains("failed") && !screen.contains("✖ state.json")
    }
  }

  @Test func `a file that is half-written for a moment is no finding`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try Dashboard(project)
    try dashboard.session.wait(for: "Payment API")
    let good = try Files.bytes(project.queue)
    for _ in 0..<20 {
      try Files.writeInPlace(project.queue, Array(good.prefix(good.count / 2)))
      try Files.writeInPlace(project.queue, good)
    }
    #expect(try dashboard.session.screen().contains("Payment API"))
    #expect(try dashboard.quit() == 0)
  }

  @Test func `the whole folder may go and come back while it is watched`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try Dashboard(project)
    try dashboard.session.wait(for: "Payment API")
    let away = project.root + ".away"
    try Files.move(project.root, to: away)
    try dashboard.session.press("2", "1")
    try dashboard.session.wait(for: "the last picture and a banner") { screen in
      screen.contains("has gone") && screen.contains("Payment API")
    }
    try Files.move(away, to: project.root)
    try project.replace("Payment API", with: "Payment gateway", in: project.queue)
    try dashboard.session.wait(for: "Payment gateway")
    try Files.remove(project.coordination)
    try Files.makeFolder(project.coordination)
    try Files.writeInPlace(project.queue, Array(#"[{"id": 1, "title": "A new beginning"}]"#.utf8))
    try dashboard.session.wait(for: "A new beginning")
    #expect(try dashboard.quit() == 0)
  }

  @Test func `a file without permission to read is a finding`() throws {
    let project = try TemporaryProject.live()
    let user = try #require(OrdinaryUser(project), "needs a user whom permissions bind")
    try Files.setMode(project.state, 0)
    let doctor = try user.run("doctor", project.root)
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("state.json: error: cannot be read: "))
    #expect(try user.run("status", project.root).status == 3)
  }

  @Test func `a folder without permission to write refuses an action in words`() throws {
    let project = try TemporaryProject.live()
    let user = try #require(OrdinaryUser(project), "needs a user whom permissions bind")
    let before = try project.snapshot()
    try Files.setMode(project.coordination, 0o555)
    let reassign = try user.run("reassign", "11", "instance-3", project.root)
    try Files.setMode(project.coordination, 0o755)
    #expect(reassign.status == 4)
    #expect(reassign.errors.contains("nothing was changed"))
    #expect(try project.snapshot() == before)
  }

  @Test func `a file of 100 MB is read while the dashboard runs, one of 3 GB is refused`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try Dashboard(project)
    try dashboard.session.wait(for: "1 offline")
    var bytes = Array("{\"active_instances\": [{\"id\": \"huge-1\"}], \"created\": \"".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 100_000_000) + Array("\"}".utf8)
    try Files.writeByRename(project.state, bytes)
    try dashboard.session.wait(for: "huge-1", within: 60)
    _ = try Program.run(["truncate", "-s", "3G", project.state])
    try dashboard.session.wait(for: "is too large: 3072 MiB")
    #expect(try dashboard.quit() == 0)
  }

  private func expectUnwritten(
    _ project: TemporaryProject, _ before: [String: [UInt8]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let after = try project.snapshot().filter { !$0.key.contains("/.roster") }
    let changed = Set(after.keys).symmetricDifference(before.keys)
      .union(after.filter { before[$0.key] != $0.value }.keys)
    #expect(changed == [], sourceLocation: sourceLocation)
    #expect(try project.journalEntries().isEmpty, sourceLocation: sourceLocation)
  }
}
