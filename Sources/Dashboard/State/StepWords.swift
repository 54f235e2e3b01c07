internal import CoordinationCore

extension BoardFacts {
  /// The phase or barrier of which all is there but a score.
  var nextToScore: String? {
    if let phase = board.phases.first(where: { $0.awaitsGate && $0.status == .review }) {
      return "phase \(phase.id)"
    }
    return board.barriers.first {
      $0.status != .completed && $0.status != .blocked && $0.waitsFor.isEmpty
    }?.id
  }

  /// What a task waits for where that is no task: a barrier or a gate and how it stands. Nil where there
  /// is no such thing either.
  func stepWords(_ name: String) -> String? {
    if let barrier = board.barriers.first(where: { $0.id == name }) {
      let waits =
        barrier.waitsFor.isEmpty ? "" : " ← \(barrier.waitsFor.joined(separator: ", "))"
      return "\(name), \(barrier.status.words)\(waits)"
    }
    // Only the gate is missing: "gate phase-1/ps".
    let gate = board.gates.first { name == $0.id || name == "gate \($0.id)" }
    if let gate { return "\(name), \(gate.history), \(gate.outcome)" }
    if let phase = board.phases.first(where: { name == "phase \($0.id)" }) {
      return "\(name), \(phase.status.words)"
    }
    return board.phases.contains { name == "the gate of phase \($0.id)" } ? name : nil
  }
}
