internal import CoordinationCore

extension SheetEdit {
  mutating func open(_ issue: NewIssue) throws(Refusal) {
    var issue = issue
    issue.task = sheet.rows[try row(issue.task)].id
    guard let table = sheet.issueTable else {
      let names = "Issue ID, Task ID, Severity, Description, Status, Owner"
      throw .taskStatus(.noTable(what: "table of active issues with the headings \(names)"))
    }
    let columns = IssueColumns(table)
    try check(columns, for: issue)
    let id = nextIssueId
    let opened = table.heading("opened", "created", "date", "timestamp")
    let line = SheetEdit.line(
      of: table,
      [
        (columns.id, id), (columns.task, issue.task), (columns.severity, severity(of: issue)),
        (columns.text, issue.text), (columns.status, word(of: ["open"]) ?? "OPEN"),
        (columns.owner, issue.owner ?? "-"),
        (opened, Moment.text(now, like: lastTime(opened, in: table) ?? sheet.updated?.text)),
      ])
    // "No active issues" makes room for the first one.
    if let row = table.rows.first, IssueReading.isPlaceholder(row, columns) {
      replace(row, by: line)
    } else {
      insert(line, into: table)
    }
    try log(
      LogLine(
        task: issue.task,
        remarks: ["Issue \(columns.id == nil ? "" : "\(id) ")opened: \(issue.text)"],
        note: issue.note))
    sheet.issues.append(
      TaskSheet.Issue(
        id: id, tasks: [issue.task], severity: issue.severity, text: issue.text, status: "",
        isOpen: true))
  }

  /// As other issues spell it.
  private func severity(of issue: NewIssue) -> String {
    let word = issue.severity.lowercased()
    return sheet.issues.map(\.severity).first { $0.lowercased() == word } ?? issue.severity
  }

  private func lastTime(_ heading: String?, in table: MarkdownFile.Table) -> String? {
    table.rows.map { $0.text(heading) }.last { Moment.time($0) != nil }
  }

  /// Nothing of an issue may get lost.
  private func check(_ columns: IssueColumns, for issue: NewIssue) throws(Refusal) {
    let needed = [
      ("Task", columns.task, true), ("Description", columns.text, true),
      ("Status", columns.status, true), ("Owner", columns.owner, issue.owner != nil),
    ]
    for (name, heading, isNeeded) in needed where isNeeded && heading == nil {
      throw .taskStatus(.noTable(what: "table of active issues with a column \(name)"))
    }
  }

  mutating func resolve(_ id: String, note: String?) throws(Refusal) {
    let named = sheet.issues.indices.filter { sheet.issues[$0].id == id }
    guard let number = named.first(where: { sheet.issues[$0].isOpen }) ?? named.first else {
      let open = sheet.issues.filter(\.isOpen).map(\.id)
      let meant = id.onlyIdSpelledAlike(in: sheet.issues.map(\.id))
      throw .taskStatus(.unknownIssue(id, open: open, meant: meant))
    }
    let issue = sheet.issues[number]
    guard issue.isOpen else { throw .taskStatus(.issueResolved(id)) }
    guard let place = issue.place, let heading = IssueColumns(place.table).status else {
      throw .taskStatus(.noTable(what: "column for the status of an issue"))
    }
    try checkCells(place.row.node, of: id, in: place.table)
    // An id that is there twice does not tell which row is meant.
    setCell(
      heading, of: place.row.node, at: named.count > 1 ? place.row.path : place.path,
      to: word(of: IssueReading.closed) ?? "RESOLVED")
    sheet.issues[number].isOpen = false
    let tasks = issue.tasks.filter(sheet.ids.contains).joined(separator: ", ")
    try log(
      LogLine(
        task: tasks.isEmpty ? "-" : tasks, remarks: ["Issue \(id) resolved"], note: note))
  }

  /// How the table spells one of some words, with nothing behind it.
  private func word(of words: Set<String>) -> String? {
    sheet.issues.map(\.status).first { text in
      let cell = StatusCell(text)
      return cell.isBare && words.contains(cell.letters)
    }
  }

  /// One more than the greatest, as wide as the last.
  private var nextIssueId: String {
    guard let last = sheet.issues.last(where: \.hasId)?.id else {
      return "ISSUE-001"
    }
    let width = last.reversed().prefix { $0.isASCIIDigit }.count
    let lead = width == 0 ? last + "-" : String(last.dropLast(width))
    let numbers = sheet.issues.map(\.id).filter { $0.hasPrefix(lead) }
      .map { $0.dropFirst(lead.count) }.filter { $0.allSatisfy(\.isASCIIDigit) }
      .map { String($0.drop { $0 == "0" }) }
    let greatest = numbers.max { ($0.count, $0) < ($1.count, $1) } ?? ""
    let next = greatest.incremented
    return lead + String(repeating: "0", count: max(0, width - next.count)) + next
  }
}

extension String {
  /// One more than a number of any length.
  fileprivate var incremented: String {
    let kept = reversed().drop { $0 == "9" }
    let zeros = String(repeating: "0", count: count - kept.count)
    guard let digit = kept.first?.wholeNumberValue else { return "1" + zeros }
    return String(kept.dropFirst().reversed()) + String(digit + 1) + zeros
  }
}
