internal import CoordinationCore

// What a status update says of blockers.

extension PlanUpdate {
  /// What is not blocked any more, and by what.
  var freed: [String] {
    let wasBlocked = Set(before.tasks.filter { $0.status == .blocked }.map(\.id))
    let tasks = changed.filter { wasBlocked.contains($0.id) && !$0.status.isFinished }
      .map { "\($0.label) is unblocked, and \($0.status.words) again" }
    // What is left of a blocker of several tasks names fewer of them.
    let gone = before.blockers.filter { old in
      !after.blockers.contains { $0.text == old.text || $0.reason == old.reason }
    }
    .map { "Cleared: \(TextSanitizer.sanitized($0.text))" }
    return tasks + gone
  }

  var ofNoTask: [String] {
    guard case .blocked? = action, changed.isEmpty,
      let new = after.blockers.first(where: { blocker in
        !before.blockers.contains { $0.text == blocker.text }
      }), new.blocking.isEmpty
    else { return [] }
    return ["No task is held up by it as far as it says; begin with a task's id to block that"]
  }

  var blockers: [String] {
    after.blockers.map { blocker in
      let severity = blocker.severity.isEmpty ? "" : "**\(blocker.severity)** "
      let whom =
        blocker.blocking.isEmpty
        ? "" : " (blocks \(blocker.blocking.map(taskName).joined(separator: ", ")))"
      return "\(severity)\(TextSanitizer.sanitized(blocker.text))\(whom)\(advice(on: blocker))"
    }
  }

  var withoutBlocker: [String] {
    let named = Set(after.blockers.flatMap(\.blocking))
    return after.tasks.filter { $0.status == .blocked && !named.contains($0.id) }.map {
      "\($0.label) is blocked, and no blocker says by what: roster plan \"Blocked: \($0.id) …\""
    }
  }

  /// What can go on meanwhile.
  private func advice(on blocker: Blocker) -> String {
    let held = Set(blocker.blocking)
    let open = after.tasks.filter { task in
      !task.status.isFinished && !task.isHeld && !held.contains(task.id)
        && !held.contains(task.phase ?? "")
    }
    if after.tasks.allSatisfy(\.status.isFinished) { return "" }
    let phase =
      after.tasks.first { held.contains($0.id) }?.phase ?? blocker.blocking.first
    let hasOthers = phase != nil && open.contains { $0.phase == phase }
    let meanwhile =
      hasOthers
      ? "do the other tasks of the phase meanwhile" : "go on with the next tasks meanwhile"
    switch BlockerSeverity(rawValue: blocker.severity.lowercased()) {
    case .minor where open.isEmpty: return "; nothing else can go on: clear it now"
    case .minor: return "; go on with the next tasks and come back to it"
    case .major where open.isEmpty: return "; nothing else can go on: find who can clear it"
    case .major: return "; \(meanwhile), and find who can clear it"
    case .critical where hasOthers: return "; escalate it now, and \(meanwhile)"
    case .critical where phase == nil: return "; escalate it now"
    case .critical: return "; nothing else of the phase can go on: escalate it now"
    case nil: return ""
    }
  }
}

extension Task {
  /// Somebody must act before it can go on.
  var isHeld: Bool { status == .blocked || status == .failed || !blockers.isEmpty }
}

extension Blocker {
  /// What stands behind the tasks that it names, where that is set apart.
  fileprivate var reason: Substring {
    text.firstIndex(of: ":").map { text[$0...].dropFirst() } ?? text[...]
  }
}
