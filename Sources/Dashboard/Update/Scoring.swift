internal import CoordinationCore

/// What keys do in a workflow of phases and gates.
extension DashboardState {
  var phaseRowUnderCursor: PhaseRow? {
    guard let facts, focus == .phases else { return nil }
    let index = cursor(in: .phases)
    return facts.phaseRows.indices.contains(index) ? facts.phaseRows[index] : nil
  }

  var gateRowUnderCursor: GateRow? {
    guard let facts, focus == .gates else { return nil }
    let index = cursor(in: .gates)
    return facts.gateRows.indices.contains(index) ? facts.gateRows[index] : nil
  }

  var gateUnderCursor: Gate? {
    if case .gate(let gate) = gateRowUnderCursor { gate } else { nil }
  }

  /// The gate that a score is meant for: that of the row, else that of the task's phase. Of the ways
  /// through a barrier the first that has not passed.
  var scoreTarget: GateScore? {
    guard let board else { return nil }
    if let gate = gateUnderCursor {
      return GateScore(subject: gate.id, score: 0)
    }
    switch phaseRowUnderCursor {
    case .phase(let phase, _, _, _): return GateScore(subject: phase.id, score: 0)
    case .barrier(let barrier):
      let open = barrier.directions.first { direction in
        !board.gates.contains { $0.subject == barrier.id && $0.isFor(direction) && $0.isPassed }
      }
      return GateScore(
        subject: barrier.id, part: open ?? barrier.directions.first, score: 0)
    case .pipeline: return nil
    case nil:
      guard focus == .tasks else { return nil }
      return taskUnderCursor?.phase.map { GateScore(subject: $0, score: 0) }
    }
  }

  /// The gate that a score is for, where there is one yet.
  func gate(of score: GateScore) -> Gate? {
    board?.gates.first { $0.id == score.subject }
      ?? board?.gates.last { gate in
        gate.subject == score.subject && (score.part.map { gate.id.hasSuffix($0) } ?? true)
      }
  }

  /// The gate under the cursor, else that of the row's phase, else the first that waits for a person.
  var gateToApprove: Gate? {
    if let gate = gateUnderCursor { return gate.verdict == .escalated ? gate : nil }
    if let gate = scoreTarget.flatMap(gate(of:)), gate.verdict == .escalated { return gate }
    return board?.gates.first { $0.verdict == .escalated }
  }
}

extension Gate {
  fileprivate func isFor(_ direction: String) -> Bool { id.hasSuffix(direction) }
}

extension Board {
  /// There is nothing to judge of what may not begin, or of which nothing has.
  func obstacleToScore(_ subject: String) -> String? {
    if let phase = phases.first(where: { $0.id == subject }) {
      if !phase.waitsFor.isEmpty { return waitingWords("phase \(subject)", phase.waitsFor) }
      let agents = tasks.filter { $0.phase == subject }
      let isBegun = agents.isEmpty || agents.contains { !$0.status.isBeforeWork }
      return isBegun ? nil : OrchestrationRefusal.nothingToScore("phase \(subject)").message
    }
    let barrier = barriers.first { $0.id == subject }
    guard let barrier, !barrier.waitsFor.isEmpty else { return nil }
    return waitingWords(subject, barrier.waitsFor)
  }

  private func waitingWords(_ subject: String, _ names: [String]) -> String {
    OrchestrationRefusal.waits(subject, for: names).message
  }
}
