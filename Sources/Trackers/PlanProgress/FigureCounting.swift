internal import CoordinationCore

extension Figure {
  typealias Derived = (done: Int, total: Int?)

  /// What the rows make of it; nil where it counts something else.
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
    guard measure == .remaining else { return (done, parts.total?.value) }
    return whole.map { ($0 - done, nil) }
  }

  func says(_ derived: Derived) -> Bool {
    derived.done == parts.done.value && derived.total == parts.total?.value
  }

  private func ofPhases(_ work: WorkPlan) -> Derived? {
    let whole = work.phases.indices.filter { !work.tasks(of: $0).isEmpty }
    let done = whole.count { work.open(in: $0).isEmpty }
    return (done, parts.total.map { _ in work.phases.count })
  }

  /// Tasks that are cancelled are none of those that are to be done.
  private func ofTasks(_ all: [WorkPlan.Task], _ work: WorkPlan) -> Derived? {
    let tasks = all.filter { work.status(of: $0) != .cancelled }
    let isPart = place == .heading && parts.unit == nil && parts.percentage == nil && !parts.isShare
    // "(1/2)" in a heading may be the first of two parts.
    if tasks.isEmpty || isPart && parts.total?.value != all.count { return nil }
    let done = tasks.count { work.status(of: $0) == .completed }
    if parts.isShare { return (FigureParts.share(done, of: tasks.count), nil) }
    switch measure {
    case .done: return (done, parts.total.map { _ in tasks.count })
    case .remaining: return (tasks.count - done, parts.total.map { _ in tasks.count })
    case .total: return (tasks.count, nil)
    }
  }
}
