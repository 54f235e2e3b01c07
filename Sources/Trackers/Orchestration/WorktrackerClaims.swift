internal import CoordinationCore

/// A place where a worktracker says how something stands.
struct WorktrackerClaim {
  struct TableRow {
    var table: MarkdownTable
    var row: MarkdownTable.Row
  }

  enum Place {
    case cell(TableRow, column: Int)
    case words(Range<String.Index>)
    /// The same, with all that follows on the line, such as "(blocked by Barrier 3)".
    case end(Range<String.Index>)
  }

  var line: Int
  var subject: WorktrackerSubject
  /// As it is written.
  var word: String
  var status: TaskStatus
  var place: Place

  var row: TableRow? { if case .cell(let row, _) = place { row } else { nil } }
}

extension Worktracker {
  /// What it says of the workflow and its parts: in its head, in headings, in tables and in the
  /// dashboards that are drawn as code.
  func claims(_ workflow: Workflow) -> [WorktrackerClaim] {
    let names = WorktrackerNames(workflow)
    let headings = headings(names)
    var claims = [headerClaim].compactMap(\.self) + headings.compactMap(\.claim)
    for table in tables {
      let barrier = headings.last { $0.line < table.line && $0.subject != nil }?.subject
      claims += self.claims(of: table, names, below: barrier)
    }
    for (number, line, isCode) in lines where isCode {
      if let claim = dashboardClaim(number, line, names) { claims.append(claim) }
    }
    return claims
  }

  /// "> **Status:** ACTIVE" above the first section.
  private var headerClaim: WorktrackerClaim? {
    for (number, line, isCode) in lines.prefix(40) where !isCode {
      let start = line.drop { "*>`-_ ".contains($0) }
      guard start.lowercased().hasPrefix("status:") else { continue }
      let rest = start.dropFirst("status:".count)
      guard !String(rest).isPlaceholder, let found = rest.statusWord else { return nil }
      return WorktrackerClaim(
        line: number, subject: .workflow, word: String(line[found.range]), status: found.status,
        place: .words(found.range))
    }
    return nil
  }

  // MARK: - Headings

  private struct Heading {
    var line: Int
    var subject: WorktrackerSubject?
    var claim: WorktrackerClaim?
  }

  private func headings(_ names: WorktrackerNames) -> [Heading] {
    lines.compactMap { number, line, isCode in
      guard !isCode, line.hasPrefix("#") else { return nil }
      // "### 2.5 PHASE 3 - READY"
      let title = line.drop { $0 == "#" || $0 == " " || $0.isNumber || $0 == "." }
      let (name, end) = title.splitAtLastDash
      let subject = names.subject(of: String(name))
      var heading = Heading(line: number, subject: subject)
      if let subject, let end, let status = end.wholeStatus {
        heading.claim = WorktrackerClaim(
          line: number, subject: subject, word: String(line[status.range]), status: status.status,
          place: .end(status.rest))
      }
      return heading
    }
  }

  // MARK: - Tables

  private func claims(
    of table: MarkdownTable, _ names: WorktrackerNames, below section: WorktrackerSubject?
  ) -> [WorktrackerClaim] {
    guard let column = table.column("status", "state"), !table.isOfReviews else { return [] }
    return table.rows.compactMap { row in
      let word = row.text(column)
      guard let found = word[...].statusWord, !word.isPlaceholder,
        let subject = subject(of: row, table, names, below: section)
      else { return nil }
      return WorktrackerClaim(
        line: row.line, subject: subject, word: word, status: found.status,
        place: .cell(WorktrackerClaim.TableRow(table: table, row: row), column: column))
    }
  }

  /// What the first column names that does not only count; else the agent of the row.
  private func subject(
    of row: MarkdownTable.Row, _ table: MarkdownTable, _ names: WorktrackerNames,
    below section: WorktrackerSubject?
  ) -> WorktrackerSubject? {
    let counting = ["#", "no", "no.", "order", "priority", "step"]
    guard let first = table.headings.firstIndex(where: { !counting.contains($0.lowercased()) })
    else { return nil }
    let heading = table.headings[first].lowercased()
    if heading == "direction" {
      guard case .barrier(let barrier) = section else { return nil }
      return names.direction(row.text(first), of: barrier)
    }
    let pipeline = table.column("pipeline").map { row.text($0) }
    if let subject = names.subject(
      of: row.text(first), isPhase: heading == "phase", pipeline: pipeline)
    {
      return subject
    }
    guard let agent = table.column("agent", "agent id") else { return nil }
    return names.agent(row.text(agent))
  }

  // MARK: - Dashboards

  /// "| Phase 2 [  BLOCKED ]  Design |", "Barrier 1 (Sync): ████████ COMPLETE".
  private func dashboardClaim(
    _ number: Int, _ line: String, _ names: WorktrackerNames
  ) -> WorktrackerClaim? {
    let start = line.drop { " |║│+-=>".contains($0) }
    let name = start.dashboardName
    guard let subject = names.subject(of: String(name)) ?? workflowSubject(name) else { return nil }
    let rest = start[name.endIndex...].droppingParentheses
    let region = rest.prefix { !"|║│(".contains($0) }
    // Two phases side by side tell of neither.
    guard !region.lowercased().split(whereSeparator: { !$0.isLetter }).contains("phase"),
      let found = region.capitalStatusWord
    else {
      return nil
    }
    return WorktrackerClaim(
      line: number, subject: subject, word: String(line[found.range]), status: found.status,
      place: .words(found.range))
  }

  private func workflowSubject(_ name: Substring) -> WorktrackerSubject? {
    ["Status", "STATUS"].contains(String(name).trimmed) ? .workflow : nil
  }
}

extension MarkdownTable {
  /// The statuses in it are those of reviews, whatever they are about.
  fileprivate var isOfReviews: Bool {
    column("reviewer", "evaluator", "validator", "condition") == 0
  }
}
