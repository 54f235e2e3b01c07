import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The end of the dashboard")
struct EndingTests {
  private func started(_ words: [String]? = nil) throws -> (Pseudoterminal, TemporaryProject) {
    let project = try TemporaryProject.live()
    let terminal = try Pseudoterminal((words ?? [Roster.path]) + [project.root])
    try terminal.wait(for: "Payment API")
    return (terminal, project)
  }

  /// Leaves the alternate screen, shows the cursor and stops reporting the mouse.
  private static let restoring = ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?1006;1000l"]

  private func expectRestored(_ terminal: Pseudoterminal) {
    let output = terminal.output()
    for sequence in Self.restoring {
      #expect(output.hold(sequence), "\(sequence.debugDescription) is missing")
    }
    #expect(terminal.isReadyForShell)
    #expect(!terminal.process.leavesSomethingRunning)
  }

  /// Ages in seconds turn for a minute; without them nothing changes.
  private func becomesQuiet(_ terminal: Pseudoterminal) -> Bool {
    Waiting.until(every: 50) {
      let before = terminal.output().count
      usleep(700_000)
      return terminal.output().count - before < 64
    }
  }

  @Test func `q restores the terminal`() throws {
    let (terminal, project) = try started()
    terminal.type("q")
    #expect(terminal.exit(within: Waiting.patience)?.status == 0)
    expectRestored(terminal)
    withExtendedLifetime(project) {}
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func `a signal ends it within a second, the terminal restored`(signal: Int32) throws {
    let (terminal, project) = try started()
    terminal.process.send(signal)
    #expect(terminal.exit(within: Waiting.aSecond) != nil)
    expectRestored(terminal)
    withExtendedLifetime(project) {}
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP])
  func `a crash ends it as a crash does, the terminal restored`(signal: Int32) throws {
    let (terminal, project) = try started()
    // A thread sanitizer hands these on at once, and waits for itself where it was at work.
    if TestEnvironment.isSanitized { #expect(becomesQuiet(terminal)) }
    terminal.process.send(signal)
    #expect(terminal.exit(within: Waiting.patience)?.signal == signal)
    expectRestored(terminal)
    withExtendedLifetime(project) {}
  }

  @Test func `a signal while a picker is open ends it too`() throws {
    let (terminal, project) = try started()
    terminal.type("r")
    try terminal.wait(for: "Reassign")
    terminal.process.send(SIGTERM)
    #expect(terminal.exit(within: Waiting.aSecond) != nil)
    expectRestored(terminal)
    withExtendedLifetime(project) {}
  }

  @Test func `a signal ends it while an action waits for somebody else's lock`() throws {
    let (terminal, project) = try started()
    let holder = try project.holdLock()
    terminal.type("r")
    try terminal.wait(for: "Reassign")
    terminal.type("\r")
    try terminal.wait(for: "waiting for the lock")
    terminal.process.send(SIGTERM)
    // The action itself would give up only after almost two.
    #expect(terminal.exit(within: 1.2) != nil)
    expectRestored(terminal)
    withExtendedLifetime(holder) {}
  }

  @Test(
    "a terminal that goes away ends it within a second, without spinning",
    arguments: ["exec \"$0\" \"$@\"", "trap '' HUP; exec \"$0\" \"$@\""])
  func hangUp(script: String) throws {
    let (terminal, project) = try started(["sh", "-c", script, Roster.path])
    terminal.hangUp()
    let exit = try #require(terminal.process.exit(within: Waiting.aSecond))
    #expect(exit.processorSeconds < 1)
    #expect(!terminal.process.leavesSomethingRunning)
    withExtendedLifetime(project) {}
  }

  @Test func `a pane that is closed takes the dashboard with it`() throws {
    let dashboard = try Dashboard(TemporaryProject.live())
    let pid = try dashboard.session.processID()
    #expect(kill(pid, 0) == 0)
    try dashboard.session.closeTerminal()
    #expect(Waiting.until(within: Waiting.aSecond) { kill(pid, 0) != 0 })
  }

  @Test func `while nothing happens nothing is sent and nearly nothing is computed`() throws {
    let (terminal, project) = try started()
    #expect(becomesQuiet(terminal))
    terminal.type("q")
    #expect(try #require(terminal.exit(within: Waiting.patience)).processorSeconds < 2)
    withExtendedLifetime(project) {}
  }

  @Test func `the shell gets its terminal back after quitting`() throws {
    let project = try TemporaryProject.live()
    let shell = try Shell()
    try shell.session.type("\(Roster.path) \(project.root)\n")
    try shell.session.wait(for: "Payment API")
    try shell.session.press("q")
    try shell.session.wait(until: "Payment API", isGoneWithin: Waiting.patience)
    try shell.expectPlainTerminal()
  }
}
