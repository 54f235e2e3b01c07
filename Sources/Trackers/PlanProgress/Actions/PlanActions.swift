internal import CoordinationCore

extension PlanProgressReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    guard let pair else {
      throw .noProject(directory: project.root, lookedFor: ["*" + PlanPair.planEnding])
    }
    for path in [pair.plan, pair.progress] {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    guard let work else { throw .plan(.noPlan) }
    guard work.progress == nil else { return try changes(for: action, work, pair) }
    return try creation(for: action, work, pair)
  }

  /// The progress file that the plan begins with, with the action done in it.
  private func creation(
    for action: Action, _ work: WorkPlan, _ pair: PlanPair
  ) throws(Refusal) -> [Change] {
    let template = ProgressTemplate(plan: work.plan, path: pair.plan, now: now).text
    guard let empty = WorkPlan(work.plan, pair.progress, Array(template.utf8)) else { return [] }
    let changes = try changes(for: action, empty, pair)
    guard let markdown = try? empty.progress?.markdown.applying(changes),
      let full = WorkPlan(work.plan, pair.progress, markdown.bytes)
    else { return [] }
    let counted = try? markdown.applying(Self.figureChanges(full))
    let text = String(decoding: (counted ?? markdown).bytes, as: UTF8.self)
    return [Change(file: pair.progress, path: [], before: nil, after: text)]
  }

  private func changes(
    for action: Action, _ work: WorkPlan, _ pair: PlanPair
  ) throws(Refusal) -> [Change] {
    guard let progress = work.progress else { return [] }
    var edit = PlanEdit(work, progress, at: now)
    try perform(action, &edit)
    if edit.changes.isEmpty { return [] }
    edit.setLastUpdate()
    guard let markdown = try? progress.markdown.applying(edit.changes),
      let new = WorkPlan(work.plan, pair.progress, markdown.bytes), let after = new.progress
    else { throw .invariantBroken("\(pair.progress) would not be readable") }
    for task in new.tasks {
      guard let wanted = edit.wanted[task.id], wanted != new.status(of: task) else { continue }
      throw .invariantBroken("\(taskName(task.id)) would not be \(wanted.words)")
    }
    var following = PlanEdit(new, after, at: now)
    following.follow(work)
    return edit.changes + following.changes
  }

  private func perform(_ action: Action, _ edit: inout PlanEdit) throws(Refusal) {
    switch action {
    case .plan(let action): try perform(action, &edit)
    case .setStatus(let tasks, let status, let seen):
      for id in tasks {
        let seen = seen.first { $0.task == id }?.status
        try setStatus(of: id, to: status, seen: seen, &edit)
      }
    case .unblock(let id, let isWaiving, let seen):
      let task = try task(id, seen: seen.first?.status, edit.work)
      guard edit.work.status(of: task) == .blocked, !isWaiving else {
        throw .notBlocked(task: id)
      }
      try edit.set(task, to: .pending)
      edit.resolveBlockers(of: task)
      edit.log("Unblocked: \(task.name.shown)")
    case .note(let id, let text):
      let task = try task(id, seen: nil, edit.work)
      edit.log("Note: \(task.name.shown): \(text.singleLine)")
      if edit.changes.isEmpty { throw .noLog(file: edit.progress.file.path) }
    default: throw .notSupported(tracker: .planProgress, action: action.name)
    }
  }

  // MARK: - By id

  private func task(
    _ id: String, seen: TaskStatus?, _ work: WorkPlan
  ) throws(Refusal) -> WorkPlan.Task {
    guard let task = work.tasks.first(where: { $0.id == id }) else { throw .unknownTask(id) }
    let status = work.status(of: task)
    if let seen, seen != status {
      throw .changedSinceSeen(
        task: id, field: "status", seen: seen.words, now: status.words, since: nil)
    }
    return task
  }

  private func setStatus(
    of id: String, to status: TaskStatus, seen: TaskStatus?, _ edit: inout PlanEdit
  ) throws(Refusal) {
    let task = try task(id, seen: seen, edit.work)
    let old = edit.work.status(of: task)
    let new = status.isBeforeWork ? .pending : status
    if old == new { throw .alreadySo(task: id, what: new.words) }
    let allowed = PlanTransitions.allowed(from: old)
    guard allowed.contains(new) else {
      throw .transitionNotAllowed(task: id, from: old, to: status, allowed: allowed)
    }
    try edit.set(task, to: new)
    if new != .blocked { edit.resolveBlockers(of: task) }
    edit.log("\(PlanVocabulary.word(for: new)): \(task.name.shown)")
  }

  // MARK: - In words

  private func perform(_ action: PlanAction, _ edit: inout PlanEdit) throws(Refusal) {
    switch action {
    case .completed(let text): try complete(text, &edit)
    case .starting(let text): try start(text, &edit)
    case .blocked(let text, let severity): try block(text, severity, &edit)
    }
  }

  /// What the plan does not have is kept in the log alone: whether the plan should have it is asked of a
  /// person.
  private func complete(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    let tasks = try meant(by: text, edit.work) { !$0.isFinished }
    if tasks.isEmpty { return edit.log("Completed, off plan: \(text.singleLine)") }
    if tasks.count == 1, edit.work.status(of: tasks[0]) == .completed {
      throw .alreadySo(task: tasks[0].id, what: TaskStatus.completed.words)
    }
    for task in tasks {
      try edit.set(task, to: .completed)
      edit.resolveBlockers(of: task)
    }
    edit.log("Completed: \(text.singleLine)")
  }

  private func start(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    let tasks = try meant(by: text, edit.work) { $0 != .inProgress && !$0.isFinished }
    if tasks.isEmpty { return edit.log("Started, off plan: \(text.singleLine)") }
    for task in tasks {
      let status = edit.work.status(of: task)
      if status == .inProgress { throw .alreadySo(task: task.id, what: status.words) }
      if status.isFinished { throw .taskFinished(task: task.id, status: status) }
      try edit.set(task, to: .inProgress)
      edit.resolveBlockers(of: task)
    }
    edit.log("Starting: \(text.singleLine)")
  }

  /// What blocks no task of the plan is a blocker all the same.
  private func block(
    _ text: String, _ severity: BlockerSeverity?, _ edit: inout PlanEdit
  ) throws(Refusal) {
    let tasks = try meant(by: text, edit.work) { !$0.isFinished }
    for task in tasks where edit.work.status(of: task) != .blocked {
      let status = edit.work.status(of: task)
      if status.isFinished { throw .taskFinished(task: task.id, status: status) }
      try edit.set(task, to: .blocked)
    }
    let judged = severity ?? BlockerSeverity(of: text, blocking: tasks, in: edit.work)
    let blocks = tasks.isEmpty ? phases(in: text, edit.work) : tasks.map(\.id)
    edit.addBlocker(text.singleLine, judged, blocks: blocks.joined(separator: ", "))
    edit.log("Blocked: \(text.singleLine)")
  }

  private func meant(
    by text: String, _ work: WorkPlan, isPossible: (TaskStatus) -> Bool
  ) throws(Refusal) -> [WorkPlan.Task] {
    switch TaskMeant(work, text, isPossible: isPossible).answer {
    case .tasks(let numbers): return numbers.map { work.tasks[$0] }
    case .none: return []
    case .several(let numbers):
      let candidates = numbers.prefix(10).map { number in
        let task = work.tasks[number]
        return TextSanitizer.sanitized(
          "\(task.id)  \(task.name.title)  (\(work.status(of: task).words))")
      }
      throw .plan(.several(text: text, candidates: candidates))
    }
  }

  private func phases(in text: String, _ work: WorkPlan) -> [String] {
    let words = PlanWords.of(text)
    return work.phases.filter { phase in
      BlockedWork.contains(words, PlanWords.of(phase.name.id))
    }.map(\.name.id)
  }

  // MARK: - Figures

  func derivedChanges() -> [Change] {
    guard let pair, project[pair.progress]?.unusable == nil, let work else { return [] }
    return Self.figureChanges(work)
  }

  /// Sets the counts in fields to what the rows say.
  private static func figureChanges(_ work: WorkPlan) -> [Change] {
    guard let progress = work.progress else { return [] }
    return progress.figures.compactMap { figure in
      guard let derived = figure.derived(from: work),
        derived.done != figure.parts.done.value || derived.total != figure.parts.total?.value
      else { return nil }
      let before = progress.markdown.source(figure.node)
      // Where it is shown otherwise than it is spelled, its numbers stand elsewhere.
      guard let parts = FigureParts(before) else { return nil }
      return Change(
        file: progress.file.path, path: figure.path, before: before,
        after: parts.text(done: derived.done, total: derived.total, of: figure.whole),
        isDerived: true)
    }
  }
}

extension WorkPlan {
  fileprivate init?(_ plan: PlanFile, _ path: String, _ bytes: [UInt8]) {
    guard let markdown = try? MarkdownDocument(bytes) else { return nil }
    self.init(plan, ProgressFile(MarkdownFile(path: path, markdown: markdown)))
  }
}
