internal import CoordinationCore

extension SheetEdit {
  /// Says something of a task in the change log, which has no other place for it.
  mutating func note(_ text: String, on task: String) throws(Refusal) {
    let row = sheet.rows[try row(task)]
    guard sheet.log != nil else { throw .noLog(file: file.path) }
    try log(LogLine(task: row.id, note: text))
  }
}
