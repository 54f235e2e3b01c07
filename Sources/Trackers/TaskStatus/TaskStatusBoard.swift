internal import CoordinationCore

extension TaskStatusReading {
  func board() -> Board {
    var board = comparedBoard()
    let updates = updates
    for (place, row) in sheet.rows.enumerated() {
      tell(row, updated: updates[row.id], in: &board.tasks[place])
    }
    board.activity = activity
    board.offers = offers
    return board
  }

  func comparedBoard() -> Board {
    var board = Board(tracker: .taskStatus, project: name)
    board.workflowStatus = sheet.currentPhase.map { phase in
      phase.text.isPhase ? phase.text : "phase \(phase.text)"
    }
    board.pipelines = sheet.stages.map { Pipeline(id: $0.id, title: $0.title, alias: $0.id) }
    let statuses = sheet.statusesByGroup
    board.phases = sheet.groups.indices.map { phase($0, statuses[$0]) }
    board.tasks = sheet.rows.map(task)
    board.barriers = sheet.reviews.map { barrier($0, statuses) }
    board.gates = sheet.reviews.map(gate)
    board.blockers = sheet.issues.filter(\.isOpen).map { issue in
      Blocker(
        id: issue.id, text: issue.label(behind: ": "), severity: issue.severity,
        blocking: issue.tasks)
    }
    board.findings =
      project.files.keys.sorted().compactMap { project[$0]?.unusable }
      + (file?.findingsWithPlaces() ?? [])
    return board
  }

  /// What the document is of, without what it is.
  private var name: String {
    var title = sheet.title[...]
    for end in ["Tracker", "Status", "Task", "-", "–", "—", ":"] {
      title = title.trimmingBlanksBehind
      if title.lowercased().hasSuffix(end.lowercased()) { title = title.dropLast(end.count) }
    }
    let name = String(title).withoutBlanks
    return name.isEmpty ? project.projectName : name
  }

  private func task(_ row: TaskSheet.Row) -> Task {
    var task = Task(
      id: row.id, title: row.title, status: row.status, nativeStatus: nativeStatus(row),
      owner: row.text(.agent), progress: row.status == .completed ? 1 : 0,
      priority: row.text(.priority).map(priority) ?? .unsaid)
    task.phase = sheet.groups[row.group].id
    task.dependencies = row.dependencies
    if row.status == .blocked {
      task.blockers = sheet.openIssues(of: row.id).map { $0.label(behind: ": ") }
    }
    return task
  }

  /// What besides how it stands is shown of a task.
  private func tell(_ row: TaskSheet.Row, updated: Timestamp?, in task: inout Task) {
    task.lastUpdate = updated ?? row.text(.completed).flatMap(Moment.time)
    var detail = TaskDetail()
    detail.description = description(row)
    // What a pending task waits for besides its dependencies only people know.
    detail.awaitsRelease = row.status == .pending
    if detail != TaskDetail() { task.detail = detail }
  }

  private func priority(_ word: String) -> Priority {
    Priority(rank: PriorityWord.rank(word) ?? Priority.unsaid.rank, word: word)
  }

  private func nativeStatus(_ row: TaskSheet.Row) -> String {
    if case .other(let word) = row.status { return word }
    return sheet.legend.word(for: row.status)
  }

  private func description(_ row: TaskSheet.Row) -> String {
    var told = ""
    for (word, column) in Self.described {
      guard let text = row.text(column) else { continue }
      told += told.isEmpty ? "" : " · "
      told += word
      told += text
    }
    return told
  }

  private static let described: [(String, TaskSheet.Column)] = [
    ("branch ", .branch), ("started ", .started), ("completed ", .completed),
    ("reviewer ", .reviewer),
  ]

  /// When the log last told of each task.
  private var updates: [String: Timestamp] {
    var updates: [String: Timestamp] = [:]
    for entry in sheet.log?.entries ?? [] {
      guard let time = entry.moment else { continue }
      for task in entry.tasks { updates[task] = max(updates[task] ?? time, time) }
    }
    return updates
  }

  private func phase(_ number: Int, _ statuses: [TaskStatus]) -> Phase {
    let group = sheet.groups[number]
    // Of several of one title the id has it already.
    let title = group.id.hasPrefix(group.heading) ? group.id : group.title
    var phase = Phase(id: group.id, title: title)
    phase.isGated = false
    phase.pipeline = group.stage.map { sheet.stages[$0].id }
    phase.status = status(of: statuses)
    // A section may be the whole phase, which is complete with its review only.
    if phase.status == .completed, group.heading.isPhase, let stage = group.stage,
      !sheet.isComplete(stage: stage)
    {
      phase.status = .review
    }
    return phase
  }

  private func status(of statuses: [TaskStatus]) -> TaskStatus {
    if statuses.isEmpty { return .pending }
    if statuses.allSatisfy(\.isFinished) { return .completed }
    if statuses.contains(.failed) { return .failed }
    if statuses.contains(where: { !$0.isBeforeWork && $0 != .blocked }) { return .inProgress }
    return statuses.contains(.blocked) ? .blocked : .pending
  }

  // MARK: - Reviews

  /// The review of a phase stands behind all its sections, and the phase is complete with it only.
  private func barrier(
    _ review: TaskSheet.Review, _ statuses: [[TaskStatus]]
  ) -> Barrier {
    let sections = sheet.groups.indices.filter { number in
      sheet.groups[number].stage.map { sheet.stages[$0].id == review.phase } ?? false
    }
    let open = sections.filter { !statuses[$0].allSatisfy(\.isFinished) }
    let isComplete = sheet.isComplete(review)
    let status: TaskStatus = isComplete ? .completed : review.isBegun ? .review : .pending
    var barrier = Barrier(
      id: review.name, title: review.name, status: status,
      nativeStatus: review.status?.text ?? "")
    barrier.phases = sections.map { sheet.groups[$0].id }
    barrier.waitsFor = open.map { sheet.groups[$0].id }
    return barrier
  }

  private func gate(_ review: TaskSheet.Review) -> Gate {
    let verdict: Gate.Verdict = sheet.obstacle(to: review).map { .open($0) } ?? .pass
    var gate = Gate(id: review.name, scores: [], threshold: 1, verdict: verdict)
    gate.subject = review.name
    gate.details =
      review.reviewers.map(words)
      + review.items.map { item in
        "\(item.isDone == true ? "☑" : "☐") \(item.text)"
      }
    return gate
  }

  /// "Backend: IN PROGRESS, omar, 3 found, 1 fixed"
  private func words(of reviewer: TaskSheet.Reviewer) -> String {
    let assigned = reviewer.row.text("Assigned")
    let parts: [String?] = [
      reviewer.status.saysNothing ? "not started" : reviewer.status,
      assigned.saysNothing || assigned == reviewer.status ? nil : assigned,
      reviewer.findings.map { "\($0) found" }, reviewer.fixed.map { "\($0) fixed" },
    ]
    return "\(reviewer.subject): \(parts.compactMap(\.self).joined(separator: ", "))"
  }

  // MARK: - Activity

  private var activity: [Activity] {
    let told = (sheet.log?.entries ?? []).compactMap { entry -> Activity? in
      guard let time = entry.moment else { return nil }
      return Activity(at: time, actor: entry.agent, text: entry.words)
    }
    return told.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }
}

extension TaskSheet.ChangeLog.Entry {
  /// "P1-104 READY → ASSIGNED picked up"
  fileprivate var words: String {
    var step = ""
    if before != after {
      step.add(before, behind: " → ")
      step.add(after, behind: " → ")
    }
    var words = ""
    words.reserveCapacity(32 + step.utf8.count + notes.utf8.count)
    words.add(tasks.count == 1 ? tasks[0] : tasks.joined(separator: ", "), behind: " ")
    words.add(step, behind: " ")
    words.add(notes, behind: " ")
    return words
  }
}

extension String {
  /// Adds what says something.
  fileprivate mutating func add(_ text: String, behind separator: String) {
    if text.saysNothing { return }
    if !isEmpty { self += separator }
    self += text
  }
}

extension Substring {
  fileprivate var trimmingBlanksBehind: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
