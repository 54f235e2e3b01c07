internal import CoordinationCore

extension PlanProgressReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    try planned(for: action).changes
  }

  func planned(
    for action: Action, signedBy _: Signature
  ) throws(Refusal) -> PlannedChanges {
    try planned(for: action)
  }

  private func planned(for action: Action) throws(Refusal) -> PlannedChanges {
    guard let pair else {
      throw .noProject(directory: project.root, lookedFor: ["*" + PlanPair.planEnding])
    }
    for path in [pair.plan, pair.progress] {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    guard let work else { throw .plan(.noPlan) }
    guard let progress = work.progress else {
      return PlannedChanges(try creation(for: action, work, pair))
    }
    if !progress.isEmpty { return try planned(for: action, work, pair) }
    let old = String(decoding: progress.markdown.bytes, as: UTF8.self)
    let made = try creation(for: action, work, pair)
    return PlannedChanges(
      made.isEmpty ? [] : [Change(file: pair.progress, path: [], before: old, after: nil)] + made)
  }

  /// The progress file that the plan begins with, with the action done in it.
  private func creation(
    for action: Action, _ work: WorkPlan, _ pair: PlanPair
  ) throws(Refusal) -> [Change] {
    let template = ProgressTemplate(plan: work.plan, path: pair.plan, now: now).text
    let empty = try readable(WorkPlan(work.plan, pair.progress, Array(template.utf8)), pair)
    let changes = try planned(for: action, empty, pair).changes
    if changes.isEmpty { return [] }
    let made = try? empty.progress?.markdown.applying(changes)
    let full = try readable(
      made.flatMap { WorkPlan(work.plan, pair.progress, $0.bytes) }, pair)
    let counted = try? full.progress?.markdown.applying(Self.figureChanges(full))
    let bytes = (counted ?? full.progress?.markdown)?.bytes ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    let isOfPlan = work.plan.file.markdown.hasCarriageReturns
    return [
      Change(
        file: pair.progress, path: [], before: nil,
        after: isOfPlan
          ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
          : text)
    ]
  }

  private func readable(_ work: WorkPlan?, _ pair: PlanPair) throws(Refusal) -> WorkPlan {
    guard let work else {
      throw .plan(.unwritable(file: pair.progress, why: "it would not be readable"))
    }
    return work
  }

  /// Where a file is of a form in which a row would be read otherwise, the row comes elsewhere.
  private func planned(
    for action: Action, _ work: WorkPlan, _ pair: PlanPair
  ) throws(Refusal) -> PlannedChanges {
    guard let progress = work.progress else { return PlannedChanges([]) }
    var reason: Refusal?
    for placement in PlanEdit.Placement.allCases {
      var edit = PlanEdit(work, progress, at: now, placement)
      try perform(action, &edit)
      if edit.changes.isEmpty { return PlannedChanges([]) }
      edit.setLastUpdate()
      do throws(Refusal) {
        return try checked(edit, pair)
      } catch {
        reason = reason ?? error
        if !edit.hasPlaced { break }
      }
    }
    throw reason ?? .plan(.unwritable(file: pair.progress, why: "it would not be readable"))
  }

  /// With what follows for phases, if all of it says what it is to say and can be taken back.
  private func checked(_ edit: PlanEdit, _ pair: PlanPair) throws(Refusal) -> PlannedChanges {
    if let planned = try? counted(edit, pair) { return planned }
    let check = PlanEditCheck(edit, pair)
    let first = try check.outcome(of: edit.changes)
    let following = following(edit, first)
    let changes = edit.changes + following
    let whole = following.isEmpty ? first : try check.outcome(of: changes)
    try check.compare(whole.work)
    let made = try check.undo(whole, Self.figureChanges(whole.work))
    return planned(changes, whole, made, pair)
  }

  /// The same where nothing follows but figures that are known beforehand: what is read to check it all
  /// is then what the file says in the end. Nil where it is not so.
  private func counted(_ edit: PlanEdit, _ pair: PlanPair) throws(Refusal) -> PlannedChanges? {
    let figures = Self.figureChanges(edit.work.expecting(edit.wanted))
    let check = PlanEditCheck(edit, pair)
    let whole = try check.outcome(of: edit.changes + figures)
    guard Self.figureChanges(whole.work).isEmpty, following(edit, whole).isEmpty else { return nil }
    try check.compare(whole.work)
    return planned(edit.changes, whole, try check.undo(whole, []), pair)
  }

  private func following(_ edit: PlanEdit, _ outcome: PlanEditCheck.Outcome) -> [Change] {
    var following = PlanEdit(outcome.work, outcome.progress, at: now)
    following.follow(edit.work, touched: Set(edit.wanted.keys))
    return following.changes
  }

  private func planned(
    _ changes: [Change], _ whole: PlanEditCheck.Outcome,
    _ made: (document: MarkdownDocument, changes: [Change]), _ pair: PlanPair
  ) -> PlannedChanges {
    let outcome = files(with: made.document, pair).map {
      PlannedOutcome(files: $0, changes: made.changes, reusable: whole.work)
    }
    return PlannedChanges(changes, outcome)
  }

  /// Nil where the file of the project is another one than the action has changed.
  private func files(with document: MarkdownDocument, _ pair: PlanPair) -> ProjectFiles? {
    guard case .document(.markdown) = project[pair.progress]?.content else { return nil }
    var files = project
    files.files[pair.progress]?.content = .document(.markdown(document))
    return files
  }

  private func perform(_ action: Action, _ edit: inout PlanEdit) throws(Refusal) {
    switch action {
    case .plan(let action): try perform(action, &edit)
    case .setStatus(let tasks, let status, let seen):
      for id in tasks {
        let seen = seen.first { $0.task == id }?.status
        try setStatus(of: id, to: status, seen: seen, &edit)
      }
      edit.settleBlockers()
    case .unblock(let id, let isWaiving, let seen):
      if let named = blockers(calledBy: id, edit.work) { return try clear(named, id, &edit) }
      if edit.work.task(calledBy: id) == nil {
        return try clear(try blockers(saying: id, edit.work), id, &edit)
      }
      let task = try task(id, seen: seen.first?.status, edit.work)
      if isWaiving { throw .notSupported(tracker: .planProgress, action: Action.waiving) }
      try unblock([task], "", &edit)
    case .note(let id, let text):
      let task = try task(id, seen: nil, edit.work)
      edit.log("Note: \(task.name.shown): \(text.singleLine)", isNeeded: true)
    default: throw .notSupported(tracker: .planProgress, action: action.name)
    }
  }

  // MARK: - By id

  private func task(
    _ id: String, seen: TaskStatus?, _ work: WorkPlan
  ) throws(Refusal) -> WorkPlan.Task {
    guard let task = work.task(calledBy: id) else {
      try TaskMeant(work, id, .completing) { !$0.isFinished }.refuseLikeness()
      throw .unknownTask(id)
    }
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
    let (id, old) = (task.id, edit.work.status(of: task))
    let new = status.isBeforeWork ? .pending : status
    if old == new { throw .alreadySo(task: id, what: new.words) }
    let allowed = PlanTransitions.allowed(from: old)
    guard allowed.contains(new) else {
      throw .transitionNotAllowed(task: id, from: old, to: status, allowed: allowed)
    }
    try edit.set(task, to: new)
    edit.log("\(PlanVocabulary.word(for: new)): \(task.name.shown)")
  }

  // MARK: - In words

  private func perform(_ action: PlanAction, _ edit: inout PlanEdit) throws(Refusal) {
    switch action {
    case .completed(let text): try complete(text, &edit)
    case .starting(let text): try start(text, &edit)
    case .blocked(let text, let severity): try block(text, severity, &edit)
    case .unblocked(let text): try unblock(text, &edit)
    }
  }

  /// What the plan does not have is kept in the log alone: whether the plan should have it is asked of a
  /// person.
  private func complete(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    let tasks = try meant(by: text, .completing, edit.work) { !$0.isFinished }
    if tasks.isEmpty {
      return edit.log("Completed, off plan: \(text.withoutOffPlan.singleLine)", isNeeded: true)
    }
    let open = tasks.filter { edit.work.status(of: $0) != .completed }
    if open.isEmpty { throw .alreadySo(task: tasks[0].id, what: TaskStatus.completed.words) }
    for task in open { try edit.set(task, to: .completed) }
    edit.settleBlockers()
    edit.log("Completed: \(PlanEdit.naming(tasks, in: text.singleLine, edit.work))")
  }

  private func start(_ text: String, _ edit: inout PlanEdit) throws(Refusal) {
    let tasks = try meant(by: text, .starting, edit.work) { $0 != .inProgress && !$0.isFinished }
    if tasks.isEmpty {
      return edit.log("Started, off plan: \(text.withoutOffPlan.singleLine)", isNeeded: true)
    }
    for task in tasks {
      let status = edit.work.status(of: task)
      if status == .inProgress { throw .alreadySo(task: task.id, what: status.words) }
      if status.isFinished { throw .taskFinished(task: task.id, status: status) }
      try edit.set(task, to: .inProgress)
    }
    edit.settleBlockers()
    edit.log("Starting: \(PlanEdit.naming(tasks, in: text.singleLine, edit.work))")
  }

  func meant(
    by text: String, _ purpose: TaskMeant.Purpose, _ work: WorkPlan,
    isPossible: @escaping (TaskStatus) -> Bool
  ) throws(Refusal) -> [WorkPlan.Task] {
    try TaskMeant(work, text, purpose, isPossible: isPossible).tasks().map { work.tasks[$0] }
  }

  // MARK: - Figures

  func derivedChanges() -> [Change] {
    guard let pair, project[pair.progress]?.unusable == nil, let work else { return [] }
    return Self.figureChanges(work)
  }

  /// Sets the counts of the file to what the rows say.
  private static func figureChanges(_ work: WorkPlan) -> [Change] {
    guard let progress = work.progress else { return [] }
    return progress.figures.compactMap { figure in
      guard let derived = figure.derived(from: work), !figure.says(derived), figure.parts.isWhole
      else { return nil }
      let before = progress.markdown.source(figure.node)
      // Where it is shown otherwise than it is spelled, its numbers stand elsewhere.
      guard let parts = figure.place.parts(of: before) else { return nil }
      return Change(
        file: progress.file.path, path: figure.path, before: before,
        after: parts.text(done: derived.done, total: derived.total, of: figure.whole),
        isDerived: true)
    }
  }
}

extension WorkPlan {
  init?(_ plan: PlanFile, _ path: String, _ bytes: [UInt8]) {
    guard let markdown = try? MarkdownDocument(bytes) else { return nil }
    self.init(plan, ProgressFile(MarkdownFile(path: path, markdown: markdown)))
  }
}

extension WorkPlan {
  /// By its id, in any case, or the whole title that no other has.
  func task(calledBy name: String) -> Task? {
    if let task = tasks.first(where: { $0.id == name }) { return task }
    let (key, words) = (name.lowercased(), PlanWords.of(name))
    let same = tasks.filter { $0.id.lowercased() == key }
    let titled = same.isEmpty && !words.isEmpty ? tasks.filter { $0.name.words == words } : same
    return titled.count == 1 ? titled[0] : nil
  }
}

extension MarkdownDocument {
  /// Whether its first line ends as those of Windows do.
  fileprivate var hasCarriageReturns: Bool {
    bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
  }
}

extension String {
  /// What stands on one line of a file.
  var singleLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
