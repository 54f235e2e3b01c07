import TestSupport
import Testing

@Suite("An operator watches and reassigns")
struct ReassigningTests {
  @Test func `the board shows instances, bars and the pipeline`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let screen = try dashboard.session.screen()
    for piece in [
      "acme-shop", "57%", "7 of 15", "instance-1", "Payment API", "70%", "█", "instance-4",
      "completed", "in progress", "waiting", "blocked", "Memory",
    ] {
      #expect(screen.contains(piece), "\(piece) is missing in\n\(screen)")
    }
    #expect(try dashboard.quit() == 0)
  }

  @Test func `what another program renames into place appears within a second`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let project = dashboard.project
    try project.replace("Payment API", with: "Payment gateway", in: project.queue)
    try dashboard.session.wait(for: "Payment gateway", within: Waiting.aSecond)
  }

  @Test func `what another program writes in place appears within a second`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let queue = dashboard.project.queue
    let text = try Files.text(queue).replacing("Search index", with: "Search engine")
    try Files.writeInPlace(queue, Array(text.utf8))
    try dashboard.session.wait(for: "Search engine", within: Waiting.aSecond)
  }

  @Test func `a change wakes the dashboard up long before its interval ends`() throws {
    let dashboard = try Dashboard(TemporaryProject.live(), "--interval", "60")
    let project = dashboard.project
    try project.replace("Payment API", with: "Payment gateway", in: project.queue)
    try dashboard.session.wait(for: "Payment gateway", within: 10)
  }

  @Test func `a task is reassigned by keys: files agree, a receipt shows, the journal knows`()
    throws
  {
    let dashboard = try Dashboard(TemporaryProject.live())
    let project = dashboard.project
    try dashboard.reassign("Docs", to: "instance-3")
    try dashboard.session.wait(for: "#11 Docs: instance-4 → instance-3")
    #expect(try project.owner(of: 11) == "instance-3")
    let summary = try project.stateValue()["progress_summary"]
    #expect(summary["completed"] == 7)
    let entries = try project.journalEntries()
    #expect(entries.map { $0["action"] } == ["reassign"])
    #expect(entries.first?["summary"].string == "#11 Docs: instance-4 → instance-3")
  }

  @Test func `undo brings the files back byte for byte and is in the journal too`() throws {
    let dashboard = try Dashboard(TemporaryProject.coherent())
    let project = dashboard.project
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    try dashboard.reassign("Docs", to: "instance-3")
    try dashboard.session.wait(for: "#11 Docs: instance-4 → instance-3")
    try dashboard.session.press("U")
    try dashboard.session.wait(for: "Enter")
    try dashboard.session.press("Enter")
    let undone = try Waiting.until { try project.journalEntries().count == 2 }
    #expect(undone)
    #expect(try project.journalEntries().map { $0["action"] } == ["reassign", "undo"])
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
  }

  @Test func `several chosen tasks are reassigned at once`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    try dashboard.find("Load tests")
    try dashboard.session.press("Space")
    try dashboard.find("Release notes")
    try dashboard.session.press("Space", "r")
    try dashboard.session.wait(for: "Reassign")
    try dashboard.choose("instance-3")
    try dashboard.session.press("Enter")
    let project = dashboard.project
    #expect(try Waiting.until { try project.journalEntries().count == 1 })
    #expect(try project.owner(of: 9) == "instance-3")
    #expect(try project.owner(of: 13) == "instance-3")
  }

  /// Whether the dashboard has seen the change itself or only the core finds out under the lock.
  @Test(arguments: ["1", "60"])
  func `what has changed since the picker opened is refused and nothing is written`(
    interval: String
  ) throws {
    let dashboard = try Dashboard(TemporaryProject.live(), "--poll-only", "--interval", interval)
    let project = dashboard.project
    try dashboard.find("Docs")
    try dashboard.session.press("r")
    try dashboard.session.wait(for: "Reassign")
    try dashboard.choose("instance-3")
    try giveDocsToInstance1(in: project)
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: "changed since you looked")
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
    #expect(try project.journalEntries().isEmpty)
  }

  /// As another operator's program would, in all places.
  private func giveDocsToInstance1(in project: TemporaryProject) throws {
    let queue = try Files.text(project.queue)
    let (before, docs) = queue.halves(at: "\"task_id\": 11,")
    let owner = docs.replacing("\"instance-4\"", with: "\"instance-1\"", maxReplacements: 1)
    try Files.writeByRename(project.queue, Array((before + owner).utf8))
    try project.setAssignment(11, "assigned_to", "\"instance-1\"")
    try project.replace(
      "\"assigned_tasks\": [11]", with: "\"assigned_tasks\": []", in: project.state)
    try project.replace(
      "\"assigned_tasks\": [4]", with: "\"assigned_tasks\": [4, 11]", in: project.state)
  }

  @Test func `while somebody else holds the lock the keys go on, and the refusal is told`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let holder = try dashboard.project.holdLock()
    try dashboard.reassign("Docs", to: "instance-3")
    try dashboard.session.wait(for: "waiting for the lock", within: Waiting.aSecond)
    try dashboard.session.press("?")
    try dashboard.session.wait(for: "Keys and signs", within: Waiting.aSecond)
    try dashboard.session.press("Escape")
    try dashboard.session.wait(for: "others have held the lock", within: 5)
    #expect(try dashboard.project.journalEntries().isEmpty)
    withExtendedLifetime(holder) {}
  }

  @Test func `escape leaves everything as it is`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let project = dashboard.project
    let state = try Files.bytes(project.state)
    try dashboard.find("Docs")
    try dashboard.session.press("r")
    try dashboard.session.wait(for: "Reassign")
    try dashboard.session.press("Escape")
    try dashboard.session.wait(until: "Reassign", isGoneWithin: Waiting.patience)
    #expect(try Files.bytes(project.state) == state)
    #expect(!Files.exists(project.journal))
  }
}

extension String {
  /// What stands before a piece of text, and the rest from it on.
  fileprivate func halves(at piece: String) -> (String, String) {
    guard let range = firstRange(of: piece) else { return (self, "") }
    return (String(self[..<range.lowerBound]), String(self[range.lowerBound...]))
  }

  static let coordinators: [(options: [String]?, words: String)] = [
    (nil, "until it is back nobody works on what it has"),
    ([], "unless it is back in 10 min, the coordinator hands on what it has"),
    (["--no-reassign"], "until it is back nobody works on what it has"),
  ]

  @Test(arguments: coordinators)
  func `who gives a task to an offline instance is told what will become of it`(
    options: [String]?, words: String
  ) throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 24, "title": "Docs"}]"#, heartbeat: "2020-01-01T00:00:00Z")
    let coordinator = try options.map { try RunningCoordinator(folder, ["--no-database"] + $0) }
    try coordinator?.wait(for: "instance-2 is on the team")
    let given = try folder.roster("reassign", "24", "instance-1")
    #expect(given.status == 0)
    #expect(given.errors.contains(words), "\(given.errors)")
  }
}
