internal import CoordinationCore

/// The headings of a change log.
struct LogColumns: Sendable {
  let time, task, before, after, agent, notes: String?
  /// Whether the column of the task may as well say what has happened to it.
  let isTaskInWords: Bool

  init(_ table: MarkdownFile.Table) {
    time = table.heading(Self.times)
    before = table.heading("old status", "from", "old")
    after = table.heading("new status", "to", "new", "status")
    agent = table.heading("agent", "by", "who", "author")
    let named = table.heading("task id", "task ids", "task", "tasks", "id")
    let what = table.heading("what")
    let notes = table.heading(
      "notes", "note", "change", "description", "why", "reason", "comment", "comments", "details",
      "remarks")
    // "What" is the task where something else tells the rest.
    isTaskInWords = named == nil && notes != nil
    task = isTaskInWords ? what : named
    self.notes = notes ?? what
  }

  static let times = ["timestamp", "date", "time", "when"]
  static let changes = ["new status", "to", "change", "notes", "note"]

  /// The headings without which a table is none.
  static func missing(in table: MarkdownFile.Table) -> [String] {
    [("Timestamp", times), ("Notes", changes)].filter { table.heading($0.1) == nil }.map(\.0)
  }

  /// Where the cells of a line stand.
  struct Positions {
    let time, task, before, after, agent, notes: Int?
  }

  func positions(in table: MarkdownFile.Table) -> Positions {
    Positions(
      time: time.flatMap(table.position), task: task.flatMap(table.position),
      before: before.flatMap(table.position), after: after.flatMap(table.position),
      agent: agent.flatMap(table.position), notes: notes.flatMap(table.position))
  }

  /// Whether a line can say which task it is about.
  var canNameTask: Bool { task != nil || notes != nil }
}
