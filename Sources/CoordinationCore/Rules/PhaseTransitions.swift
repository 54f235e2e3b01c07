/// Which status may follow which where phases are executed and then verified. What has failed, or was
/// handed off (blocked here), begins again.
package enum PhaseTransitions {
  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    switch status {
    case .inProgress: [.completed, .failed, .blocked]
    case .completed, .cancelled: []
    default: [.inProgress]
    }
  }
}
