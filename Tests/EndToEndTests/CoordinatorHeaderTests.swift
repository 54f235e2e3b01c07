import TestSupport
import Testing

@Suite("The coordinator in the header")
struct CoordinatorHeaderTests {
  @Test func `the header tells whether somebody coordinates, and notices its end`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    let session = try TmuxSession.roster(
      folder.root, size: TerminalSize(120, 36), environment: folder.environment)
    try session.wait(for: "◌ no coordinator")
    let coordinator = try RunningCoordinator(folder, "--no-database")
    try session.wait(for: "◉ coordinator")
    coordinator.kill()
    try session.wait(for: "◌ no coordinator")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `a coordinator that waits for the team's folder is shown as it was`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    let coordinator = try RunningCoordinator(folder, "--no-database")
    let session = try TmuxSession.roster(
      folder.root, size: TerminalSize(120, 36), environment: folder.environment)
    try session.wait(for: "◉ coordinator")
    try Files.move(folder.coordination, to: folder.parent + "/away")
    try session.wait(for: "has gone")
    // Longer than between two looks at the claim.
    _ = Waiting.until(within: 6) { false }
    let screen = try session.screen()
    #expect(screen.contains("◉ coordinator"), "\(screen)")
    try Files.move(folder.parent + "/away", to: folder.coordination)
    try coordinator.wait(for: "is back")
    #expect(coordinator.stop() == 0)
    try session.wait(for: "◌ no coordinator")
  }
}
