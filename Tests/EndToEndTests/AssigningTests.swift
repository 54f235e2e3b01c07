import TestSupport
import Testing

@Suite("Work for all who are idle")
struct AssigningTests {
  @Test func `every idle instance gets a ready task by keys, once it was shown which`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let project = dashboard.project
    try dashboard.session.wait(for: "1 idle · 2 ready  A assigns")
    try dashboard.session.press("A")
    try dashboard.session.wait(for: "instance-3  gets #9 Load tests")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(until: "A assigns", isGoneWithin: Waiting.patience)
    #expect(try project.owner(of: 9) == "instance-3")
    #expect(try project.journalEntries().map { $0["action"] } == ["assign-all"])
    try dashboard.session.press("A")
    try dashboard.session.wait(for: "no instance that is online is without work")
  }

  @Test func `the command does the same, and refuses where nobody is idle`() throws {
    let project = try TemporaryProject.live()
    #expect(try Roster.run("assign-all", project.root).status == 0)
    #expect(try project.owner(of: 9) == "instance-3")
    let again = try Roster.run("assign-all", "--json", project.root)
    #expect(again.status == 1)
    #expect(again.errors.contains("\"nobody_idle\"") || again.output.contains("\"nobody_idle\""))
  }
}
