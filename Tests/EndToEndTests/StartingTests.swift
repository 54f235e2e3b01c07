import TestSupport
import Testing

@Suite("Starting")
struct StartingTests {
  @Test func `without a tracker the screen says what was looked for, and waits for one`() throws {
    let folder = try TemporaryFolder()
    let session = try TmuxSession.roster(folder.path)
    try session.wait(for: ".claude-coordination")
    #expect(try session.screen().contains("roster demo"))
    let other = try TemporaryProject.live()
    try Files.move(other.coordination, to: folder.path + "/.claude-coordination")
    try session.wait(for: "Payment API")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `a project without any files yet is an empty board`() throws {
    let project = try TemporaryProject.with(state: nil, queue: #"{"tasks": []}"#)
    let dashboard = try Dashboard(project)
    try dashboard.session.press("2", "3", "4", "5", "1", "r", "u", "a", "s", "U", "R", "Enter")
    try dashboard.session.wait(for: "project")
    #expect(try dashboard.quit() == 0)
  }

  @Test func `two dashboards on one project see what the other does`() throws {
    let project = try TemporaryProject.live()
    let one = try Dashboard(project)
    let other = try Dashboard(project)
    try one.reassign("Docs", to: "instance-3")
    try one.session.wait(for: "#11 Docs: instance-4 → instance-3")
    try other.session.wait(for: "Docs with its new owner") { screen in
      screen.split(separator: "\n").contains { $0.contains("Docs") && $0.contains("instance-3") }
    }
    try other.session.wait(for: "#11 instance-4 → in")
    try other.session.press("U")
    try other.session.wait(for: "Enter")
    try other.session.press("Enter")
    try one.session.wait(for: "Docs with its old owner") { screen in
      screen.split(separator: "\n").contains {
        $0.contains("11  Docs") && $0.contains("instance-4")
      }
    }
    #expect(try project.owner(of: 11) == "instance-4")
  }

  @Test func `the demo plays, ends by itself and leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let session = try TmuxSession.roster(
      "demo", "--for", "2", "--speed", "20", "--seed", "7",
      environment: TestEnvironment.with(["TMPDIR": folder.path]))
    try session.wait(for: "instance-1")
    let place = try session.processID()
    #expect(try session.exitStatus() == 0, "\(place)")
    let left = Waiting.until { (try? Files.listing(folder.path)) == [] }
    #expect(left)
  }
}
