internal import CoordinationCore

/// The words of the orchestration system for the canonical statuses.
enum OrchestrationVocabulary {
  static func word(for status: TaskStatus) -> String {
    switch status {
    case .pending, .ready, .assigned: "PENDING"
    case .inProgress, .review: "IN_PROGRESS"
    case .completed: "COMPLETE"
    case .failed: "FAILED"
    case .blocked: "BLOCKED"
    case .cancelled: "SKIPPED"
    case .other(let word): word
    }
  }

  /// The status of a word in any case and spelling. A pipeline's `PHASE_3_PENDING` counts by its end.
  static func status(of word: String) -> TaskStatus {
    let small = word.lowercased()
    if let status = statuses[small] { return status }
    let plain = small.filter { $0.isLetter || $0.isNumber }
    if let status = statuses[plain] { return status }
    let rest = plain.hasPrefix("phase") ? plain.dropFirst(5).drop(while: \.isNumber) : ""
    return statuses[String(rest)] ?? .other(word)
  }

  private static let statuses: [String: TaskStatus] = {
    let words: [(TaskStatus, [String])] = [
      (
        .pending,
        ["pending", "notstarted", "todo", "planned", "queued", "waiting", "open", "scheduled"]
      ),
      (.ready, ["ready", "unblocked"]),
      (
        .inProgress,
        ["inprogress", "active", "running", "started", "executing", "current", "wip", "revise"]
      ),
      (.review, ["review", "inreview", "awaitingapproval"]),
      (
        .completed,
        [
          "complete", "completed", "done", "finished", "closed", "passed", "pass", "approved",
          "validated", "accepted", "resolved",
        ]
      ),
      (.failed, ["failed", "failure", "error", "rejected"]),
      (.blocked, ["blocked", "escalated", "onhold", "paused"]),
      (
        .cancelled,
        ["cancelled", "canceled", "skipped", "na", "notapplicable", "verifiedna", "deferred"]
      ),
    ]
    return Dictionary(
      words.flatMap { status, words in words.map { ($0, status) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Statuses that say the same of work that has not begun: what it waits for is derived.
  static func agree(_ left: TaskStatus, _ right: TaskStatus) -> Bool {
    left == right || (left.isBeforeWork && right.isBeforeWork)
  }

  static func verdict(of word: String) -> Gate.Verdict {
    switch word.lowercased().filter({ $0.isLetter }) {
    case "pass", "passed", "accept", "accepted", "approved", "validated", "complete", "completed":
      .pass
    case "revise", "revision", "fail", "failed", "rejected", "reject": .revise
    case "escalated", "escalate": .escalated
    case "", "pending", "blocked", "notstarted", "ready", "inprogress", "skipped", "na": .pending
    default: .other(word)
    }
  }
}
