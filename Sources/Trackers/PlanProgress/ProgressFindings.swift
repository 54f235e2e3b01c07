internal import CoordinationCore

/// What contradicts itself in a progress file, or contradicts the plan.
struct ProgressFindings {
  let work: WorkPlan
  let progress: ProgressFile
  private var file: MarkdownFile

  init(_ work: WorkPlan, _ progress: ProgressFile) {
    self.work = work
    self.progress = progress
    file = progress.file
    addFigures()
    addImpossibleCells()
    addClaims()
    addOtherTotals()
    addCurrentPhase()
    addOtherStandings()
    addOffPlan()
    addOutOfSequence()
    addDates()
    addRepeatedHeadings()
    addRepeatedRows()
    addOtherTitles()
    addUnread()
    addBlockers()
    addLog()
  }

  var all: [Finding] { file.findingsWithPlaces() }

  mutating func add(_ problem: Problem, at node: NodeIndex) {
    file.findings.add(.warning, at: file.markdown.span(node).lowerBound) { problem }
  }

  // MARK: - Figures

  private mutating func addFigures() {
    for figure in progress.figures {
      let parts = figure.parts
      if let total = parts.total, parts.done.value > total.value {
        add(.impossible(figure.field, parts.shown, "at most \(total.value)"), at: figure.node)
      } else if let right = parts.rightPercentage {
        add(.impossible(figure.field, parts.shown, "\(right)%"), at: figure.node)
      }
      guard let derived = figure.derived(from: work), !figure.says(derived) else { continue }
      add(derived, figure)
    }
  }

  private mutating func add(_ derived: Figure.Derived, _ figure: Figure) {
    let parts = figure.parts
    let share = derived.total.map { $0 > 0 ? "\(parts.share(derived.done, of: $0))%" : "0%" } ?? ""
    if figure.counts(derived), !parts.isShare {
      // Its own numbers have told that already.
      if parts.rightPercentage != nil { return }
      return add(.impossible(figure.field, parts.shown, share), at: figure.node)
    }
    let counts = parts.total == nil ? nil : derived.total.map { "\(derived.done)/\($0)" }
    add(
      .summaryDisagrees(
        field: figure.field, written: parts.shown,
        derived: parts.isShare ? share : counts ?? "\(derived.done)"),
      at: figure.node)
  }

  /// Cells that tell of more done than there is.
  private mutating func addImpossibleCells() {
    for section in progress.outline.sections {
      for table in progress.outline.tables(of: section) {
        for row in table.rows {
          for column in table.columns {
            guard let parts = FigureParts(anywhereIn: row.text(column)), let total = parts.total,
              parts.done.value > total.value
            else { continue }
            let name = row.text(table.columns.first).filter { $0 != "*" }
            add(.impossible(name, parts.text, "at most \(total.value)"), at: row.node)
          }
        }
      }
    }
  }

  // MARK: - What is said of phases

  private mutating func addClaims() {
    for (number, phase) in progress.outline.phases.enumerated() where !phase.name.claim.isEmpty {
      let section = progress.outline.sections[phase.section]
      check(
        phase.name.claim, phase.name.shown, work.family(ofProgress: number), number, section.node)
    }
    for claim in progress.standingClaims {
      check(claim.text, claim.subject, claim.tasks(in: work), claim.phase, claim.node)
    }
    for figure in progress.figures where figure.place == .value {
      guard let phase = figure.phase else { continue }
      let name = progress.outline.phases[phase].name.shown
      let claim = SignedText(figure.parts.text, isHeading: true).claim
      check(claim, name, work.family(ofProgress: phase), phase, figure.node)
    }
  }

  private mutating func check(
    _ claim: String, _ subject: String, _ tasks: [WorkPlan.Task], _ phase: Int?, _ node: NodeIndex
  ) {
    guard !tasks.isEmpty, let claimed = progress.legend.status(of: SignedText(claim)) else {
      return
    }
    let derived = work.status(ofTasks: tasks)
    if derived == .completed, phase.map(isPlannedLarger) ?? false { return }
    guard PhaseClaim.disagree(claimed, derived) else { return }
    let done = tasks.count { work.status(of: $0) == .completed }
    let left = tasks.count { work.status(of: $0) != .cancelled }
    add(
      .statusDisagrees(
        subject: subject, written: claim,
        rows: "\(done) of \(counted(left, "task")) \(done == 1 ? "is" : "are") completed"),
      at: node)
  }

  /// More is to come than there are rows so far.
  private func isPlannedLarger(_ phase: Int) -> Bool {
    progress.figures.contains { figure in
      figure.phase == phase && !figure.isOfRows
        && figure.parts.total.map { $0.value > figure.parts.done.value } ?? false
    }
  }

  /// A heading that counts on another total than the figure below it.
  private mutating func addOtherTotals() {
    for figure in progress.figures {
      guard let phase = figure.phase, let total = figure.parts.total?.value,
        let said = FigureParts(anywhereIn: progress.outline.phases[phase].name.claim),
        let other = said.total?.value, other != total
      else { continue }
      add(
        .impossible(
          figure.field, figure.parts.text, "\(said.done.value)/\(other) as in the heading"),
        at: figure.node)
    }
  }

  private mutating func addCurrentPhase() {
    for field in work.currentPhaseFields {
      if let said = PhaseName(field.text)?.key,
        !work.phases.contains(where: { $0.name.key == said })
      {
        add(.plan(.unknownPhase(field: field.name, found: field.text)), at: field.node)
      }
      guard let current = work.currentPhase,
        let named = work.phases.firstIndex(where: { $0.name.key == PhaseName(field.text)?.key }),
        named != current
      else { continue }
      add(
        .summaryDisagrees(
          field: field.name, written: field.text, derived: work.phases[current].name.shown),
        at: field.node)
    }
  }

  /// Parts of the file that tell of the same tasks outside of the phases.
  private mutating func addOtherStandings() {
    for section in progress.outline.sections {
      if let id = TaskName.id(in: SignedText(section.title).body),
        let field = file.field("Status", of: section),
        let task = work.tasks.first(where: {
          $0.name.id.map(TaskName.key) == TaskName.key(ofId: id)
        }), let row = work.row(of: task), row.node != field.node,
        let said = progress.legend.status(of: SignedText(field.text)),
        PhaseClaim.disagree(said, row.status)
      {
        add(
          .statusDisagrees(
            subject: task.id, written: field.text, rows: "its row says \(row.status.words)"),
          at: field.node)
      }
      addEmptyList(section)
    }
  }

  /// "Completed PRs: None yet", above or below rows that are completed.
  private mutating func addEmptyList(_ section: MarkdownFile.Section) {
    let words = Set(PlanWords.of(section.title))
    guard !words.isDisjoint(with: ["completed", "finished", "done"]),
      words.isDisjoint(with: ["blockers", "issues", "session"]), PhaseName(section.title) == nil
    else { return }
    let count = progress.rows.filter { $0.status == .completed }.reduce(0) { $0 + $1.count }
    for (_, node) in file.markdown.members(of: section.node)
    where file.markdown.part(node) == .text {
      let text = file.markdown.text(node) ?? ""
      guard BlockerRow.saysNone(text), count > 0 else { continue }
      add(.summaryDisagrees(field: section.title, written: text, derived: "\(count)"), at: node)
    }
  }

  // MARK: - The plan

  /// Tasks of one list together.
  private mutating func addOffPlan() {
    lazy var words = Set(
      String(decoding: work.plan.file.markdown.bytes, as: UTF8.self)
        .split { $0.isWhitespace || "`,;()|*".contains($0) }.map(String.init))
    var lists: [(list: ValuePath, rows: [ProgressRow])] = []
    for task in work.tasks where task.planNode == nil {
      guard let row = work.row(of: task) else { continue }
      let names = FileNames.of(task.name.title.filter { $0 != "`" })
      if !names.isEmpty, names.allSatisfy({ Self.isNamed($0, by: words) }) { continue }
      let list = row.path.dropLast()
      if let last = lists.last, last.list == Array(list) {
        lists[lists.count - 1].rows.append(row)
      } else {
        lists.append((Array(list), [row]))
      }
    }
    for (_, rows) in lists {
      add(.plan(.offPlan(tasks: rows.map(\.name.shown))), at: rows[0].node)
    }
  }

  private static func isNamed(_ path: String, by words: Set<String>) -> Bool {
    words.contains(path) || words.contains { $0.hasSuffix("/" + path.lastName) }
      || words.contains(path.lastName)
  }

  /// Of phases within others, the outer ones count.
  private mutating func addOutOfSequence() {
    let outer = progress.outline.phases.indices.filter {
      progress.outline.phases[$0].parent == nil
    }
    var earlier: (phase: Int, open: Int)?
    for number in outer {
      let tasks = work.family(ofProgress: number)
      if let earlier, tasks.contains(where: work.hasBegun) {
        let phase = progress.outline.phases[number]
        add(
          .plan(
            .outOfSequence(
              phase: phase.name.shown, earlier: progress.outline.phases[earlier.phase].name.shown,
              open: earlier.open)), at: progress.outline.sections[phase.section].node)
      }
      if earlier == nil, tasks.contains(where: work.isLeft) {
        earlier = (number, tasks.count { !work.status(of: $0).isFinished })
      }
    }
  }

  // MARK: - Texts

  private mutating func addDates() {
    guard ShellText.stands(in: file.markdown.bytes) else { return }
    for section in progress.outline.sections {
      for field in file.fields(of: section) where ShellText.stands(in: field.text) {
        add(.plan(.shellText(field: field.name, found: field.text)), at: field.node)
      }
      for table in progress.outline.tables(of: section) {
        for row in table.rows {
          for column in table.columns where ShellText.stands(in: row.text(column)) {
            add(.plan(.shellText(field: column, found: row.text(column))), at: row.node)
          }
        }
      }
    }
  }

  private mutating func addRepeatedHeadings() {
    var seen: Set<String> = []
    for section in progress.outline.sections where section.depth == 1 && !section.title.isEmpty {
      let title = section.title.withoutRepetition
      if !seen.insert(title).inserted { add(.plan(.headingAgain(title)), at: section.node) }
    }
  }
}

extension Problem {
  fileprivate static func impossible(
    _ field: String, _ found: String, _ expected: String
  ) -> Problem {
    .plan(.impossibleFigure(field: field, found: found, expected: expected))
  }
}

extension String {
  /// The second section of a name is called "Name (2)".
  fileprivate var withoutRepetition: String {
    guard hasSuffix(")"), let open = lastIndex(of: "("),
      self[open...].dropFirst().dropLast().allSatisfy(\.isNumber)
    else { return self }
    return String(self[..<open].trimmedBlanks)
  }
}
