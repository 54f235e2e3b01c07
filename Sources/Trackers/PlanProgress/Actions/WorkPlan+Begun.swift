internal import CoordinationCore

extension WorkPlan {
  /// How a blocked task goes on once it is free: as it was before, by what the log or its row tells.
  func statusBeforeBlocked(_ task: Task) -> TaskStatus {
    hasStarted(anyOf: [task]) ? .inProgress : .pending
  }

  /// Whether one that is blocked now had been begun.
  func hasStarted(anyOf tasks: [Task]) -> Bool {
    let blocked = tasks.filter { status(of: $0) == .blocked }
    guard let progress, !blocked.isEmpty else { return false }
    var told: [String: TaskStatus] = [:]
    let names = TaskNames(self)
    for entry in ProgressLog.activity(of: progress) {
      guard let colon = entry.text.firstIndex(of: ":"),
        let standing = Self.standing(entry.text[..<colon])
      else { continue }
      let sentence = SentenceTokens(entry.text[colon...].dropFirst())
      for item in TaskList(names, in: sentence, fillers: [])?.items ?? [] {
        for task in item.tasks { told[self.tasks[task].id] = standing }
      }
    }
    return blocked.contains { task in
      told[task.id].map { $0 == .inProgress } ?? Self.startColumn(row(of: task))
    }
  }

  /// What an entry of the log says of a task; nil where it is about its blockers or something else.
  private static func standing(_ word: Substring) -> TaskStatus? {
    ["starting", "started"].contains(word.lowercased())
      ? .inProgress
      : word.lowercased() == "blocked" ? nil : PlanVocabulary.status(ofWords: word)
  }

  private static func startColumn(_ row: ProgressRow?) -> Bool {
    let column = row?.table?.column("Started", "Started on", "Start")
    let text = row?.cells?.text(column) ?? ""
    return !PlanVocabulary.isNoDate(text)
  }
}
