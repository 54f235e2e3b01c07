internal import CoordinationCore
internal import Trackers

/// What ending a task has done, as the focus-task system prints it.
struct Finalization {
  private let board: Board
  private let figures: FinalFigures

  init(_ outcome: Transaction.Outcome, _ project: FocusProject, _ world: World) {
    board = outcome.after
    figures = project.tracker.finalFigures(in: project.files(before: outcome), at: world.now())
  }

  var text: String {
    """
    Task finalized:
    - FINAL.md: \(figures.report)\(figures.replaces ? " (the one that was there is replaced)" : "")
    - Status: finished (line 1 + table)
    - Lock: will be deleted on stop

    Task completed:
    - FINAL.md: \(figures.report)
    - Total phases: \(board.tasks.count)
    - Total iterations: \(figures.iterations)
    - Knowledge extracted: \(figures.entries) entries
    - Full report: \(figures.manifest)

    """
  }
}
