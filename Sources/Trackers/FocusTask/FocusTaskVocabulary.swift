internal import CoordinationCore

/// The words of the focus-task system for the canonical statuses.
enum FocusTaskVocabulary {
  static func status(of word: String) -> TaskStatus {
    // As they mostly are.
    switch word {
    case pending: return .pending
    case inProgress: return .inProgress
    case "completed": return .completed
    case "failed": return .failed
    default: return status(ofAny: word)
    }
  }

  private static func status(ofAny word: String) -> TaskStatus {
    switch word.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "pending", "notstarted", "todo", "open": .pending
    case "inprogress", "active", "running", "started", "wip": .inProgress
    case "completed", "complete", "finished", "done", "passed": .completed
    case "failed", "fail": .failed
    // Another session must take it on.
    case "handoff", "handedoff", "blocked", "paused": .blocked
    case "cancelled", "canceled", "skipped": .cancelled
    default: .other(word)
    }
  }

  static let pending = "pending"
  static let inProgress = "in progress"
  static let handoff = "handoff"
  static let finished = "finished"

  /// A word in capitals where the one before it was.
  static func spelled(_ word: String, like old: String) -> String {
    old.contains { $0.isLetter } && old == old.uppercased() ? word.uppercased() : word
  }
}
