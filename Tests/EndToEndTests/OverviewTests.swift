import TestSupport
import Testing

@Suite("Several projects on one screen")
struct OverviewTests {
  @Test func `a project is opened, changed and left, and the overview follows`() throws {
    let (one, other) = (try TemporaryProject.live(), try TemporaryProject.live())
    let session = try TmuxSession.roster(one.root, other.root)
    try session.wait(for: "2 projects")
    try session.press("j", "Enter")
    try session.wait(for: "Esc overview")
    try session.press("/")
    try session.type("Docs")
    try session.press("Enter", "s")
    try session.wait(for: "Status of #11")
    try session.press("j", "Enter")
    try session.wait(for: "U undoes")
    #expect(try other.journalEntries().count == 1)
    #expect(try one.journalEntries().isEmpty)
    try session.press("Escape", "Escape")
    try session.wait(for: "2 projects")
    try session.press("k", "Enter")
    try session.wait(for: "Esc overview")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `what another process writes is seen in the overview`() throws {
    let (one, other) = (try TemporaryProject.live(), try TemporaryProject.live())
    let session = try TmuxSession.roster(one.root, other.root)
    try session.wait(for: "14 of 30 tasks")
    let result = try Roster.run("set-status", "11", "completed", other.root)
    #expect(result.status == 0, "\(result.errors)")
    try session.wait(for: "15 of 30 tasks")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }
}
