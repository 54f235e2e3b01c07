package import CoordinationCore

/// A status and the word for it in a file.
struct NativeStatus {
  var status: TaskStatus
  var word: String
}

/// The words of the multi-agent system for the canonical statuses.
package enum MultiAgentVocabulary {
  /// What is written where a file has no word of its own for a status.
  package static func word(for status: TaskStatus) -> String {
    status == .inProgress ? "in-progress" : status.name
  }

  /// The status of a word in any of the spellings `in-progress`, `in_progress`, `inProgress`.
  package static func status(of word: String) -> TaskStatus {
    let plain = word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    return statuses[plain] ?? .other(word)
  }

  private static let statuses: [String: TaskStatus] = {
    let words: [(TaskStatus, [String])] = [
      (
        .pending,
        ["pending", "todo", "open", "queued", "new", "planned", "notstarted", "backlog", "waiting"]
      ),
      (.ready, ["ready", "available", "unassigned", "unclaimed"]),
      (.assigned, ["assigned", "claimed"]),
      (.inProgress, ["inprogress", "active", "working", "started", "running", "doing", "wip"]),
      (.review, ["review", "inreview", "reviewing", "needsreview"]),
      (.completed, ["completed", "complete", "done", "finished", "closed"]),
      (.failed, ["failed", "error", "failure"]),
      (.blocked, ["blocked", "stuck", "onhold"]),
      (.cancelled, ["cancelled", "canceled", "skipped", "dropped", "wontfix"]),
    ]
    return Dictionary(
      words.flatMap { status, words in words.map { ($0, status) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Statuses that differ only in what roster derives anyway: a task that has not begun.
  package static func agree(_ left: TaskStatus, _ right: TaskStatus) -> Bool {
    left == right || (hasNotBegun(left) && hasNotBegun(right))
  }

  static func hasNotBegun(_ status: TaskStatus) -> Bool {
    switch status {
    case .pending, .ready, .assigned: true
    default: false
    }
  }

  /// How far along the way of a task a status is.
  static func rank(_ status: TaskStatus) -> Int {
    switch status {
    case .pending, .ready, .assigned, .other: 0
    case .blocked, .inProgress: 1
    case .review: 2
    case .completed, .failed, .cancelled: 3
    }
  }

  /// Words that say that a task has no owner.
  package static func isNobody(_ owner: String) -> Bool {
    switch owner.lowercased() {
    case "", "nobody", "none", "unassigned", "null", "-": true
    default: false
    }
  }
}
