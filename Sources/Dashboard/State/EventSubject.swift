internal import CoordinationCore

/// What a sentence of the feed or of the journal is about, so that one event is told once though a change
/// of the files and a receipt word it differently.
enum EventSubject {
  /// "#11" of "#11 Docs → nobody", "gate phase-2/ps" of "gate phase-2/ps: escalated 0.9", "#1V" of
  /// "Phase 1V failed", as a log of phases tells it.
  static func of(_ sentence: some StringProtocol) -> String? {
    let words = sentence.split(separator: " ", maxSplits: 2).map { word in
      String(word.hasSuffix(":") ? word.dropLast() : word)
    }
    guard let first = words.first else { return nil }
    guard words.count > 1 else { return first }
    return switch first {
    case "gate", "phase": "\(first) \(words[1])"
    case "checkpoint": words[1]
    case "Phase": taskName(words[1])
    default: first
    }
  }
}

extension Receipt {
  /// What each of its steps is about, and every task that is named by a number.
  var subjects: Set<String> {
    let steps = summary.split(separator: ";").compactMap { EventSubject.of($0) }
    let named = summary.split(separator: " ").filter { $0.hasPrefix("#") }
      .map { String($0.hasSuffix(":") ? $0.dropLast() : $0) }
    return Set(steps + named)
  }
}
