internal import CoordinationCore

extension SheetEdit {
  mutating func open(_ issue: NewIssue) throws(Refusal) {
    _ = try row(issue.task)
    guard let table = sheet.issueTable else {
      throw .taskStatus(.noTable(what: "table of active issues"))
    }
    let id = nextIssueId
    let line = SheetEdit.line(of: table) { heading in
      switch heading {
      case "issue id", "id", "issue": id
      case "task id", "task", "tasks": issue.task
      case "severity", "priority": issue.severity
      case "description", "title", "summary": issue.text
      case "status", "state": openWord
      case "owner", "agent", "assignee": issue.owner ?? "-"
      case "opened", "created", "date", "timestamp": Moment.text(now, like: sheet.updated?.text)
      default: "-"
      }
    }
    // "No active issues" makes room for the first one.
    let heading = table.heading(IssueReading.idNames)
    if let row = table.rows.first, IssueReading.isPlaceholder(row.text(heading)) {
      replace(row, by: line)
    } else {
      insert(line, into: table)
    }
    log(
      LogLine(task: issue.task, agent: issue.by, notes: ["Issue \(id) opened: \(issue.text)"]))
  }

  mutating func resolve(_ id: String, note: String?, by name: String?) throws(Refusal) {
    let open = sheet.issues.filter(\.isOpen).map(\.id)
    guard let number = sheet.issues.firstIndex(where: { $0.id == id }) else {
      throw .taskStatus(.unknownIssue(id, open: open))
    }
    let issue = sheet.issues[number]
    guard issue.isOpen else { throw .taskStatus(.issueResolved(id)) }
    guard let heading = issue.statusHeading, let row = markdown.value(at: issue.path)
    else { throw .taskStatus(.noTable(what: "column for the status of an issue")) }
    setCell(heading, of: row, at: issue.path, to: resolvedWord)
    sheet.issues[number].isOpen = false
    log(
      LogLine(
        task: issue.tasks.joined(separator: ", "), agent: name,
        notes: ["Issue \(id) resolved", note].compactMap(\.self)))
  }

  /// The words that the table has for it.
  private var openWord: String { sheet.issues.first(where: \.isOpen)?.status ?? "OPEN" }
  private var resolvedWord: String { sheet.issues.first { !$0.isOpen }?.status ?? "RESOLVED" }

  /// One more than the greatest, as wide as the last.
  private var nextIssueId: String {
    guard let last = sheet.issues.last?.id else { return "ISSUE-001" }
    let width = last.reversed().prefix { $0.isASCIIDigit }.count
    let lead = width == 0 ? last + "-" : String(last.dropLast(width))
    let numbers = sheet.issues.compactMap { issue in
      issue.id.hasPrefix(lead) ? Int(issue.id.dropFirst(lead.count)) : nil
    }
    let next = String((numbers.max() ?? 0) + 1)
    return lead + String(repeating: "0", count: max(0, width - next.count)) + next
  }
}
