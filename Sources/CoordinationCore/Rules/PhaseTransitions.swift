/// Which status may follow which where phases are executed and then verified. What has failed, or was
/// handed off (blocked here), begins again; so does what is completed once the last review has failed.
package enum PhaseTransitions {
  /// The id of the last review.
  package static let review = "Final"

  package static func allowed(from status: TaskStatus, isReviewFailed: Bool) -> [TaskStatus] {
    switch status {
    case .inProgress: [.completed, .failed, .blocked]
    case .completed: isReviewFailed ? [.inProgress] : []
    case .cancelled: []
    default: [.inProgress]
    }
  }
}
