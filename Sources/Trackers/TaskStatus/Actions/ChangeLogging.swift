internal import CoordinationCore

extension SheetEdit {
  /// One line of the change log.
  struct LogLine {
    var task: String
    var before: TaskStatus?
    var after: TaskStatus?
    var agent: String?
    var notes: [String] = []
  }

  /// Appends a line to the change log, where the document has one, and brings its date up to now.
  mutating func log(_ line: LogLine) {
    if let updated = sheet.updated { set(updated, to: Moment.text(now, like: updated.text)) }
    guard let log = sheet.log else { return }
    let times = log.entries.compactMap { Moment.time($0.time) }
    let isNewestFirst = times.count > 1 && times[0] > times[times.count - 1]
    insert(
      SheetEdit.line(of: log.table) { cell(of: line, under: $0, in: log) }, into: log.table,
      isFirst: isNewestFirst)
  }

  private func cell(
    of line: LogLine, under heading: String, in log: TaskSheet.ChangeLog
  ) -> String {
    switch heading {
    case "timestamp", "date", "time", "when": Moment.text(now, like: log.entries.last?.time)
    case "task id", "task", "id": line.task
    case "old status", "from", "old": word(line.before)
    case "new status", "to", "new", "status": word(line.after)
    case "agent", "by", "who", "author": line.agent ?? "-"
    case "notes", "note", "change", "description": notes(line, log)
    default: "-"
    }
  }

  private func word(_ status: TaskStatus?) -> String {
    status.map(sheet.legend.word(for:)) ?? "-"
  }

  /// Where the log has no column for it, the step stands here.
  private func notes(_ line: LogLine, _ log: TaskSheet.ChangeLog) -> String {
    let tellsStep = log.table.heading("new status", "to", "new", "status") != nil
    let step = tellsStep || line.after == nil ? [] : ["\(word(line.before)) → \(word(line.after))"]
    return (step + line.notes).joined(separator: "; ")
  }
}
