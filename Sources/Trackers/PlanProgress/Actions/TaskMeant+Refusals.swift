internal import CoordinationCore

// What is not written, for it is not sure which tasks are meant.

extension TaskMeant {
  func refuseUnknown() throws(Refusal) {
    let mentions = names.ids.mentions(in: sentence)
    if let id = names.ids.unknown(in: sentence, text, besides: mentions) {
      throw .plan(.unknownId(id, text: text))
    }
  }

  /// A phase that is not in the plan, or of which no tasks are known.
  func refuseUnknownPhase() throws(Refusal) {
    guard let name = PhaseName(text),
      work.phases.contains(where: { $0.name.word.lowercased() == name.word.lowercased() })
    else { return }
    let phase = work.phases.firstIndex { $0.name.key == name.key }
    if phase.map({ work.tasks(of: $0).isEmpty }) ?? true {
      throw .plan(.unknownId(name.id, text: text))
    }
  }

  /// A phase or a part of it, and no task.
  func refusePhase() throws(Refusal) {
    if purpose == .blocking { return }
    let words = text[...].words
    let named = Set(work.phases(in: text) + work.phases.indices.filter { isCalled($0, words) })
    let tasks = work.tasks.indices.filter { named.contains(work.tasks[$0].phase ?? -1) }
    if tasks.isEmpty { return }
    let open = tasks.filter { !work.status(of: work.tasks[$0]).isFinished }
    throw .plan(.several(text: text, candidates: candidates(open.isEmpty ? tasks : open)))
  }

  /// By its title, or its number alone or behind another word for phases.
  private func isCalled(_ phase: Int, _ words: [String]) -> Bool {
    let name = work.phases[phase].name
    if !name.title.isEmpty, words.trimmingFillers == PlanWords.of(name.title) { return true }
    let number = words.first.map(PhaseName.words.contains) == true ? words.dropFirst() : words[...]
    return Array(number) == PlanWords.of(name.number)
      || PhaseName(text).map { $0.number == name.number && PlanWords.of($0.title).isEmpty } ?? false
  }

  /// The id is of one task, the title beside it another's.
  func refuseContradiction(_ list: TaskList) throws(Refusal) {
    guard purpose != .blocking, let last = list.items.last, last.isOfIds, list.loose == nil,
      let task = last.tasks.first,
      let other = names.titled(at: list.end, sentence)?.tasks.first(where: {
        !last.tasks.contains($0)
      })
    else { return }
    throw .plan(.contradiction(text: text, candidates: candidates([task, other])))
  }

  func refuseLikeness() throws(Refusal) {
    let found = similar()
    if !found.isEmpty { throw .plan(.similar(text: text, candidates: candidates(found))) }
  }

  /// "everything", "the rest": no words of anything in particular.
  func refuseGenerality() throws(Refusal) {
    let open = work.tasks.indices.filter { !work.status(of: work.tasks[$0]).isFinished }
    let words = text[...].words
    guard purpose != .blocking, !words.isEmpty, !open.isEmpty,
      words.allSatisfy(Self.general.contains)
    else { return }
    throw .plan(.several(text: text, candidates: candidates(open)))
  }

  private static let general: Set<String> = [
    "everything", "all", "every", "each", "the", "a", "of", "task", "tasks", "rest", "nothing",
    "none", "first", "last", "next", "one", "ones", "it", "that", "this", "these", "those", "them",
    "remaining", "open", "other", "others", "both", "some", "is", "are", "done", "finished",
    "complete", "completed", "step", "steps", "phase", "phases", "work",
  ]

  /// Tasks that may be meant, those that are named at all in front.
  func similar() -> [Int] {
    let mentions = names.ids.mentions(in: sentence, isLoose: purpose == .completing)
    let named = mentions.filter { mention in
      let isPath = sentence.tokens[mention.tokens.lowerBound].gap.hasSuffix("../")
      let isDotted = sentence.tokens[mention.tokens.lowerBound].text.contains(".")
      return !isPath && (purpose != .blocking || !mention.isWeak || isDotted)
    }.flatMap(\.tasks)
    let said = purpose == .blocking ? text.subject ?? text[...] : text[...]
    let all =
      named + names.contained(in: sentence)
      + similar(to: said.words, purpose == .blocking ? 0.8 : 0.5)
    let found = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
    let likely = found.filter { isPossible(work.status(of: work.tasks[$0])) }
    return likely.isEmpty ? found : likely
  }

  /// The most similar first.
  func similar(to words: [String], _ least: Double) -> [Int] {
    let likeness = TaskLikeness(words)
    return work.tasks.indices.map { task in
      let prefix = SentenceTokens(work.tasks[task].name.id ?? "").tokens.first?.text ?? ""
      let score = names.titles[task].map { likeness.score($0, of: prefix) }.max() ?? 0
      return (task: task, score: score)
    }
    .filter { $0.score >= least }
    .sorted { ($1.score, $0.task) < ($0.score, $1.task) }.map(\.task)
  }

  func candidates(_ tasks: [Int]) -> [String] {
    tasks.prefix(10).map { number in
      let task = work.tasks[number]
      return TextSanitizer.sanitized(
        "\(task.id)  \(task.name.title)  (\(work.status(of: task).words))")
    }
  }
}
