/// A rough guess of how long the rest takes, from what has been done lately.
package enum TimeRemaining {
  /// Milliseconds until everything is done that can be, at the pace so far. What is blocked or failed,
  /// what an instance has that is offline, and what waits for any of it cannot be done.
  ///
  /// Nil where there is no pace to go by: fewer than three tasks with progress and a time, or nobody
  /// who is there at work. The pace is the work whose last update fell after the first one, divided by
  /// the time from that first one until now, so that a team which stands still gets slower, not faster.
  package static func estimate(
    _ graph: DependencyGraph, _ instances: [Instance], at now: Timestamp
  ) -> Int64? {
    let tasks = graph.tasks
    let present = Set(instances.filter { $0.presence(at: now) != .offline }.map(\.id))
    let isAtWork = tasks.indices.contains { position in
      graph.stage(of: position) == .inProgress
        && tasks[position].owner.map(present.contains) ?? false
    }
    guard isAtWork else { return nil }
    var pace = Pace()
    for index in tasks.indices where tasks[index].status != .cancelled {
      pace.add(tasks[index].effectiveProgress, at: tasks[index].lastUpdate)
    }
    guard pace.updates >= 3, let first = pace.first else { return nil }
    let elapsed = now.milliseconds(since: first)
    let work = pace.work - pace.workOfFirst
    guard elapsed >= 60_000, work > 0 else { return nil }
    let estimate = rest(graph, present) / work * Double(elapsed)
    return estimate < 1e12 ? Int64(estimate) : nil
  }

  /// What is left of the tasks that can be completed by those who are there.
  private static func rest(_ graph: DependencyGraph, _ present: Set<String>) -> Double {
    let completable = graph.completable { position in
      switch graph.stage(of: position) {
      case .completed, .cancelled, .failed, .blocked: false
      case .inProgress, .review, .assigned, .ready, .waiting, .other:
        graph.tasks[position].owner.map(present.contains) ?? true
      }
    }
    return completable.reduce(0) { $0 + 1 - graph.tasks[$1].effectiveProgress }
  }

  private struct Pace {
    /// How many tasks have progress and tell of a time.
    var updates = 0
    /// The work that these have done, and as much of it as is as old as the first update.
    var work = 0.0
    var workOfFirst = 0.0
    var first: Timestamp?

    mutating func add(_ progress: Double, at time: Timestamp?) {
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
