internal import CoordinationCore

// What is said of blockers.

extension PlanProgressReading {
  /// What blocks no task of the plan is a blocker all the same.
  func block(
    _ text: String, _ severity: BlockerSeverity?, _ edit: inout PlanEdit
  ) throws(Refusal) {
    let tasks = try meant(by: text, .blocking, edit.work) { !$0.isFinished }
    for task in tasks where edit.work.status(of: task) != .blocked {
      let status = edit.work.status(of: task)
      if status.isFinished { throw .taskFinished(task: task.id, status: status) }
      try edit.set(task, to: .blocked)
    }
    let said = tasks.isEmpty ? text.withoutOffPlan : PlanEdit.naming(tasks, in: text.singleLine)
    if edit.wanted.isEmpty, openBlockers(edit.work).contains(where: { $0.text == said }) {
      throw .plan(.blockerAgain(said))
    }
    let judged = severity ?? BlockerSeverity(of: text, blocking: tasks, in: edit.work)
    let phases = edit.work.phases(in: text).map { edit.work.phases[$0].id }
    edit.addBlocker(said, judged, tasks, phases: phases)
    edit.log("Blocked: \(said)")
  }

  private func openBlockers(_ work: WorkPlan) -> [BlockerRow] {
    (work.progress?.blockers ?? []).filter { !$0.isResolved }
  }

  func unblock(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    if try clear(text, &edit) { return }
    let tasks = try meant(by: text, .blocking, edit.work) { $0 == .blocked }
    guard tasks.isEmpty else { return try unblock(tasks, &edit) }
    let open = openBlockers(edit.work).enumerated().map { "B\($0 + 1)  \($1.text)" }
    throw .plan(.noBlocker(text, open: open.map(TextSanitizer.sanitized)))
  }

  func unblock(_ tasks: [WorkPlan.Task], _ edit: inout PlanEdit) throws(Refusal) {
    for task in tasks {
      guard edit.work.status(of: task) == .blocked else { throw .notBlocked(task: task.id) }
      try edit.set(task, to: .pending)
    }
    edit.settleBlockers()
    edit.log("Unblocked: \(tasks.map(\.name.shown).joined(separator: "; "))")
  }

  /// Blockers that are meant themselves: by the id on the board, by the phase that they hold up, or by
  /// their text. False where none is.
  func clear(_ text: String, _ edit: inout PlanEdit) throws(Refusal) -> Bool {
    let words = PlanWords.of(text)
    let open = openBlockers(edit.work)
    let meant = open.enumerated().filter { number, blocker in
      let ids = BlockedWork(blocker, edit.work).ids
      let isOfTasks = edit.work.tasks.contains { ids.contains($0.id) }
      return text.lowercased() == "b\(number + 1)"
        || ids.contains { PlanWords.of($0) == words }
          && !isOfTasks
        || PlanWords.of(blocker.text) == words
        || !isOfTasks && words.count > 1 && PlanWords.contains(PlanWords.of(blocker.text), words)
    }.map(\.element)
    if meant.isEmpty { return false }
    for blocker in meant {
      let ids = BlockedWork(blocker, edit.work).ids
      for task in edit.work.tasks
      where ids.contains(task.id) && edit.work.status(of: task) == .blocked {
        try edit.set(task, to: .pending)
      }
    }
    if edit.wanted.isEmpty { edit.resolve(meant) } else { edit.settleBlockers() }
    edit.log("Unblocked: \(meant.map(\.text).joined(separator: "; "))")
    return true
  }
}
