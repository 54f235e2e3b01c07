internal import CoordinationCore

extension Figure {
  typealias Derived = (done: Int, total: Int?)

  /// What the rows make of it; nil where it counts something else, or what the rows say is not known.
  func derived(from work: WorkPlan) -> Derived? {
    guard let progress = work.progress else { return nil }
    if unit == "phase" { return ofPhases(work) }
    if isOfRows { return ofTasks(phase.map { work.family(ofProgress: $0) } ?? work.tasks, work) }
    let family = phase.map { progress.outline.family(of: $0) }
    let rows = progress.rows.filter { row in
      counts(row) && (family.map { own in row.phase.map(own.contains) ?? false } ?? true)
    }
    if rows.isEmpty { return nil }
    let done = rows.filter { $0.status == .completed }.reduce(0) { $0 + $1.count }
    let total = parts.total?.value ?? whole
    guard measure == .remaining else { return measure == .done ? (done, total) : nil }
    return whole.map { ($0 - done, $0) }
  }

  func says(_ derived: Derived) -> Bool { counts(derived) && isShareRight(derived) }

  /// Whether its numbers, a percentage aside, are these.
  func counts(_ derived: Derived) -> Bool {
    parts.isShare
      || derived.done == parts.done.value
        && parts.total.map { $0.value == derived.total } ?? true
  }

  private func isShareRight(_ derived: Derived) -> Bool {
    guard let share = parts.percentage, let total = derived.total, total > 0 else { return true }
    return share.isRight(derived.done, of: total)
  }

  private func ofPhases(_ work: WorkPlan) -> Derived? {
    guard measure == .done else { return nil }
    let whole = work.phases.indices.filter { !work.tasks(of: $0).isEmpty }
    let done = whole.count { work.open(in: $0).isEmpty }
    return (done, parts.total.map { _ in work.phases.count })
  }

  /// Tasks that are cancelled are none of those that are to be done.
  private func ofTasks(_ all: [WorkPlan.Task], _ work: WorkPlan) -> Derived? {
    if !work.unread.isEmpty, all.contains(where: { work.unread[$0.id] != nil }) { return nil }
    let tasks = all.map(work.status).filter { $0 != .cancelled }
    let isPart = place == .heading && parts.unit == nil && parts.percentage == nil
    // "(1/2)" in a heading may be the first of two parts.
    if tasks.isEmpty || isPart && parts.total?.value != all.count { return nil }
    let done = tasks.count { $0 == .completed }
    switch measure {
    case .done: return (done, tasks.count)
    case .remaining: return (tasks.count - done, tasks.count)
    case .total: return (tasks.count, tasks.count)
    case .inProgress: return (tasks.count { $0 == .inProgress }, tasks.count)
    case .blocked: return (tasks.count { $0 == .blocked }, tasks.count)
    case .pending: return (tasks.count(where: \.isBeforeWork), tasks.count)
    }
  }
}
