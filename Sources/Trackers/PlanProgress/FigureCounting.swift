internal import CoordinationCore

extension Figure {
  /// What the rows make of it; nil where it counts something else.
  func derived(from work: WorkPlan) -> (done: Int, total: Int?)? {
    guard let progress = work.progress else { return nil }
    if unit == "phase" {
      let whole = work.phases.indices.filter { !work.tasks(of: $0).isEmpty }
      let done = whole.count { work.open(in: $0).isEmpty }
      return (done, parts.total.map { _ in work.phases.count })
    }
    if isOfRows {
      let tasks = phase.map { work.family(ofProgress: $0) } ?? work.tasks
      if tasks.isEmpty { return nil }
      return (
        tasks.count { work.status(of: $0) == .completed }, parts.total.map { _ in tasks.count }
      )
    }
    let family = phase.map { progress.outline.family(of: $0) }
    let rows = progress.rows.filter { row in
      counts(row) && (family.map { own in row.phase.map(own.contains) ?? false } ?? true)
    }
    if rows.isEmpty { return nil }
    let done = rows.filter { $0.status == .completed }.reduce(0) { $0 + $1.count }
    return (done, parts.total?.value)
  }
}
