internal import CoordinationCore

// From what an operator or the coordinator decides to the updates of tasks that it means, or the rule
// that forbids it.

extension MultiAgentReading {
  func updates(
    for action: Action
  ) throws(Refusal) -> [TaskUpdate] {
    switch action {
    case .reassign(let tasks, let owner, let seen):
      try check(seen)
      return try reassignment(of: tasks, to: owner)
    case .unblock(let task, let waiving, let seen):
      try check(seen)
      return [try unblocking(task, waiving: waiving)]
    case .setStatus(let tasks, let status, let seen):
      try check(seen)
      return try settingStatus(of: tasks, to: status)
    case .assignBest(let instance, let seen):
      try checkInstance(instance)
      let isOffline = instances.contains { $0.id == instance && $0.presence(at: now) == .offline }
      if isOffline { throw .instanceOffline(instance) }
      guard let best = Assignment.best(graph) else { throw .nothingReady }
      return try ownerUpdates([Handover(task: tasks[best].id, owner: instance)], seen: seen)
    case .redistribute(let instance, let seen):
      let plan = try Redistribution.plan(for: instance, on: bareBoard, at: now)
      return try ownerUpdates(plan, seen: seen)
    case .handOn(let tasks, let instance, let takers):
      let plan = try Redistribution.plan(
        for: instance, to: takers, on: bareBoard, only: Set(tasks))
      return try ownerUpdates(plan, seen: nil)
    case .assignAll(let seen):
      let plan = Assignment.plan(graph, among: instances, at: now)
      if plan.isEmpty { throw Assignment.best(graph) == nil ? .nothingReady : .nobodyIdle }
      return try ownerUpdates(plan, seen: seen)
    case .note, .claim, .synchronize, .heartbeat, .addTasks, .prioritize, .join, .leave,
      .memory, .orchestration, .taskStatus, .focus, .plan:
      return []
    }
  }

  private var bareBoard: Board {
    var board = Board(tracker: .multiAgent, project: project.projectName)
    board.instances = instances
    board.tasks = tasks
    return board
  }

  /// What was shown is what happens, or nothing.
  private func ownerUpdates(
    _ plan: [Handover], seen: [Handover]?
  ) throws(Refusal) -> [TaskUpdate] {
    if let seen, let changed = difference(of: plan, from: seen) {
      throw .changedSinceSeen(
        task: changed, field: "next owner", seen: seen.owner(of: changed),
        now: plan.owner(of: changed), since: nil)
    }
    return plan.compactMap { handover in
      table.position(of: handover.task).map { ownerUpdate($0, handover.owner) }
    }
  }

  private func difference(of plan: [Handover], from seen: [Handover]) -> String? {
    (seen.first { !plan.contains($0) } ?? plan.first { !seen.contains($0) })?.task
  }

  // MARK: - Owners

  private func reassignment(
    of ids: [String], to owner: String?
  ) throws(Refusal) -> [TaskUpdate] {
    if let owner { try checkInstance(owner) }
    var updates: [TaskUpdate] = []
    for id in ids {
      let position = try known(id)
      let task = tasks[position]
      if task.status.isFinished { throw .taskFinished(task: task.id, status: task.status) }
      let isNew = !updates.contains { $0.position == position }
      if task.owner != owner, isNew { updates.append(ownerUpdate(position, owner)) }
    }
    if updates.isEmpty, let first = ids.first {
      throw .alreadySo(task: first, what: owner.map { "with \($0)" } ?? "with nobody")
    }
    return updates
  }

  /// Work that nobody does any more has to be begun again.
  func ownerUpdate(_ position: Int, _ owner: String?) -> TaskUpdate {
    var update = TaskUpdate(position)
    update.owner = .some(owner)
    switch tasks[position].status {
    case .inProgress, .review, .assigned: if owner == nil { update.status = .pending }
    default: break
    }
    return update
  }

  // MARK: - Blockers and statuses

  private func unblocking(
    _ id: String, waiving: Bool
  ) throws(Refusal) -> TaskUpdate {
    let position = try known(id)
    let task = tasks[position]
    if task.status.isFinished { throw .taskFinished(task: task.id, status: task.status) }
    let isBlocked = task.status == .blocked || !task.blockers.isEmpty
    let isWaiting = graph.isWaiting(position)
    guard isBlocked || (waiving && isWaiting) else {
      throw graph.stage(of: position) == .waiting
        ? .waitsFor(task: task.id, dependencies: graph.openDependencies(of: position))
        : .notBlocked(task: task.id)
    }
    var update = TaskUpdate(position)
    update.clearsBlockers = isBlocked
    if task.status == .blocked {
      update.status = task.owner != nil && task.progress > 0 ? .inProgress : .pending
    }
    if waiving {
      let open = Set(graph.openDependencies(of: position))
      update.waived = task.dependencies.indices.filter { open.contains(task.dependencies[$0]) }
    }
    return update
  }

  private func settingStatus(
    of ids: [String], to status: TaskStatus
  ) throws(Refusal) -> [TaskUpdate] {
    var updates: [TaskUpdate] = []
    for id in ids {
      let position = try known(id)
      let isDone =
        ids.count > 1 && StatusTransitions.changesNothing(position, to: status, in: graph)
      if isDone || updates.contains(where: { $0.position == position }) { continue }
      try StatusTransitions.check(position, to: status, in: graph)
      var update = TaskUpdate(position)
      update.status = status
      update.clearsBlockers =
        tasks[position].status == .blocked && (status == .pending || status == .inProgress)
      updates.append(update)
    }
    if updates.isEmpty, let first = ids.first {
      throw .alreadySo(task: first, what: status.words)
    }
    return updates
  }
}

// MARK: - Checks

extension MultiAgentReading {
  /// Ids may be written as they are shown, with a `#`.
  private func known(_ id: String) throws(Refusal) -> Int {
    if let position = table.position(of: id) { return position }
    let bare = id.hasPrefix("#") ? String(id.dropFirst()) : id
    guard let position = table.position(of: bare) else { throw .unknownTask(bare) }
    return position
  }

  /// Where no instances are listed, as in a queue without a state, any proper id will do.
  private func checkInstance(_ id: String) throws(Refusal) {
    let isKnown =
      instances.isEmpty
      ? MultiAgentPaths.isValid(instance: id) : instances.contains { $0.id == id }
    if !isKnown { throw .unknownInstance(id, known: instances.map(\.id)) }
  }

  private func check(_ seen: [Seen]) throws(Refusal) {
    for seen in seen {
      let task = tasks[try known(seen.task)]
      if let owner = seen.owner, owner != task.owner {
        throw .changedSinceSeen(
          task: task.id, field: "owner", seen: owner ?? "nobody", now: task.owner ?? "nobody",
          since: task.lastUpdate)
      }
      if let status = seen.status, status != task.status {
        throw .changedSinceSeen(
          task: task.id, field: "status", seen: status.words, now: task.status.words,
          since: task.lastUpdate)
      }
    }
  }
}

extension [Handover] {
  fileprivate func owner(of task: String) -> String {
    (first { $0.task == task }?.owner).flatMap { $0 } ?? "nobody"
  }
}
