internal import CoordinationCore

/// Finds the ids of tasks in a sentence, in whatever way they are spelled: "API-2", "api 2", "PR #9-18".
struct TaskIds {
  struct Mention {
    var tokens: Range<Int>
    var tasks: [Int]
    /// The id is a place in the plan or a bare number, which may well be something else.
    var isWeak: Bool
    /// A last id that no task has, of "2.1-2.9".
    var missing: String?
  }

  private struct Entry {
    var tokens: [SentenceTokens.Token]
    var task: Int
    var isWeak: Bool
  }

  private var entries: [String: [Entry]] = [:]
  /// By the spelled ids.
  private var tasks: [String: [Int]] = [:]
  /// What the ids of the plan begin with, such as "api".
  private(set) var prefixes: Set<String> = []

  static let kinds: Set<String> = ["task", "step", "item", "pr", "issue", "story", "ticket"]

  init(_ work: WorkPlan) {
    for (number, task) in work.tasks.enumerated() {
      let tokens = SentenceTokens(task.id).tokens
      guard let first = tokens.first, tokens.contains(where: \.isNumber),
        tokens.dropFirst().allSatisfy({ Self.joins($0.gap) })
      else { continue }
      let isBare = tokens.count == 1 && !first.text.contains(".")
      add(tokens, number, isWeak: isBare || task.isNumbered)
      if !first.isNumber { prefixes.insert(first.text) }
      // "Task 1.2" is also called "1.2", and "PR #1" "#1".
      if Self.kinds.contains(first.text), tokens.count > 1 {
        add(Array(tokens.dropFirst()), number, isWeak: !tokens[1].text.contains("."))
      }
    }
  }

  private mutating func add(_ tokens: [SentenceTokens.Token], _ task: Int, isWeak: Bool) {
    entries[tokens[0].text, default: []].append(Entry(tokens: tokens, task: task, isWeak: isWeak))
    tasks[Self.key(tokens), default: []].append(task)
  }

  private static func key(_ tokens: [SentenceTokens.Token]) -> String {
    tokens.map(\.text).joined(separator: " ")
  }

  private static func joins(_ gap: String) -> Bool {
    gap == "." || gap.count <= 2 && gap.allSatisfy { " #-_".contains($0) }
  }

  // MARK: - In a sentence

  /// - Parameter isLoose: whether they count within paths and the like, too.
  func mentions(in sentence: SentenceTokens, isLoose: Bool = false) -> [Mention] {
    var found: [Mention] = []
    var place = 0
    while place < sentence.tokens.count {
      if let mention = mention(from: place, sentence, isLoose: isLoose) {
        found.append(mention)
        place = mention.tokens.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  /// What begins with a token, a range as a whole.
  func mention(from place: Int, _ sentence: SentenceTokens, isLoose: Bool = false) -> Mention? {
    guard var mention = mention(at: place, sentence, isLoose: isLoose) else { return nil }
    extend(&mention, sentence)
    return mention
  }

  /// The longest that begins with a token.
  private func mention(
    at place: Int, _ sentence: SentenceTokens, isLoose: Bool = false
  ) -> Mention? {
    guard isLoose || Self.isFree(sentence.tokens[place].gap, isFirst: place == 0) else {
      return nil
    }
    let fitting = (entries[sentence.tokens[place].text] ?? []).filter { entry in
      let end = place + entry.tokens.count
      return end <= sentence.tokens.count && Self.fits(entry, sentence.tokens[place..<end])
        && (isLoose
          || Self.isEnd(sentence.gap(behind: end - 1), isLast: end == sentence.tokens.count))
    }
    guard let count = fitting.map(\.tokens.count).max() else { return nil }
    let best = fitting.filter { $0.tokens.count == count }
    return Mention(
      tokens: place..<place + count, tasks: best.map(\.task), isWeak: best.contains(where: \.isWeak)
    )
  }

  private static func fits(
    _ entry: Entry, _ tokens: ArraySlice<SentenceTokens.Token>
  ) -> Bool {
    var wasNumber = false
    for (position, (own, said)) in zip(entry.tokens, tokens).enumerated() {
      guard own.text == said.text else { return false }
      if position > 0 {
        // "P1-001" is not "P1 001".
        guard wasNumber && own.isNumber ? own.gap == said.gap : joins(said.gap) else {
          return false
        }
      }
      wasNumber = own.isNumber
    }
    return true
  }

  private static func isFree(_ gap: String, isFirst: Bool) -> Bool {
    guard let last = gap.last else { return isFirst }
    return !"/\\_.@$€".contains(last) && (isFirst || gap != "-")
  }

  private static func isEnd(_ gap: String, isLast: Bool) -> Bool {
    guard let first = gap.first else { return isLast }
    return !"/\\_@%$€".contains(first)
  }

  // MARK: - Ranges

  /// "2.1-2.3", "PR #9-18", "2.1 to 2.3": all tasks in between.
  private func extend(_ mention: inout Mention, _ sentence: SentenceTokens) {
    guard mention.tasks.count == 1, let first = mention.tasks.first,
      let place = rangeEnd(behind: mention.tokens.upperBound, sentence)
    else { return }
    var end = place + 1
    var last = self.mention(at: place, sentence, inRange: mention, &end)
    if last?.count != 1 || last?.first ?? 0 < first { last = nil }
    mention.tokens = mention.tokens.lowerBound..<end
    if let last = last?.first {
      mention.tasks = Array(first...last)
    } else {
      mention.missing = sentence.tokens[place].text
    }
  }

  private func rangeEnd(behind end: Int, _ sentence: SentenceTokens) -> Int? {
    guard end < sentence.tokens.count else { return nil }
    let token = sentence.tokens[end]
    if ["-", "–", "—", "..", "...", "–#", "-#"].contains(token.gap) { return end }
    let isWord = ["to", "through", "thru"].contains(token.text) && end + 1 < sentence.tokens.count
    guard isWord, sentence.tokens[end + 1].isNumber || !isUnknown(end + 1, sentence) else {
      return nil
    }
    return end + 1
  }

  private func isUnknown(_ place: Int, _ sentence: SentenceTokens) -> Bool {
    mention(at: place, sentence) == nil
  }

  /// A whole id, or the last number of one that begins as the first of the range does.
  private func mention(
    at place: Int, _ sentence: SentenceTokens, inRange first: Mention, _ end: inout Int
  ) -> [Int]? {
    let start = Array(sentence.tokens[first.tokens])
    if let last = start.last, last.isNumber, sentence.tokens[place].isNumber {
      let number = sentence.tokens[place].text
      let stem = last.text.lastIndex(of: ".").map { String(last.text[...$0]) } ?? ""
      for text in [number, stem + number] {
        let key = (start.dropLast().map(\.text) + [text]).joined(separator: " ")
        if let tasks = tasks[key] { return tasks }
      }
    }
    // Without its border in front: the dash of the range stands there.
    let rest = (entries[sentence.tokens[place].text] ?? []).filter { entry in
      let stop = place + entry.tokens.count
      return stop <= sentence.tokens.count && Self.fits(entry, sentence.tokens[place..<stop])
    }.max { $0.tokens.count < $1.tokens.count }
    if let rest { end = place + rest.tokens.count }
    return rest.map { [$0.task] }
  }

  // MARK: - Ids that no task has

  /// Something in the shape of an id that stands where one would.
  func unknown(in sentence: SentenceTokens, _ text: String, besides known: [Mention]) -> String? {
    let taken = Set(known.flatMap { Array($0.tokens) })
    let first = taken.contains(0) ? nil : TaskName(text).id ?? sentence.lettered
    let missing = known.compactMap(\.missing) + [first].compactMap(\.self)
    if let id = missing.first(where: { !isKnown($0) }) { return id }
    for (place, token) in sentence.tokens.enumerated().dropFirst()
    where token.isNumber && !taken.contains(place) {
      let before = sentence.tokens[place - 1]
      let isNamed =
        !before.isNumber && Self.joins(token.gap)
        && (prefixes.contains(before.text) || Self.kinds.contains(before.text))
      let isListed = taken.contains(place - 1)
      let isJoined =
        ["and", "or"].contains(before.text) && place > 1 && taken.contains(place - 2)
      let id = isNamed ? before.text + token.gap + token.text : token.text
      if isNamed || token.text.contains(".") && (isListed || isJoined), !isKnown(id) { return id }
    }
    return nil
  }

  private func isKnown(_ id: String) -> Bool { tasks[Self.key(SentenceTokens(id).tokens)] != nil }
}

extension SentenceTokens {
  /// "3A.1" at the beginning.
  fileprivate var lettered: String? {
    guard tokens.count >= 3, tokens[0].isNumber, tokens[1].gap.isEmpty, tokens[1].text.count == 1,
      tokens[2].isNumber, tokens[2].gap == "."
    else { return nil }
    return tokens[0].text + tokens[1].text.uppercased() + "." + tokens[2].text
  }
}
