/// The canonical statuses of a task. A tracker maps its own words to these and writes back its own.
@usableFromInline package enum TaskStatus: Hashable, Sendable {
  case pending, ready, assigned, inProgress, review, completed, failed, blocked, cancelled
  /// A word that no tracker knows, kept as it was written.
  case other(String)

  /// The statuses that have a name of their own, in the order of a task's life.
  package static let named: [TaskStatus] = [
    .pending, .ready, .assigned, .inProgress, .review, .completed, .failed, .blocked, .cancelled,
  ]

  /// The name in `--json` and on the command line, in snake case.
  package var name: String {
    switch self {
    case .pending: "pending"
    case .ready: "ready"
    case .assigned: "assigned"
    case .inProgress: "in_progress"
    case .review: "review"
    case .completed: "completed"
    case .failed: "failed"
    case .blocked: "blocked"
    case .cancelled: "cancelled"
    case .other(let word): word
    }
  }

  /// Work has not begun: owner and dependencies decide whether it is ready, assigned or waiting.
  package var isBeforeWork: Bool {
    self == .pending || self == .ready || self == .assigned
  }

  /// Nothing more will happen to the task by itself.
  package var isFinished: Bool {
    self == .completed || self == .cancelled
  }
}
