internal import CoordinationCore

/// Finds the tasks that somebody means who tells of them in a sentence: it begins with them, by their
/// ids or whole titles. What is only similar is listed and refused.
struct TaskMeant {
  enum Purpose {
    /// It is said that tasks are done: nothing beside them may say otherwise.
    case completing
    /// It is said that they begin.
    case starting
    /// It is said what holds tasks up; any reason follows, and may name others.
    case blocking
  }

  let work: WorkPlan
  let text: String
  let purpose: Purpose
  let isPossible: (TaskStatus) -> Bool
  let names: TaskNames
  let sentence: SentenceTokens

  /// - Parameter isPossible: of which tasks it could be said; of several of one title they are meant.
  init(
    _ work: WorkPlan, _ text: String, _ purpose: Purpose, isPossible: @escaping (TaskStatus) -> Bool
  ) {
    self.work = work
    self.text = text
    self.purpose = purpose
    self.isPossible = isPossible
    names = TaskNames(work)
    sentence = SentenceTokens(text)
  }

  /// Positions among the tasks of the plan; empty where the plan has none of it.
  func tasks() throws(Refusal) -> [Int] {
    if text.isOffPlan { return [] }
    if let whole = try wholePhase() { return whole }
    if let same = work.tasks.firstIndex(where: { $0.id == text }) { return [same] }
    if let list = list() {
      try refuseContradiction(list)
      if isSure(list) { return try tasks(of: list) }
      try refuseUnknown()
      let word = Remark(sentence, from: list.wordsEnd).otherwise
      throw .plan(.similar(text: text, candidates: candidates(similar()), word: word))
    }
    if purpose == .blocking, let held = try heldUp() { return held }
    try refuseUnknown()
    try refuseUnknownPhase()
    try refuseLikeness()
    try refusePhase()
    try refuseGenerality()
    return []
  }

  /// The tasks with which the sentence begins.
  func list(from place: Int = 0) -> TaskList? {
    let fillers = purpose == .completing ? Self.fillers.union(Self.done) : Self.fillers
    let verbs: Set<String> = purpose == .starting ? ["work", "working", "on", "with", "to"] : []
    return TaskList(
      names, in: sentence, fillers: fillers, verbs: verbs, from: max(place, severityEnd))
  }

  /// "critical: …"
  private var severityEnd: Int {
    guard purpose == .blocking, let first = sentence.tokens.first,
      BlockerSeverity(rawValue: first.text) != nil, sentence.gap(behind: 0).hasPrefix(":")
    else { return 0 }
    return 1
  }

  /// Their names, as the sentence has them.
  var listText: String? {
    list().map { list in
      let rest = sentence.text(behind: list.end - 1)
      return String(text.dropLast(rest.count))
    }
  }

  private static let fillers: Set<String> = [
    "is", "are", "was", "were", "has", "have", "been", "now", "both", "all", "also", "too", "task",
    "tasks",
  ]

  private static let done: Set<String> = ["done", "complete", "completed", "finished"]

  // MARK: - What follows the tasks

  private func isSure(_ list: TaskList) -> Bool {
    let remark = Remark(sentence, from: list.wordsEnd)
    if list.items.contains(where: \.isBare), !remark.isApart, !remark.isEmpty { return false }
    switch purpose {
    case .completing:
      return list.loose == nil && (remark.isApart || remark.isEmpty) && !remark.isOtherwise
        && others(behind: list).isEmpty
    case .starting:
      return list.loose == nil && !remark.isDoubtful && (remark.isApart || !remark.isOtherwise)
        && Set(sentence.words(list.wordsEnd..<sentence.tokens.count)).isDisjoint(with: Self.done)
    case .blocking: return isReason(behind: list) && !remark.isDenied
    }
  }

  /// "2.1, no sand" tells a reason, "2.1 and the docs" something else that is held up.
  private func isReason(behind list: TaskList) -> Bool {
    guard let loose = list.loose else { return true }
    let rest = sentence.text(from: list.wordsEnd)
    return loose == .mark && rest.subject == nil
      && names.ids.unknown(in: SentenceTokens(rest), rest, besides: []) == nil
      && similar(to: rest[...].words, 0.8).isEmpty
  }

  /// Further tasks that the remark names.
  private func others(behind list: TaskList) -> [Int] {
    let own = Set(list.items.flatMap(\.tasks))
    let mentions = names.ids.mentions(in: sentence).filter { mention in
      let first = sentence.tokens[mention.tokens.lowerBound]
      return mention.tokens.lowerBound >= list.end
        && (!mention.isWeak || first.text.contains(".") || first.gap.hasSuffix("#"))
    }
    return (mentions.flatMap(\.tasks) + names.contained(in: sentence, from: list.end))
      .filter { !own.contains($0) }
  }

  // MARK: - Exactly

  private func tasks(of list: TaskList) throws(Refusal) -> [Int] {
    var tasks: [Int] = []
    for item in list.items {
      let found = isRange(item) ? item.tasks : try one(of: item.tasks)
      tasks += found.filter { !tasks.contains($0) }
    }
    return tasks
  }

  private func isRange(_ item: TaskList.Item) -> Bool {
    let keys = Set(item.tasks.map { work.tasks[$0].name.id.map(TaskName.key) ?? work.tasks[$0].id })
    return item.isOfIds && keys.count == item.tasks.count
  }

  /// Of several that are called alike, the one of which it can be said.
  private func one(of tasks: [Int]) throws(Refusal) -> [Int] {
    let likely = tasks.filter { isPossible(work.status(of: work.tasks[$0])) }
    let meant = likely.isEmpty ? tasks : likely
    if meant.count == 1 { return meant }
    throw .plan(.several(text: text, candidates: candidates(meant)))
  }

  /// "…, blocking 2.1": what stands behind such a word is held up; or a phase is, and no task.
  private func heldUp() throws(Refusal) -> [Int]? {
    for (place, token) in sentence.tokens.enumerated() where HeldText.verbs.contains(token.text) {
      if let list = list(from: place + 1), list.loose == nil { return try tasks(of: list) }
    }
    return HeldText(text).phases(of: work).isEmpty ? nil : []
  }
}
