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
    guard showsStage(taskStage) else { return false }
    return switch owner {
    case .anyone: true
    case .nobody: task.owner == nil
    case .instance(let id): task.belongs(to: id)
    }
  }

  /// Whether it shows tasks at that stage, as far as their owner is the right one.
  func showsStage(_ taskStage: PipelineStage) -> Bool {
    if let stage { stage == taskStage } else { !(hidesCompleted && taskStage.isFinished) }
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
  /// Positions of the tasks that a filter shows, in an order. Looks at single members of the tasks:
  /// where there are a million, a copy of each takes a tenth of a second.
  func listed(_ filter: TaskFilter, by order: TaskOrder) -> [Int] {
    let (tasks, stages) = (board.tasks, stages)
    var shown = idOrder.filter { filter.showsStage(stages[$0]) }
    switch filter.owner {
    case .anyone: break
    case .nobody: shown.removeAll { tasks[$0].owner != nil }
    case .instance(let id):
      let owned = Set(owned(by: id).all)
      shown.removeAll { !owned.contains($0) }
    }
    return switch order {
    case .id: shown
    case .status: shown.stablySorted { Double(stages[$0].urgency) }
    case .priority: shown.stablySorted { -tasks[$0].priority.rank }
    case .progress:
      shown.stablySorted { stages[$0] == .completed ? -1 : -tasks[$0].progress }
    case .owner: shown.stablySorted { Double(ownerRank(tasks[$0].owner)) }
    case .updated:
      shown.stablySorted { -Double(tasks[$0].lastUpdate?.milliseconds ?? .min) }
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
