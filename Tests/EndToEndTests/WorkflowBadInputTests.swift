import TestSupport
import Testing

@Suite("A workflow's file that goes bad under the dashboard")
struct WorkflowBadInputTests {
  private static let good = """
    workflow: {id: launch, name: Launch}
    phases:
      - id: 1
        name: Discovery
        agents:
          - {id: ps-one-001, name: Interviews, status: IN_PROGRESS}

    """

  @Test(arguments: [
    ("malformed", "phases: [{id: 1}\nworkflow: {}\n"), ("a tabulator", "workflow:\n\tid: w\n"),
    ("half-written", "workflow: {id: launch, na"), ("empty", ""),
    ("an alias inside itself", "workflow: &w {id: *w}\n"),
    ("brackets in brackets", "phases: " + String(repeating: "[", count: 100_000)),
  ])
  func `the last good board stays under a banner, nothing is written, and it follows again`(
    name: String, bad: String
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/ORCHESTRATION.yaml"
    try Files.writeByRename(path, Array(Self.good.utf8))
    let session = try TmuxSession.roster(folder.path)
    try session.wait(for: "Interviews")
    try Files.writeByRename(path, Array(bad.utf8))
    try session.wait(for: "banner over the board") { screen in
      screen.contains("✖ ORCHESTRATION.yaml") && screen.contains("Interviews")
    }
    try session.press("2", "3", "1")
    #expect(try Files.bytes(path) == Array(bad.utf8), "\(name)")
    let mended = Self.good.split(separator: "Interviews").joined(separator: "Surveys")
    try Files.writeByRename(path, Array(mended.utf8))
    try session.wait(for: "recovery") { screen in
      screen.contains("Surveys") && !screen.contains("✖ ORCHESTRATION.yaml")
    }
    try session.press("q")
    #expect(try session.exitStatus() == 0)
    #expect(try Files.bytes(path) == Array(mended.utf8), "\(name)")
  }
}
