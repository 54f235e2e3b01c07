internal import CoordinationCore
internal import Trackers

/// What recording a phase has done, as the focus-task system prints it.
struct PhaseUpdate {
  private let done: Transaction.Outcome
  private let outcome: PhaseOutcome
  private let figures: PhaseFigures

  private var after: Board { done.after }

  /// Nil where what there was before cannot be read any more.
  init?(
    _ done: Transaction.Outcome, _ outcome: PhaseOutcome, _ project: FocusProject, _ world: World
  ) {
    let tracker = project.tracker
    guard let figures = try? tracker.figures(of: outcome, in: done.read, at: world.now()) else {
      return nil
    }
    (self.done, self.outcome, self.figures) = (done, outcome, figures)
  }

  var text: String {
    """
    Coordinator update complete:
    - Phase: \(figures.phase) (\(figures.kind.rawValue))
    - Iteration: \(figures.iteration)
    - Status: \(outcome.status.rawValue)
    - Progress Log: entry added
    - KNOWLEDGE: \(figures.knowledge.count)
      - Last compact: \(figures.knowledge.lastCompactAt) | Threshold: \(figures.knowledge.threshold)
      - \(compaction)
    - Reports:
      - Agent reports: \(figures.reports.count) verified on disk
      - Summary: \(figures.summary ?? "-")
      - MANIFEST: \(manifest)
      - Missing: 0
    - Extracted: \(extracted)
    - Next: \(next)

    """
  }

  var json: [(String, JSONOutput)] {
    [
      ("phase", .string(figures.phase)), ("type", .string(figures.kind.rawValue)),
      ("iteration", .number(figures.iteration)), ("status", .string(outcome.status.rawValue)),
      ("reports", .strings(figures.reports)), ("extracted", .number(figures.extracted)),
      ("next", .string(next)),
    ]
  }

  private var compaction: String {
    let knowledge = figures.knowledge
    if let before = figures.compactedFrom {
      return "✅ Auto-compacted: \(before) → \(knowledge.entries) entries"
    }
    return knowledge.isDue ? "Compaction is due" : knowledge.whyNotDue
  }

  private var extracted: String {
    let entries = figures.extracted == 1 ? "entry" : "entries"
    let leftOut = figures.leftOut
    return "\(figures.extracted) knowledge \(entries) from reports"
      + (leftOut.isEmpty ? "" : ", \(counted(leftOut.count, "line")) left out:")
      + leftOut.map { "\n  - \($0.location.text): \($0.message)" }.joined()
  }

  private var manifest: String {
    let file = done.files.first { $0.path.hasSuffix("/MANIFEST.md") }
    return file.map { $0.old == nil ? "created" : "updated" } ?? "as it was"
  }

  private var next: String { after.nextActions.first ?? "nothing is left to do" }
}
