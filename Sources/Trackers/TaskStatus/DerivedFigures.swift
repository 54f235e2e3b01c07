internal import CoordinationCore

/// What sums up the rows of the tasks: each place with what it says and what it should say.
struct DerivedFigures {
  struct Figure {
    /// Such as "Done", and what it is of.
    var heading: String
    var subject: String?
    var written: String
    var derived: String
    var node: NodeIndex
    var path: ValuePath
    /// What is set right as a whole: the row of a summary, or the figure itself.
    var unit: ValuePath

    /// Such as "Done of 1.1 Project Scaffolding".
    var name: String { subject.map { "\(heading) of \($0)" } ?? heading }
  }

  /// Where a figure stands, and what it counts.
  private struct Place {
    var heading: String
    var subject: String?
    var counts: TaskCounts
    var column: CountColumn
    var written: String
    var node: NodeIndex
    var path: ValuePath
    var unit: ValuePath
  }

  private let sheet: TaskSheet
  private let file: MarkdownFile
  /// How the percentages are spelled.
  let rounding: Rounding
  /// Those of the summaries and of the head.
  let all: [Figure]
  /// Rows of a summary that are about nothing that there is, or of which nobody can tell what it is.
  let unreadRows: [SummaryRow]
  /// All that is brought in step.
  private var kept: [Figure] = []

  /// - Parameter before: the same before something has happened, which tells how percentages are
  ///   spelled.
  init(_ sheet: TaskSheet, _ file: MarkdownFile, since before: DerivedFigures? = nil) {
    self.sheet = sheet
    self.file = file
    let names = SectionNames(sheet)
    let summaries = sheet.summaries.map { ($0, names.rows(of: $0)) }
    let places =
      summaries.flatMap { Self.places(in: $0, $1, file) } + Self.placesInHead(sheet, file)
    let rounding = before?.rounding ?? Self.rounding(places)
    unreadRows = summaries.flatMap(\.1).filter { !$0.name.isEmpty && $0.statuses == nil }
    all = places.map { Self.figure($0, rounding) }
    self.rounding = rounding
    kept = all + [phase].compactMap(\.self) + reviews
  }

  /// The changes that set right whatever is wrong.
  var changes: [Change] { kept.filter { $0.written != $0.derived }.map(change) }

  /// The changes that follow from what has happened since: the rows of the summary that must say
  /// something else now, each as a whole. What is wrong besides stays a finding.
  /// - Parameter isDone: what has happened is not in the file yet. A figure that was wrong before it and
  ///   happens to be right now is then among them as it is: else undo would take it for one that it
  ///   must set right.
  func changes(since before: DerivedFigures, isDone: Bool = true) -> [Change] {
    let old = kept.indices.map { before.kept(like: self, $0) }
    let moved = zip(kept, old).filter { $0.derived != $1?.derived }.map(\.0.unit)
    return zip(kept, old).filter { figure, old in
      guard moved.contains(figure.unit) else { return false }
      let wasWrong = old.map { $0.written != $0.derived } ?? false
      return figure.written != figure.derived || (!isDone && wasWrong)
    }.map { change($0.0) }
  }

  /// What is at the place of a figure of another reading, most likely as the same one of all.
  private func kept(like other: DerivedFigures, _ index: Int) -> Figure? {
    let path = other.kept[index].path
    if index < kept.count, kept[index].path == path { return kept[index] }
    return kept.last { $0.path == path }
  }

  private func change(_ figure: Figure) -> Change {
    Change(
      file: file.path, path: figure.path, before: file.markdown.source(figure.node),
      after: figure.derived, isDerived: true)
  }

  // MARK: - Reading

  private static func places(
    in summary: TaskSheet.Summary, _ rows: [SummaryRow], _ file: MarkdownFile
  ) -> [Place] {
    let columns = summary.table.columns.compactMap { heading in
      CountColumn(heading: heading.withoutMarks).map { (heading, $0) }
    }
    return rows.flatMap { row -> [Place] in
      // With a bar too many, its cells are not under their headings.
      if row.row.cells.count > summary.table.columns.count { return [] }
      guard let statuses = row.statuses else { return [] }
      let counts = TaskCounts(statuses, columns: columns.map(\.1))
      let path = row.row.path
      return columns.compactMap { heading, column in
        guard let node = file.markdown.member(heading, of: row.row.node) else { return nil }
        return Place(
          heading: heading, subject: row.name, counts: counts, column: column,
          written: file.markdown.source(node), node: node, path: path + [.key(heading)],
          unit: path)
      }
    }
  }

  private static func placesInHead(_ sheet: TaskSheet, _ file: MarkdownFile) -> [Place] {
    if sheet.rows.isEmpty { return [] }
    let counts = TaskCounts(
      sheet.rows.map(\.status), columns: [.done, .inProgress, .blocked, .pending])
    return sheet.headerFigures.map { figure in
      let field = figure.field
      return Place(
        heading: figure.name, counts: counts, column: figure.column,
        written: file.markdown.source(field.node), node: field.node, path: field.path,
        unit: field.path)
    }
  }

  private static func rounding(_ places: [Place]) -> Rounding {
    var rounding = Rounding()
    for place in places {
      let isRounded = place.counts.isRounded(place.written, place.column)
      if let isRounded { rounding.add(place.path, isRounded) }
    }
    return rounding
  }

  private static func figure(_ place: Place, _ rounding: Rounding) -> Figure {
    Figure(
      heading: place.heading, subject: place.subject, written: place.written,
      derived: place.counts.text(
        like: place.written, place.column, isRounded: rounding.isRounded(at: place.path)),
      node: place.node, path: place.path, unit: place.unit)
  }

  // MARK: - The head

  private func figure(_ name: String, _ field: MarkdownFile.Field, _ derived: String) -> Figure {
    Figure(
      heading: name, written: file.markdown.source(field.node), derived: derived, node: field.node,
      path: field.path, unit: field.path)
  }

  /// The current phase; nil where what is written names none that there is.
  var phase: Figure? {
    guard let field = sheet.currentPhase, let number = phaseNumber(field.text),
      let current = sheet.currentStage(written: number)
    else { return nil }
    let written = file.markdown.source(field.node)
    let stage = sheet.stages[current]
    return figure(
      "Current Phase", field, stage.id == number ? written : phaseText(written, stage))
  }

  private func phaseNumber(_ text: String) -> String? {
    let id = text.withoutMarks.numbered?.id
    return sheet.stages.contains { $0.id == id } ? id : nil
  }

  /// "NOT STARTED", "IN PROGRESS" or "COMPLETE" of the reviews, with the document's own glyph.
  private var reviews: [Figure] {
    sheet.reviews.compactMap { review in
      review.status.map { figure("Status of \(review.name)", $0, sheet.status(of: review)) }
    }
  }

  /// "1 - Core", "Phase 1: Core" or "1", as it was.
  private func phaseText(_ written: String, _ stage: TaskSheet.Stage) -> String {
    let lead = written.isPhase ? written.prefix { !$0.isNumber } : ""
    let rest = written.dropFirst(lead.count).drop { $0.isNumber || $0 == "." }
    let mark = rest.prefix { $0.isWhitespace || ":-–—".contains($0) }
    return lead + stage.id + (mark.isEmpty || stage.title.isEmpty ? "" : mark + stage.title)
  }
}

extension TaskSheet {
  func statuses(ofStage stage: Int) -> [TaskStatus] {
    Array(rows.lazy.filter { groups[$0.group].stage == stage }.map(\.status))
  }

  /// Where a document has reviews, a phase without one is not reviewed.
  func isComplete(stage: Int) -> Bool {
    let own = reviews.filter { $0.phase == stages[stage].id }
    return statuses(ofStage: stage).allSatisfy(\.isFinished)
      && own.isEmpty == reviews.isEmpty && own.allSatisfy(isComplete)
  }

  /// The phase that work is in: the written one as long as anything of it is left, else the first that
  /// is not complete, else the last.
  func currentStage(written: String) -> Int? {
    if let known = stages.firstIndex(where: { $0.id == written }), !isComplete(stage: known) {
      return known
    }
    return stages.indices.first { !isComplete(stage: $0) } ?? stages.indices.last
  }
}
