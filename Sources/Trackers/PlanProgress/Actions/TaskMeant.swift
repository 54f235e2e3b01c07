internal import CoordinationCore

/// Finds the tasks that somebody means who tells of them in a sentence.
struct TaskMeant {
  enum Answer: Equatable {
    /// Positions among the tasks of the plan; several only where a whole phase is meant.
    case tasks([Int])
    case several([Int])
    case none
  }

  private let work: WorkPlan
  private let text: String
  private let words: [String]
  /// Those that could be meant at all.
  private let candidates: [Int]
  private let possible: Set<Int>

  /// - Parameter isPossible: tasks of which it could be said; they go before all others.
  init(_ work: WorkPlan, _ text: String, isPossible: (TaskStatus) -> Bool) {
    self.work = work
    self.text = text
    words = PlanWords.of(text)
    let first = work.tasks.indices.filter { isPossible(work.status(of: work.tasks[$0])) }
    let possible = Set(first)
    candidates = first + work.tasks.indices.filter { !possible.contains($0) }
    self.possible = possible
  }

  var answer: Answer {
    if let whole = wholePhase { return .tasks(whole) }
    for rule in [named, titled, quoted, like, phased] {
      let found = rule
      let likely = found.filter(possible.contains)
      let meant = likely.isEmpty ? found : likely
      if meant.count == 1 { return .tasks(meant) }
      if !meant.isEmpty { return .several(meant) }
    }
    return .none
  }

  /// "All Phase 1 tasks"
  private var wholePhase: [Int]? {
    guard words.first == "all" || words.first == "everything" else { return nil }
    let phase = work.phases.indices.first { number in
      BlockedWork.contains(words, PlanWords.of(work.phases[number].name.id))
    }
    let tasks = phase.map { phase in candidates.filter { work.tasks[$0].phase == phase } } ?? []
    let open = tasks.filter { !work.status(of: work.tasks[$0]).isFinished }
    return open.isEmpty ? nil : open.sorted()
  }

  /// The text is an id, or begins with one.
  private var named: [Int] {
    candidates.filter { number in
      let task = work.tasks[number]
      return [task.id, task.name.id].compactMap(\.self).contains { begins(withId: $0) }
    }.longest { work.tasks[$0].id.count }
  }

  private func begins(withId id: String) -> Bool {
    let text = text.hasPrefix("#") && !id.hasPrefix("#") ? text.dropFirst() : text[...]
    guard text.lowercased().hasPrefix(id.lowercased()) else { return false }
    guard let next = text.dropFirst(id.count).first else { return true }
    let behind = text.dropFirst(id.count + 1).first
    return " :,;)".contains(next) || "-–—".contains(next) && behind == " "
  }

  private var titled: [Int] {
    candidates.filter { work.tasks[$0].name.words == words && !words.isEmpty }
  }

  /// The whole title stands in the text, or the other way round.
  private var quoted: [Int] {
    let inText = candidates.filter { number in
      let title = work.tasks[number].name.words
      return title.count > 1 && BlockedWork.contains(words, title)
    }.longest { work.tasks[$0].name.words.count }
    if !inText.isEmpty { return inText }
    return candidates.filter { BlockedWork.contains(work.tasks[$0].name.words, words) }
  }

  /// Most words of the title stand in the text, in any order and ending.
  private var like: [Int] {
    let said = Set(words.map(Self.stem))
    let scores = candidates.map { number -> (number: Int, score: Double) in
      let title = Set(work.tasks[number].name.words.filter { $0.count > 2 }.map(Self.stem))
      let share = Double(title.intersection(said).count) / Double(max(title.count, 1))
      return (number, title.count > 1 ? share : 0)
    }
    guard let best = scores.map(\.score).max(), best >= 0.6 else { return [] }
    return scores.filter { $0.score > best - 0.1 }.map(\.number)
  }

  /// Nothing but a phase is named: all that is open in it.
  private var phased: [Int] {
    let phase = work.phases.indices.first { number in
      let name = work.phases[number].name
      return words == PlanWords.of(name.id) || words == PlanWords.of(name.shown)
    }
    return phase == nil ? [] : candidates.filter { work.tasks[$0].phase == phase }
  }

  /// "created", "creating" and "creates" begin alike.
  private static func stem(_ word: String) -> String {
    word.count > 5 ? String(word.prefix(5)) : word.hasSuffix("s") ? String(word.dropLast()) : word
  }
}

extension [Int] {
  /// Those of the greatest length: "1.10" is not "1.1".
  fileprivate func longest(_ length: (Int) -> Int) -> [Int] {
    let most = map(length).max()
    return filter { length($0) == most }
  }
}
