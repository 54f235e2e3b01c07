internal import CoordinationCore

/// What is said of a phase beside what its rows say.
enum PhaseClaim {
  static func disagree(_ claimed: TaskStatus, _ derived: TaskStatus) -> Bool {
    if claimed == derived { return false }
    if claimed == .completed || derived == .completed { return true }
    return claimed.isBeforeWork && derived == .inProgress
      || claimed == .inProgress && derived.isBeforeWork
  }
}
