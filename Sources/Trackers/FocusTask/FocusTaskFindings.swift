internal import CoordinationCore

extension FocusTaskReading {
  /// What is wrong in the files, the task file's first.
  func findings() -> [Finding] {
    project.files.values.filter { $0.unusable != nil }.sorted { $0.path < $1.path }
      .compactMap(\.unusable)
      + referenceFindings + taskFindings + manifestFindings
      + located(knowledge.findings, own.knowledge) + located(config.findings, FocusTaskPaths.config)
  }

  private func located(_ findings: FileFindings, _ path: String) -> [Finding] {
    findings.located(in: path, project[path]?.presentBytes ?? [])
  }

  // MARK: - What names the task

  private var referenceFindings: [Finding] {
    var findings: [Finding] = []
    let place = SourceLocation(file: FocusTaskPaths.reference, line: 1, column: 1)
    if let text = reference.text, reference.named == nil {
      let line = text.prefix { !$0.isNewline }.prefix(80)
      findings.append(
        Finding(.error, .focus(.badPath(TextSanitizer.sanitized(String(line)))), at: place))
    } else if let path = reference.named, case .missing? = project[path]?.content {
      findings.append(Finding(.error, .focus(.noTaskFile(path)), at: place))
    }
    return findings + lockFindings
  }

  private var lockFindings: [Finding] {
    guard let bytes = project[FocusTaskPaths.lock]?.presentBytes, let lock = FocusLock(bytes) else {
      return []
    }
    var problems: [FocusProblem] = []
    if let path = reference.named, lock.taskPath != path {
      problems.append(.lockOfOther(task: lock.taskPath))
    }
    if let time = lock.startedAt, ShellText.stands(in: time) {
      problems.append(.shellText(field: "started_at", found: time))
    }
    let place = SourceLocation(file: FocusTaskPaths.lock, line: 1, column: 1)
    return problems.map { Finding(.warning, .focus($0), at: place) }
  }

  // MARK: - The task file

  private var taskFindings: [Finding] {
    guard var file else { return [] }
    if task.isTemplate {
      file.report(.note, .templateFile, at: file.markdown.root)
      return file.findingsWithPlaces()
    }
    for name in task.missingSections {
      file.report(.error, .focus(.missingSection(name)), at: file.markdown.root)
    }
    let lines = LineIndex(file.markdown.bytes)
    checkTask(&file, lines)
    for position in task.phases.indices { check(position, &file, lines) }
    for place in own.badPlaces {
      file.report(.warning, .focus(.badPlace(place.text)), at: place.node)
    }
    file.checkRows(of: task.log?.table)
    file.checkDates(in: task.contents)
    checkEnd(&file)
    return file.findingsWithPlaces()
  }

  private func checkTask(_ file: inout MarkdownFile, _ lines: LineIndex) {
    let root = file.markdown.root
    if !task.hasFirstLine { file.report(.warning, .focus(.noFirstLine), at: root) }
    if !task.hasTableStatus {
      file.report(.warning, .focus(.noStatus(subject: "the table of the task")), at: root)
    }
    checkStatuses(task.statuses, of: "the task", at: root, in: &file, lines)
    if let place = task.iteration, let written = Int(place.text),
      written != manifest.iterations.count
    {
      file.report(
        .warning,
        .countDisagrees(
          field: "Iteration", written: place.text, listed: manifest.iterations.count),
        at: place.node)
    }
  }

  private func check(_ position: Int, _ file: inout MarkdownFile, _ lines: LineIndex) {
    let phase = task.phases[position]
    checkStatuses(phase.statuses, of: "phase \(phase.id)", at: phase.node, in: &file, lines)
    for agent in phase.agents {
      if !agent.isNamePart {
        file.report(.warning, .focus(.badName(what: "agent", agent)), at: phase.node)
      } else if !task.agents.isEmpty, !task.agents.contains(where: { $0.name == agent }) {
        file.report(.warning, .focus(.unknownAgent(agent)), at: phase.node)
      }
    }
    guard let place = phase.statuses.first, [.completed, .inProgress].contains(phase.status) else {
      return
    }
    checkTurn(of: position, &file)
    guard phase.status == .completed else { return }
    if let failed = failedVerification(of: phase) {
      file.report(
        .warning,
        .statusDisagrees(
          subject: "phase \(phase.id)", written: place.text,
          rows: "its verification \(failed.phase.id) has failed"), at: place.node)
    }
    let last = manifest.last(of: phase)
    if last == nil {
      file.report(.warning, .focus(.noIteration(phase: phase.id)), at: place.node)
    } else if last?.status == .failed {
      file.report(
        .warning,
        .statusDisagrees(
          subject: "phase \(phase.id)", written: place.text, rows: "its last iteration has failed"),
        at: place.node)
    }
  }

  private func checkTurn(of position: Int, _ file: inout MarkdownFile) {
    let phase = task.phases[position]
    // What is at work or to be verified again was passed before, and an escalation puts in what comes
    // first.
    guard phase.status == .completed || manifest.last(of: phase) == nil else { return }
    let open = dependencies(of: position).filter { name in
      guard let before = task.phase(name), before.status == .pending else { return false }
      return manifest.last(of: before)?.status != .completed
    }
    if !open.isEmpty {
      file.report(.warning, .focus(.outOfTurn(phase: phase.id, before: open)), at: phase.node)
    }
  }

  private func checkStatuses(
    _ places: [FocusTask.Place], of subject: String, at node: NodeIndex,
    in file: inout MarkdownFile, _ lines: LineIndex
  ) {
    guard let first = places.first else {
      return file.report(.warning, .focus(.noStatus(subject: subject)), at: node)
    }
    if case .other(let word) = FocusTaskVocabulary.status(of: first.text) {
      file.report(
        .note, .unknownStatus(task: subject, word: String(word.prefix(80))), at: first.node)
    }
    let status = FocusTaskVocabulary.status(of: first.text)
    let others = places.dropFirst().filter { FocusTaskVocabulary.status(of: $0.text) != status }
    if others.isEmpty { return }
    let line = lines.place(of: file.markdown.span(first.node).lowerBound).line
    for place in others {
      file.report(
        .warning,
        .focus(
          .statusesDisagree(
            place: "the status of \(subject)", here: place.text,
            first: "line \(line) says \(first.text)")),
        at: place.node)
    }
  }

  /// What a finished task leaves undone.
  private func checkEnd(_ file: inout MarkdownFile) {
    guard task.status == .completed, let place = task.statuses.first else { return }
    let open = task.phases.filter { !$0.status.isFinished }.map(\.id)
    if !open.isEmpty {
      file.report(
        .warning,
        .statusDisagrees(
          subject: "the task", written: place.text,
          rows: "phase \(listed(open, atMost: 5)) \(open.count == 1 ? "is" : "are") not completed"),
        at: place.node)
    }
    let unmet = task.criteria.count { !$0.isMet }
    if unmet > 0 { file.report(.warning, .focus(.unmetCriteria(unmet)), at: place.node) }
    if project[own.final]?.presentBytes == nil, project[own.final]?.unusable == nil {
      file.report(.warning, .focus(.noFinalReport(path: own.final)), at: place.node)
    }
  }
}

extension MarkdownFile {
  /// Cells that are missing, or stand beyond the headings.
  mutating func checkRows(of table: Table?) {
    for row in table?.rows ?? [] {
      let (cells, columns) = (row.cells.count, table?.columns.count ?? 0)
      guard cells != columns else { continue }
      report(.warning, .focus(.oddRow(cells: cells, columns: columns)), at: row.node)
    }
  }

  /// Commands of a shell in the place of a date.
  mutating func checkDates(in contents: [SectionContent]) {
    for content in contents {
      for field in content.fields where ShellText.isDate(field.text) {
        report(.warning, .focus(.shellText(field: field.name, found: field.text)), at: field.node)
      }
      for table in content.tables {
        for text in table.columns where ShellText.isDate(text) {
          report(.warning, .focus(.shellText(field: "a heading", found: text)), at: table.node)
        }
        for row in table.rows where row.cells.contains(where: ShellText.isDate) {
          for column in table.columns where ShellText.isDate(row.text(column)) {
            report(
              .warning, .focus(.shellText(field: column, found: row.text(column))), at: row.node)
          }
        }
      }
    }
  }
}
