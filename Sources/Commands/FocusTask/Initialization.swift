internal import CoordinationCore
internal import Trackers

/// What taking a task in hand has done, as the focus-task system prints it.
struct Initialization {
  private let outcome: Transaction.Outcome
  private let task: String

  init(_ outcome: Transaction.Outcome, task: String) {
    (self.outcome, self.task) = (outcome, task)
  }

  var text: String {
    """
    Initialization complete:
    - Task: \(task)
    - Status: \(outcome.before.statusWord) → \(outcome.after.statusWord)
    - Lock: \(lock)
    - Reference: .claude/TASK.md \(reference)

    """
  }

  /// Whether the session that left one is still alive, nobody can know.
  private var lock: String {
    guard let file = outcome.files.first(where: { $0.path == FocusTaskTracker.lock }) else {
      return "as it was"
    }
    guard let old = file.old else { return "created" }
    guard let lock = FocusLock(old) else {
      return "overwritten (what stood there could not be read)"
    }
    let since = lock.startedAt.map { ", started \(TextSanitizer.sanitized($0))" } ?? ""
    return "overwritten (\(TextSanitizer.sanitized(lock.taskPath))\(since))"
  }

  private var reference: String {
    outcome.files.contains { $0.path == FocusTaskTracker.reference }
      ? "updated" : "names it already"
  }
}

extension Board {
  /// Without the figures behind it.
  fileprivate var statusWord: String {
    let word = (workflowStatus ?? "-").prefix { $0 != "·" }
    return String(word.last == " " ? word.dropLast() : word)
  }
}
