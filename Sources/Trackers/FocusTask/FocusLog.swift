internal import CoordinationCore

/// The progress log of a task: a moment and what happened then, in one column or in two.
struct FocusLog {
  struct Event {
    /// As it is written.
    var at: String
    var text: String
  }

  let table: MarkdownFile.Table

  private var hasOneColumn: Bool { table.columns.count < 2 }

  var events: [Event] {
    table.rows.map { row in
      let first = row.text(table.columns.first)
      if !hasOneColumn { return Event(at: first, text: row.text(table.columns[1])) }
      let time = first.prefix { !$0.isWhitespace }
      return Event(
        at: String(time), text: ProgressValue.withoutBlanks(first.dropFirst(time.count)))
    }
  }

  /// The cells of a new row; columns of somebody else stay empty.
  func cells(_ text: String, at now: Timestamp) -> [String] {
    hasOneColumn
      ? ["\(now.iso8601) \(text)"]
      : [now.iso8601, text] + Array(repeating: "-", count: table.columns.count - 2)
  }
}
