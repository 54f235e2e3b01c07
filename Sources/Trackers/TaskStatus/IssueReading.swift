internal import CoordinationCore

/// Reads the table of active issues.
struct IssueReading {
  let legend: StatusLegend
  let known: KnownIds

  func issues(_ table: MarkdownFile.Table) -> [TaskSheet.Issue] {
    guard let heading = table.heading(Self.idNames) else { return [] }
    return table.rows.compactMap { row in
      let written = row.text(heading)
      if written.saysNothing { return nil }
      let status = table.text("status", "state", of: row)
      return TaskSheet.Issue(
        id: written.withoutMarks,
        tasks: IdList(table.text("task id", "task", "tasks", of: row), known: known).ids,
        severity: table.text("severity", "priority", of: row).withoutMarks,
        text: table.text("description", "title", "summary", "issue", of: row).withoutMarks,
        status: status, owner: table.text("owner", "agent", "assignee", of: row),
        path: table.path + [.element(key: heading, value: written)], isOpen: isOpen(status))
    }
  }

  static let idNames = ["issue id", "id", "issue"]

  /// What nobody has declared to be over is open.
  private func isOpen(_ text: String) -> Bool {
    let letters = StatusCell(text).firstLetters
    if ["resolved", "closed", "fixed"].contains(letters) { return false }
    switch legend.status(of: text) {
    case .completed, .cancelled: return false
    default: return true
    }
  }
}
