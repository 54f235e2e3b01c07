internal import CoordinationCore

extension FocusTaskReading {
  /// What is wrong in the files, the task file's first.
  func findings() -> [Finding] {
    project.files.keys.sorted().compactMap { project[$0]?.unusable }
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
    if let lock = FocusLock(project), let path = reference.named, lock.taskPath != path {
      findings.append(
        Finding(
          .warning, .focus(.lockOfOther(task: lock.taskPath)),
          at: SourceLocation(file: FocusTaskPaths.lock, line: 1, column: 1)))
    }
    return findings
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
    checkStatuses(task.statuses, of: "the task", at: file.markdown.root, in: &file)
    for phase in task.phases {
      checkStatuses(phase.statuses, of: "phase \(phase.id)", at: phase.node, in: &file)
      if let failed = failedVerification(of: phase), phase.status == .completed,
        let place = phase.statuses.first
      {
        file.report(
          .warning,
          .statusDisagrees(
            subject: "phase \(phase.id)", written: place.text,
            rows: "its verification \(failed.phase.id) has failed"), at: place.node)
      }
      for agent in phase.agents where !agent.isNamePart {
        file.report(.warning, .focus(.badName(what: "agent", agent)), at: phase.node)
      }
    }
    for place in [task.reportFolder, task.knowledgeFile].compactMap(\.self)
    where !place.text.isUnsaid && place.text.projectPath == nil {
      file.report(.warning, .focus(.badPath(place.text)), at: place.node)
    }
    checkEnd(&file)
    return file.findingsWithPlaces()
  }

  private func checkStatuses(
    _ places: [FocusTask.Place], of subject: String, at node: NodeIndex, in file: inout MarkdownFile
  ) {
    guard let first = places.first else {
      return file.report(.warning, .focus(.noStatus(subject: subject)), at: node)
    }
    if case .other(let word) = FocusTaskVocabulary.status(of: first.text) {
      file.report(.note, .unknownStatus(task: subject, word: word), at: first.node)
    }
    let status = FocusTaskVocabulary.status(of: first.text)
    for place in places.dropFirst()
    where FocusTaskVocabulary.status(of: place.text) != status {
      let line = file.markdown.place(of: first.node).line
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
    if open.isEmpty { return }
    file.report(
      .warning,
      .statusDisagrees(
        subject: "the task", written: place.text,
        rows: "phase \(listed(open, atMost: 5)) \(open.count == 1 ? "is" : "are") not completed"),
      at: place.node)
  }

  // MARK: - The manifest

  private var manifestFindings: [Finding] {
    guard !isManifestMissing, !task.isTemplate, file != nil else { return [] }
    var manifest = manifest
    checkStatistics(&manifest)
    for row in self.manifest.iterations { check(row, &manifest) }
    if let place = manifest.status, !place.text.hasPrefix("{"),
      FocusTaskVocabulary.status(of: place.text) != task.status
    {
      manifest.report(
        .warning,
        .focus(
          .statusesDisagree(
            place: "the status of the task", here: place.text,
            first: "the task file says \(task.word)")),
        at: place.node)
    }
    return manifest.file?.findingsWithPlaces() ?? []
  }

  private func checkStatistics(_ manifest: inout Manifest) {
    for (name, value) in manifest.derivedStatistics(phases: task.phases.count) {
      guard let place = manifest.statistics[name], !place.text.isUnsaid, Int(place.text) != value
      else { continue }
      manifest.report(
        .warning, .countDisagrees(field: name, written: place.text, listed: value), at: place.node)
    }
  }

  private func check(_ row: Manifest.Iteration, _ manifest: inout Manifest) {
    let phase = task.phases.first { $0.subject == row.subject && $0.kind == row.kind }
    guard let phase else {
      return manifest.report(.warning, .focus(.unknownPhase(row.subject)), at: row.node)
    }
    guard phase.id.isNamePart else { return }
    let missing = reports.missing(
      phase, row.number, by: row.agents.isEmpty ? phase.agents : row.agents)
    if !missing.isEmpty {
      manifest.report(
        .warning, .focus(.missingReports(phase: phase.id, paths: missing)), at: row.node)
    }
  }
}
