internal import CoordinationCore

/// The words and signs by which plans and their progress tell how work stands.
enum PlanVocabulary {
  /// What a text says at its beginning, signs aside; nil where it is no status.
  static func status(ofWords text: some StringProtocol) -> TaskStatus? {
    let words = PlanWords.of(text)
    for count in [2, 1] where words.count >= count {
      if let status = statuses[words.prefix(count).joined()] { return status }
    }
    return nil
  }

  private static let statuses: [String: TaskStatus] = {
    let words: [(TaskStatus, String)] = [
      (.completed, "complete completed done finished merged resolved passed shipped"),
      (
        .inProgress, "inprogress partial partially active started wip working ongoing current doing"
      ),
      (
        .pending,
        "pending notstarted todo notyet planned queued open upcoming optional next ready waiting"
      ),
      (.blocked, "blocked onhold paused stuck waitingfor"),
      (.failed, "failed reverted rejected"),
      (.cancelled, "cancelled canceled skipped deferred dropped"),
      (.review, "review inreview"),
    ]
    return Dictionary(
      words.flatMap { status, words in words.split(separator: " ").map { (String($0), status) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// What signs mean where a file has no legend of its own.
  static let signs: [String: TaskStatus] = [
    "✅": .completed, "✔": .completed, "☑": .completed, "✓": .completed, "🎉": .completed,
    "🚧": .inProgress, "🔨": .inProgress, "🔄": .inProgress, "🟡": .inProgress, "⏳": .inProgress,
    "⏸": .blocked, "🚫": .blocked, "⛔": .blocked, "⚠": .blocked, "🔴": .blocked,
    "⬜": .pending, "📋": .pending, "🔲": .pending, "☐": .pending, "⚪": .pending,
    "❌": .failed, "⏭": .cancelled,
  ]

  /// What is written where a file has no sign of its own, the usual one first: a file may use that one
  /// for something else.
  static func signs(for status: TaskStatus) -> [String] {
    switch status {
    case .completed: ["✅", "✔️", "🎉"]
    case .inProgress, .review: ["🚧", "🔄", "🔨"]
    case .blocked: ["⏸️", "⛔", "🚫"]
    case .failed: ["❌"]
    case .cancelled: ["⏭️"]
    case .pending, .ready, .assigned, .other: ["⬜", "📋", "🔲"]
    }
  }

  static func word(for status: TaskStatus) -> String {
    switch status {
    case .completed: "Complete"
    case .inProgress, .review: "In Progress"
    case .blocked: "Blocked"
    case .failed: "Failed"
    case .cancelled: "Skipped"
    case .pending, .ready, .assigned, .other: "Pending"
    }
  }

  /// Signs of the kind that was read in another encoding than it was written in.
  static let wronglyDecoded: [(found: String, sign: String)] = [
    ("‚úÖ", "✅"), ("üöß", "🚧"), ("‚è∏Ô∏è", "⏸️"), ("‚è∏", "⏸️"), ("âœ…", "✅"), ("ðŸš§", "🚧"),
  ]
}
