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
    /// What whoever acts wants to be kept; else why it is done.
    var note: String?
  }

  /// Appends a line to the change log, where the document has one, and brings its date up to now.
  mutating func log(_ line: LogLine) throws(Refusal) {
    let notes = sheet.log?.columns.notes
    if line.note != nil, notes == nil { throw .taskStatus(.noNotes) }
    if let updated = sheet.updated { set(updated, to: Moment.text(now, like: updated.text)) }
    // Without a place for the remark the line of an issue would say nothing.
    guard let log = sheet.log, line.after != nil || notes != nil else { return }
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

  private func word(_ status: TaskStatus?) -> String {
    status.map(sheet.legend.word(for:)) ?? "-"
  }

  /// Where the log has no column for it, the step stands here.
  private func notes(_ line: LogLine, _ log: TaskSheet.ChangeLog) -> String {
    let isTold = log.columns.after != nil || line.after == nil
    let step = isTold ? nil : "\(word(line.before)) → \(word(line.after))"
    let note = line.note ?? signature?.reason
    return ([step] + line.remarks + [note]).compactMap(\.self).joined(separator: "; ")
  }
}
