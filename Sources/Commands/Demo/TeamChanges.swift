internal import CoordinationCore

/// Turns what the team does into changes of its files.
struct TeamChanges {
  private let board: Board
  private let now: Timestamp
  private var files: FileChanges

  static func changes(
    for events: [TeamEvent], in files: ProjectFiles, seeing board: Board, at now: Timestamp
  ) -> [Change] {
    var changes = TeamChanges(board: board, now: now, files: FileChanges(files))
    for event in events { changes.apply(event) }
    return changes.files.all
  }

  private mutating func apply(_ event: TeamEvent) {
    switch event {
    case .worked(let report): apply(report)
    case .claimed(let task, let title, let instance): claim(task, title, by: instance)
    case .heartbeat(let instance): signOfLife(of: instance, status: "idle")
    case .contributed(let note, let instance): contribute(note, by: instance)
    case .decided(let update, let isMerged): decide(update, isMerged)
    case .cleared(let update): files.delete(TeamFiles.update(update))
    case .arrived(let tasks): tasks.forEach { add($0) }
    }
  }

  // MARK: - Work

  private mutating func apply(_ report: WorkReport) {
    signOfLife(of: report.instance, status: "active")
    setAssignment(of: report)
    setQueue(report.task, "status", TeamValues.word(report.status))
    writeOwn(report)
    if report.status == .completed { finish(report) }
  }

  private mutating func setAssignment(of report: WorkReport) {
    let entry: ValuePath = [.key("task_assignments"), .key(report.task)]
    let value = TeamValues.assignment(
      owner: report.instance, status: report.status, progress: report.progress, at: now)
    guard files.json(TeamFiles.state)?.value(at: entry) != nil, case .object(let members) = value
    else { return files.set(TeamFiles.state, entry, value) }
    for (key, value) in members { files.set(TeamFiles.state, entry + [.key(key)], value) }
  }

  private mutating func setQueue(_ task: String, _ key: String, _ value: JSONOutput) {
    files.set(
      TeamFiles.queue, [.key("tasks"), .element(key: "task_id", value: task), .key(key)], value)
  }

  private mutating func writeOwn(_ report: WorkReport) {
    let file = TeamFiles.progress(report.instance)
    let entry: ValuePath = [.key("assigned_tasks"), .element(key: "task_id", value: report.task)]
    let reached = report.achievement.map { [$0] } ?? []
    guard let document = files.json(file), document.value(at: entry) != nil else {
      return files.append(file, entry, TeamValues.ownEntry(report, achievements: reached))
    }
    files.set(file, entry + [.key("progress")], .number(report.progress))
    files.set(file, entry + [.key("status")], TeamValues.word(report.status))
    files.set(file, entry + [.key("time_spent")], .number(report.timeSpent.rounded()))
    files.set(file, entry + [.key("completion_estimate")], .string(report.estimate))
    files.set(file, entry + [.key("blockers")], .strings(report.blockers))
    for text in reached {
      files.append(file, entry + [.key("achievements"), .item(text)], .string(text))
    }
  }

  /// The team's copy of the instance's own file follows when a task is done; of the tasks that are
  /// done, the instance remembers the last few.
  private mutating func finish(_ report: WorkReport) {
    files.remove(
      TeamFiles.state,
      [
        .key("active_instances"), .element(key: "id", value: report.instance),
        .key("assigned_tasks"), .item(report.task),
      ])
    let own = TeamFiles.progress(report.instance)
    files.copy(own, to: TeamFiles.report(report.instance))
    let finished = files.ids(in: own).filter { id in
      board.tasks.contains { $0.id == id && $0.status.isFinished }
    }
    if finished.count > 2, let oldest = finished.first { forget(oldest, in: own) }
  }

  private mutating func claim(_ task: String, _ title: String, by instance: String) {
    signOfLife(of: instance, status: "active")
    setQueue(task, "assigned_to", .string(instance))
    setQueue(task, "status", TeamValues.word(.assigned))
    setQueue(task, "assigned_at", TeamValues.time(now))
    files.append(
      TeamFiles.state,
      [
        .key("active_instances"), .element(key: "id", value: instance), .key("assigned_tasks"),
        .item(task),
      ], TeamValues.id(task))
    let known = board.tasks.first { $0.id == task }
    let report = WorkReport(
      task: task, title: title, instance: instance, status: .assigned,
      progress: known?.progress ?? 0, timeSpent: known?.detail?.timeSpent ?? 0,
      estimate: "not begun", blockers: [], pace: 0)
    setAssignment(of: report)
    writeOwn(report)
  }

  /// Whoever is alive also notices which tasks belong to somebody else by now.
  private mutating func signOfLife(of instance: String, status: String) {
    let path: ValuePath = [.key("active_instances"), .element(key: "id", value: instance)]
    files.set(TeamFiles.state, path + [.key("last_heartbeat")], TeamValues.time(now))
    files.set(TeamFiles.state, path + [.key("status")], .string(status))
    let own = TeamFiles.progress(instance)
    for id in files.ids(in: own) {
      guard let task = board.tasks.first(where: { $0.id == id }) else { continue }
      if task.owner != instance, !task.status.isFinished { forget(id, in: own) }
    }
  }

  private mutating func forget(_ task: String, in file: String) {
    files.remove(file, [.key("assigned_tasks"), .element(key: "task_id", value: task)])
  }

  // MARK: - Memory and new tasks

  private mutating func contribute(_ note: MemoryNote, by instance: String) {
    let id = TeamFiles.updateId(note, by: instance, at: now)
    files.create(
      files.freeName { TeamFiles.update(id + $0) }, TeamValues.update(note, by: instance, at: now))
    let own = TeamFiles.progress(instance)
    guard let document = files.json(own),
      let list = document.value(at: [.key("memory_contributions")])
    else { return }
    let count = document.elements(of: list).count
    files.append(
      own, [.key("memory_contributions"), .index(count)], TeamValues.contribution(note, at: now))
    if count > 4 { files.remove(own, [.key("memory_contributions"), .index(0)]) }
  }

  private mutating func decide(_ update: String, _ isMerged: Bool) {
    let file = TeamFiles.update(update)
    files.set(file, [.key("status")], .string(isMerged ? "merged" : "rejected"))
    files.set(file, [.key(isMerged ? "merged_at" : "rejected_at")], TeamValues.time(now))
  }

  private mutating func add(_ task: DemoTask) {
    let done = Set(board.tasks.filter { $0.status == .completed }.map(\.id))
    let isSatisfied = task.dependencies.allSatisfy { done.contains(String($0)) }
    files.append(
      TeamFiles.queue, [.key("tasks"), .element(key: "task_id", value: String(task.id))],
      TeamValues.queued(
        task, owner: nil, status: .pending, assignedAt: nil, isSatisfied: isSatisfied))
  }
}
