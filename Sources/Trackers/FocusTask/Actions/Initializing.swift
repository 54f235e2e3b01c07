internal import CoordinationCore

extension FocusTaskReading {
  /// Takes the task in hand: all statuses say so, and the lock and the reference name it. A lock that is
  /// there is one of a session that has died.
  func initialize(_ edit: inout FocusEdit) throws(Refusal) {
    if let section = task.missingSections.first, let file {
      let (line, column) = file.markdown.place(of: file.markdown.root)
      throw .fileUnusable(
        Finding(
          .error, .focus(.missingSection(section)),
          at: SourceLocation(file: file.path, line: line, column: column)))
    }
    if task.statuses.isEmpty { throw .focus(.noPlace(file: own.task, what: "its status")) }
    guard [.pending, .inProgress, .blocked].contains(task.status) else {
      throw .focus(
        .taskStatus(
          status: task.word,
          allowed: ["pending", FocusTaskVocabulary.inProgress, FocusTaskVocabulary.handoff]))
    }
    for phase in task.phases where !phase.id.isNamePart {
      throw .focus(.badName(what: "phase", phase.id))
    }
    edit.set(task.statuses, to: FocusTaskVocabulary.inProgress)
    edit.put(FocusTaskPaths.lock, FocusLock.text(task: own.task, at: now))
    if reference.named != own.task { edit.put(FocusTaskPaths.reference, own.task + "\n") }
    if !isManifestMissing {
      edit.setManifest(manifest.status, to: FocusTaskVocabulary.inProgress)
    }
  }
}
