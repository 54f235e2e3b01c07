package import CoordinationCore

/// Which tasks are listed.
package struct TaskFilter: Equatable, Sendable {
  package enum Owner: Equatable, Sendable {
    case anyone, nobody
    case instance(String)
  }

  package var hidesCompleted = true
  package var stage: PipelineStage?
  package var owner = Owner.anyone

  package init() {}

  /// Finished tasks are among those listed.
  var showsFinished: Bool {
    !hidesCompleted || stage == .completed || stage == .cancelled
  }

  func shows(_ task: Task, _ taskStage: PipelineStage) -> Bool {
    if let stage {
      if stage != taskStage { return false }
    } else if hidesCompleted, task.status.isFinished {
      return false
    }
    return switch owner {
    case .anyone: true
    case .nobody: task.owner == nil
    case .instance(let id): task.belongs(to: id)
    }
  }
}

/// In which order tasks are listed.
package enum TaskOrder: String, Sendable, CaseIterable {
  case id, status, priority, progress, owner, updated

  var next: TaskOrder {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }

  var words: String {
    switch self {
    case .id: "by number"
    case .status: "by status, the most urgent first"
    case .priority: "by priority"
    case .progress: "by progress"
    case .owner: "by owner"
    case .updated: "by last change"
    }
  }
}

extension BoardFacts {
  /// Positions of the tasks that a filter shows, in an order.
  func listed(_ filter: TaskFilter, by order: TaskOrder) -> [Int] {
    let shown = board.tasks.indices.filter { filter.shows(board.tasks[$0], stages[$0]) }
    if order == .id { return shown.sorted { idRanks[$0] < idRanks[$1] } }
    let keyed = shown.map { (key: key(of: $0, order), rank: idRanks[$0], position: $0) }
    return keyed.sorted { $0.key == $1.key ? $0.rank < $1.rank : $0.key < $1.key }.map(\.position)
  }

  /// What an order goes by: the lowest comes first.
  private func key(of position: Int, _ order: TaskOrder) -> Double {
    switch order {
    case .id: 0
    case .status: Double(stages[position].urgency)
    case .priority: -board.tasks[position].priority.rank
    case .progress: -board.tasks[position].effectiveProgress
    case .owner: Double(ownerRank(board.tasks[position].owner))
    case .updated: -Double(board.tasks[position].lastUpdate?.milliseconds ?? .min)
    }
  }

  private func ownerRank(_ owner: String?) -> Int {
    guard let owner else { return .max / 2 }
    return instancePositions[owner] ?? .max / 4
  }
}

extension PipelineStage {
  /// What somebody should look at first has the lowest number.
  fileprivate var urgency: Int {
    switch self {
    case .failed: 0
    case .blocked: 1
    case .review: 2
    case .inProgress: 3
    case .assigned: 4
    case .ready: 5
    case .waiting: 6
    case .other: 7
    case .cancelled: 8
    case .completed: 9
    }
  }
}
