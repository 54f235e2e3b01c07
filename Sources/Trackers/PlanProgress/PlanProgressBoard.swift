internal import CoordinationCore

extension PlanProgressReading {
  func board() -> Board {
    var board = Board(tracker: .planProgress, project: project.projectName)
    board.findings = findings
    guard let work else { return board }
    board.project = title(of: work) ?? project.projectName
    board.phases = work.phases.indices.map { phase($0, work) }
    let open = (work.progress?.blockers ?? []).filter { !$0.isResolved }
    board.blockers = open.enumerated().map { number, row in
      Blocker(
        id: "B\(number + 1)", text: TextSanitizer.sanitized(row.text),
        severity: TextSanitizer.sanitized(row.severity), blocking: BlockedWork(row, work).ids)
    }
    board.tasks = work.tasks.map { task($0, work, board.blockers) }
    board.nextActions = nextActions(work)
    board.activity = work.progress.map(ProgressLog.activity) ?? []
    board.offers = offers(work, board.blockers)
    return board
  }

  /// Three where there are three: tasks that can go on, then those that must be unblocked first.
  private func nextActions(_ work: WorkPlan) -> [String] {
    let next = work.nextTasks.prefix(3).map { Task(id: $0.id, named: $0.name).label }
    let held = work.tasks.compactMap { task -> String? in
      func label() -> String { Task(id: task.id, named: task.name).label }
      return switch work.status(of: task) {
      case .blocked: "Unblock \(label())"
      case .failed: "Try \(label()) again"
      default: nil
      }
    }
    return next + held.prefix(3 - next.count)
  }

  private func title(of work: WorkPlan) -> String? {
    work.plan.outline.sections.first { !$0.title.isEmpty && PhaseName($0.title) == nil }?.title
  }

  private func phase(_ number: Int, _ work: WorkPlan) -> Phase {
    let own = work.phases[number]
    var phase = Phase(
      id: TextSanitizer.sanitized(own.id), title: TextSanitizer.sanitized(own.name.title))
    phase.status = work.status(ofTasks: work.tasks(of: number))
    phase.nativeStatus = PlanVocabulary.word(for: phase.status)
    phase.isGated = false
    return phase
  }

  private func task(
    _ own: WorkPlan.Task, _ work: WorkPlan, _ blockers: [Blocker]
  ) -> Task {
    var task = Task(id: own.id, named: own.name)
    task.status = work.status(of: own)
    task.nativeStatus =
      work.row(of: own)?.native ?? ProgressTemplate.text(for: task.status)
    task.progress = task.status == .completed ? 1 : 0
    task.phase = own.phase.map { TextSanitizer.sanitized(work.phases[$0].id) }
    if task.status == .blocked {
      task.blockers = blockers.filter { $0.blocking.contains(own.id) }.map(\.text)
    }
    return task
  }
}

extension Task {
  fileprivate init(id: String, named name: TaskName) {
    self.init(
      id: id, title: TextSanitizer.sanitized(name.title), status: .pending, nativeStatus: "",
      priority: .unsaid)
  }
}
