internal import CoordinationCore

/// Something that an operator who looks elsewhere wants to be told: an instance is offline, a task
/// has failed, or a decision waits.
enum Alert: Hashable, Sendable {
  case offline(instance: String)
  case failed(task: String)
  case blocked(task: String)
  case conflict(place: String)
  case approval(update: String, place: String)

  /// All that there are at a moment, in the order of the board.
  static func all(on facts: BoardFacts, at now: Timestamp) -> [Alert] {
    offline(on: facts, at: now) + tasks(on: facts) + memory(on: facts)
  }

  private static func offline(on facts: BoardFacts, at now: Timestamp) -> [Alert] {
    facts.board.instances.filter { $0.presence(at: now) == .offline }
      .map { .offline(instance: $0.id) }
  }

  private static func tasks(on facts: BoardFacts) -> [Alert] {
    if facts.count(.failed) + facts.count(.blocked) == 0 { return [] }
    return facts.stages.indices.compactMap { position in
      switch facts.stages[position] {
      case .failed: .failed(task: facts.board.tasks[position].id)
      case .blocked: .blocked(task: facts.board.tasks[position].id)
      default: nil
      }
    }
  }

  private static func memory(on facts: BoardFacts) -> [Alert] {
    facts.memoryRows.compactMap { row in
      switch row.state {
      case .conflict: .conflict(place: row.place)
      case .awaitingApproval: .approval(update: row.id, place: row.place)
      default: nil
      }
    }
  }

  func words(_ facts: BoardFacts) -> String {
    switch self {
    case .offline(let instance): "\(instance) is offline"
    case .failed(let task): "\(label(task, facts)) has failed"
    case .blocked(let task):
      "\(label(task, facts)) is blocked"
        + (facts.task(task)?.blockers.first.map { ": \($0)" } ?? "")
    case .conflict(let place): "a memory conflict in \(place) waits for a decision"
    case .approval(_, let place): "an update of \(place) awaits approval"
    }
  }

  private func label(_ task: String, _ facts: BoardFacts) -> String {
    facts.task(task)?.label ?? taskName(task)
  }
}
