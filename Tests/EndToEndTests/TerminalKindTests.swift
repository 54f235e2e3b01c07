import TestSupport
import Testing

@Suite("Kinds of terminals")
struct TerminalKindTests {
  @Test(arguments: ["xterm-256color", "screen", "tmux", "linux", "vt100"])
  func `the dashboard draws, takes keys and restores the terminal under TERM`(term: String) throws {
    let project = try TemporaryProject.live()
    let shell = try Shell(environment: ["TERM": term])
    try shell.session.type("\(Roster.path) \(project.root)\n")
    try shell.session.wait(for: "Payment API")
    try shell.session.press("?")
    try shell.session.wait(for: "Moving")
    try shell.session.press("Escape")
    try shell.session.wait(until: "Moving", isGoneWithin: Waiting.patience)
    try shell.session.wait(for: "Payment API")
    try shell.session.press("q")
    try shell.session.wait(for: "shell") { $0.contains("ready> ") || $0.hasSuffix("ready>") }
    try shell.expectPlainTerminal()
  }

  @Test func `a terminal that nobody knows is refused in words`() throws {
    let shell = try Shell()
    let project = TemporaryProject.sampleFolder + "/acme-shop"
    try shell.session.type("TERM=no-such-terminal \(Roster.path) \(project)\n")
    try shell.session.wait(for: "nothing is known of the terminal TERM=no-such-terminal")
  }

  @Test(arguments: [["--ascii"], []])
  func `only ASCII is drawn where that is asked for or the locale has nothing else`(
    options: [String]
  ) throws {
    let project = try TemporaryProject.live()
    let locale = options.isEmpty ? "C" : TestEnvironment.utf8Locale
    let session = try TmuxSession(
      [Roster.path] + options + [project.root],
      environment: TestEnvironment.with(["LANG": locale]))
    try session.wait(for: "Payment API")
    let screen = try session.screen()
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII }, "\(screen)")
    #expect(screen.contains("#"))
  }

  @Test(arguments: ["default", "high-contrast", "colour-blind-safe", "mono"])
  func `every theme draws the board, and only mono has no colour`(theme: String) throws {
    let dashboard = try Dashboard(TemporaryProject.live(), "--theme", theme)
    try dashboard.session.wait(for: "Payment API")
    let screen = try dashboard.session.styledScreen()
    #expect(Colours.areIn(screen) == (theme != "mono"))
  }

  @Test func `NO_COLOR takes the colours away`() throws {
    let dashboard = try Dashboard(TemporaryProject.live(), environment: ["NO_COLOR": "1"])
    try dashboard.session.wait(for: "Payment API")
    #expect(try !Colours.areIn(dashboard.session.styledScreen()))
  }

  @Test func `an unknown theme is refused before the screen is taken`() throws {
    let result = try Roster.run(
      "--theme", "no-such-theme", TemporaryProject.sampleFolder + "/acme-shop")
    #expect(result.status == 2)
    #expect(result.errors.contains("high-contrast"))
  }
}

enum Colours {
  /// Whether a styled screen sets a foreground or background colour.
  static func areIn(_ screen: String) -> Bool {
    screen.split(separator: "\u{1B}[").dropFirst().contains { piece in
      piece.prefix { $0 != "m" }.split(separator: ";").contains { parameter in
        Int(parameter).map {
          (30...37).contains($0) || (38...38).contains($0)
            || (40...48).contains($0) || (90...107).contains($0)
        } ?? false
      }
    }
  }
}
