internal import CoordinationCore

/// The words and signs by which plans and their progress tell how work stands.
enum PlanVocabulary {
  /// What a text says at its beginning, signs aside; nil where it is no status.
  static func status(ofWords text: some StringProtocol) -> TaskStatus? {
    first(in: PlanWords.of(withoutAsides(text))[...])?.status
  }

  /// The status that words begin with, and of how many of them it is made.
  private static func first(in words: ArraySlice<String>) -> (status: TaskStatus, count: Int)? {
    for count in [2, 1] where words.count >= count {
      if let status = statuses[words.prefix(count).joined()] { return (status, count) }
    }
    return nil
  }

  /// "100%", "50%"
  static func status(ofShare text: String) -> TaskStatus? {
    let digits = text.filter { !$0.isWhitespace }
    guard digits.last == "%", let share = Int(digits.dropLast()) else { return nil }
    return share >= 100 ? .completed : share > 0 ? .inProgress : .pending
  }

  /// Whether a text says nothing but a status, signs and what stands in parentheses aside.
  static func isOnlyStatus(_ text: some StringProtocol) -> Bool {
    var words = PlanWords.of(withoutAsides(text))[...]
    if words.isEmpty { return false }
    while let next = first(in: words) { words = words.dropFirst(next.count) }
    return words.isEmpty
  }

  /// Without what is struck out or stands in parentheses.
  static func withoutAsides(_ text: some StringProtocol) -> String {
    if text.isPlain, !text.utf8.contains(where: { "(~".utf8.contains($0) }) { return String(text) }
    var (kept, depth, isStruck) = ("", 0, false)
    var last: Character?
    for character in text {
      if character == "~", last == "~" { isStruck.toggle() }
      if character == "(" { depth += 1 }
      if depth == 0, !isStruck { kept.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
      last = character
    }
    return kept
  }

  private static let statuses: [String: TaskStatus] = {
    let words: [(TaskStatus, String)] = [
      (.completed, "complete completed done finished merged resolved passed shipped closed"),
      (
        .inProgress,
        "inprogress partial partially active started begun wip working ongoing underway current doing"
      ),
      (
        .pending,
        "pending notstarted notbegun todo notyet planned queued open upcoming optional next ready waiting"
      ),
      (.blocked, "blocked onhold paused stuck waitingfor waitingon"),
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

  /// Whether a sign alone may say how work stands: one of these, or one that a legend may well have.
  static func mayTellStatus(_ sign: String) -> Bool {
    signs[sign.plainSign] != nil || others.contains(sign.plainSign)
  }

  private static let others: Set<String> = [
    "🟢", "🟠", "🔵", "🟣", "🟤", "⚫", "🟩", "🟨", "🟥", "🟧", "🟦", "🟪", "⬛", "🛑", "🏁", "⭕", "➖",
  ]
}
