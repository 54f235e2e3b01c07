internal import CoordinationCore

/// Figures of the tasks that stand where they are not kept up: in plain lines and lists of the head and
/// of a summary, in a table of statuses with counts, and at the end of a heading.
struct LooseFigures {
  struct Figure {
    var name: String
    var written: String
    var derived: String
    var offset: Int
  }

  let sheet: TaskSheet
  let file: MarkdownFile

  /// Those that say something else than the tasks.
  var wrong: [Figure] {
    if sheet.rows.isEmpty { return [] }
    return file.sections.enumerated().flatMap { number, section in
      inHeading(section)
        + (number < PlainLine.headSections || isSummary(section) ? inLines(section) : [])
        + file.tables(of: section, where: Self.mayCount).flatMap { inTable($0, section) }
    }.filter { $0.written != $0.derived }
  }

  /// The tasks that a section is about, or all.
  private func statuses(_ section: MarkdownFile.Section) -> [TaskStatus] {
    let phase = section.title.numberOfMentionedPhase
    let stage = sheet.stages.firstIndex { $0.id == phase }
    return stage.map(sheet.statuses(ofStage:)) ?? sheet.rows.map(\.status)
  }

  // MARK: - Lines and lists

  private func isSummary(_ section: MarkdownFile.Section) -> Bool {
    let letters = section.title[...].letters
    return ["summary", "progress", "overview", "statistics", "totals"].contains(
      where: letters.mentions)
  }

  private func inLines(_ section: MarkdownFile.Section) -> [Figure] {
    let said = (PlainLine.lines(of: section, in: file) + PlainLine.items(of: section, in: file))
      .compactMap { line in Self.column(called: line.name).map { (line, $0) } }
    let counts = TaskCounts(statuses(section), columns: Set(said.map(\.1)))
    return said.map { line, column in
      Figure(
        name: line.name, written: line.value, derived: counts.text(like: line.value, column),
        offset: line.offset)
    }
  }

  private static func column(called name: String) -> CountColumn? {
    let letters = name[...].letters
    if letters == "overall" || letters == "overallprogress" { return .progress }
    let known = [
      "total", "totaltasks", "tasks", "done", "completed", "complete", "inprogress", "blocked",
      "pending", "remaining", "progress", "completion",
    ]
    return known.contains(letters) ? CountColumn(heading: name) : nil
  }

  // MARK: - A table of statuses

  private static func mayCount(_ columns: [String]) -> Bool { columns.count < 4 }

  private func inTable(_ table: MarkdownFile.Table, _ section: MarkdownFile.Section) -> [Figure] {
    guard let status = table.heading("status", "state"),
      let count = table.heading("count", "tasks", "number", "total"),
      !["issue", "review", "finding"].contains(where: section.title.lowercased().mentions)
    else { return [] }
    let columns = table.rows.map { column(of: $0.text(status)) }
    guard !columns.contains(where: { $0 == nil }) else { return [] }
    let counts = TaskCounts(statuses(section), columns: Set(columns.compactMap(\.self)))
    return zip(table.rows, columns).compactMap { row, column in
      let written = row.text(count).withoutMarks
      return column.map {
        Figure(
          name: "\(count) of \(row.text(status).withoutMarks)", written: written,
          derived: counts.text(like: written, $0), offset: offset(row.node))
      }
    }
  }

  private func column(of cell: String) -> CountColumn? {
    if ["total", "all", "alltasks", "totaltasks"].contains(cell[...].letters) { return .total }
    return sheet.legend.status(of: cell).flatMap { CountColumn.columns(of: $0).first }
  }

  // MARK: - Headings

  private func inHeading(_ section: MarkdownFile.Section) -> [Figure] {
    guard section.title.last == ")", let open = section.title.lastIndex(of: "(") else { return [] }
    let written = String(section.title[open...].dropFirst().dropLast())
    guard ["/", "%", " of ", "task"].contains(where: written.mentions),
      let statuses = statuses(ofHeading: section.title)
    else { return [] }
    let counts = TaskCounts(statuses, columns: [])
    return [
      Figure(
        name: "the heading \(TextSanitizer.sanitized(section.title))", written: written,
        derived: counts.text(like: written, .total), offset: offset(section.node))
    ]
  }

  private func statuses(ofHeading title: String) -> [TaskStatus]? {
    if title.isPhase {
      return sheet.stages.firstIndex { $0.id == title.numbered?.id }.map(sheet.statuses(ofStage:))
    }
    let heading = TextSanitizer.sanitized(title)
    return sheet.groups.firstIndex { $0.heading == heading }.map { sheet.statusesByGroup[$0] }
  }

  private func offset(_ node: NodeIndex) -> Int { file.markdown.span(node).lowerBound }
}
