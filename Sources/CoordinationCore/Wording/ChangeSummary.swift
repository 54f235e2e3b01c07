/// Says in one sentence what an action has done, by comparing the boards before and after it.
package enum ChangeSummary {
  /// Such as "#11 Docs: instance-4 → instance-3"; long lists end with how many more there are.
  package static func text(from before: Board, to after: Board) -> String {
    let old = Dictionary(before.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = after.tasks.compactMap { task in
      old[task.id].flatMap { sentence(from: $0, to: task) }
    }
    guard lines.count > shown else { return lines.joined(separator: "; ") }
    let more = lines.count - shown
    return lines.prefix(shown).joined(separator: "; ") + "; and \(more) more"
  }

  /// How many tasks are named.
  private static let shown = 3

  private static func sentence(from old: Task, to new: Task) -> String? {
    var parts: [String] = []
    if old.owner != new.owner {
      parts.append("\(old.owner ?? "nobody") → \(new.owner ?? "nobody")")
    }
    if old.status != new.status, parts.isEmpty || old.status.isWorthSaying(before: new.status) {
      parts.append("\(old.status.words) → \(new.status.words)")
    }
    if old.blockers.count > new.blockers.count { parts.append("blocker cleared") }
    let waived = new.waivedDependencies.filter { !old.waivedDependencies.contains($0) }
    if !waived.isEmpty {
      parts.append("no longer waits for " + waived.map { "#\($0)" }.joined(separator: ", "))
    }
    return parts.isEmpty ? nil : "#\(new.id) \(new.title): \(parts.joined(separator: ", "))"
  }
}

extension TaskStatus {
  /// A change of owner explains that a task is assigned or waits again.
  fileprivate func isWorthSaying(before next: TaskStatus) -> Bool {
    let resting: [TaskStatus] = [.pending, .ready, .assigned]
    return !(resting.contains(self) && resting.contains(next))
  }
}
