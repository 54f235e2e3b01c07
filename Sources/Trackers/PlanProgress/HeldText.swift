/// In which parts of a text about a blocker it is said what is held up.
struct HeldText {
  /// The surest first.
  let parts: [String]

  /// What stands behind them is held up.
  static let verbs: Set<String> = ["blocking", "blocks"]

  /// What stands behind them is waited for.
  private static let waits: Set<String> = [
    "until", "waits", "waiting", "wait", "needs", "need", "requires", "require", "depends",
    "because", "since", "unless", "after",
  ]

  init(_ text: String) {
    let sentence = SentenceTokens(text)
    let wait = sentence.tokens.first { Self.waits.contains($0.text) }?.place.lowerBound
    let own = wait.map { String(text.prefix($0)) } ?? text
    let behind = sentence.tokens.indices.first { Self.verbs.contains(sentence.tokens[$0].text) }
    parts =
      [String(own.subject ?? own[...]), behind.map { sentence.text(behind: $0) } ?? "", own, text]
      .filter { !PlanWords.of($0).isEmpty }
    isWhole = wait == nil || PlanWords.of(own).isEmpty
  }

  /// Nothing in it is waited for, or nothing else is told.
  private let isWhole: Bool

  func phases(of work: WorkPlan) -> [Int] {
    first { part in work.phases(in: part) }
  }

  /// What the first part tells that tells anything.
  func first<Found>(_ find: (String) -> [Found]) -> [Found] {
    for part in isWhole ? parts : parts.dropLast() {
      let found = find(part)
      if !found.isEmpty { return found }
    }
    return []
  }
}

extension WorkPlan {
  /// The phases that a text names.
  func phases(in text: String) -> [Int] {
    let words = PlanWords.of(text)
    return phases.indices.filter { number in
      let name = phases[number].name
      return !name.word.isEmpty && PlanWords.contains(words, PlanWords.of(name.id))
    }
  }
}
