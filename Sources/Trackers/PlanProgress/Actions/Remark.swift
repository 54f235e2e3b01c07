/// What is said behind the tasks of a sentence.
struct Remark {
  private let words: [String]
  private let text: String
  /// It is in brackets, or behind a colon or a dash.
  let isApart: Bool
  var isEmpty: Bool { words.isEmpty }

  init(_ sentence: SentenceTokens, from place: Int) {
    words = sentence.words(place..<sentence.tokens.count)
    let gap = sentence.gap(before: place)
    text = gap + sentence.text(from: place)
    let isDash = gap.split(separator: " ", omittingEmptySubsequences: false).dropFirst().dropLast()
      .contains { ["-", "–", "—", "--"].contains($0) }
    isApart = isDash || gap.hasSuffix(": ") || gap.contains { "([".contains($0) }
  }

  /// It may say that it is not so.
  var isDoubtful: Bool {
    text.contains("?")
      || zip(text, text.dropFirst()).contains { "nN".contains($0) && "'’".contains($1) }
      || !Self.denials.isDisjoint(with: words)
  }

  /// It may say that it is otherwise, or only in part.
  var isOtherwise: Bool { otherwise != nil || isDoubtful }

  /// By what it may say so; nil where that is nothing, or no word of its own.
  var otherwise: String? {
    let all = [Self.denials, Self.parts, Self.standings, Self.turns]
    if let word = words.first(where: { word in all.contains { $0.contains(word) } }) { return word }
    return ["?", "%"].first { text.contains($0 as Character) }.map { String($0) }
  }

  /// It says of what was held up that it is not.
  var isDenied: Bool {
    words.contains("unblocked")
      || zip(words, words.dropFirst()).contains {
        ["not", "t", "longer"].contains($0) && $1 == "blocked"
      }
  }

  private static let denials: Set<String> = [
    "not", "no", "never", "none", "nothing", "neither", "nor", "without", "cannot", "cant", "dont",
    "isnt", "wont", "didnt", "couldnt", "hasnt", "unable", "impossible", "except", "instead",
  ]

  private static let parts: Set<String> = [
    "half", "mostly", "most", "part", "parts", "partly", "partial", "partially", "percent", "first",
    "almost", "nearly", "some", "draft", "drafts", "wip", "todo", "tbd", "incomplete", "unfinished",
    "only", "beginning", "rest",
  ]

  private static let standings: Set<String> = [
    "failed", "fails", "failing", "failure", "blocked", "blocks", "blocking", "blocker",
    "unblocked",
    "unblocks", "unblocking", "cancelled", "canceled", "skipped", "deferred", "dropped", "reverted",
    "rejected", "paused", "stuck", "progress", "started", "starting", "starts", "start", "began",
    "begun", "review", "reviewing", "reviewed", "pending", "remaining", "remains", "waiting",
    "waits", "wait", "ongoing", "moved", "postponed",
  ]

  private static let turns: Set<String> = [
    "but", "before", "after", "until", "unlike", "next", "then", "needs", "need", "requires",
    "depends", "still", "later", "yet", "unless", "if", "when", "once",
    "will", "shall", "should", "must", "might", "tomorrow", "soon", "missing", "lacks", "broken",
    "stopped", "aborted", "abandoned",
  ]
}
