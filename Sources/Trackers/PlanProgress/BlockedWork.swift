internal import CoordinationCore

/// Which tasks and phases a blocker holds up, by what its row says.
struct BlockedWork {
  /// Those of tasks, else that of a phase.
  let ids: [String]

  init(_ row: BlockerRow, _ work: WorkPlan) {
    let find = { (text: String) in Self.ids(in: text, isColumn: !row.blocks.isEmpty, work) }
    ids = row.blocks.isEmpty ? HeldText(row.text).first(find) : find(row.blocks)
  }

  /// The same of a text that is no row yet.
  init(sayingOnly text: String, _ work: WorkPlan) {
    ids = HeldText(text).first { Self.ids(in: $0, isColumn: false, work) }
  }

  private static func ids(in text: String, isColumn: Bool, _ work: WorkPlan) -> [String] {
    let words = PlanWords.of(text)
    let parts = Set(text.parts.map(\.words))
    // A date behind a title is no part of it.
    let plain = parts.union(PlanVocabulary.withoutAsides(text).parts.map(\.words))
    let tokens = Set(text.split { " ,;:()*".contains($0) }.map(String.init))
    let titled = work.tasks.filter { parts.contains($0.name.words) }
    let isTitles = Set(titled.map(\.name.words)).count == parts.count
    let tasks = work.tasks.filter { task in
      names(task, tokens, words)
        || (isTitles
          ? parts.contains(task.name.words) : tells(task.name.words, isColumn, words, plain))
    }
    return tasks.isEmpty ? work.phases(in: text).map { work.phases[$0].id } : tasks.map(\.id)
  }

  private static func names(
    _ task: WorkPlan.Task, _ tokens: Set<String>, _ words: [String]
  ) -> Bool {
    tokens.contains(task.id)
      || task.id.contains(" ") && PlanWords.contains(words, PlanWords.of(task.id))
  }

  /// A column of what is blocked has titles; in a text one word may be anything, but where it stands alone.
  private static func tells(
    _ title: [String], _ isColumn: Bool, _ words: [String], _ parts: Set<[String]>
  ) -> Bool {
    title.count == 1 && !isColumn
      ? parts.contains(title) : PlanWords.contains(words, title)
  }
}

extension BlockerRow {
  /// Whether its column of what it holds up names tasks, and one only.
  func names(only task: WorkPlan.Task, _ work: WorkPlan) -> Bool {
    !blocks.isEmpty && BlockedWork(self, work).ids == [task.id]
  }
}
