internal import CoordinationCore

extension FocusTaskReading {
  /// Takes the task in hand: all statuses say so, and the lock and the reference name it, whatever they
  /// named before.
  func initialize(_ edit: inout FocusEdit) throws(Refusal) {
    try checkIsTask()
    try checkFirstLine()
    try checkIsNotOver()
    guard [.pending, .inProgress, .blocked].contains(task.status) else {
      throw .focus(
        .taskStatus(
          status: task.word,
          allowed: ["pending", FocusTaskVocabulary.inProgress, FocusTaskVocabulary.handoff]))
    }
    try checkPhases()
    edit.set(task.statuses, to: FocusTaskVocabulary.inProgress)
    edit.put(FocusTaskPaths.lock, FocusLock.text(task: own.task, at: now))
    if reference.named != own.task { edit.put(FocusTaskPaths.reference, own.task + "\n") }
    if !isManifestMissing {
      edit.setManifest(manifest.status, to: FocusTaskVocabulary.inProgress)
    }
  }

  /// All of them can be worked on, each by its own name.
  private func checkPhases() throws(Refusal) {
    try checkPhaseCount()
    for phase in task.phases {
      if phase.isRepeated, let file {
        let id = String(phase.id.prefix { $0 != " " })
        throw .fileUnusable(
          finding(.duplicatePhase(id, instead: phase.id), in: file, at: phase.node))
      }
      guard phase.id.isNamePart else { throw .focus(.badName(what: "phase", phase.id)) }
    }
  }

  func checkPhaseCount() throws(Refusal) {
    guard task.phasesLeftOut == 0 else {
      throw .focus(
        .tooManyPhases(
          count: task.phases.count + task.phasesLeftOut, limit: FocusRules.phaseLimit))
    }
  }
}
