internal import CoordinationCore

extension PlanProgressReading {
  /// What can be said of the work besides the status of a task.
  func offers(_ work: WorkPlan, _ blockers: [Blocker]) -> [OfferedAction] {
    let question = OfferedAction.Question("Blocker", hint: "what is in the way, then Enter")
    let tasks = work.tasks.filter { !work.status(of: $0).isFinished }.map { task in
      OfferedAction(
        "report what blocks it: …", to: .task(task.id), asking: question,
        .plan(.blocked("\(task.id): ", severity: nil)))
    }
    let blocked = work.tasks.filter { work.status(of: $0) == .blocked }.map { task in
      OfferedAction(
        "clear what blocks it", to: .task(task.id),
        .unblock(task: task.id, waivingDependencies: false, seen: []))
    }
    let open = blockers.map { blocker in
      OfferedAction(
        "clear the blocker", blocker.text, to: .blocker(blocker.id),
        .unblock(task: blocker.id, waivingDependencies: false, seen: []))
    }
    let work = OfferedAction(
      "report a blocker of no single task: …", to: .work, asking: question,
      .plan(.blocked("", severity: nil)))
    return tasks + blocked + open + [work]
  }
}
