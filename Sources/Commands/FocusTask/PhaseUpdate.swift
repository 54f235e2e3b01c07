internal import CoordinationCore

/// What recording a phase has done, as the focus-task system prints it.
struct PhaseUpdate {
  private let before: Board
  private let after: Board
  private let outcome: PhaseOutcome

  init(_ done: Transaction.Outcome, _ outcome: PhaseOutcome) {
    (before, after, self.outcome) = (done.before, done.after, outcome)
  }

  var text: String {
    """
    Coordinator update complete:
    - Phase: \(phase?.id ?? outcome.phase)
    - Status: \(phase?.nativeStatus ?? outcome.status.rawValue)
    - Reports: \(phase?.detail?.description ?? "none")
    - Progress Log: entry added
    - MANIFEST: updated
    - Next: \(next)

    """
  }

  /// The phase that has become what was said: with `--type verify` another one than was named.
  private var phase: Task? {
    after.tasks.first { task in
      task.nativeStatus.lowercased() == outcome.status.rawValue
        && before.tasks.first { $0.id == task.id }?.nativeStatus != task.nativeStatus
    }
  }

  private var next: String {
    if outcome.status == .handoff { return "'roster focus initialize' in the next session" }
    if let action = after.nextActions.first { return action }
    let graph = DependencyGraph(after.tasks)
    let ready = after.tasks.indices.first { position in
      after.tasks[position].status.isBeforeWork && !graph.isWaiting(position)
    }
    if let ready { return "'roster set-status \(after.tasks[ready].id) in-progress'" }
    let isOver = after.tasks.allSatisfy(\.status.isFinished)
    return isOver ? "'roster focus finalize'" : "what is in progress"
  }
}
