internal import CoordinationCore
internal import Trackers

/// What ending a task has done, as the focus-task system prints it.
struct Finalization {
  private let outcome: Transaction.Outcome
  private var board: Board { outcome.after }
  private let figures: FinalFigures

  init(_ outcome: Transaction.Outcome, _ project: FocusProject, _ world: World) {
    self.outcome = outcome
    figures = project.tracker.finalFigures(in: outcome.read, at: world.now())
  }

  var text: String {
    guard outcome.files.contains(where: { $0.path == figures.report }) else {
      return "MANIFEST.md is made anew: \(figures.manifest)\n"
    }
    return """
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
