internal import CoordinationCore

/// The tasks of one owner as positions, each list in the order of the board.
struct OwnedTasks: Sendable {
  private(set) var atWork: [Int] = []
  /// Neither at work nor finished.
  private(set) var others: [Int] = []
  private(set) var finished: [Int] = []

  var openCount: Int { atWork.count + others.count }
  /// Those at work first.
  var open: [Int] { atWork + others }
  var all: [Int] { open + finished }
  var first: Int? { atWork.first ?? others.first }

  static func byOwner(_ tasks: [Task]) -> [String: OwnedTasks] {
    var owned: [String: OwnedTasks] = [:]
    for position in tasks.indices {
      let status = tasks[position].status
      tasks[position].forEachOwner { owned[$0, default: OwnedTasks()].add(position, status) }
    }
    return owned
  }

  private mutating func add(_ position: Int, _ status: TaskStatus) {
    if status.isFinished {
      finished.append(position)
    } else if status == .inProgress {
      atWork.append(position)
    } else {
      others.append(position)
    }
  }
}
