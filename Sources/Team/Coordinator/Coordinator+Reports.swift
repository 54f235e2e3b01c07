internal import CoordinationCore
internal import Trackers

extension Coordinator {
  /// Brings the state in step with what the instances report, and queues their contributions. Looks
  /// before it takes the lock: most of the time there is nothing to do.
  mutating func takeReports(at now: Now) {
    if !isSettled(.reports), synchronize(at: now), copyReports(at: now) {
      settled[.reports] = edition
    }
    queueContributions(at: now)
  }

  /// - Returns: whether nothing is left to do.
  private mutating func synchronize(at now: Now) -> Bool {
    let action = Action.synchronize(instances: nil, isAlive: false)
    let planned = try? tracker.changes(for: action, in: reader.files, at: now.wall)
    if planned?.isEmpty == true { return true }
    guard let outcome = perform(action, about: .reports, at: now) else { return false }
    if !outcome.files.isEmpty { note(.reports, Self.words(for: outcome), at: now) }
    return true
  }

  /// What instances could only keep in their worktrees must not go with these.
  /// - Returns: whether nothing is left to do.
  private mutating func copyReports(at now: Now) -> Bool {
    do throws(Refusal) {
      try ReportCopies.update(from: reader.files)
      complain([], about: .copies, at: now)
      return true
    } catch {
      complain(["report: \(error.message)"], about: .copies, at: now)
      return false
    }
  }

  /// Such as "reported: #3 Docs in progress 66%".
  private static func words(for outcome: Transaction.Outcome) -> String {
    let ids = outcome.receipt.changes.compactMap { change -> String? in
      guard change.path.count > 1, change.path.first == .key("task_assignments"),
        case .key(let id) = change.path[1]
      else { return nil }
      return id
    }
    let tasks = outcome.after.tasks.filter { ids.contains($0.id) }.map { task in
      let percent = JSONText.number((task.effectiveProgress * 1000).rounded() / 10)
      return "\(task.label) \(task.status.words) \(percent)%"
    }
    return "reported: " + (tasks.isEmpty ? "a sign of life" : tasks.joined(separator: "; "))
  }
}
