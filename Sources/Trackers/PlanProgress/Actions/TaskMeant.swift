internal import CoordinationCore

/// Finds the tasks that somebody means who tells of them in a sentence: by their ids, or by a whole
/// title. What is only similar is listed and refused.
struct TaskMeant {
  enum Purpose {
    /// It is said how tasks stand; what is named behind them is a remark.
    case standing
    /// It is said what holds tasks up; any reason follows.
    case blocking
  }

  let work: WorkPlan
  let text: String
  let purpose: Purpose
  private let isPossible: (TaskStatus) -> Bool
  let ids: TaskIds
  let sentence: SentenceTokens
  let mentions: [TaskIds.Mention]
  /// Of each task, as the plan has it and as the progress file does.
  let titles: [[[String]]]

  /// - Parameter isPossible: of which tasks it could be said; of several of one title they are meant.
  init(
    _ work: WorkPlan, _ text: String, _ purpose: Purpose, isPossible: @escaping (TaskStatus) -> Bool
  ) {
    self.work = work
    self.text = text
    self.purpose = purpose
    self.isPossible = isPossible
    ids = TaskIds(work)
    sentence = SentenceTokens(text)
    mentions = ids.mentions(in: sentence)
    titles = work.tasks.map { task in
      let row = work.row(of: task)
      let files = row.map { $0.count > 1 ? FileNames.of($0.name.title) : [] } ?? []
      let names = [task.name.title, row?.name.title ?? ""]
      return (names + names.map(PlanVocabulary.withoutAsides) + files).map { PlanWords.of($0) }
        .filter { !$0.isEmpty }
    }
  }

  /// Positions among the tasks of the plan; empty where the plan has none of it.
  func tasks() throws(Refusal) -> [Int] {
    if text.isOffPlan { return [] }
    if let whole = try wholePhase() { return whole }
    if let listed = try listed(text) { return listed }
    let found = purpose == .standing ? try told() : try heldUp()
    if !found.isEmpty { return found }
    if let id = ids.unknown(in: sentence, text, besides: mentions) {
      throw .plan(.unknownId(id, text: text))
    }
    try refuseUnknownPhase()
    try refuseLikeness()
    return []
  }

  // MARK: - Exactly

  /// Parts between commas and the like, each of which is a task and nothing else.
  private func listed(_ text: String) throws(Refusal) -> [Int]? {
    if let one = try exact(text[...]) { return one }
    let parts = text.parts
    guard parts.count > 1 else { return nil }
    var tasks: [Int] = []
    for part in parts {
      guard let found = try exact(part) else { return nil }
      tasks += found.filter { !tasks.contains($0) }
    }
    return tasks
  }

  /// The task whose id, title, or id and title a text is.
  private func exact(_ part: Substring) throws(Refusal) -> [Int]? {
    let words = part.words.trimmingFillers
    if let titled = try titled(words) { return titled }
    let sentence = SentenceTokens(part)
    let mentions = ids.mentions(in: sentence)
    guard !mentions.isEmpty, mentions.allSatisfy({ $0.missing == nil }) else { return nil }
    let named = Set(mentions.flatMap { Array($0.tokens) })
    let rest = sentence.words(sentence.tokens.indices.filter { !named.contains($0) })
      .filter { !Self.fillers.contains($0) && !TaskIds.kinds.contains($0) }
    if rest.isEmpty { return try only(mentions) }
    let own = mentions.flatMap(\.tasks).filter { task in
      titles[task].contains { $0.tokenWords.filter { !Self.fillers.contains($0) } == rest }
    }
    return mentions.count == 1 && own.count == 1 ? own : nil
  }

  /// Each mention is of one task, or of a range.
  private func only(_ mentions: [TaskIds.Mention]) throws(Refusal) -> [Int] {
    var tasks: [Int] = []
    for mention in mentions {
      let found = isAgain(mention.tasks) ? try one(of: mention.tasks) : mention.tasks
      tasks += found.filter { !tasks.contains($0) }
    }
    return tasks
  }

  /// Tasks that share one written id.
  private func isAgain(_ tasks: [Int]) -> Bool {
    let keys = Set(tasks.map { work.tasks[$0].name.id.map(TaskName.key) ?? work.tasks[$0].id })
    return tasks.count > 1 && keys.count == 1
  }

  private func titled(_ words: [String]) throws(Refusal) -> [Int]? {
    if words.isEmpty { return nil }
    let found = work.tasks.indices.filter { task in
      titles[task].contains { $0 == words || $0.trimmingFillers == words }
    }
    return found.isEmpty ? nil : try one(of: found)
  }

  /// Of several that are called alike, the one of which it can be said.
  private func one(of tasks: [Int]) throws(Refusal) -> [Int] {
    let likely = tasks.filter { isPossible(work.status(of: work.tasks[$0])) }
    let meant = likely.isEmpty ? tasks : likely
    if meant.count == 1 { return meant }
    throw .plan(.several(text: text, candidates: candidates(meant)))
  }

  // MARK: - With remarks

  private static let fillers: Set<String> = [
    "the", "and", "is", "are", "was", "were", "be", "been", "done", "complete", "completed",
    "finished", "ready", "now", "both", "all", "also", "a", "an", "has", "have", "task", "tasks",
  ]

  /// What turns around what is said of an id.
  static let turns: Set<String> = [
    "except", "but", "not", "without", "unblocks", "unblocking", "blocks", "before", "after",
    "until", "instead", "next", "then", "needs", "requires", "waits", "pending", "remaining",
    "still", "later", "almost", "nearly", "partly", "partially", "half",
  ]

  private static let linking: Set<String> = [
    "the", "and", "of", "for", "on", "with", "is", "in", "as", "by", "to", "at", "under", "see",
  ]

  private func told() throws(Refusal) -> [Int] {
    let strong = mentions.filter { !$0.isWeak || isLabel($0) }
    if !strong.isEmpty {
      try refuseUnknown(strong)
      let said = Set(sentence.tokens.map(\.text))
      let tasks = strong.flatMap(\.tasks)
      if !said.isDisjoint(with: Self.turns) || !strong.allSatisfy(isApart) {
        throw .plan(.similar(text: text, candidates: candidates(tasks)))
      }
      try refuseContradiction(tasks)
      return try only(strong)
    }
    return try begun { $0.isRemark }
  }

  private func heldUp() throws(Refusal) -> [Int] {
    if let head = text.subject, let tasks = try listed(String(head)) { return tasks }
    let front = frontMentions
    if !front.isEmpty {
      try refuseUnknown(front)
      try refuseContradiction(front.flatMap(\.tasks))
      return try only(front)
    }
    let begun = try begun { _ in true }
    if !begun.isEmpty { return begun }
    let strong = mentions.filter { !$0.isWeak && isApart($0) }
    let tasks = Set(strong.flatMap(\.tasks)).sorted()
    if tasks.count > 1 { throw .plan(.several(text: text, candidates: candidates(tasks))) }
    if !tasks.isEmpty { return tasks }
    return try contained()
  }

  /// Ids at the front with nothing but "and" and the like between them.
  private var frontMentions: [TaskIds.Mention] {
    var front: [TaskIds.Mention] = []
    var place = 0
    for mention in mentions {
      let between = sentence.words(place..<mention.tokens.lowerBound)
      guard between.allSatisfy({ Self.fillers.contains($0) || TaskIds.kinds.contains($0) }),
        !mention.isWeak || isDotted(mention) || isLabel(mention)
      else { break }
      front.append(mention)
      place = mention.tokens.upperBound
    }
    return front
  }

  private func isDotted(_ mention: TaskIds.Mention) -> Bool {
    sentence.tokens[mention.tokens.lowerBound].text.contains(".")
  }

  /// "1.2: by hand", "1.2 - by hand": what stands in front of a colon or a dash is what it is about.
  private func isLabel(_ mention: TaskIds.Mention) -> Bool {
    let gap = sentence.gap(behind: mention.tokens.upperBound - 1)
    let isFirst = sentence.words(0..<mention.tokens.lowerBound).allSatisfy(TaskIds.kinds.contains)
    return isFirst && (gap.hasPrefix(":") || [" - ", " – ", " — "].contains(gap))
  }

  /// "Swift 6.2" is no task 6.2.
  private func isApart(_ mention: TaskIds.Mention) -> Bool {
    let start = mention.tokens.lowerBound
    guard start > 0, isDotted(mention), sentence.tokens[start].gap.allSatisfy(\.isWhitespace) else {
      return true
    }
    let before = sentence.tokens[start - 1].text
    return Self.linking.contains(before) || Self.fillers.contains(before)
      || TaskIds.kinds.contains(before) || mentions.contains { $0.tokens.contains(start - 1) }
  }

  /// Tasks whose title a sentence begins with, the longest of them.
  private func begun(_ isAccepted: (Substring) -> Bool) throws(Refusal) -> [Int] {
    let found = work.tasks.indices.compactMap { task -> (task: Int, count: Int)? in
      let rests = titles[task].compactMap { title in
        text.rest(behind: title).flatMap { isAccepted($0) ? title.count : nil }
      }
      return rests.max().map { (task, $0) }
    }
    guard let longest = found.map(\.count).max() else { return [] }
    return try one(of: found.filter { $0.count == longest }.map(\.task))
  }

  /// Tasks whose title of several words stands anywhere.
  private func contained() throws(Refusal) -> [Int] {
    let words = text[...].words
    let found = work.tasks.indices.filter { task in
      titles[task].contains { $0.count > 1 && PlanWords.contains(words, $0) }
    }
    return found.isEmpty ? [] : try one(of: found)
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
