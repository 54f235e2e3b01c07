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
}
