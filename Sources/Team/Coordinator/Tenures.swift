package import CoordinationCore

/// Since when each open task has been with whom it is. What changes while somebody looks is known
/// by the watch's own clock; of the time before it the files tell.
package struct Tenures: Sendable {
  private struct Tenure {
    var owner: String?
    var since: Timestamp
  }

  private var known: [String: Tenure] = [:]
  private var hasLooked = false

  package init() {}

  /// - Parameters:
  ///   - now: by a clock that does not jump.
  ///   - wall: what others call the time.
  package mutating func observe(_ tasks: [Task], at now: Timestamp, wall: Timestamp) {
    var next: [String: Tenure] = [:]
    for task in tasks where !task.status.isFinished {
      let old = known[task.id].flatMap { $0.owner == task.owner ? $0 : nil }
      let since = hasLooked ? now : Self.since(task, now, wall)
      next[task.id] = old ?? Tenure(owner: task.owner, since: since)
    }
    known = next
    hasLooked = true
  }

  /// Where no file tells, long ago: nobody is known to have decided anything of late.
  private static func since(_ task: Task, _ now: Timestamp, _ wall: Timestamp) -> Timestamp {
    guard let update = task.lastUpdate else { return Timestamp(milliseconds: 0) }
    return now.later(by: -max(0, wall.milliseconds(since: update)))
  }

  /// Nil where it is not known to be open.
  package func since(_ task: String) -> Timestamp? { known[task]?.since }
}
