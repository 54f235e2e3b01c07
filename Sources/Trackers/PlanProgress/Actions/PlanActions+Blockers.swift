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
    let said = said(text, tasks, edit.work)
    if edit.wanted.isEmpty, edit.work.openBlockers.contains(where: { $0.text == said }) {
      throw .plan(.blockerAgain(said))
    }
    let judged = severity ?? BlockerSeverity(of: text, blocking: tasks, in: edit.work)
    let phases = HeldText(text).phases(of: edit.work).map { edit.work.phases[$0].id }
    edit.addBlocker(said, judged, tasks, phases: phases)
    edit.log("Blocked: \(said)")
  }

  /// In words by which the same tasks are found again.
  private func said(_ text: String, _ tasks: [WorkPlan.Task], _ work: WorkPlan) -> String {
    if tasks.isEmpty { return text.withoutOffPlan.singleLine }
    let said = PlanEdit.naming(tasks, in: text.singleLine, work)
    let meant = TaskMeant(work, said, .blocking) { _ in true }
    guard said.subject == nil, let list = meant.list() else { return said }
    let rest = String(meant.sentence.text(behind: list.end - 1)[...].trimmedBlanks)
    let named = meant.names.contained(in: meant.sentence, from: list.end)
    let others =
      named + meant.names.ids.mentions(in: SentenceTokens(rest)).flatMap(\.tasks)
    let isRead = Set(BlockedWork(sayingOnly: said, work).ids).isSuperset(of: tasks.map(\.id))
    return rest.isEmpty || others.isEmpty && isRead
      ? said : "\(said.dropLast(rest.count).trimmedBlanks): \(rest)"
  }

  func unblock(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    if let named = blockers(calledBy: text, edit.work) { return try clear(named, text, &edit) }
    let tasks = try? meant(by: text, .blocking, edit.work) { $0 == .blocked }
    if let tasks, !tasks.isEmpty { return try unblock(tasks, text, &edit) }
    try clear(try blockers(saying: text, edit.work), text, &edit)
  }

  /// - Parameter text: what was said; empty where nothing was.
  func unblock(
    _ tasks: [WorkPlan.Task], _ text: String, _ edit: inout PlanEdit
  ) throws(Refusal) {
    for task in tasks {
      guard edit.work.status(of: task) == .blocked else {
        let rows = edit.work.openBlockers.filter { $0.names(only: task, edit.work) }
        if tasks.count == 1, !rows.isEmpty { return try clear(rows, task.id, &edit) }
        let phase = task.phase.map { edit.work.phases[$0].id }
        if let phase { try refuseHeld(phase, task, edit.work) }
        throw .notBlocked(task: task.id)
      }
      try edit.set(task, to: edit.work.statusBeforeBlocked(task))
    }
    edit.settleBlockers()
    let names = tasks.map(\.name.shown).joined(separator: "; ")
    let said = PlanEdit.naming(tasks, in: text.singleLine, edit.work)
    let isTold = tasks.count == 1 && [tasks[0].id, tasks[0].name.title].contains(said)
    let isPlain = said.isEmpty || isTold
    edit.log("Unblocked: \(isPlain ? names : said)", isNeeded: !isPlain)
  }

  /// Its whole phase is blocked: that is cleared by the blocker.
  private func refuseHeld(
    _ phase: String, _ task: WorkPlan.Task, _ work: WorkPlan
  ) throws(Refusal) {
    let ids = BlockerIds(work)
    let holding = work.openBlockers.enumerated().filter {
      BlockedWork($0.element, work).ids.contains(phase)
    }
    if holding.isEmpty { return }
    throw .plan(
      .noBlocker(
        task.id,
        open: holding.map { TextSanitizer.sanitized("\(ids.id($0))  \($1.text)") }))
  }

  // MARK: - Blockers themselves

  /// Those that are called by their ids on the board, or by their whole texts; nil where anything else
  /// is.
  func blockers(calledBy text: String, _ work: WorkPlan) -> [BlockerRow]? {
    let open = work.openBlockers
    let ids = BlockerIds(work)
    let byId = text.parts.map { part in
      open.indices.first { ids.id($0).lowercased() == part.lowercased() }
    }
    if !byId.isEmpty, byId.allSatisfy({ $0 != nil }) {
      return byId.compactMap(\.self).sorted().map { open[$0] }
    }
    let words = PlanWords.of(text)
    let isTask = work.task(calledBy: text) != nil
    let same = isTask ? [] : open.filter { PlanWords.of($0.text) == words }
    return same.isEmpty ? nil : same
  }

  /// The one of which some words are told, or those that hold up a phase.
  func blockers(saying text: String, _ work: WorkPlan) throws(Refusal) -> [BlockerRow] {
    let words = PlanWords.of(text)
    let open = work.openBlockers
    let ofPhase = open.filter { row in
      BlockedWork(row, work).ids.contains { PlanWords.of($0) == words }
    }
    if !ofPhase.isEmpty { return ofPhase }
    let saying = open.filter { row in
      words.contains(where: TaskLikeness.tells) && PlanWords.contains(PlanWords.of(row.text), words)
    }
    if saying.count == 1 { return saying }
    let ids = BlockerIds(work)
    let listed = open.enumerated().map { "\(ids.id($0))  \($1.text)" }
    throw .plan(.noBlocker(text, open: listed.map(TextSanitizer.sanitized)))
  }

  /// Says that they are over. What another one holds up, too, stays blocked.
  func clear(
    _ blockers: [BlockerRow], _ text: String, _ edit: inout PlanEdit
  ) throws(Refusal) {
    let nodes = Set(blockers.map(\.node))
    let others = edit.work.openBlockers.filter { !nodes.contains($0.node) }
    let held = Set(others.flatMap { BlockedWork($0, edit.work).ids })
    let freed = Set(blockers.flatMap { BlockedWork($0, edit.work).ids }).subtracting(held)
    for task in edit.work.tasks
    where freed.contains(task.id) && edit.work.status(of: task) == .blocked {
      try edit.set(task, to: edit.work.statusBeforeBlocked(task))
    }
    edit.resolve(blockers)
    edit.log("Unblocked: \(blockers.map(\.text).joined(separator: "; "))")
  }
}
