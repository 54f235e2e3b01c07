internal import CoordinationCore

extension WorkPlan {
  /// How a blocked task goes on once it is free: as it was before, by what the log or its row tells.
  func statusBeforeBlocked(_ task: Task) -> TaskStatus {
    hasStarted(task) ? .inProgress : .pending
  }

  private func hasStarted(_ task: Task) -> Bool {
    guard let progress else { return false }
    let names = TaskNames(self)
    for entry in ProgressLog.activity(of: progress).reversed() {
      guard let colon = entry.text.firstIndex(of: ":"),
        let standing = Self.standing(entry.text[..<colon]),
        Self.tells(entry.text[colon...].dropFirst(), of: task, names, self)
      else { continue }
      return standing == .inProgress
    }
    return Self.startColumn(row(of: task))
  }

  /// What an entry of the log says of a task; nil where it is about its blockers or something else.
  private static func standing(_ word: Substring) -> TaskStatus? {
    ["starting", "started"].contains(word.lowercased())
      ? .inProgress
      : word.lowercased() == "blocked" ? nil : PlanVocabulary.status(ofWords: word)
  }

  private static func tells(
    _ text: Substring, of task: Task, _ names: TaskNames, _ work: WorkPlan
  ) -> Bool {
    let list = TaskList(names, in: SentenceTokens(text), fillers: [])
    return list?.items.contains { item in item.tasks.contains { work.tasks[$0].id == task.id } }
      ?? false
  }

  private static func startColumn(_ row: ProgressRow?) -> Bool {
    let column = row?.table?.column("Started", "Started on", "Start")
    let text = row?.cells?.text(column) ?? ""
    return !PlanVocabulary.isNoDate(text)
  }
}
