/// Which status may follow which in a task status document:
/// PENDING → READY → ASSIGNED → RUNNING → REVIEW → DONE, with FAILED and BLOCKED beside them.
package enum TaskStateMachine {
  /// In the order in which they are likely. From BLOCKED a task goes back to where it came from, which
  /// only its document knows.
  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    switch status {
    case .pending: [.ready, .blocked]
    case .ready: [.assigned, .pending, .blocked]
    case .assigned: [.inProgress, .ready, .blocked]
    case .inProgress: [.review, .failed, .blocked]
    case .review: [.completed, .inProgress, .failed, .blocked]
    case .failed: [.ready]
    case .blocked: [.inProgress, .review, .assigned, .ready, .pending, .failed]
    case .completed: []
    case .cancelled: [.pending]
    // What an unknown word means only people know; from here on the way is the usual one.
    case .other: [.pending, .ready, .blocked]
    }
  }

  /// The eight that there are.
  package static let statuses: [TaskStatus] = [
    .pending, .ready, .assigned, .inProgress, .review, .completed, .failed, .blocked,
  ]

  /// The word of the documents.
  package static func word(for status: TaskStatus) -> String {
    switch status {
    case .pending: "PENDING"
    case .ready: "READY"
    case .assigned: "ASSIGNED"
    case .inProgress: "RUNNING"
    case .review: "REVIEW"
    case .completed: "DONE"
    case .failed: "FAILED"
    case .blocked: "BLOCKED"
    case .cancelled: "CANCELLED"
    case .other(let word): word
    }
  }
}
