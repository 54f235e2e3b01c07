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
  let rounding: Rounding

  /// Those that say something else than the tasks.
  var wrong: [Figure] {
    if sheet.rows.isEmpty { return [] }
    let found = file.sections.enumerated().flatMap { number, section in
      inHeading(section, number)
        + (number < PlainLine.headSections || isSummary(section) ? inLines(section) : [])
        + file.tables(of: section, where: Self.mayCount).flatMap { inTable($0, section) }
    }
    return (inFields + found).filter { $0.written != $0.derived }
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
    let lines = PlainLine.lines(of: section, in: file) + PlainLine.items(of: section, in: file)
    return figures(
      lines.flatMap { Self.parts($0.name, $0.value, $0.offset) }, of: statuses(section))
  }

  /// Fields of the head that are not kept up: one with a bar, or with more than one figure.
  private var inFields: [Figure] {
    let fields = sheet.headerFigures.filter { FigureText($0.field.text) == nil }
    return figures(
      fields.flatMap { Self.parts($0.name, $0.field.text.withoutMarks, offset($0.field.node)) },
      of: sheet.rows.map(\.status))
  }

  private typealias Said = (name: String, value: String, offset: Int)

  private func figures(_ said: [Said], of statuses: [TaskStatus]) -> [Figure] {
    let known = said.compactMap { said in Self.column(called: said.name).map { (said, $0) } }
    let counts = TaskCounts(statuses, columns: known.map(\.1))
    return known.map { said, column in
      Figure(
        name: said.name, written: said.value,
        derived: counts.text(like: said.value, column, isRounded: rounding.isUsual),
        offset: said.offset)
    }
  }

  /// Both of "Total: 3, Done: 1", without bars.
  private static func parts(_ name: String, _ value: String, _ offset: Int) -> [Said] {
    let parts = value.split { ",|·;".contains($0) }
    let others = parts.dropFirst().map { part -> (name: String, value: String)? in
      guard let colon = part.firstIndex(of: ":") else { return nil }
      let name = String(part[..<colon]).withoutBlanks
      return column(called: name).map { _ in
        (name, String(part[part.index(after: colon)...]).withoutBlanks)
      }
    }
    let known = others.compactMap(\.self)
    let all =
      known.count == others.count && !parts.isEmpty
      ? [(name, String(parts[0]))] + known.map { ($0.name, $0.value) } : [(name, value)]
    return all.map { ($0.0, $0.1.withoutBar, offset) }
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
    let counts = TaskCounts(statuses(section), columns: columns.compactMap(\.self))
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

  private func inHeading(_ section: MarkdownFile.Section, _ number: Int) -> [Figure] {
    guard let written = section.title.figureBehind,
      let statuses = statuses(ofHeading: section.title, number)
    else { return [] }
    let counts = TaskCounts(statuses, columns: [])
    return [
      Figure(
        name: "the heading \(TextSanitizer.sanitized(section.title))", written: written,
        derived: counts.text(like: written, .total, isRounded: rounding.isUsual),
        offset: offset(section.node))
    ]
  }

  private func statuses(ofHeading title: String, _ number: Int) -> [TaskStatus]? {
    if title.isPhase {
      return sheet.stages.firstIndex { $0.id == title.numbered?.id }.map(sheet.statuses(ofStage:))
    }
    return sheet.groups.firstIndex { $0.sections.contains(number) }.map {
      sheet.statusesByGroup[$0]
    }
  }

  private func offset(_ node: NodeIndex) -> Int { file.markdown.span(node).lowerBound }
}
