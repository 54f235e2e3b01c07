internal import CoordinationCore

extension PlanProgressReading {
  func board() -> Board {
    var board = comparedBoard()
    guard let work else { return board }
    board.activity = work.progress.map(ProgressLog.activity) ?? []
    board.offers = offers(work, board.blockers)
    return board
  }

  func comparedBoard() -> Board {
    var board = priorBoard()
    board.findings = findings
    return board
  }

  func priorBoard() -> Board {
    var board = Board(tracker: .planProgress, project: project.projectName)
    board.findings = unusable
    guard let work else { return board }
    board.project = title(of: work) ?? project.projectName
    let open = work.openBlockers
    let ids = BlockerIds(work)
    board.blockers = open.enumerated().map { number, row in
      Blocker(
        id: ids.id(number), text: TextSanitizer.sanitized(row.text),
        severity: TextSanitizer.sanitized(row.severity), blocking: BlockedWork(row, work).ids)
    }
    // What a column says to be held up is so, whatever its own row says.
    let held = zip(open, board.blockers).filter { !$0.0.blocks.isEmpty }.flatMap(\.1.blocking)
    board.blockers = board.blockers.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    board.phases = work.phases.indices.map { phase($0, work, board.blockers) }
    board.tasks = work.tasks.map { task($0, work, board.blockers) }
    board.nextActions = nextActions(work, board.blockers, Set(held))
    return board
  }

  /// Three where there are three: tasks that can go on, then what must be unblocked first.
  private func nextActions(
    _ work: WorkPlan, _ blockers: [Blocker], _ heldTasks: Set<String>
  ) -> [String] {
    let heldPhases = work.phases.indices.filter { number in
      blockers.contains { $0.blocking.contains(work.phases[number].id) }
        && !work.open(in: number).isEmpty
    }
    let next = work.nextTasks.filter { task in
      !heldTasks.contains(task.id) && !(task.phase.map(heldPhases.contains) ?? false)
    }
    .prefix(3).map { Task(id: $0.id, named: $0.name).label }
    let phases = heldPhases.map { "Unblock \(TextSanitizer.sanitized(work.phases[$0].id))" }
    let held = work.tasks.compactMap { task -> String? in
      func label() -> String { Task(id: task.id, named: task.name).label }
      return switch work.status(of: task) {
      case .blocked: "Unblock \(label())"
      case .failed: "Try \(label()) again"
      case _ where heldTasks.contains(task.id) && work.isLeft(task): "Unblock \(label())"
      default: nil
      }
    }
    return next + (held + phases).prefix(3 - next.count)
  }

  private func title(of work: WorkPlan) -> String? {
    work.plan.outline.sections.first { !$0.title.isEmpty && PhaseName($0.title) == nil }?.title
  }

  private func phase(_ number: Int, _ work: WorkPlan, _ blockers: [Blocker]) -> Phase {
    let own = work.phases[number]
    var phase = Phase(
      id: TextSanitizer.sanitized(own.id), title: TextSanitizer.sanitized(own.name.title))
    phase.status = work.status(ofTasks: work.tasks(of: number))
    let isHeld = blockers.contains { $0.blocking.contains(own.id) }
    if isHeld, !phase.status.isFinished { phase.status = .blocked }
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
    let isOpen = !task.status.isFinished
    let phase = own.phase.map { work.phases[$0].id }
    task.blockers = blockers.filter { blocker in
      task.status == .blocked && blocker.blocking.contains(own.id)
        || isOpen && (phase.map(blocker.blocking.contains) ?? false)
    }.map(\.text)
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

extension WorkPlan {
  var openBlockers: [BlockerRow] { (progress?.blockers ?? []).filter { !$0.isResolved } }
}

extension Blocker {
  /// The most severe first; what says nothing comes last.
  fileprivate var rank: Int {
    switch severity.lowercased() {
    case "critical", "blocker", "highest": 0
    case "high": 1
    case "major": 2
    case "medium", "moderate": 3
    case "minor", "low", "lowest": 4
    default: 5
    }
  }
}
