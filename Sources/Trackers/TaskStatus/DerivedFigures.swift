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

  private let sheet: TaskSheet
  private let file: MarkdownFile
  private let statuses: [[TaskStatus]]
  /// Those of the summaries and of the head.
  private(set) var all: [Figure] = []
  /// All that is brought in step.
  private var kept: [Figure] = []

  init(_ sheet: TaskSheet, _ file: MarkdownFile) {
    self.sheet = sheet
    statuses = sheet.statusesByGroup
    self.file = file
    all = sheet.summaries.flatMap(figures) + header
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
    let old = Dictionary(before.kept.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let figures = kept
    let units = Set(figures.filter { old[$0.path]?.derived != $0.derived }.map(\.unit))
    return figures.filter { figure in
      guard units.contains(figure.unit) else { return false }
      let wasWrong = old[figure.path].map { $0.written != $0.derived } ?? false
      return figure.written != figure.derived || (!isDone && wasWrong)
    }.map(change)
  }

  private func change(_ figure: Figure) -> Change {
    Change(
      file: file.path, path: figure.path, before: file.markdown.source(figure.node),
      after: figure.derived, isDerived: true)
  }

  /// Rows of a summary that are about nothing that there is.
  var unknownRows: [(name: String, node: NodeIndex)] {
    sheet.summaries.flatMap { summary in
      let heading = self.heading(of: summary)
      return summary.table.rows.compactMap { row in
        let name = row.text(heading).withoutMarks
        return name.isEmpty || statuses(called: name, summary) != nil ? nil : (name, row.node)
      }
    }
  }

  /// Of the column that names what is counted.
  private func heading(of summary: TaskSheet.Summary) -> String? {
    summary.table.heading("section", "phase", "area", "group", "milestone")
  }

  private func figures(_ summary: TaskSheet.Summary) -> [Figure] {
    let columns = summary.table.columns.compactMap { heading in
      CountColumn(heading: heading.withoutMarks).map { (heading, $0) }
    }
    let heading = heading(of: summary)
    return summary.table.rows.flatMap { row -> [Figure] in
      let name = row.text(heading).withoutMarks
      // With a bar too many, its cells are not under their headings.
      if row.cells.count > summary.table.columns.count { return [] }
      guard let statuses = statuses(called: name, summary) else { return [] }
      let counts = TaskCounts(statuses, columns: Set(columns.map(\.1)))
      return columns.compactMap { heading, column in
        guard let node = file.markdown.member(heading, of: row.node) else { return nil }
        let written = file.markdown.source(node)
        return Figure(
          heading: heading, subject: name, written: written,
          derived: counts.text(like: written, column), node: node,
          path: row.path + [.key(heading)], unit: row.path)
      }
    }
  }

  /// The tasks that a row of the summary counts; nil where it names nothing that there is.
  private func statuses(
    called name: String, _ summary: TaskSheet.Summary
  ) -> [TaskStatus]? {
    if let group = group(called: name) { return statuses[group] }
    if let stage = stage(called: name) { return sheet.statuses(ofStage: stage) }
    guard let subject = name.subjectOfTotal else { return nil }
    if !subject.isEmpty {
      if let group = group(called: subject) { return statuses[group] }
      return stage(called: subject).map(sheet.statuses)
    }
    // A summary of a phase has its total.
    guard summary.section.isPhase else { return statuses.flatMap(\.self) }
    return stage(called: summary.section).map(sheet.statuses)
  }

  /// Of "Phase 1", "P1", "Phase 1: Core" and "1 Core".
  private func stage(called name: String) -> Int? {
    let short = name.lowercased().hasPrefix("p") ? String(name.dropFirst()) : name
    let isShort = short.count < name.count && short.allSatisfy { $0.isASCIIDigit }
    if name.isPhase || isShort, let id = (isShort ? short : name).numbered?.id {
      return sheet.stages.firstIndex { $0.id == id }
    }
    return sheet.stages.firstIndex { stage in
      let number = name.numbered
      return (number.map { $0.id == stage.id } ?? true) && !stage.title.isEmpty
        && stage.title.lowercased() == (number?.title ?? name).lowercased()
    }
  }

  private func group(called name: String) -> Int? {
    if let exact = sheet.groups.firstIndex(where: { $0.heading == name }) { return exact }
    guard let number = name.numbered, !name.isPhase else {
      return sheet.groups.firstIndex { $0.title.lowercased() == name.lowercased() }
    }
    return sheet.groups.firstIndex { $0.id == number.id }
  }

  // MARK: - The head

  private var header: [Figure] {
    if sheet.rows.isEmpty { return [] }
    let counts = TaskCounts(
      sheet.rows.map(\.status), columns: [.done, .inProgress, .blocked, .pending])
    return sheet.headerFigures.map { figure in
      let written = file.markdown.source(figure.field.node)
      return self.figure(
        figure.name, figure.field, counts.text(like: written, figure.column))
    }
  }

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

extension String {
  /// What a total is of, such as "Phase 1" of "PHASE 1 TOTAL" and "Total Phase 1"; empty where it is of
  /// everything, nil where this is no total.
  fileprivate var subjectOfTotal: String? {
    let words = split(whereSeparator: \.isWhitespace).map(String.init)
    let isOfTotal = { (word: String) in
      ["total", "totals", "overall", "sum", "all", "grand", "tasks"].contains(
        word.lowercased().filter(\.isLetter))
    }
    let rest = words.filter { !isOfTotal($0) }
    return rest.count == words.count ? nil : rest.joined(separator: " ")
  }
}
