import TestSupport
import Testing

@Suite("Read-only mode")
struct ReadOnlyTests {
  @Test(arguments: ["r", "u", "a", "s", "R", "U"])
  func `a key that would write is refused in words`(key: String) throws {
    let dashboard = try Dashboard(TemporaryProject.live(), "--read-only")
    try dashboard.session.wait(for: "Payment API")
    let before = try Files.listing(dashboard.project.folder.path)
    try dashboard.session.press(key)
    try dashboard.session.wait(for: "read-only")
    try dashboard.session.press("Enter")
    #expect(try dashboard.quit() == 0)
    #expect(try Files.listing(dashboard.project.folder.path) == before)
  }

  @Test func `a board pinned to another time shows what would be done and does not do it`() throws {
    let dashboard = try Dashboard(
      TemporaryProject.sample(), "--at", TemporaryProject.sampleMoment)
    let before = try Files.listing(dashboard.project.folder.path)
    try dashboard.reassign("Docs", to: "instance-3")
    try dashboard.session.wait(for: "this is read-only")
    #expect(try dashboard.quit() == 0)
    #expect(try Files.listing(dashboard.project.folder.path) == before)
  }

  @Test func `looking and quitting leave nothing behind`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    try dashboard.session.wait(for: "Payment API")
    let before = try Files.listing(dashboard.project.folder.path)
    for view in ["2", "3", "4", "5", "1"] { try dashboard.session.press(view) }
    #expect(try dashboard.quit() == 0)
    #expect(try Files.listing(dashboard.project.folder.path) == before)
  }
}
