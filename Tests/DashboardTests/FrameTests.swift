import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

struct FrameCase: Sendable, CustomTestStringConvertible {
  let name: String
  let columns: Int
  let rows: Int
  var view = View.board
  var keys = ""
  var theme = "default"
  var isASCII = false
  /// Git and the coordinator have been asked.
  var isTold = false
  /// Of a workflow instead of a team.
  var isWorkflow = false

  var testDescription: String { name }
}

@Suite struct FrameTests {
  static let cases: [FrameCase] =
    [
      FrameCase(name: "board-1x1", columns: 1, rows: 1),
      FrameCase(name: "board-40x10", columns: 40, rows: 10),
      FrameCase(name: "board-80x24", columns: 80, rows: 24),
      FrameCase(name: "board-100x30", columns: 100, rows: 30),
      FrameCase(name: "board-120x36", columns: 120, rows: 36),
      FrameCase(name: "board-60x15", columns: 60, rows: 15),
      FrameCase(name: "board-160x50", columns: 160, rows: 50),
      FrameCase(name: "board-200x60", columns: 200, rows: 60),
      FrameCase(name: "board-ascii-80x24", columns: 80, rows: 24, isASCII: true),
      FrameCase(name: "board-mono-80x24", columns: 80, rows: 24, theme: "mono"),
      FrameCase(name: "reassign-100x30", columns: 100, rows: 30, keys: "jjjjjr"),
      FrameCase(name: "reassign-40x10", columns: 40, rows: 10, keys: "jjjjjr"),
      FrameCase(name: "assign-all-40x10", columns: 40, rows: 10, keys: "A"),
      FrameCase(name: "assign-all-80x24", columns: 80, rows: 24, keys: "A"),
      FrameCase(name: "instance-git-40x10", columns: 40, rows: 10, keys: "3", isTold: true),
      FrameCase(name: "instance-git-80x24", columns: 80, rows: 24, keys: "3", isTold: true),
      FrameCase(name: "instance-git-120x36", columns: 120, rows: 36, keys: "3", isTold: true),
      FrameCase(name: "instance-git-200x60", columns: 200, rows: 60, keys: "<Tab>", isTold: true),
      FrameCase(name: "memory-page-40x10", columns: 40, rows: 10, keys: "m<Enter>"),
      FrameCase(name: "memory-page-80x24", columns: 80, rows: 24, keys: "m<Enter>"),
      FrameCase(name: "memory-page-120x36", columns: 120, rows: 36, keys: "m<Enter>"),
      FrameCase(name: "memory-page-200x60", columns: 200, rows: 60, keys: "m<Enter>"),
      FrameCase(name: "memory-40x10", columns: 40, rows: 10, keys: "m"),
      FrameCase(name: "memory-120x36", columns: 120, rows: 36, keys: "m"),
      FrameCase(name: "reject-40x10", columns: 40, rows: 10, keys: "m<Enter>xnot so"),
      FrameCase(name: "reject-empty-40x10", columns: 40, rows: 10, keys: "m<Enter>x"),
      FrameCase(name: "reject-80x24", columns: 80, rows: 24, keys: "m<Enter>xnot so"),
      FrameCase(name: "unblock-100x30", columns: 100, rows: 30, keys: "jju"),
      FrameCase(name: "status-80x24", columns: 80, rows: 24, keys: "s"),
      FrameCase(name: "tasks-120x36", columns: 120, rows: 36, keys: "2cjj"),
      FrameCase(name: "instance-100x30", columns: 100, rows: 30, keys: "3"),
      FrameCase(name: "activity-100x30", columns: 100, rows: 30, keys: "4"),
      FrameCase(name: "findings-80x24", columns: 80, rows: 24, keys: "5"),
      FrameCase(name: "memory-80x24", columns: 80, rows: 24, keys: "m"),
      FrameCase(name: "task-80x24", columns: 80, rows: 24, keys: "<Enter>"),
      FrameCase(name: "help-80x24", columns: 80, rows: 24, keys: "?"),
      FrameCase(name: "help-120x50", columns: 120, rows: 50, keys: "?"),
      FrameCase(name: "search-80x24", columns: 80, rows: 24, keys: "/lau"),
    ] + workflows

  private static let workflows: [FrameCase] = [
    workflow("board", 40, 10), workflow("board", 60, 15), workflow("board", 80, 24),
    workflow("board", 120, 36), workflow("board", 160, 45),
    workflow("ascii", 80, 24, isASCII: true), workflow("gates", 80, 24, "m"),
    workflow("gates", 120, 36, "m"), workflow("phases", 120, 36, "3"),
    workflow("score", 80, 24, "me0.94"), workflow("score", 40, 10, "me0.94"),
    workflow("checkpoint", 80, 24, "C"), workflow("restore", 80, 24, "m/CP-002<Enter><Enter>"),
    workflow("agent", 80, 24, "/adversarial<Enter><Enter>"), workflow("help", 120, 50, "?"),
    workflow("text", 80, 24, "m<Enter>"), workflow("text", 40, 10, "mG<Enter>"),
  ]

  private static func workflow(
    _ name: String, _ columns: Int, _ rows: Int, _ keys: String = "", isASCII: Bool = false
  ) -> FrameCase {
    FrameCase(
      name: "workflow-\(name)-\(columns)x\(rows)", columns: columns, rows: rows, keys: keys,
      isASCII: isASCII, isWorkflow: true)
  }

  @Test("A screen looks as it was approved", arguments: cases)
  func looksAsApproved(_ frame: FrameCase) throws {
    var settings = Settings()
    settings.theme = try #require(Theme.named(frame.theme))
    settings.isASCII = frame.isASCII
    let size = Size(columns: frame.columns, rows: frame.rows)
    var state = try Sample.state(
      frame.isWorkflow ? SampleWorkflow.board : Sample.board, settings: settings, view: frame.view,
      size: size, journal: frame.isWorkflow ? [] : [Sample.receipt]
    )
    .after(frame.keys)
    if frame.isTold {
      _ = state.update(.worktreeRead(path: WorktreeTests.path, .known(WorktreeTests.status)))
      _ = state.update(.coordinatorRead(CoordinatorTests.running))
    }
    Golden.expect(state.draw(size), named: frame.name)
  }
}
