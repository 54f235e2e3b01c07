extension Action {
  /// How it is remembered, judged by the boards before and after it. What a person or the coordinator
  /// decides can be taken back; what instances do by themselves is noted where somebody may want to
  /// know of it later; heartbeats and percentages would only fill the disk.
  func record(_ before: Board, _ after: Board) -> Transaction.Record {
    switch self {
    case .heartbeat: .none
    // To ask for a task that one has already, or in vain, is no more than a sign of life.
    case .synchronize, .claim: Self.movesTasks(before, after) ? .noted : .none
    case .join, .leave, .addTasks, .prioritize: .noted
    // Taken back, it would only be done again: the contributions are still there.
    case .memory(.queue): .noted
    // What only says where the team stands is said anew whenever that changes.
    case .memory(.merge): after.memory.hasMoved(since: before.memory) ? .undoable : .kept
    default: .undoable
    }
  }

  private static func movesTasks(_ before: Board, _ after: Board) -> Bool {
    guard before.tasks.count == after.tasks.count else { return true }
    return zip(before.tasks, after.tasks).contains { old, new in
      old.owner != new.owner || old.status != new.status || old.blockers != new.blockers
    }
  }
}

extension Transaction.Record {
  var isJournaled: Bool { self == .undoable || self == .noted }
}
