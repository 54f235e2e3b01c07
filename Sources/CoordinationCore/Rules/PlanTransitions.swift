/// Which status may follow which in a plan: any other, for what is completed may turn out not to be.
package enum PlanTransitions {
  package static func allowed(from status: TaskStatus) -> [TaskStatus] {
    let all: [TaskStatus] = [.inProgress, .completed, .blocked, .pending, .failed, .cancelled]
    return all.filter { $0 != status && !(status.isBeforeWork && $0.isBeforeWork) }
  }
}
