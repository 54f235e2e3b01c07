internal import CoordinationCore

extension FocusTaskReading {
  /// Ends the task: all its phases are over with their reports, its criteria are met, and FINAL.md tells
  /// what came of it.
  func finalize(_ edit: inout FocusEdit) throws(Refusal) {
    if task.status == .completed, isManifestLost { return edit.makeManifest() }
    try checkIsAtWork()
    try checkFirstLine()
    try checkPhaseCount()
    let open = task.phases.filter { !$0.status.isFinished }.map(\.id)
    if !open.isEmpty { throw .focus(.openPhases(open)) }
    for phase in task.phases where phase.status == .completed && phase.id.isNamePart {
      try checkReports(of: phase, lastIteration(of: phase))
    }
    let unmet = task.criteria.filter { !$0.isMet }.map(\.text)
    if !unmet.isEmpty { throw .focus(.unmetCriteria(unmet, file: own.task)) }
    edit.set(task.statuses, to: FocusTaskVocabulary.finished)
    try edit.log("Task \(FocusTaskVocabulary.finished)")
    edit.setManifest(manifest.status, to: FocusTaskVocabulary.finished)
    edit.setManifest(manifest.updated, to: now.iso8601)
    edit.put(own.final, FinalReport(reading: self).text)
  }

  /// A criterion is known by its beginning.
  func tick(_ text: String, _ isMet: Bool, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let word = text.lowercased()
    let exact = task.criteria.filter { $0.text.lowercased() == word }
    let found =
      exact.isEmpty ? task.criteria.filter { $0.text.lowercased().hasPrefix(word) } : exact
    guard let criterion = found.first, found.count == 1 else {
      throw .focus(.unknownCriterion(text, known: task.criteria.map(\.text)))
    }
    if criterion.isMet == isMet {
      throw .alreadySo(task: criterion.text, what: isMet ? "met" : "open")
    }
    edit.set(criterion.box, to: isMet ? "true" : "false")
    try edit.log("Criterion \(isMet ? "met" : "open again"): \(criterion.text)")
  }

  /// Of a lost manifest the disk knows better than the log, which has no numbers.
  private func lastIteration(of phase: FocusTask.Phase) -> Int {
    let onDisk =
      isManifestMissing ? reports.last[[phase.subject, phase.kind.rawValue]] ?? 0 : 0
    return onDisk > 0 ? onDisk : max(1, manifest.lastIteration(of: phase))
  }
}
