internal import CoordinationCore

/// The headings of a table of issues.
struct IssueColumns: Sendable {
  let id, task, severity, text, status, owner: String?

  init(_ table: MarkdownFile.Table) {
    let said = table.heading("description", "title", "summary", "details")
    let issue = table.heading("issue")
    let number = table.heading("issue id", "issue #", "issue no.", "id", "#", "no.", "no")
    // "Issue" is the text where something else tells the text's place.
    id = number ?? (said == nil ? nil : issue)
    text = said ?? issue
    task = table.heading("task id", "task ids", "task", "tasks")
    severity = table.heading("severity", "priority")
    status = table.heading("status", "state")
    owner = table.heading("owner", "agent", "assignee", "assigned to")
  }
}

/// Reads the table of active issues.
struct IssueReading {
  let sheet: TaskSheet

  func issues(_ table: MarkdownFile.Table) -> [TaskSheet.Issue] {
    let columns = IssueColumns(table)
    return table.rows.filter { !Self.isPlaceholder($0, columns) }.map { row in
      let written = row.text(columns.id)
      let hasId = !written.saysNobody
      let text = row.text(columns.text).withoutMarks
      return TaskSheet.Issue(
        id: hasId ? written.withoutMarks : text.saysNothing ? Self.unnamed : text, hasId: hasId,
        tasks: tasks(row.text(columns.task)),
        severity: row.text(columns.severity).withoutMarks, text: text,
        status: row.text(columns.status),
        isOpen: isOpen(row.text(columns.status)),
        place: TaskSheet.Issue.Place(
          table: table, row: row,
          path: hasId ? table.path + [.element(key: columns.id ?? "", value: written)] : row.path))
    }
  }

  /// What an issue is called that has neither an id nor a text.
  private static let unnamed = "an issue without an id"

  /// "- | - | No active issues": a row in which nothing is said but that.
  static func isPlaceholder(_ row: MarkdownFile.Row, _ columns: IssueColumns) -> Bool {
    row.cells.allSatisfy { cell in
      let letters = cell[...].letters
      return cell.saysNobody || letters.hasPrefix("no") && letters.hasSuffix("issues")
        || letters == "allclear" || letters == "nothing"
    }
  }

  /// The tasks that a cell names, or those of the section that it names.
  private func tasks(_ text: String) -> [String] {
    let tasks = IdList(text, known: sheet.ids).ids
    guard !tasks.contains(where: sheet.ids.contains) else { return tasks }
    let name = text.withoutMarks
    let groups = sheet.groups.indices.filter { number in
      let group = sheet.groups[number]
      return [group.heading, group.id].contains(name)
        || name.isPhase && group.stage.map { sheet.stages[$0].id } == name.numbered?.id
    }
    let members = sheet.rows.filter { groups.contains($0.group) }.map(\.id)
    return members.isEmpty ? tasks : members
  }

  /// What nobody has declared to be over is open; "fixed?" is a question.
  private func isOpen(_ text: String) -> Bool {
    let cell = StatusCell(text)
    if cell.word.isEmpty { return sheet.legend.status(ofGlyph: cell.glyph) != .completed }
    let first = cell.word.prefix { $0.isLetter }
    if cell.word.dropFirst(first.count).first == "?" { return true }
    return !Self.closed.contains(first.letters)
  }

  static let closed: Set<String> = ["resolved", "closed", "fixed", "done"]
}
