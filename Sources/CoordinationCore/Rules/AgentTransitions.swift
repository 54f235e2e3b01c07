/// Which status may follow which in a workflow of agents. What is complete stays so, unless the gate of
/// its phase says REVISE: else only restoring a checkpoint, or undo, takes it back.
package enum AgentTransitions {
  /// Of what is complete and has to be revised.
  package static let inRevision: [TaskStatus] = [.inProgress]

  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    switch status {
    case .pending, .ready, .assigned: [.inProgress, .completed, .failed, .blocked]
    case .inProgress, .review: [.completed, .failed, .blocked, .pending]
    case .blocked, .failed: [.pending, .inProgress]
    case .completed, .cancelled: []
    case .other: [.pending, .inProgress, .completed, .failed, .blocked]
    }
  }
}
