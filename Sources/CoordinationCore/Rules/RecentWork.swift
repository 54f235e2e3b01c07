/// What the tasks themselves tell of the past: where each one stood when its owner last reported.
package enum RecentWork {
  /// The newest first; at most `limit`.
  package static func activities(of tasks: [Task], limit: Int) -> [Activity] {
    newest(of: tasks, limit: limit).map { position, time in
      let task = tasks[position]
      return Activity(
        at: time, actor: task.owner ?? "", text: "\(taskName(task.id)) \(standing(of: task))")
    }
  }

  /// Sorting all of a great many tasks would take longer than drawing the screen.
  private static func newest(of tasks: [Task], limit: Int) -> [(position: Int, time: Timestamp)] {
    var kept: [(position: Int, time: Timestamp)] = []
    for position in tasks.indices where tasks[position].owner != nil {
      guard let time = tasks[position].lastUpdate else { continue }
      if kept.count == limit {
        guard let oldest = kept.last, oldest.time < time else { continue }
        kept.removeLast()
      }
      let place = kept.firstIndex { $0.time < time } ?? kept.count
      kept.insert((position, time), at: place)
    }
    return kept
  }

  private static func standing(of task: Task) -> String {
    if let blocker = task.blockers.first { return "blocked: \(blocker)" }
    switch task.status {
    case .inProgress: return "at \(percent(task.progress))%"
    default: return task.status.words
    }
  }
}
