internal import CoordinationCore

/// What sums up the rows of the tasks: each place with what it says and what it should say.
struct DerivedFigures {
  struct Figure {
    /// Such as "Done of 1.1 Project Scaffolding".
    var name: String
    var written: String
    var derived: String
    var node: NodeIndex
    var path: ValuePath
  }

  private let sheet: TaskSheet
  private let file: MarkdownFile
  private let statuses: [[TaskStatus]]

  init(_ sheet: TaskSheet, _ file: MarkdownFile) {
    self.sheet = sheet
    statuses = sheet.statusesByGroup
    self.file = file
  }

  /// The changes that set right what is wrong.
  var changes: [Change] {
    (all + [phase].compactMap(\.self)).filter { $0.written != $0.derived }.map(change)
  }

  /// The same after an action. A figure that was wrong before it and happens to be right now is among
  /// them as it is: else undo would take it for one that it must set right.
  func changes(after before: DerivedFigures) -> [Change] {
    let wrong = Set(before.changes.map(\.path))
    let chance = all.filter { $0.written == $0.derived && wrong.contains($0.path) }
    return changes + chance.map(change)
  }

  private func change(_ figure: Figure) -> Change {
    Change(
      file: file.path, path: figure.path, before: file.markdown.source(figure.node),
      after: figure.derived, isDerived: true)
  }

  var all: [Figure] { sheet.summaries.flatMap(figures) + header }

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
      guard let statuses = statuses(called: name, summary) else { return [] }
      let counts = TaskCounts(statuses, columns: Set(columns.map(\.1)))
      return columns.compactMap { heading, column in
        guard let node = file.markdown.member(heading, of: row.node) else { return nil }
        let written = file.markdown.source(node)
        return Figure(
          name: "\(heading) of \(name)", written: written,
          derived: counts.text(like: written, column), node: node,
          path: row.path + [.key(heading)])
      }
    }
  }

  /// The tasks that a row of the summary counts; nil where it names nothing that there is.
  private func statuses(
    called name: String, _ summary: TaskSheet.Summary
  ) -> [TaskStatus]? {
    if let group = group(called: name) { return statuses[group] }
    let isTotal = name.lowercased().mentions("total") || name.lowercased() == "overall"
    for text in isTotal ? [name, summary.section] : [name] where text.isPhase {
      if let id = text.numbered?.id, let stage = sheet.stages.firstIndex(where: { $0.id == id }) {
        return sheet.statuses(ofStage: stage)
      }
      if isTotal { return nil }
    }
    return isTotal ? statuses.flatMap(\.self) : nil
  }

  private func group(called name: String) -> Int? {
    if let exact = sheet.groups.firstIndex(where: { $0.heading == name }) { return exact }
    guard let number = name.numbered, !name.isPhase else {
      return sheet.groups.firstIndex { $0.title.lowercased() == name.lowercased() }
    }
    return sheet.groups.firstIndex { $0.id == number.id }
  }

  // MARK: - The head

  /// Only figures about tasks: "63/60 files" counts something else.
  private var header: [Figure] {
    let counts = TaskCounts(
      sheet.rows.map(\.status), columns: [.done, .inProgress, .blocked, .pending])
    return sheet.headerFigures.compactMap { figure in
      let letters = figure.field.text.lowercased().split { !$0.isLetter }
      guard !sheet.rows.isEmpty, letters.allSatisfy(Self.words.contains) else { return nil }
      let written = file.markdown.source(figure.field.node)
      return Figure(
        name: figure.name, written: written, derived: counts.text(like: written, figure.column),
        node: figure.field.node, path: figure.field.path)
    }
  }

  private static let words: Set<Substring> = [
    "tasks", "task", "done", "complete", "completed", "of", "total",
  ]

  /// The current phase, where the one that is written is over or is not there.
  var phase: Figure? {
    guard let field = sheet.currentPhase, let number = phaseNumber(field.text),
      let current = sheet.currentStage(written: number)
    else { return nil }
    let written = file.markdown.source(field.node)
    let stage = sheet.stages[current]
    guard stage.id != number else { return nil }
    return Figure(
      name: "Current Phase", written: written, derived: phaseText(written, stage),
      node: field.node, path: field.path)
  }

  private func phaseNumber(_ text: String) -> String? {
    text.withoutMarks.numbered?.id
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

  func isComplete(stage: Int) -> Bool {
    statuses(ofStage: stage).allSatisfy(\.isFinished)
      && reviews.filter { $0.phase == stages[stage].id }.allSatisfy(\.isComplete)
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
