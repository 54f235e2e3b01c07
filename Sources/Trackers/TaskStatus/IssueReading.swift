internal import CoordinationCore

/// Reads the table of active issues.
struct IssueReading {
  let legend: StatusLegend
  let known: KnownIds

  func issues(_ table: MarkdownFile.Table) -> [TaskSheet.Issue] {
    guard let heading = table.heading(Self.idNames) else { return [] }
    let statusHeading = table.heading("status", "state")
    return table.rows.compactMap { row in
      let written = row.text(heading)
      if Self.isPlaceholder(written) { return nil }
      let status = row.text(statusHeading)
      return TaskSheet.Issue(
        id: written.withoutMarks,
        tasks: IdList(table.text("task id", "task", "tasks", of: row), known: known).ids,
        severity: table.text("severity", "priority", of: row).withoutMarks,
        text: table.text("description", "title", "summary", "issue", of: row).withoutMarks,
        status: status, statusHeading: statusHeading,
        path: table.path + [.element(key: heading, value: written)], isOpen: isOpen(status))
    }
  }

  static let idNames = ["issue id", "id", "issue"]

  /// "- | - | No active issues"
  static func isPlaceholder(_ id: String) -> Bool {
    let letters = id.lowercased().filter(\.isLetter)
    return id.saysNothing || ["none", "na", "noactiveissues", "noissues"].contains(letters)
  }

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
