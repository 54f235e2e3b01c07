import CoordinationCore
import Testing

@testable import Trackers

@Suite struct ProgressLogTests {
  static let plan = "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n"

  /// A progress file's log, and what its board tells of the past, oldest first.
  static let logs: [(String, String, [String])] = [
    (
      "a table of updates",
      """
      ## Updates

      | Time | Update |
      |---|---|
      | 2026-03-10 16:05 UTC | Dug |
      | 2026-03-11 | Filled |
      | soon | Nothing |
      """, ["2026-03-10T16:05:00Z Dug", "2026-03-11T00:00:00Z Filled"]
    ),
    (
      "a list, newest first", "## Updates\n\n- 2026-03-11: Filled\n- 2026-03-10 16:05: Dug\n",
      ["2026-03-10T16:05:00Z Dug", "2026-03-11T00:00:00Z Filled"]
    ),
    ("a list of something else", "## Notes\n\n- 2026-03-11: Filled\n", []),
    (
      "a table of tasks",
      "## Phase 1: X\n\n| Update | Date | Status |\n|---|---|---|\n| Dig | 2026-03-11 | Done |\n",
      []
    ),
    ("a hostile text", "## Log\n\n- 2026-03-11: \u{1B}[2J\n", [#"2026-03-11T00:00:00Z \u{1b}[2J"#]),
  ]

  @Test(arguments: logs)
  func `what the file tells of the past is the board's activity`(
    _ name: String, _ log: String, _ expected: [String]
  ) throws {
    var files = ProjectFiles(root: "/a")
    for (path, text) in [("A_PLAN.md", Self.plan), ("A_PROGRESS.md", "# A\n\n" + log)] {
      files.files[path] = SourceFile(
        path: path, content: .document(.markdown(try MarkdownDocument(Array(text.utf8)))))
    }
    let board = PlanProgressTracker().board(of: files, at: Timestamp(seconds: 1_780_000_000))
    #expect(board.activity.map { "\($0.at.iso8601) \($0.text)" } == expected, "\(name)")
  }
}
