internal import CoordinationCore

extension PlanProgressReading {
  /// What is wrong with the two files of the pair that is shown, and with the guidelines.
  var findings: [Finding] {
    let own = [pair?.plan, pair?.progress].compactMap(\.self)
    let unusable = own.compactMap { project[$0]?.unusable }
    guard let pair, let work else { return unusable }
    return unusable + planFindings(pair, work) + ticks(work)
      + (work.progress.map { ProgressFindings(work, $0).all } ?? [])
  }

  /// Boxes of the plan that are ticked although the progress file says something else.
  private func ticks(_ work: WorkPlan) -> [Finding] {
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

  private func planFindings(_ pair: PlanPair, _ work: WorkPlan) -> [Finding] {
    var found: [Problem] = []
    if !otherPairs.isEmpty {
      found.append(.plan(.otherPlans(used: pair.plan, others: otherPairs.map(\.plan))))
    }
    if work.plan.outline.phases.isEmpty { found.append(.plan(.noPhases)) }
    if work.plan.tasks.isEmpty { found.append(.plan(.noTasks)) }
    return found.map { problem in
      let isNote = if case .plan(.otherPlans) = problem { true } else { false }
      return Finding(
        isNote ? .note : .warning, problem, at: SourceLocation(file: pair.plan, line: 1, column: 1))
    }
  }
}
