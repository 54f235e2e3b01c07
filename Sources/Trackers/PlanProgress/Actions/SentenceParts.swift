// How sentences are taken apart that tell of tasks.

extension String {
  /// "Off plan: …" says itself that it is of no task.
  var isOffPlan: Bool {
    let words = PlanWords.of(self).prefix(2)
    return words.joined() == "offplan" || words.first == "offplan"
  }

  /// What stands between commas, semicolons, "and" and the like.
  var parts: [Substring] {
    var parts: [Substring] = []
    for piece in split(whereSeparator: { ",;&+\n\r".contains($0) || $0.isNewline }) {
      var words: [Substring] = []
      func close() {
        if let first = words.first, let last = words.last {
          parts.append(piece[first.startIndex..<last.endIndex])
        }
        words = []
      }
      for word in piece.split(separator: " ") {
        if word.lowercased() == "and" { close() } else { words.append(word) }
      }
      close()
    }
    return parts
  }

  /// What stands in front of the first colon or dash; nil where there is none.
  var subject: Substring? {
    let place = indices.first { place in
      let isDash = "-–—".contains(self[place]) && self[..<place].last == " "
      return (isDash || self[place] == ":")
        && self[place...].dropFirst().first.map(\.isWhitespace) ?? true
    }
    return place.map { self[..<$0] }
  }

  /// What follows where a text begins with these words, "the" in front aside.
  func rest(behind title: [String]) -> Substring? {
    var rest = self[...]
    for (number, word) in title.enumerated() {
      rest = rest.drop { !PlanWords.isOfWord($0) }
      var next = rest.prefix(while: PlanWords.isOfWord)
      if number == 0, next.lowercased() == "the", word != "the" {
        rest = rest[next.endIndex...].drop { !PlanWords.isOfWord($0) }
        next = rest.prefix(while: PlanWords.isOfWord)
      }
      guard next.lowercased() == word else { return nil }
      rest = rest[next.endIndex...]
    }
    return rest
  }
}

extension Substring {
  var words: [String] { PlanWords.of(self) }

  /// Set apart from what stands in front of it, or nothing but that it is done.
  var isRemark: Bool {
    let rest = trimmedBlanks.drop { "`*_\"'".contains($0) }
    guard let first = rest.first else { return true }
    if ",;:(–—.!".contains(first) { return true }
    if first == "-", rest.dropFirst().first == " " { return true }
    return rest.words.allSatisfy {
      ["is", "are", "was", "done", "complete", "completed", "finished", "now"].contains($0)
    }
  }
}

extension [String] {
  /// Without what stands around a title that is no part of it.
  var trimmingFillers: [String] {
    let fillers: Set<String> = [
      "the", "a", "an", "task", "is", "are", "done", "complete", "finished",
    ]
    var words = self[...]
    while let first = words.first, ["the", "task", "a", "an"].contains(first) {
      words = words.dropFirst()
    }
    while let last = words.last, fillers.contains(last), words.count > 1 {
      words = words.dropLast()
    }
    return Array(words)
  }

  /// The words as a sentence is taken apart.
  var tokenWords: [String] { SentenceTokens(joined(separator: " ")).tokens.map(\.text) }
}
