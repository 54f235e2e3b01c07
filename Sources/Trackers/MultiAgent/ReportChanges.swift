internal import CoordinationCore

// What an update means for the owner's `progress.json`.

extension ChangePlan {
  /// An owner's file is changed only where it would contradict: its blockers, and its status. A
  /// former owner's file stays as it is.
  mutating func changeReport(_ update: TaskUpdate) {
    guard update.owner == nil, case (var object, let path)? = reading.reportObject(update.position)
    else { return }
    if update.clearsBlockers, object.hasContent(.blockers) { object.set(.blockers, to: "[]") }
    let status = update.status ?? reading.tasks[update.position].status
    if let index = object.fields[.status].index, let word = object.json.string(index) {
      let written = MultiAgentVocabulary.status(of: word)
      let isStale = update.status != nil || (update.clearsBlockers && written == .blocked)
      if isStale, !MultiAgentVocabulary.agree(written, status) {
        object.set(.status, to: reading.reportWords(object).text(status))
      }
    }
    if holder(of: update) == .report { waive(update, in: &object) }
    changes += object.changes(below: path)
  }
}
