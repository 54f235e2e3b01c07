internal import CoordinationCore
internal import Trackers

/// What the end of a phase has done to the knowledge besides adding to it.
struct KnowledgeNotes {
  let lines: [String]

  /// Empty for whatever else is done.
  init(
    _ operation: Operation, _ outcome: Transaction.Outcome, _ tracker: FocusTaskTracker,
    _ now: Timestamp
  ) {
    guard case .act(.setStatus(let phases, let status, _)) = operation, let phase = phases.first,
      let ending = PhaseOutcome.Status(rawValue: status.name),
      let figures = try? tracker.figures(
        of: PhaseOutcome(phase: phase, status: ending), in: outcome.read, at: now)
    else {
      lines = []
      return
    }
    lines =
      (figures.compactedFrom.map {
        ["the knowledge is compacted: \($0) → \(figures.knowledge.entries) entries"]
      } ?? [])
      + figures.leftOut.map { "left out: \($0.location.text): \($0.message)" }
  }
}
