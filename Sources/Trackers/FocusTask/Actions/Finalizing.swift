internal import CoordinationCore

extension FocusTaskReading {
  /// Ends the task: all its phases are over, and FINAL.md tells what came of them.
  func finalize(_ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let open = task.phases.filter { !$0.status.isFinished }.map(\.id)
    if !open.isEmpty { throw .focus(.openPhases(open)) }
    edit.set(task.statuses, to: FocusTaskVocabulary.finished)
    try edit.log("Task \(FocusTaskVocabulary.finished)")
    edit.setManifest(manifest.status, to: FocusTaskVocabulary.finished)
    edit.setManifest(manifest.updated, to: now.iso8601)
    edit.put(own.final, FinalReport(reading: self).text)
  }
}
