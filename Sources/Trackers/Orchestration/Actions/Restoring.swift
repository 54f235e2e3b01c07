internal import CoordinationCore

extension WorkflowEdit {
  /// Brings agents, gates and barriers back to how a checkpoint has them, and everything that follows
  /// from them.
  mutating func restore(_ id: String, reason: String?) throws(Refusal) {
    guard let entry = workflow.checkpoints.first(where: { $0.checkpoint.id == id }) else {
      throw .orchestration(
        .unknownCheckpoint(id, known: workflow.checkpoints.map(\.checkpoint.id)))
    }
    let snapshot = Snapshot(entry.node, in: yaml)
    if snapshot.agents.isEmpty {
      let restorable = workflow.checkpoints.map(\.checkpoint)
        .filter { $0.hasSnapshot && $0.id != id }.map(\.id)
      throw .orchestration(.noSnapshot(checkpoint: id, restorable: restorable))
    }
    let before = workflow
    marksAsOf = entry.checkpoint.at
    restoreAgents(snapshot)
    restoreGates(snapshot, before)
    restoreBarriers(snapshot)
    reopenBlockers(snapshot.blockers ?? [])
    let isAnyClosed = closeLaterBlockers(snapshot, entry.checkpoint)
    if !isAnyClosed, changes.isEmpty {
      throw .orchestration(.nothingToRestore(checkpoint: id))
    }
    for phase in workflow.phases.indices {
      restore(phase: phase, entry.checkpoint.at, snapshot)
      restoreObstacles(ofPhase: phase, snapshot, before)
    }
    for pipeline in workflow.pipelines.indices {
      let first = workflow.phases.firstIndex { $0.pipeline == pipeline }
      if let first { followPipeline(of: first) }
    }
    followQueue()
    restoreHead()
    tellRestored(entry.checkpoint, entry.node, entry.path, reason)
    noteActivity()
  }

  /// Of what holds work up, only what has come since is over: by what the checkpoint tells of blockers,
  /// else by their times.
  private mutating func closeLaterBlockers(
    _ snapshot: Snapshot, _ checkpoint: Checkpoint
  ) -> Bool {
    var file = file
    return closeBlockers(resolution: "Restored from checkpoint \(checkpoint.id)") { blocker, node in
      if let known = snapshot.blockers { return !known.contains(blocker.id) }
      let created = file.time(file.slot("created_at", of: node), "created_at")
      guard let created, let time = checkpoint.at else { return false }
      return created > time
    }
  }

  // MARK: - Agents

  private mutating func restoreAgents(_ snapshot: Snapshot) {
    for (id, status) in snapshot.agents {
      guard let number = workflow.agents.firstIndex(where: { $0.id == id }),
        workflow.status(ofAgent: number) != status
      else { continue }
      let wasOver = workflow.isOver(agent: number)
      mark(number, status)
      if wasOver { takeBack(number, snapshot) }
      if status.isBeforeWork {
        forgetStart(workflow.agents[number].node, workflow.agents[number].path)
      }
    }
    // An artifact that has been lost or replaced comes back from the path that names its agent.
    let present = Set(workflow.agents.compactMap(\.artifact))
    for path in snapshot.artifacts where !present.contains(path) {
      let parts = path.split(separator: "/").map(String.init)
      let number = workflow.agents.firstIndex { agent in
        parts.contains(agent.id)
          && (agent.artifact.map { !snapshot.artifacts.contains($0) } ?? true)
      }
      guard let number else { continue }
      let agent = workflow.agents[number]
      let name = yaml.member("output", of: agent.node) == nil ? "artifact" : "output"
      set(name, of: agent.node, at: agent.path, to: .text(path))
      workflow.agents[number].artifact = path
    }
  }

  private mutating func forgetStart(_ node: NodeIndex, _ path: ValuePath) {
    set("started_at", of: node, at: path, to: .null, onlyWherePresent: true)
  }

  /// What an agent had finished since.
  private mutating func takeBack(_ number: Int, _ snapshot: Snapshot) {
    let agent = workflow.agents[number]
    set("completed_at", of: agent.node, at: agent.path, to: .null, onlyWherePresent: true)
    guard let artifact = agent.artifact, !snapshot.artifacts.contains(artifact) else { return }
    for name in ["artifact", "output"] {
      set(name, of: agent.node, at: agent.path, to: .null, onlyWherePresent: true)
    }
    workflow.agents[number].artifact = nil
  }

  // MARK: - Barriers

  /// No barrier stays crossed in front of what is open again.
  private mutating func restoreBarriers(_ snapshot: Snapshot) {
    for (number, barrier) in workflow.barriers.enumerated() {
      let status = barrier.status?.status ?? .pending
      let isHeld = !barrier.phases.allSatisfy(workflow.isOver(phase:))
      let wanted =
        snapshot.barriers[barrier.id] ?? (status == .completed && isHeld ? .pending : status)
      guard wanted != status else { continue }
      mark(barrier: number, wanted)
      restoreHandoffs(of: number)
      guard status == .completed else { continue }
      set("completed_at", of: barrier.node, at: barrier.path, to: .null, onlyWherePresent: true)
    }
  }

  /// What is handed over stands as the barrier does, or the gate of its own way.
  private mutating func restoreHandoffs(of number: Int) {
    let barrier = workflow.barriers[number]
    for artifact in barrier.artifacts {
      let isMade =
        barrier.status?.status == .completed
        || workflow.gates(ofBarrier: number).contains { $0.isFor(artifact.name) && $0.letsPass }
      guard let status = artifact.status?.status, (status == .completed) != isMade else { continue }
      set(
        "status", of: artifact.node, at: artifact.place,
        to: .text(word(isMade ? TaskStatus.completed : .pending)), onlyWherePresent: true)
    }
  }

  // MARK: - Phases

  private mutating func restore(phase number: Int, _ time: Timestamp?, _ snapshot: Snapshot) {
    let phase = workflow.phases[number]
    let wanted = restoredStatus(ofPhase: number, snapshot)
    guard let status = phase.status, status.status != wanted, !phase.agents.isEmpty else { return }
    mark(phase: number, wanted)
    let isBegun = phase.agents.contains { agent in
      workflow.isOver(agent: agent) || workflow.status(ofAgent: agent) == .inProgress
    }
    if !isBegun { forgetStart(phase.node, phase.path) }
    if wanted == .completed, let time {
      set(
        "completed_at", of: phase.node, at: phase.path, to: .text(time.iso8601),
        onlyWherePresent: true)
    }
    if status.status == .completed {
      set("completed_at", of: phase.node, at: phase.path, to: .null, onlyWherePresent: true)
    }
  }

  /// A checkpoint that tells nothing of gates was made without them.
  private func restoredStatus(ofPhase number: Int, _ snapshot: Snapshot) -> TaskStatus {
    let statuses = workflow.phases[number].agents.map(workflow.status(ofAgent:))
    if workflow.isEscalated(phase: number) { return .blocked }
    if workflow.isWorkDone(phase: number) {
      return snapshot.gates != nil && !workflow.mayComplete(phase: number)
        ? .inProgress : .completed
    }
    if statuses.contains(where: { $0 == .inProgress || $0 == .completed }) { return .inProgress }
    return statuses.contains(.blocked) ? .blocked : .pending
  }

  /// `blocked_by` names again what was in the way, or is null where nothing is. A checkpoint that tells
  /// nothing of it had in the way what is closed again.
  private mutating func restoreObstacles(
    ofPhase number: Int, _ snapshot: Snapshot, _ before: Workflow
  ) {
    let phase = workflow.phases[number]
    let isKept = yaml.ownMember("blocked_by", of: phase.node) != nil
    let names =
      snapshot.obstacles[phase.id] ?? (isKept ? reclosedBarriers(before: number, before) : [])
    if !names.isEmpty, phase.blockedBy.isEmpty {
      let value: Value =
        names.count == 1 ? .text(names[0]) : .source(.list(names.map(quoted)))
      set("blocked_by", of: phase.node, at: phase.path, to: value)
      workflow.phases[number].blockedBy = names
    } else if !phase.blockedBy.isEmpty, phase.status?.status == .pending,
      workflow.obstacles(ofPhase: number).allSatisfy({ !workflow.knows($0) })
    {
      set("blocked_by", of: phase.node, at: phase.path, to: .null, onlyWherePresent: true)
      workflow.phases[number].blockedBy = []
    }
  }

  private func reclosedBarriers(before phase: Int, _ before: Workflow) -> [String] {
    workflow.barriers(before: phase)
      .filter { before.isComplete(barrier: $0) && !workflow.isComplete(barrier: $0) }
      .map { workflow.barriers[$0].id }
  }

  private mutating func restoreHead() {
    guard let head = yaml.member("workflow", of: yaml.root), let status = workflow.status else {
      return
    }
    let isComplete = workflow.phases.indices.allSatisfy(workflow.isOver(phase:))
    guard !isComplete, status.word.uppercased() != "ACTIVE", status.status != .inProgress else {
      return
    }
    reopenWorkflow(head, status)
  }

  private mutating func tellRestored(
    _ checkpoint: Checkpoint, _ entry: NodeIndex, _ path: ValuePath, _ reason: String?
  ) {
    let told = "Restored from \(checkpoint.id)"
    let event = YAMLSource.object([
      ("timestamp", quoted(time)), ("reason", quoted(reason ?? told)),
    ])
    tell(event, to: entry, at: path)
    let next = workflow.agents.indices.first { !workflow.isOver(agent: $0) }
    let step = next.map { "Execute \(workflow.agents[$0].id)" } ?? "workflow-end"
    resume(
      from: checkpoint.id, state: checkpoint.text.isEmpty ? told : "\(told): \(checkpoint.text)",
      next: checkpoint.recoveryPoint.isEmpty ? step : checkpoint.recoveryPoint)
  }
}

extension WorkflowEdit {
  private mutating func tell(_ event: YAMLSource, to checkpoint: NodeIndex, at path: ValuePath) {
    let name = "restore_events"
    guard let list = yaml.member(name, of: checkpoint), yaml.kind(list) != .null else {
      return set(name, of: checkpoint, at: path, to: .source(.list([event])))
    }
    guard yaml.kind(list) == .array else { return refuse(list, name, needs: "a list") }
    put(
      Change(
        file: file.path, path: path + [.key(name), .index(yaml.elements(of: list).count)],
        before: nil, after: event.text))
  }
}
