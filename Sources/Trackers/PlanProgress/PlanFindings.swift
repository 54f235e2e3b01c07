internal import CoordinationCore

extension PlanProgressReading {
  /// What is wrong with the two files of the pair that is shown, and with the guidelines.
  var findings: [Finding] {
    guard let pair, let work else { return unusable }
    return unusable + planFindings(pair, work) + ticks(work) + repeats(work) + emptyPhases(work)
      + ofNoPhase(work)
      + (work.progress.map { ProgressFindings(work, $0).all } ?? [])
  }

  /// Those that are errors.
  var unusable: [Finding] {
    [pair?.plan, pair?.progress].compactMap(\.self).compactMap { project[$0]?.unusable }
  }

  /// Boxes of the plan that are ticked although the progress file says something else.
  private func ticks(_ work: WorkPlan) -> [Finding] {
    guard work.progress != nil else { return [] }
    var file = work.plan.file
    for task in work.tasks where task.isTicked && !work.status(of: task).isFinished {
      guard let node = task.planNode else { continue }
      let status = work.status(of: task).words
      file.report(
        .warning,
        .statusDisagrees(
          subject: task.name.shown, written: "[x]", rows: "its progress says \(status)"),
        at: node)
    }
    return file.findingsWithPlaces()
  }

  private func repeats(_ work: WorkPlan) -> [Finding] {
    var file = work.plan.file
    for task in work.plan.repeats {
      let first = work.plan.tasks.first { other in
        other.node != task.node
          && (task.name.id == nil
            ? other.name.key == task.name.key && other.phase == task.phase
            : other.name.id.map(TaskName.key) == task.name.id.map(TaskName.key))
      }
      guard let first else { continue }
      let line = file.markdown.place(of: first.node).line
      file.report(
        .warning, .plan(.taskAgain(name: task.name.id ?? task.name.title, line: line)),
        at: task.node)
    }
    return file.findingsWithPlaces()
  }

  /// Phases of the plan, as headings or as labels of what cannot be read as tasks, of which the progress
  /// file has none either.
  private func emptyPhases(_ work: WorkPlan) -> [Finding] {
    if work.tasks.isEmpty { return [] }
    var file = work.plan.file
    let outline = work.plan.outline
    for (number, phase) in work.phases.enumerated() {
      let inProgress = phase.inProgress.map { work.family(ofProgress: $0) } ?? []
      guard let own = phase.inPlan, work.family(ofPlan: own).isEmpty, inProgress.isEmpty,
        work.tasks(of: number).isEmpty
      else { continue }
      file.report(
        .warning, .plan(.emptyPhase(phase.name.shown)),
        at: outline.sections[outline.phases[own].section].node)
    }
    for (name, node) in labels(work.plan)
    where !work.phases.contains(where: { $0.name.key == name.key }) {
      file.report(.warning, .plan(.emptyPhase(name.shown)), at: node)
    }
    return file.findingsWithPlaces()
  }

  /// Lists below headings that are numbered as phases are, but are called by no word for them.
  private func ofNoPhase(_ work: WorkPlan) -> [Finding] {
    var file = work.plan.file
    let outline = work.plan.outline
    guard let first = outline.phases.first?.section else { return [] }
    for (number, section) in outline.sections.enumerated().dropFirst(first + 1)
    where outline.phase[number] == nil && !outline.isAside[number] {
      let words = PlanWords.of(section.title)
      let isNumbered = words.prefix(2).contains { $0.first?.isNumber == true }
      guard isNumbered || words.first.map(PhaseName.words.contains) ?? false else { continue }
      let lists = PlanLists(file, section, upTo: outline.footerStart)
      let hasTable = outline.tables(of: section).contains { TaskColumns($0) != nil }
      if lists.work.isEmpty, !hasTable { continue }
      file.report(.warning, .plan(.workOfNoPhase(section.title)), at: section.node)
    }
    return file.findingsWithPlaces()
  }

  /// Phases that are bold words and no headings.
  private func labels(_ plan: PlanFile) -> [(name: PhaseName, node: NodeIndex)] {
    let markdown = plan.file.markdown
    return plan.outline.sections.flatMap { section in
      markdown.members(of: section.node).compactMap { key, node in
        let text =
          switch markdown.part(node) {
          case .field: "**" + (markdown.string(key) ?? "")
          case .text: markdown.text(node) ?? ""
          default: ""
          }
        guard text.hasPrefix("**") else { return nil }
        let line = text.prefix { $0 != ":" && !$0.isNewline }
        return PhaseName(String(line.dropFirst(2))).map { ($0, node) }
      }
    }
  }

  private func planFindings(_ pair: PlanPair, _ work: WorkPlan) -> [Finding] {
    var found: [Problem] = []
    if !otherPairs.isEmpty {
      found.append(.plan(.otherPlans(used: pair.plan, others: otherPairs.map(\.plan))))
    }
    if work.plan.outline.phases.isEmpty { found.append(.plan(.noPhases)) }
    if work.plan.tasks.isEmpty { found.append(.plan(.noTasks)) }
    let empty =
      work.progress?.isEmpty == true
      ? [
        Finding(
          .warning, .plan(.emptyProgress),
          at: SourceLocation(file: pair.progress, line: 1, column: 1))
      ] : []
    return empty
      + found.map { problem in
        let isNote = if case .plan(.otherPlans) = problem { true } else { false }
        return Finding(
          isNote ? .note : .warning, problem,
          at: SourceLocation(file: pair.plan, line: 1, column: 1))
      }
  }
}
