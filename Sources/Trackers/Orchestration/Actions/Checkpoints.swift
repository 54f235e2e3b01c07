internal import CoordinationCore

extension WorkflowEdit {
  /// Adds a checkpoint that tells how all agents stand, so that this can be restored.
  mutating func checkpoint(
    _ trigger: CheckpointTrigger, _ description: String, recoveryPoint: String
  ) {
    let id = nextCheckpoint
    let entry = YAMLSource.object([
      ("id", quoted(id)), ("timestamp", quoted(time)), ("trigger", quoted(trigger.rawValue)),
      ("description", quoted(description)), ("recovery_point", quoted(recoveryPoint)),
      ("state_snapshot", snapshot),
    ])
    let place: ValuePath = [.key("checkpoints")]
    let list = yaml.value(at: place)
    let isPlainList = list.map { yaml.kind($0) == .array } ?? false
    let path = isPlainList ? place : place + [.key("entries")]
    if list.map({ yaml.kind($0) == .null }) ?? true {
      put(.object([("latest_id", quoted(id)), ("entries", .list([entry]))]), at: place)
    } else {
      append(entry, id: id, to: path)
      if !isPlainList, let list { set("latest_id", of: list, at: place, to: .text(id)) }
    }
    workflow.checkpoints.append(
      (
        Checkpoint(
          id: id, at: now, trigger: trigger.rawValue, text: description,
          recoveryPoint: recoveryPoint), yaml.root, path
      ))
    resume(from: id, state: description, next: recoveryPoint)
  }

  /// "CP-NNN" behind the highest that there is.
  private var nextCheckpoint: String {
    let numbers = workflow.checkpoints.compactMap { entry in
      entry.checkpoint.id.hasPrefix("CP-") ? Int(entry.checkpoint.id.dropFirst(3)) : nil
    }
    // What a file has may be as great as a number can be.
    let digits = String(UInt((numbers.max() ?? 0).magnitude) + 1)
    return "CP-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  private var snapshot: YAMLSource {
    let phases = workflow.phases.indices.count { workflow.isComplete(phase: $0) }
    let artifacts = workflow.agents.indices.compactMap { number in
      workflow.isOver(agent: number) ? workflow.agents[number].artifact : nil
    }
    return .object([
      ("phases_complete", .scalar("\(phases)")),
      ("phases_total", .scalar("\(workflow.phases.count)")),
      (
        "agent_statuses",
        .object(
          workflow.agents.indices.map { number in
            (workflow.agents[number].id, quoted(word(workflow.status(ofAgent: number))))
          })
      ),
      ("artifact_paths", .list(artifacts.map(quoted))),
    ])
  }

  /// What the file tells whoever takes the work up again, where it tells it.
  mutating func resume(from checkpoint: String, state: String, next: String) {
    guard let resumption = yaml.member("resumption", of: yaml.root) else { return }
    var places: [(NodeIndex, ValuePath)] = [(resumption, [.key("resumption")])]
    if let inner = yaml.member("recovery_state", of: resumption) {
      places.append((inner, [.key("resumption"), .key("recovery_state")]))
    }
    for (node, path) in places {
      for (name, value) in [
        ("last_checkpoint", checkpoint), ("current_state", state), ("current_activity", state),
        ("next_step", next), ("updated_at", time),
      ] {
        set(name, of: node, at: path, to: .text(value), onlyWherePresent: true)
      }
    }
  }

  // MARK: - Restoring

  /// Brings the agents back to how a checkpoint has them, and everything that follows from them.
  mutating func restore(_ id: String) throws(Refusal) {
    guard let entry = workflow.checkpoints.first(where: { $0.checkpoint.id == id }) else {
      throw .orchestration(
        .unknownCheckpoint(id, known: workflow.checkpoints.map(\.checkpoint.id)))
    }
    let statuses = snapshotStatuses(entry.node)
    if statuses.isEmpty { throw .orchestration(.noSnapshot(checkpoint: id)) }
    var phases: Set<Int> = []
    for (agent, status) in statuses {
      guard let number = workflow.agents.firstIndex(where: { $0.id == agent }),
        workflow.status(ofAgent: number) != status
      else { continue }
      mark(number, status)
      if let phase = workflow.agents[number].phase { phases.insert(phase) }
    }
    restoreArtifacts(entry.node)
    let known = workflow
    let reopened = closeBlockers(resolution: "Restored from checkpoint \(id)") { names in
      names.contains { name in
        known.agents.contains { $0.id == name } || !known.phases(named: name).isEmpty
      }
    }
    if phases.isEmpty, !reopened, changes.isEmpty {
      throw .orchestration(.nothingToRestore(checkpoint: id))
    }
    for phase in workflow.phases.indices { restore(phase: phase, entry.checkpoint.at) }
    for pipeline in workflow.pipelines.indices {
      let first = workflow.phases.firstIndex { $0.pipeline == pipeline }
      if let first { followPipeline(of: first) }
    }
    followQueue()
    restoreHead()
    tellRestored(id, entry.node, entry.path)
    noteActivity()
  }

  private func snapshotStatuses(_ entry: NodeIndex) -> [(agent: String, status: TaskStatus)] {
    guard let snapshot = yaml.member("state_snapshot", of: entry),
      let statuses = yaml.member("agent_statuses", of: snapshot)
    else { return [] }
    return yaml.members(of: statuses).compactMap { key, value in
      guard let agent = yaml.text(key), let word = yaml.text(value) else { return nil }
      return (agent, OrchestrationVocabulary.status(of: word))
    }
  }

  /// An artifact that has been lost comes back from the path that names its agent.
  private mutating func restoreArtifacts(_ entry: NodeIndex) {
    guard let snapshot = yaml.member("state_snapshot", of: entry),
      let list = yaml.member("artifact_paths", of: snapshot)
    else { return }
    for path in yaml.elements(of: list).compactMap({ yaml.text($0) }) {
      let parts = path.split(separator: "/").map(String.init)
      guard
        let number = workflow.agents.firstIndex(where: { agent in
          agent.artifact == nil && parts.contains(agent.id)
        })
      else { continue }
      let agent = workflow.agents[number]
      set("artifact", of: agent.node, at: agent.path, to: .text(path))
      workflow.agents[number].artifact = path
    }
  }

  private mutating func restore(phase number: Int, _ time: Timestamp?) {
    let phase = workflow.phases[number]
    let statuses = phase.agents.map(workflow.status(ofAgent:))
    let wanted: TaskStatus
    if workflow.isComplete(phase: number) {
      wanted = .completed
    } else if statuses.contains(where: { $0 == .inProgress || $0 == .completed }) {
      wanted = .inProgress
    } else {
      wanted = statuses.contains(.blocked) ? .blocked : .pending
    }
    guard let status = phase.status, status.status != wanted, !phase.agents.isEmpty else { return }
    mark(phase: number, wanted)
    if wanted == .completed, let time {
      set(
        "completed_at", of: phase.node, at: phase.path, to: .text(time.iso8601),
        onlyWherePresent: true)
    }
    if status.status == .completed {
      set("completed_at", of: phase.node, at: phase.path, to: .null, onlyWherePresent: true)
    }
    if wanted == .pending {
      // It is in nobody's way any more.
      remove("blocked_by", of: phase.node, at: phase.path)
      workflow.phases[number].blockedBy = []
    }
  }

  /// Makes blockers resolved issues.
  /// - Parameter isOver: tells by what a blocker blocks whether it is over.
  mutating func closeBlockers(
    resolution: String, where isOver: ([String]) -> Bool
  ) -> Bool {
    let place: ValuePath = [.key("blockers"), .key("active")]
    guard let active = yaml.value(at: place) else { return false }
    var file = file
    var closed: [YAMLSource] = []
    for entry in file.entries(active, at: place, what: "blockers") {
      guard yaml.kind(entry.node) == .object else { continue }
      guard isOver(file.words("blocking", of: entry.node)) else { continue }
      put(
        Change(
          file: file.path, path: entry.path, before: yaml.source(entry.node), after: nil))
      workflow.blockers.removeAll { $0.id == entry.id }
      let text = file.word("description", of: entry.node) ?? entry.id
      closed.append(
        .object([
          ("id", quoted(entry.id)), ("description", quoted(text)),
          ("resolution", quoted(resolution)),
          ("resolved_at", quoted(time)),
        ]))
    }
    for (number, issue) in closed.enumerated() {
      let path: ValuePath = [.key("issues"), .key("resolved")]
      if let list = yaml.value(at: path), yaml.kind(list) == .array {
        put(
          Change(
            file: file.path, path: path + [.index(yaml.elements(of: list).count + number)],
            before: nil, after: issue.text))
      } else if number == 0 {
        put(.list(closed), at: path)
      }
    }
    return !closed.isEmpty
  }

  private mutating func restoreHead() {
    guard let head = yaml.member("workflow", of: yaml.root), let status = workflow.status else {
      return
    }
    let isComplete = workflow.phases.indices.allSatisfy(workflow.isDone)
    guard !isComplete, status.word.uppercased() != "ACTIVE", status.status != .inProgress else {
      return
    }
    set(
      "status", of: head, at: [.key("workflow")],
      to: .text(status.word == status.word.lowercased() ? "active" : "ACTIVE"))
  }

  private mutating func tellRestored(_ id: String, _ entry: NodeIndex, _ path: ValuePath) {
    let event = YAMLSource.object([
      ("timestamp", quoted(time)), ("reason", quoted("Restored from \(id)")),
    ])
    if let list = yaml.member("restore_events", of: entry), yaml.kind(list) == .array {
      put(
        Change(
          file: file.path,
          path: path + [.key("restore_events"), .index(yaml.elements(of: list).count)],
          before: nil, after: event.text))
    } else {
      set("restore_events", of: entry, at: path, to: .source(.list([event])))
    }
    let done = workflow.phases.last { workflow.isComplete(phase: workflow.index(of: $0)) }
    let next = workflow.agents.indices.first { !workflow.isOver(agent: $0) }
    resume(
      from: id,
      state: "Restored from \(id)" + (done.map { " - phase \($0.id) complete" } ?? ""),
      next: next.map { "Execute \(workflow.agents[$0].id)" } ?? "workflow-end")
  }
}

extension Workflow {
  fileprivate func index(of phase: Phase) -> Int { phases.firstIndex { $0.id == phase.id } ?? 0 }
}
