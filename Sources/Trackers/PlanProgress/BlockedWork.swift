internal import CoordinationCore

/// Which tasks and phases a blocker holds up, by what its row says.
struct BlockedWork {
  /// Those of tasks, else that of a phase.
  let ids: [String]

  init(_ row: BlockerRow, _ work: WorkPlan) {
    let text = row.blocks.isEmpty ? row.text : row.blocks
    let words = PlanWords.of(text)
    let tokens = Set(text.split { " ,;:()*".contains($0) }.map(String.init))
    let tasks = work.tasks.filter { task in
      Self.names(task, tokens, words) || Self.tells(task.name.words, row, words)
    }
    ids = tasks.isEmpty ? work.phases(in: text).map { work.phases[$0].id } : tasks.map(\.id)
  }

  private static func names(
    _ task: WorkPlan.Task, _ tokens: Set<String>, _ words: [String]
  ) -> Bool {
    tokens.contains(task.id)
      || task.id.contains(" ") && PlanWords.contains(words, PlanWords.of(task.id))
  }

  /// A column of what is blocked has titles; in a text one word may be anything, but in front of a colon.
  private static func tells(_ title: [String], _ row: BlockerRow, _ words: [String]) -> Bool {
    guard title.count == 1, row.blocks.isEmpty else { return PlanWords.contains(words, title) }
    return row.text.subject.map { PlanWords.of($0) == title } ?? false
  }
}
