internal import CoordinationCore

extension FocusTaskReading {
  func board() -> Board {
    var board = Board(
      tracker: .focusTask,
      project: task.title.isEmpty || task.isTemplate ? project.projectName : task.title)
    board.findings = findings()
    guard file != nil, !task.isTemplate else { return board }
    board.workflowStatus = standing
    board.tasks = task.phases.indices.map(phaseTask)
    board.agents = (task.agents.map(\.name) + task.phases.flatMap(\.agents)).unique
    board.phases = groups
    board.nextActions = nextActions
    board.activity = activity
    board.offers = offers
    return board
  }

  /// "in progress · iteration 3 · 12 entries of knowledge"
  private var standing: String {
    let count = knowledge.entries.count
    let parts: [String?] = [
      task.word.isEmpty ? "no status" : task.word,
      manifest.iterations.isEmpty ? nil : counted(manifest.iterations.count, "iteration"),
      count == 0 ? nil : "\(count) \(count == 1 ? "entry" : "entries") of knowledge",
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  // MARK: - Phases

  private func phaseTask(_ position: Int) -> Task {
    let phase = task.phases[position]
    var task = Task(
      id: phase.id, title: phase.title, status: phase.status, nativeStatus: phase.word,
      progress: progress(of: phase), priority: .unsaid)
    task.owner = phase.agents.isEmpty ? nil : phase.agents.joined(separator: ", ")
    task.phase = phase.name.group
    task.dependencies = dependencies(of: position)
    task.blockers = blockers(of: phase)
    var detail = TaskDetail()
    if phase.agents.count > 1 { detail.jointOwners = phase.agents }
    let result = phase.result.flatMap { $0.text.isUnsaid ? nil : $0.text }
    let isAchieved = phase.status == .completed
    detail.description =
      standing(of: phase) + (isAchieved ? "" : result.map { ": \($0)" } ?? "")
    detail.achievements = isAchieved ? [result].compactMap(\.self) : []
    if phase.id == FocusTask.Phase.final { tell(of: self.task.criteria, &detail) }
    task.detail = detail
    return task
  }

  private func tell(of criteria: [FocusTask.Criterion], _ detail: inout TaskDetail) {
    detail.achievements += criteria.filter(\.isMet).map { TextSanitizer.sanitized($0.text) }
    let open = criteria.filter { !$0.isMet }.map { TextSanitizer.sanitized($0.text) }
    if !open.isEmpty { detail.description += " · not met: \(open.joined(separator: "; "))" }
  }

  /// Of a phase at work, as many as have written their report; the last step is to record it.
  private func progress(of phase: FocusTask.Phase) -> Double {
    guard phase.status == .inProgress, !phase.agents.isEmpty else { return 0 }
    let missing = reports.missing(phase, nextIteration(of: phase), by: phase.agents)
    return Double(phase.agents.count - missing.count) / Double(phase.agents.count + 1)
  }

  /// "iteration 2 · 1 of 3 reports on the disk · 1 failed"
  private func standing(of phase: FocusTask.Phase) -> String {
    let isAtWork = phase.status == .inProgress
    let iteration = isAtWork ? nextIteration(of: phase) : manifest.lastIteration(of: phase)
    guard iteration > 0 else { return "no iteration yet" }
    let missing = reports.missing(phase, iteration, by: phase.agents).count
    let written =
      missing == 0
      ? counted(reports.reportCount(phase, iteration), "report")
      : "\(counted(missing, "report")) missing"
    let failures = manifest.failedRows(of: phase)
    return "iteration \(iteration) · \(written)" + (failures == 0 ? "" : " · \(failures) failed")
  }

  private func blockers(of phase: FocusTask.Phase) -> [String] {
    if phase.status.isFinished { return [] }
    if awaitsAnswer(phase) { return ["a person was asked: the answer is awaited"] }
    if needsEscalation(phase), phase.status == .failed {
      return ["\(manifest.failures(of: phase.subject)) iterations have failed: escalate it"]
    }
    if phase.status == .blocked { return ["handed off: a new session goes on with it"] }
    return []
  }

  /// A phase with its verification and what it was split into.
  private var groups: [Phase] {
    var groups: [(phase: Phase, isNamed: Bool, statuses: [TaskStatus])] = []
    var places: [String: Int] = [:]
    for member in task.phases {
      let name = member.name.group
      let place = places[name] ?? groups.count
      if place == groups.count {
        places[name] = place
        groups.append((Phase(id: name, title: member.title), false, []))
      }
      if member.id == name, !groups[place].isNamed {
        groups[place].phase.title = member.title
        groups[place].isNamed = true
      }
      groups[place].statuses.append(member.status)
    }
    return groups.map { group in
      var phase = group.phase
      phase.status = Self.status(of: group.statuses)
      phase.isGated = false
      return phase
    }
  }

  private static func status(of members: [TaskStatus]) -> TaskStatus {
    if members.allSatisfy(\.isFinished) { return .completed }
    for status in [TaskStatus.failed, .blocked, .inProgress] where members.contains(status) {
      return status
    }
    return members.contains(.completed) ? .inProgress : .pending
  }

  // MARK: - What was done

  private var activity: [Activity] {
    (task.log?.events ?? []).compactMap { event in
      Timestamp(iso8601: event.at).map { Activity(at: $0, actor: "", text: event.text) }
    }
  }
}

extension String {
  /// A dash, or nothing.
  var isUnsaid: Bool { ["", "-", "—", "–"].contains(ProgressValue.withoutBlanks(self)) }
}
