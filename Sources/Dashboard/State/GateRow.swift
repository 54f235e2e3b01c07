internal import CoordinationCore

/// A row of the list of gates and of what else a workflow goes by, what needs somebody first.
enum GateRow: Equatable, Sendable {
  case gate(Gate)
  case blocker(Blocker)
  case checkpoint(Checkpoint)
  case nextAction(String)

  var id: String {
    switch self {
    case .gate(let gate): "gate " + gate.id
    case .blocker(let blocker): "blocker " + blocker.id + blocker.text
    case .checkpoint(let checkpoint): "checkpoint " + checkpoint.id
    case .nextAction(let text): "next " + text
    }
  }

  /// By which it is found.
  var texts: [String] {
    switch self {
    case .gate(let gate): [gate.id, gate.subject ?? ""]
    case .blocker(let blocker): [blocker.id, blocker.text, blocker.severity] + blocker.blocking
    case .checkpoint(let checkpoint): [checkpoint.id, checkpoint.text]
    case .nextAction(let text): [text]
    }
  }

  /// The newest checkpoint comes first.
  static func all(on board: Board) -> [GateRow] {
    let gates = board.gates.enumerated()
      .sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }
      .map(\.element)
    // What is to be scored now; what comes later stands behind all else.
    let awaited = Set(
      board.phases.filter(\.awaitsGate).map(\.id)
        + board.barriers.filter { $0.status != .completed && $0.waitsFor.isEmpty }.map(\.id))
    let isUrgent: (Gate) -> Bool = { gate in
      gate.verdict == .escalated || gate.verdict == .revise
        || (gate.verdict == .pending && gate.subject.map(awaited.contains) ?? false)
    }
    let others = gates.filter { !isUrgent($0) }
    return gates.filter(isUrgent).map(GateRow.gate) + board.blockers.map(GateRow.blocker)
      + others.filter { $0.verdict != .pending }.map(GateRow.gate)
      + board.checkpoints.reversed().map(GateRow.checkpoint)
      + board.nextActions.map(GateRow.nextAction)
      + others.filter { $0.verdict == .pending }.map(GateRow.gate)
  }
}
