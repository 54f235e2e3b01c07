internal import CoordinationCore

extension FocusTaskReading {
  /// Ends the task: all its phases are over with their reports, its criteria are met, and FINAL.md tells
  /// what came of it.
  func finalize(_ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    try checkFirstLine()
    try checkPhaseCount()
    let open = task.phases.filter { !$0.status.isFinished }.map(\.id)
    if !open.isEmpty { throw .focus(.openPhases(open)) }
    for phase in task.phases where phase.status == .completed && phase.id.isNamePart {
      try checkReports(of: phase, max(1, manifest.lastIteration(of: phase)))
    }
    let unmet = task.criteria.filter { !$0.isMet }.map(\.text)
    if !unmet.isEmpty { throw .focus(.unmetCriteria(unmet, file: own.task)) }
    edit.set(task.statuses, to: FocusTaskVocabulary.finished)
    try edit.log("Task \(FocusTaskVocabulary.finished)")
    edit.setManifest(manifest.status, to: FocusTaskVocabulary.finished)
    edit.setManifest(manifest.updated, to: now.iso8601)
    edit.put(own.final, FinalReport(reading: self).text)
  }
}
