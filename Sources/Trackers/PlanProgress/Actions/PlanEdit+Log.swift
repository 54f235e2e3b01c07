internal import CoordinationCore

// The log of a progress file, and the time of its last update.

extension PlanEdit {
  /// Keeps what was said, where the file has a log of it.
  /// - Parameter isNeeded: nothing else tells of it: a file without a log gets one.
  mutating func log(_ text: String, isNeeded: Bool = false) {
    defer { logCount += 1 }
    for section in progress.outline.sections {
      for table in progress.outline.tables(of: section) {
        if let row = logRow(text, table, section) {
          let index = isNewestFirst(table.rows.map { $0.text(table.columns.first) })
          return insert(row, at: table.path + [.index(index ? 0 : table.rows.count + logCount)])
        }
      }
    }
    for section in progress.outline.sections where ProgressLog.isLog(section.title) {
      if logItem(text, section) { return }
    }
    if isNeeded { insertSection("Updates", "- \(DateText.minute(now)): \(text)") }
  }

  private func logRow(
    _ text: String, _ table: MarkdownFile.Table, _ section: MarkdownFile.Section
  ) -> String? {
    guard let (time, update) = ProgressLog.columns(of: table, in: section) else { return nil }
    let cells = table.columns.map { name in
      name == update ? text : name == time ? DateText.minute(now) : ""
    }
    return ProgressTemplate.row(cells.map(ProgressTemplate.cell))
  }

  private func isNewestFirst(_ dates: [String]) -> Bool {
    guard let first = dates.first, let last = dates.last, first.prefix(10) != last.prefix(10) else {
      return false
    }
    return first.first?.isNumber == true && first > last
  }

  /// Behind the items that begin with a date, or in front of them, and spelled as they are.
  private mutating func logItem(_ text: String, _ section: MarkdownFile.Section) -> Bool {
    let items = progress.file.items(of: section.node, at: section.path)
    guard let last = items.last, let lead = DateText.lead(of: last.text),
      items.dropLast().last.map({ DateText.lead(of: $0.text) != nil }) ?? true,
      let list = markdown.value(at: last.path.dropLast())
    else { return false }
    let isFirst = isNewestFirst(items.map { String($0.text.drop { !$0.isNumber }) })
    let line =
      "\(isFirst ? mark(behind: items[0].node, by: 0) : mark(behind: last.node)) "
      + DateText.replaced(in: lead, by: now) + text
    let count = markdown.elements(of: list).count
    insert(line, at: last.path.dropLast() + [.index(isFirst ? 0 : count + logCount)])
    return true
  }

  private static let updateNames = ["last updated", "updated", "last update"]

  /// Undoing does not insist on the time of the last update. What is told of the past keeps its time.
  mutating func setLastUpdate() {
    let past = Figure.pastSections(in: progress.outline)
    for (number, section) in progress.outline.sections.enumerated() where !past.contains(number) {
      for field in progress.file.fields(of: section)
      where Self.updateNames.contains(field.name.lowercased()) {
        let old = markdown.source(field.node)
        replace(field.path, field.node, by: DateText.replaced(in: old, by: now), isDerived: true)
      }
    }
  }
}
