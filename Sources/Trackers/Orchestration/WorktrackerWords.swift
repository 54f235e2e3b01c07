internal import CoordinationCore

extension Substring {
  /// The first word that is a status, such as COMPLETE in "✅ COMPLETE" and "NOT STARTED".
  var statusWord: (range: Range<String.Index>, status: TaskStatus)? { statusWord { _ in true } }

  /// The same, for a word in capitals among others that may be prose.
  var capitalStatusWord: (range: Range<String.Index>, status: TaskStatus)? {
    statusWord { $0.uppercased() == String($0) }
  }

  private func statusWord(
    where isMeant: (Substring) -> Bool
  ) -> (range: Range<String.Index>, status: TaskStatus)? {
    let words = split { !$0.isLetter && $0 != "_" && $0 != "-" }.map(\.withoutDashes)
    for (number, word) in words.enumerated() where !word.isEmpty {
      var candidates = [word.startIndex..<word.endIndex]
      // "NOT STARTED" is something else than "STARTED".
      if number + 1 < words.count, self[word.endIndex..<words[number + 1].startIndex] == " " {
        candidates.insert(word.startIndex..<words[number + 1].endIndex, at: 0)
      }
      for range in candidates where isMeant(self[range]) {
        let status = OrchestrationVocabulary.status(of: String(self[range]))
        if case .other = status { continue }
        return (range, status)
      }
    }
    return nil
  }

  private var withoutDashes: Substring {
    let start = drop { $0 == "-" || $0 == "_" }
    guard let end = start.lastIndex(where: { $0 != "-" && $0 != "_" }) else { return start }
    return start[...end]
  }

  /// A status with nothing but signs before it and nothing but a remark in parentheses behind it.
  var wholeStatus: (range: Range<String.Index>, status: TaskStatus, rest: Range<String.Index>)? {
    let text = prefix { $0 != "(" }
    guard let found = text.statusWord else { return nil }
    let isAlone =
      !text[..<found.range.lowerBound].contains(where: \.isLetter)
      && !text[found.range.upperBound...].contains(where: \.isLetter)
    let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? endIndex
    return isAlone ? (found.range, found.status, found.range.lowerBound..<end) : nil
  }

  /// "PHASE 3: Build" and "READY (soon)" of "PHASE 3: Build - READY (soon)"; the colon counts where
  /// there is no dash.
  var splitAtLastDash: (name: Substring, end: Substring?) {
    for mark in [" - ", " — ", " – ", " -- ", ": "] {
      let places = indices.filter { self[$0...].hasPrefix(mark) }
      for place in places.reversed() {
        let end = self[index(place, offsetBy: mark.count)...]
        if end.wholeStatus != nil { return (self[..<place], end) }
      }
    }
    return (self, nil)
  }

  /// What stands before the first sign of a line in a dashboard.
  var dashboardName: Substring {
    var end = startIndex
    while end < endIndex, !":([|║│".contains(self[end]) {
      if self[end...].hasPrefix("  ") || self[end...].hasPrefix(" --") { break }
      end = index(after: end)
    }
    return self[..<end]
  }

  /// Without signs that mean something, where it is nothing but signs.
  fileprivate var withoutPictures: String {
    contains { $0.isLetter || $0.isNumber } ? String(self) : filter(\.isASCII)
  }

  /// Without a remark in parentheses that stands at the start.
  var droppingParentheses: Substring {
    let rest = drop { $0 == " " }
    guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return rest }
    return rest[rest.index(after: end)...]
  }
}

extension String {
  /// In capitals, small letters or words, as another one is.
  func spelled(like other: String) -> String {
    let letters = other.filter(\.isLetter)
    if letters == letters.uppercased() { return other.contains(" ") ? self : uppercased() }
    if letters == letters.lowercased() { return lowercased() }
    let plain = lowercased().map { $0 == "_" ? " " : $0 }
    return String(plain.prefix(1)).uppercased() + String(plain.dropFirst())
  }

  /// With another status where it tells one, and all that is said besides. Signs that are no text, such
  /// as "✅", go with the status that they stand for.
  func replacingStatus(with word: String) -> String {
    guard let found = self[...].statusWord else { return word.spelled(like: self) }
    let start = self[..<found.range.lowerBound].withoutPictures
    let end = self[found.range.upperBound...].withoutPictures
    return (start + word.spelled(like: String(self[found.range])) + end).trimmed
  }

  /// A cell that waits to be filled in.
  var isNothing: Bool {
    let text = trimmed
    return text.allSatisfy { "-—–".contains($0) } || ["TBD", "tbd", "N/A", "n/a"].contains(text)
  }

  /// All that looks like "3/10", with its place.
  var figures: [(range: Range<String.Index>, done: Int, total: Int)] {
    split { !$0.isNumber && $0 != "/" }.compactMap { piece in
      let parts = piece.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let done = Int(parts[0]), let total = Int(parts[1]), total > 0 else {
        return nil
      }
      return (piece.startIndex..<piece.endIndex, done, total)
    }
  }
}
