/// A rough guess of how long the rest takes, from what has been done lately.
package enum TimeRemaining {
  /// Milliseconds until everything is done at the pace so far; nil where there is no pace to go by:
  /// fewer than three tasks with progress and a time, or nobody at work.
  ///
  /// The pace is the work whose last update fell after the first one, divided by the time from that
  /// first one until now, so that a team which stands still gets slower, not faster.
  package static func estimate(_ tasks: [Task], at now: Timestamp) -> Int64? {
    var pace = Pace()
    for index in tasks.indices where tasks[index].status != .cancelled {
      pace.isAtWork = pace.isAtWork || tasks[index].status == .inProgress
      pace.add(tasks[index].effectiveProgress, at: tasks[index].lastUpdate)
    }
    guard pace.isAtWork, pace.updates >= 3, let first = pace.first else { return nil }
    let elapsed = now.milliseconds(since: first)
    let work = pace.work - pace.workOfFirst
    guard elapsed >= 60_000, work > 0 else { return nil }
    let estimate = pace.rest / work * Double(elapsed)
    return estimate < 1e12 ? Int64(estimate) : nil
  }

  private struct Pace {
    var isAtWork = false
    /// How many tasks have progress and tell of a time.
    var updates = 0
    /// The work that these have done, and as much of it as is as old as the first update.
    var work = 0.0
    var workOfFirst = 0.0
    var first: Timestamp?
    /// What is left of all tasks.
    var rest = 0.0

    mutating func add(_ progress: Double, at time: Timestamp?) {
      rest += 1 - progress
      guard progress > 0, let time else { return }
      updates += 1
      work += progress
      if first.map({ time < $0 }) ?? true {
        first = time
        workOfFirst = 0
      }
      if time == first { workOfFirst += progress }
    }
  }
}
