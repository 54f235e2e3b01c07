internal import CoordinationCore

/// What in a task status document is wrong, or contradicts its rows.
struct SheetFindings {
  let sheet: TaskSheet
  private let figures: DerivedFigures
  var file: MarkdownFile

  static func checked(
    _ sheet: TaskSheet, _ figures: DerivedFigures, _ file: MarkdownFile
  ) -> MarkdownFile {
    var findings = SheetFindings(sheet: sheet, figures: figures, file: file)
    findings.check()
    return findings.file
  }

  private init(sheet: TaskSheet, figures: DerivedFigures, file: MarkdownFile) {
    self.sheet = sheet
    self.figures = figures
    self.file = file
  }

  private mutating func check() {
    if sheet.tables.isEmpty {
      file.report(
        .error, .noTaskList(lookedFor: ["a table with the headings ID, Task and Status"]),
        at: file.markdown.root)
    }
    checkHead()
    checkFigures()
    checkTimes()
    checkDependencies()
    checkIssues()
    checkLog()
    checkReviews()
    checkStrayRows()
    checkEncoding()
    checkConflict()
    checkFooter()
  }

  // MARK: - The head

  private mutating func checkHead() {
    for section in file.sections.prefix(PlainLine.headSections) {
      for line in PlainLine.lines(of: section, in: file) {
        let name = line.name.lowercased()
        let isIgnored =
          (SheetReading.updatedNames.contains(name) && sheet.updated == nil)
          || (SheetReading.phaseNames.contains(name) && sheet.currentPhase == nil)
        if isIgnored {
          file.findings.add(.warning, at: line.offset) {
            .taskStatus(.plainField(name: TextSanitizer.sanitized(line.name)))
          }
        }
      }
    }
  }

  // MARK: - Figures

  private mutating func checkFigures() {
    for figure in figures.all where figure.written != figure.derived {
      let (written, derived) = (figure.written.withoutMarks, figure.derived.withoutMarks)
      file.report(
        .warning,
        .summaryDisagrees(
          field: figure.name, written: TextSanitizer.sanitized(written), derived: derived),
        at: figure.node)
    }
    for figure in LooseFigures(sheet: sheet, file: file, rounding: figures.rounding).wrong {
      file.findings.add(.warning, at: figure.offset) {
        .summaryDisagrees(
          field: figure.name, written: TextSanitizer.sanitized(figure.written),
          derived: figure.derived)
      }
    }
    for row in figures.unreadRows {
      let problem =
        row.isUnclear
        ? Problem.taskStatus(.unclearRow(name: row.name))
        : .unknownReference(subject: "the summary", what: "the section", name: row.name)
      file.report(.warning, problem, at: row.row.node)
    }
    for figure in sheet.headerFigures where FigureText.isOverflowing(figure.field.text) {
      file.report(
        .warning, .taskStatus(.overflowing(field: figure.name, found: figure.field.text)),
        at: figure.field.node)
    }
    if let phase = figures.phase, phase.written != phase.derived {
      file.report(
        .warning,
        .taskStatus(
          .phaseDisagrees(
            written: TextSanitizer.sanitized(phase.written),
            rows: "by its tasks and reviews it is \(phase.derived)")),
        at: phase.node)
    }
  }

  // MARK: - Times

  private mutating func checkTimes() {
    if let updated = sheet.updated { checkTime(updated.text, "Last Updated", at: updated.node) }
    for row in sheet.rows {
      for column in [TaskSheet.Column.started, .completed] {
        guard let text = row.text(column) else { continue }
        checkTime(text, "\(column.word) of \(taskName(row.id))", at: row.node)
      }
    }
    for entry in sheet.log?.entries ?? [] where entry.moment == nil {
      checkTime(entry.time, "a line of the change log", at: entry.node)
    }
  }

  private mutating func checkTime(
    _ text: String, _ name: @autoclosure () -> String, at node: NodeIndex
  ) {
    if text.saysNothing || Moment.time(text) != nil { return }
    let field = name()
    if text.isTemplate {
      file.report(.warning, .placeholder(field: field, found: text), at: node)
    } else {
      file.report(.warning, .unreadableTime(field: field, found: text), at: node)
    }
  }

  // MARK: - The text

  private mutating func checkEncoding() {
    guard let (count, first) = Misdecoding.found(in: file.markdown.bytes) else { return }
    let example = TextSanitizer.sanitized(
      String(decoding: file.markdown.bytes[first], as: UTF8.self))
    file.findings.add(.note, at: first.lowerBound) {
      .taskStatus(.misdecoded(count: count, example: example))
    }
  }

  private mutating func checkConflict() {
    guard let first = ConflictMarks.first(in: file.markdown.bytes) else { return }
    file.findings.add(.error, at: first) { .taskStatus(.conflictMarks) }
  }

  /// A line in italics that says that it ends the document, and what stands behind it.
  private mutating func checkFooter() {
    var footer: Int?
    for section in file.sections {
      let start = file.markdown.span(section.node).lowerBound
      if let footer, start > footer, !section.title.isEmpty {
        reportBehindFooter("the section \"\(TextSanitizer.sanitized(section.title))\"", start)
        return
      }
      for (_, node) in file.markdown.members(of: section.node) {
        let place = file.markdown.span(node).lowerBound
        if let footer, place > footer, file.markdown.part(node) == .table {
          reportBehindFooter("a table", place)
          return
        }
        if file.markdown.part(node) == .text, isFooter(file.markdown.source(node)) {
          footer = footer ?? place
        }
      }
    }
  }

  private mutating func reportBehindFooter(_ what: String, _ offset: Int) {
    file.findings.add(.warning, at: offset) { .taskStatus(.behindFooter(what: what)) }
  }

  private func isFooter(_ text: String) -> Bool {
    let last = text.split(whereSeparator: \.isNewline).last.map(String.init)?.withoutBlanks ?? ""
    guard last.count > 2, last.first == last.last, last.first == "*" || last.first == "_",
      !last.hasPrefix("**")
    else { return false }
    let words = last.lowercased()
    return ["this document", "single source of truth", "end of", "this tracker"].contains {
      words.mentions($0)
    }
  }
}
