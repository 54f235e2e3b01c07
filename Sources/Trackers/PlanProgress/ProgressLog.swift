internal import CoordinationCore

/// Where a progress file tells what has happened: a table of updates, or a list below a heading such as
/// "Updates".
enum ProgressLog {
  /// The columns of a table that is a log; nil where it is none.
  static func columns(
    of table: MarkdownFile.Table, in section: MarkdownFile.Section
  ) -> (time: String, update: String)? {
    let update =
      table.column("Update", "Event")
      ?? (isLog(section.title)
        ? table.column("Entry", "Change", "Action", "Activity", "What", "Note", "Notes") : nil)
    guard let update, let time = table.column("Time", "Date", "When"), table.column("Status") == nil
    else { return nil }
    return (time, update)
  }

  static func isLog(_ title: String) -> Bool {
    PlanWords.of(title).contains {
      ["log", "updates", "update", "history", "changelog", "activity", "journal"].contains($0)
    }
  }

  /// What was said there, oldest first; what says no time is left out.
  static func activity(of progress: ProgressFile) -> [Activity] {
    var told: [Activity] = []
    // Much happens in one minute.
    var last: (text: String, moment: Timestamp?) = ("", nil)
    func tell(_ time: String, _ text: String) {
      if last.text != time { last = (time, Moment.time(time)) }
      guard let moment = last.moment else { return }
      told.append(Activity(at: moment, actor: "", text: TextSanitizer.sanitized(text)))
    }
    for section in progress.outline.sections {
      for table in progress.outline.tables(of: section) {
        guard let (time, update) = columns(of: table, in: section) else { continue }
        for row in table.rows { tell(row.text(time), row.text(update)) }
      }
      guard isLog(section.title) else { continue }
      for item in progress.file.items(of: section.node, at: section.path) {
        guard let lead = DateText.lead(of: item.text) else { continue }
        let date = lead.drop { !$0.isNumber }.trimmed(behind: ":-–—]* ")
        tell(date, String(item.text.dropFirst(lead.count)))
      }
    }
    return told.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }
}

extension Substring {
  fileprivate func trimmed(behind marks: String) -> String {
    var text = self
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
