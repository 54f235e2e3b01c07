internal import CoordinationCore

/// Whether a change of a progress file says what it is to say and nothing else, and can be taken back.
struct PlanEditCheck {
  private let edit: PlanEdit
  private let pair: PlanPair

  init(_ edit: PlanEdit, _ pair: PlanPair) {
    (self.edit, self.pair) = (edit, pair)
  }

  private func unwritable(_ why: String) -> Refusal {
    .plan(.unwritable(file: pair.progress, why: why))
  }

  struct Outcome {
    var work: WorkPlan
    var progress: ProgressFile
    /// The changes with what stood there.
    var recorded: [Change]
  }

  func outcome(of changes: [Change]) throws(Refusal) -> Outcome {
    guard let made = try? edit.markdown.recording(changes) else {
      throw unwritable("a place in it would not be found")
    }
    let progress = ProgressFile(
      MarkdownFile(
        path: pair.progress, markdown: made.document, knowing: edit.progress.knownTables))
    return Outcome(
      work: WorkPlan(edit.work.plan, progress), progress: progress, recorded: made.changes)
  }

  /// All tasks are as they were, but for those that were to change; so are the blockers.
  func compare(_ new: WorkPlan) throws(Refusal) {
    guard new.tasks.map(\.id) == edit.work.tasks.map(\.id) else {
      throw unwritable("other tasks would be read in it")
    }
    for (old, task) in zip(edit.work.tasks, new.tasks) {
      let wanted = edit.wanted[old.id] ?? edit.work.status(of: old)
      let status = new.status(of: task)
      if wanted == status || wanted.isBeforeWork && status.isBeforeWork { continue }
      throw unwritable("\(taskName(task.id)) would be \(status.words), not \(wanted.words)")
    }
    let count = Self.openCount(edit.progress) + edit.blockerBalance
    if Self.openCount(new.progress) != count {
      throw unwritable("\(counted(count, "open blocker")) would not be read in it")
    }
    let held = edit.held
    if held.isEmpty { return }
    let isRead = new.openBlockers.contains { row in
      Set(BlockedWork(row, new).ids).isSuperset(of: held)
    }
    if !isRead { throw unwritable("the blocker would not be read to hold up \(taskName(held[0]))") }
  }

  private static func openCount(_ progress: ProgressFile?) -> Int {
    (progress?.blockers ?? []).count { !$0.isResolved }
  }

  /// - Parameter following: what is changed behind it.
  /// - Returns: the file with all of it, and the changes with what stood there.
  func undo(
    _ outcome: Outcome, _ following: [Change]
  ) throws(Refusal) -> (document: MarkdownDocument, changes: [Change]) {
    let old = edit.markdown
    guard let made = try? outcome.progress.markdown.recording(following) else {
      throw unwritable("a place in it would not be found")
    }
    var document = made.document
    let changes = outcome.recorded + made.changes
    for step in Self.steps(changes.reversed().map(\.inverse)) {
      guard let next = try? document.recording(step, expecting: old) else {
        throw unwritable("it could not be taken back")
      }
      document = next.document
    }
    if document.bytes != old.bytes { throw unwritable("it could not be taken back byte for byte") }
    return (made.document, changes)
  }

  /// What stands below a heading is found by its text: a change of one is a step of its own.
  private static func steps(_ changes: [Change]) -> [[Change]] {
    var steps: [[Change]] = [[]]
    for change in changes {
      let isHeading = change.path.first == .key("headings")
      if isHeading { steps.append([]) }
      steps[steps.count - 1].append(change)
      if isHeading { steps.append([]) }
    }
    return steps.filter { !$0.isEmpty }
  }
}
