/// A rough guess of how long the rest takes, from what has been done lately.
package enum TimeRemaining {
  /// Milliseconds until everything is done at the pace so far; nil where there is no pace to go by:
  /// fewer than three tasks with progress and a time, or nobody at work.
  ///
  /// The pace is the work whose last update fell after the first one, divided by the time from that
  /// first one until now, so that a team which stands still gets slower, not faster.
  package static func estimate(_ tasks: [Task], at now: Timestamp) -> Int64? {
    let counted = tasks.filter { $0.status != .cancelled }
    guard counted.contains(where: { $0.status == .inProgress }) else { return nil }
    let done = counted.compactMap { task in
      task.effectiveProgress > 0 ? task.lastUpdate.map { ($0, task.effectiveProgress) } : nil
    }
    guard done.count >= 3, let first = done.map(\.0).min() else { return nil }
    let elapsed = now.milliseconds(since: first)
    let work = done.reduce(0) { $0 + ($1.0 > first ? $1.1 : 0) }
    guard elapsed >= 60_000, work > 0 else { return nil }
    let rest = counted.reduce(0) { $0 + 1 - $1.effectiveProgress }
    let estimate = rest / work * Double(elapsed)
    return estimate < 1e12 ? Int64(estimate) : nil
  }
}
