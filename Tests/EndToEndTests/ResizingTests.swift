import TestSupport
import Testing

@Suite("A terminal that changes under the dashboard")
struct ResizingTests {
  @Test func `every size is drawn, and the first size looks as before`() throws {
    let dashboard = try Dashboard(TemporaryProject.sample(), "--at", TemporaryProject.sampleMoment)
    let session = dashboard.session
    try session.wait(for: "tasks 1/8")
    let first = try session.screen()
    for (size, piece) in [
      (TerminalSize(40, 10), "57%"), (TerminalSize(200, 60), "Payment API"),
      (TerminalSize(80, 24), "Payment API"), (TerminalSize(20, 5), "57%"),
    ] {
      try session.resize(size)
      try session.wait(for: piece)
      #expect(try session.rows().allSatisfy { $0.count <= size.columns })
    }
    for size in [TerminalSize(1, 1), TerminalSize(2, 1), TerminalSize(1, 30)] {
      try session.resize(size)
      try session.press("j")
    }
    try session.resize(TerminalSize(100, 30))
    try session.press("g")
    try session.wait(for: "the first picture") { $0 == first }
    #expect(try dashboard.quit() == 0)
  }

  /// Of both changes the dashboard may hear at once, when the size is what it was.
  @Test func `a size that comes and goes is drawn anew`() throws {
    let project = try TemporaryProject.live()
    let size = TerminalSize(100, 30)
    let terminal = try Pseudoterminal([Roster.path, project.root], size: size)
    try terminal.wait(for: "Payment API")
    for rows in [29, 31, 12] {
      terminal.forgetOutput()
      terminal.resize(TerminalSize(size.columns, rows), size)
      try terminal.wait(for: "Payment API")
    }
    withExtendedLifetime(project) {}
  }

  @Test func `starting at one cell does no harm`() throws {
    let session = try TmuxSession.roster(
      TemporaryProject.sampleFolder + "/acme-shop", "--read-only", size: TerminalSize(1, 1))
    try session.resize(TerminalSize(80, 24))
    try session.wait(for: "Payment API")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `a click puts the cursor on a row, the wheel moves through the list`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let session = dashboard.session
    try session.wait(for: "Load tests")
    let row = try #require(try session.rows().firstIndex { $0.contains("Load tests") })
    try session.click(column: 12, row: row)
    try session.wait(for: "cursor on the clicked row") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains("Load tests") }
    }
    try session.type("\u{1B}[<65;12;\(row + 1)M")
    try session.wait(for: "cursor off the clicked row") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && !$0.contains("Load tests") }
    }
  }

  @Test func `Ctrl-Z gives the shell its terminal back, and fg the dashboard`() throws {
    let project = try TemporaryProject.live()
    let shell = try Shell()
    try shell.session.type("\(Roster.path) \(project.root)\n")
    try shell.session.wait(for: "Payment API")
    try shell.session.press("C-z")
    try shell.session.wait(for: "Stopped")
    try shell.expectPlainTerminal()
    try shell.session.type("fg\n")
    try shell.session.wait(for: "Payment API")
    #expect(try shell.session.variable("alternate_on") == "1")
    try shell.session.press("q")
    try shell.session.wait(until: "Payment API", isGoneWithin: Waiting.patience)
    try shell.expectPlainTerminal()
  }
}
