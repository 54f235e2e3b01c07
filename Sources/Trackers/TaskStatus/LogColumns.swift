internal import CoordinationCore

/// The headings of a change log.
struct LogColumns: Sendable {
  let time, task, before, after, agent, notes: String?

  init(_ table: MarkdownFile.Table) {
    time = table.heading("timestamp", "date", "time", "when")
    task = table.heading("task id", "task", "id")
    before = table.heading("old status", "from", "old")
    after = table.heading("new status", "to", "new", "status")
    agent = table.heading("agent", "by", "who", "author")
    notes = table.heading("notes", "note", "change", "description")
  }
}
