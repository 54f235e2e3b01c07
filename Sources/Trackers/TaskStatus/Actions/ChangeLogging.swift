internal import CoordinationCore

extension SheetEdit {
  /// One line of the change log.
  struct LogLine {
    var task: String
    var before: TaskStatus?
    var after: TaskStatus?
    var agent: String?
    /// What has happened besides.
    var remarks: [String] = []
    /// What whoever acts wants to be kept.
    var note: String?
  }

  /// Appends a line to the change log, where the document has one, and brings its date up to now.
  mutating func log(_ line: LogLine) throws(Refusal) {
    let notes = sheet.log?.columns.notes
    if line.note != nil, notes == nil { throw .taskStatus(.noNotes) }
    markUpdated()
    // Without a place for the remark the line of an issue would say nothing, nor one without its task.
    guard let log = sheet.log, log.columns.canNameTask, line.after != nil || notes != nil else {
      return
    }
    let columns = log.columns
    let row = SheetEdit.line(
      of: log.table,
      [
        (columns.time, Moment.text(now, like: log.newest?.time)), (columns.task, line.task),
        (columns.before, word(line.before)), (columns.after, word(line.after)),
        (columns.agent, line.agent ?? signature?.name ?? "-"), (notes, self.notes(line, log)),
      ])
    insert(row, into: log.table, isFirst: log.isNewestFirst)
  }

  /// What nobody understands as a time stays as it is.
  private mutating func markUpdated() {
    guard let updated = sheet.updated else { return }
    let isTime = Moment.time(updated.text) != nil
    if isTime || updated.text.saysNobody || updated.text.isTemplate {
      set(updated, to: Moment.text(now, like: updated.text))
    }
  }

  private func word(_ status: TaskStatus?) -> String {
    status.map(sheet.legend.word(for:)) ?? "-"
  }

  /// Where the log has no columns for them, the task and the step stand here.
  private func notes(_ line: LogLine, _ log: TaskSheet.ChangeLog) -> String {
    let isTold = log.columns.after != nil || line.after == nil
    let step = isTold ? nil : "\(word(line.before)) → \(word(line.after))"
    let reason = signature?.reason
    let isNamed = log.columns.task != nil || line.task == "-"
    return (isNamed ? "" : "\(line.task): ")
      + ([step] + line.remarks + [line.note, reason == line.note ? nil : reason]).compactMap(\.self)
      .joined(separator: "; ")
  }
}
