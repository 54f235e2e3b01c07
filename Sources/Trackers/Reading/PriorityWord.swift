internal import CoordinationCore

/// Makes priorities from words and numbers comparable. A greater number is more urgent; on the same
/// scale critical is 4, high 3, medium 2, low 1 and lowest 0, so that a 9 goes before "critical".
/// `P0` to `P4` are words, for `P0` is the most urgent of its kind.
package enum PriorityWord {
  package static func rank(_ word: String) -> Double? {
    switch word.lowercased() {
    case "critical", "urgent", "blocker", "highest", "immediate", "p0": 4
    case "high", "important", "major", "p1": 3
    case "medium", "normal", "moderate", "default", "p2": 2
    case "low", "minor", "p3": 1
    case "lowest", "trivial", "optional", "someday", "p4": 0
    default: Double(word).flatMap { $0.isFinite ? $0 : nil }
    }
  }
}

extension JSONFile {
  mutating func priority(_ slot: Slot) -> Priority? {
    guard let index = slot.index, json.kind(index) != .null else { return nil }
    if json.kind(index) == .number, let number = json.number(index), number.isFinite {
      return Priority(rank: number, word: json.source(index))
    }
    if json.kind(index) == .string, let known = priorities.value(of: index, in: json) {
      return known
    }
    let word = json.text(index) ?? ""
    guard json.kind(index) == .string, let rank = PriorityWord.rank(word) else {
      reportType("priority", "a number or a word like high, medium, low", at: index)
      return Priority(rank: Priority.unsaid.rank, word: word)
    }
    let priority = Priority(rank: rank, word: word)
    priorities.remember(priority, of: index, in: json)
    return priority
  }
}
