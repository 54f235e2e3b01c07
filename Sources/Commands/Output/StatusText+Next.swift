internal import CoordinationCore

// What is to be done next: first what follows from the rows, then what the file itself says of it, which
// nobody may have brought up to date.

extension StatusText {
  var nextSteps: [String] {
    // A plan has an order of its own, and so has a task of phases.
    if [.planProgress, .focusTask].contains(board.tracker) { return [] }
    let steps = approvals + scores + starts
    if steps.isEmpty { return [] }
    return [heading("👉", "Next:")] + steps.map { plain("   \($0)") }
  }

  private var approvals: [String] {
    board.gates.filter { $0.verdict == .escalated }
      .map { "approve \($0.id): \(CommandTable.approval(of: $0.id))" }
  }

  private var scores: [String] {
    let subjects =
      board.phases.filter(\.awaitsGate).map(\.id) + board.barriers.filter(\.isReached).map(\.id)
    return subjects.flatMap(gatesToScore).map { "\(board.tracker.judging) \($0.id)" }
  }

  private var starts: [String] {
    let ready = Assignment.next(graph).map { taskName(graph.tasks[$0].id) }
    return ready.isEmpty ? [] : ["begin \(listed(ready, atMost: 5))"]
  }

  /// What a phase or barrier waits for: ", to be scored: phase-2/nse".
  func gatesBefore(_ subject: String) -> String {
    let approvals = board.gates.filter { $0.subject == subject && $0.verdict == .escalated }
    return [(board.tracker.judged, gatesToScore(of: subject)), ("approved", approvals)]
      .filter { !$0.1.isEmpty }
      .map { ", to be \($0): \(listed($1.map(\.id), atMost: 5))" }.joined()
  }

  private func gatesToScore(of subject: String) -> [Gate] {
    board.gates.filter { $0.subject == subject && !$0.isPassed && $0.verdict != .escalated }
  }

  var nextActions: [String] {
    if board.nextActions.isEmpty { return [] }
    let words =
      switch board.tracker {
      case .planProgress: "Next Tasks:"
      case .focusTask: "Next:"
      default: "Next Actions, as the file has them:"
      }
    return [heading("📄", words)]
      + board.nextActions.map { plain("   \($0)") }
  }
}

extension Barrier {
  /// All that comes before it is complete, and it is not.
  var isReached: Bool { waitsFor.isEmpty && !status.isFinished }
}
