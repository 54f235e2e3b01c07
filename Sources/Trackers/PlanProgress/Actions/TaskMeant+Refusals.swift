internal import CoordinationCore

// What is not written, for it is not sure which tasks are meant.

extension TaskMeant {
  func refuseUnknown(_ mentions: [TaskIds.Mention]) throws(Refusal) {
    if let id = ids.unknown(in: sentence, text, besides: mentions) {
      throw .plan(.unknownId(id, text: text))
    }
  }

  /// A phase of which no tasks are known.
  func refuseUnknownPhase() throws(Refusal) {
    guard purpose == .standing, let name = PhaseName(text),
      work.phases.contains(where: { $0.name.word.lowercased() == name.word.lowercased() })
    else { return }
    let phase = work.phases.firstIndex { $0.name.key == name.key }
    if phase.map({ work.tasks(of: $0).isEmpty }) ?? true {
      throw .plan(.unknownId(name.id, text: text))
    }
  }

  /// The id is of one task, the title beside it another's.
  func refuseContradiction(_ tasks: [Int]) throws(Refusal) {
    let named = Set(mentions.flatMap { Array($0.tokens) })
    let words = sentence.words(sentence.tokens.indices.filter { !named.contains($0) })
      .trimmingFillers
    func begins(_ task: Int) -> Bool {
      titles[task].contains { title in words.starts(with: title.tokenWords.trimmingFillers) }
    }
    guard let first = tasks.first, !tasks.contains(where: begins),
      let other = work.tasks.indices.first(where: begins)
    else { return }
    throw .plan(.contradiction(text: text, candidates: candidates([first, other])))
  }

  func refuseLikeness() throws(Refusal) {
    let said = purpose == .standing ? text[...] : text.subject ?? text[...]
    let likeness = TaskLikeness(said.words)
    let least = purpose == .standing ? 0.5 : 0.8
    let scores = work.tasks.indices.map { task in
      let prefix = SentenceTokens(work.tasks[task].name.id ?? "").tokens.first?.text ?? ""
      return (
        task: task, score: titles[task].map { likeness.score($0, of: prefix) }.max() ?? 0
      )
    }.filter { $0.score >= least }
    let isOfPhase = purpose == .blocking && !work.phases(in: text).isEmpty
    let weak = mentions.filter(\.isWeak).flatMap(\.tasks)
    if isOfPhase || scores.isEmpty && weak.isEmpty { return }
    let best = scores.sorted { ($1.score, $0.task) < ($0.score, $1.task) }.map(\.task)
    let all = weak + best.filter { !weak.contains($0) }
    throw .plan(.similar(text: text, candidates: candidates(all)))
  }

  func candidates(_ tasks: [Int]) -> [String] {
    tasks.prefix(10).map { number in
      let task = work.tasks[number]
      return TextSanitizer.sanitized(
        "\(task.id)  \(task.name.title)  (\(work.status(of: task).words))")
    }
  }
}
