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
    - Reference: .claude/TASK.md \(changes("TASK.md", in: ".claude") ? "updated" : "names it already")

    """
  }

  private var lock: String {
    guard let old = outcome.files.first(where: { $0.path == FocusTaskTracker.lock })?.old else {
      return "created"
    }
    guard let json = try? JSONDocument(old),
      let path = json.member("task_path", of: json.root).flatMap({ json.text($0) })
    else { return "taken over from a session that has died" }
    let time = json.member("started_at", of: json.root).flatMap { json.text($0) }
    return "taken over from a session that has died"
      + " (\(path)\(time.map { ", started \($0)" } ?? ""))"
  }

  private func changes(_ name: String, in folder: String) -> Bool {
    outcome.files.contains { $0.path == "\(folder)/\(name)" }
  }
}

extension Board {
  /// Without the figures behind it.
  fileprivate var statusWord: String {
    let word = (workflowStatus ?? "-").prefix { $0 != "·" }
    return String(word.last == " " ? word.dropLast() : word)
  }
}
