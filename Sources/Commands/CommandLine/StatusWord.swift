internal import CoordinationCore

/// The words for a status on the command line: every spelling of its name, and what people say
/// instead.
enum StatusWord {
  static func status(_ word: String) -> TaskStatus? {
    let plain = plain(word)
    return TaskStatus.named.first { self.plain($0.name) == plain } ?? synonyms[plain]
  }

  static func stage(_ word: String) -> PipelineStage? {
    let plain = plain(word)
    return PipelineStage.allCases.first { self.plain($0.rawValue) == plain }
  }

  /// Every word that may stand where a status is set.
  static let statuses = TaskStatus.named.map(\.name) + synonyms.keys.sorted()
  /// Every word that may stand where tasks are looked for.
  static let statusesAndStages =
    PipelineStage.allCases.map(\.rawValue).filter { !statuses.contains($0) } + statuses

  private static let synonyms: [String: TaskStatus] = [
    "done": .completed, "complete": .completed, "todo": .pending, "open": .pending,
    "doing": .inProgress, "wip": .inProgress, "running": .inProgress, "started": .inProgress,
    "canceled": .cancelled, "skipped": .cancelled, "finished": .completed,
  ]

  /// What only one tracker calls a status so.
  static func trackerWord(_ word: String, _ invocation: Invocation) -> TaskStatus? {
    guard plain(word) == "handoff" else { return nil }
    let tracker = try? OpenedProject.locate(invocation).tracker.name
    return tracker == .focusTask ? .blocked : nil
  }

  /// `in-progress`, `In Progress`, `inProgress` and `in_progress` are one word.
  private static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }
}
