internal import CoordinationCore
internal import Trackers

/// The words of a column for statuses or priorities. Other software has its own, and may refuse
/// ours: then what stands there stays.
struct ColumnWords {
  private var used: [String] = []
  private var accepted: [String: SQLValue?] = [:]
  private let isNumeric: Bool

  init(isNumeric: Bool, usedIn rows: [SQLValue]) {
    self.isNumeric = isNumeric
    var seen: Set<String> = []
    for value in rows {
      if case .text(let word) = value, seen.insert(word).inserted { used.append(word) }
    }
  }

  /// What to try for a status, best first.
  func candidates(for status: TaskStatus) -> [SQLValue] {
    let known = accepted[status.name].flatMap { $0 }
    let inUse = used.filter { MultiAgentVocabulary.status(of: $0) == status }
    let words = inUse + Self.words(for: status)
    return [known].compactMap(\.self) + words.map { .text($0) }
  }

  /// What to try for a priority, best first.
  func candidates(for priority: Priority) -> [SQLValue] {
    let known = accepted[Self.key(priority)].flatMap { $0 }
    return [known].compactMap(\.self)
      + (isNumeric ? Self.numbers(for: priority) : words(for: priority))
  }

  mutating func remember(_ value: SQLValue, for status: TaskStatus) {
    accepted[status.name] = value
  }

  mutating func remember(_ value: SQLValue, for priority: Priority) {
    accepted[Self.key(priority)] = value
  }

  private static func key(_ priority: Priority) -> String { priority.word + "\0\(priority.rank)" }

  // MARK: - Statuses

  private static func words(for status: TaskStatus) -> [String] {
    let own = MultiAgentVocabulary.word(for: status)
    let others = synonyms(of: status)
    let all = [own] + others
    return all + all.map { $0.uppercased() }
  }

  private static func synonyms(of status: TaskStatus) -> [String] {
    switch status {
    case .pending: ["todo", "open", "new", "planned", "queued", "backlog"]
    case .ready, .assigned: ["pending", "todo", "open", "new"]
    case .inProgress: ["in_progress", "in progress", "inProgress", "active", "doing", "started"]
    case .review: ["in_review", "in-review", "in_progress", "in-progress", "active"]
    case .completed: ["complete", "done", "finished", "closed"]
    case .failed: ["error", "failure"]
    case .blocked: ["on_hold", "on-hold", "stuck"]
    case .cancelled: ["canceled", "skipped", "dropped", "wontfix"]
    case .other: []
    }
  }

  // MARK: - Priorities

  private func words(for priority: Priority) -> [SQLValue] {
    let rank = priority.rank
    let inUse = used.filter { PriorityWord.rank($0) == rank }
    let own = priority.word.isEmpty ? [] : [priority.word]
    let named: [String] =
      switch rank {
      case 4...: ["critical", "urgent", "highest", "high"]
      case 3..<4: ["high"]
      case 2..<3: ["medium", "normal"]
      case 1..<2: ["low"]
      default: ["lowest", "low"]
      }
    let all = own + inUse + named
    return (all + all.map { $0.uppercased() }).map { .text($0) }
  }

  /// The rank itself, else the nearest whole number that is accepted.
  private static func numbers(for priority: Priority) -> [SQLValue] {
    guard priority.rank.isFinite, abs(priority.rank) < 1e15 else { return [] }
    let whole = Int64(priority.rank.rounded())
    let exact: SQLValue =
      Double(whole) == priority.rank ? .integer(whole) : .real(priority.rank)
    return [exact] + (1...5).flatMap { [.integer(whole - $0), .integer(whole + $0)] }
  }
}
