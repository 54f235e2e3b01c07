/// What somebody asks roster to do.
package enum Action: Equatable, Sendable {
  /// Gives tasks to an instance, or to nobody where `owner` is nil. `seen` holds what the operator
  /// saw of these tasks.
  case reassign(tasks: [String], owner: String?, seen: [Seen])
  /// Clears a blocker; with `waivingDependencies` also stops waiting for open dependencies.
  case unblock(task: String, waivingDependencies: Bool, seen: [Seen])
  case setStatus(tasks: [String], status: TaskStatus, seen: [Seen])
  /// Gives the best ready task to an instance.
  case assignBest(instance: String)
  /// Hands all tasks of an offline instance to the others.
  case redistribute(instance: String)

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .reassign: "reassign"
    case .unblock: "unblock"
    case .setStatus: "set-status"
    case .assignBest: "assign"
    case .redistribute: "redistribute"
    }
  }
}

/// What can be done in one transaction: an action, or taking the last one back.
package enum Operation: Equatable, Sendable {
  case act(Action)
  /// - Parameter seen: the id of the receipt that the operator saw as the last one; nil where
  ///   nobody looked.
  case undo(seen: String?)
}

/// What an operator saw of a task when choosing an action. A nil field was not looked at.
package struct Seen: Equatable, Sendable {
  package var task: String
  /// The owner that was seen; `.some(nil)` is "nobody".
  package var owner: String??
  package var status: TaskStatus?

  package init(task: String, owner: String?? = nil, status: TaskStatus? = nil) {
    self.task = task
    self.owner = owner
    self.status = status
  }
}
