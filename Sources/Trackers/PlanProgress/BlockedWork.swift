internal import CoordinationCore

/// Which tasks and phases a blocker holds up, by what its row says.
struct BlockedWork {
  /// Those of tasks, else that of a phase.
  let ids: [String]

  init(_ row: BlockerRow, _ work: WorkPlan) {
    let text = row.blocks.isEmpty ? row.text : row.blocks
    let tasks = work.tasks.filter { task in
      row.blocks == task.name.title || Self.names(task.id, in: text)
        || row.blocks.isEmpty && task.name.words.count > 1
          && Self.contains(PlanWords.of(text), task.name.words)
    }
    let phases = work.phases.filter { phase in
      Self.contains(PlanWords.of(text), PlanWords.of(phase.name.id))
    }
    ids = tasks.isEmpty ? phases.map(\.id) : tasks.map(\.id)
  }

  private static func names(_ id: String, in text: String) -> Bool {
    text.split { " ,;:()".contains($0) }.contains { $0 == id } || text == id
      || id.contains(" ") && contains(PlanWords.of(text), PlanWords.of(id))
  }

  static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard !part.isEmpty, words.count >= part.count else { return false }
    return (0...words.count - part.count).contains { words[$0...].starts(with: part) }
  }
}
