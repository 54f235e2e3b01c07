internal import CoordinationCore

extension TaskMeant {
  /// "All Phase 1 tasks", "Phase 1 is done"
  func wholePhase() throws(Refusal) -> [Int]? {
    let head = (text.subject ?? text[...]).prefix { $0 != "(" }
    let words = head.words
    let named = work.phases(in: String(head))
    guard purpose != .blocking, named.count == 1, let phase = named.first else { return nil }
    let name = work.phases[phase].name
    let own = Set(PlanWords.of(name.shown))
    let rest = words.filter { !own.contains($0) }
    let tasks = work.tasks.indices.filter { work.tasks[$0].phase == phase }
    if tasks.isEmpty { return nil }
    let open = tasks.filter { !work.status(of: work.tasks[$0]).isFinished }
    let isWhole = !Set(rest).isDisjoint(with: Self.wholes)
    let remark = Remark(sentence, from: SentenceTokens(head).tokens.count)
    let isClear = !remark.isOtherwise
    guard rest.allSatisfy({ Self.wholes.contains($0) || Self.phaseFillers.contains($0) }) else {
      if isWhole, names.ids.mentions(in: sentence).isEmpty || !isClear {
        throw .plan(.similar(text: text, candidates: candidates(open)))
      }
      return nil
    }
    guard isWhole, isClear else {
      throw .plan(.several(text: text, candidates: candidates(open.isEmpty ? tasks : open)))
    }
    if open.isEmpty { throw .alreadySo(task: name.id, what: TaskStatus.completed.words) }
    return open
  }

  private static let wholes: Set<String> = [
    "all", "everything", "every", "whole", "entire", "done", "complete", "completed", "finished",
    "rest",
  ]

  private static let phaseFillers: Set<String> = [
    "the", "of", "in", "from", "task", "tasks", "is", "are", "and", "now", "work", "a", "has",
    "been", "remaining", "open", "other",
  ]
}
