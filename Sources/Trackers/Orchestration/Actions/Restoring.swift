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
      let restorable = workflow.checkpoints.map(\.checkpoint).filter(\.hasSnapshot).map(\.id)
      throw .orchestration(.noSnapshot(checkpoint: id, restorable: restorable))
    }
    let before = workflow
    restoreAgents(snapshot)
    restoreGates(snapshot, before)
    restoreBarriers(snapshot)
    let reopened = closeLaterBlockers(snapshot, entry.checkpoint)
    if !reopened, changes.isEmpty {
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

  // MARK: - Gates

  /// Scores that were recorded later are taken away: they would let what is open again pass. A
  /// checkpoint that tells nothing of gates takes those of what it opens again.
  private mutating func restoreGates(_ snapshot: Snapshot, _ before: Workflow) {
    let later = workflow.gates.filter { gate in
      guard !gate.scores.isEmpty else { return false }
      guard let known = snapshot.gates else { return isReopened(gate, since: before) }
      return known[gate.id].map { !$0.isThat(of: gate) } ?? true
    }
    let paths = later.filter { snapshot.gates?[$0.id] == nil }.map(\.path)
    for gate in later {
      if let record = snapshot.gates?[gate.id] {
        bring(gate, back: record)
      } else {
        forget(gate, together: paths)
      }
    }
    workflow.gates.removeAll { gate in paths.contains(gate.path) }
  }

  private mutating func bring(_ gate: Workflow.Gate, back record: GateRecord) {
    write(record, over: gate)
    guard let number = workflow.gates.firstIndex(where: { $0.path == gate.path }) else { return }
    workflow.gates[number].scores = record.score.map { [$0] } ?? []
    workflow.gates[number].iterations = record.iterations
    workflow.gates[number].verdict = record.verdict
    workflow.gates[number].approval =
      record.approval ?? (record.verdict == .pass ? gate.approval : nil)
    if let dimensions = record.dimensions { workflow.gates[number].dimensions = dimensions }
  }

  private func isReopened(_ gate: Workflow.Gate, since before: Workflow) -> Bool {
    switch workflow.target(ofGate: gate) {
    case .phase(let phase):
      let isUnbegun = workflow.phases[phase].agents.allSatisfy { agent in
        workflow.status(ofAgent: agent).isBeforeWork
      }
      return isUnbegun && !workflow.phases[phase].agents.isEmpty
        || before.isWorkDone(phase: phase) && !workflow.isWorkDone(phase: phase)
    case .agent(let agent):
      return before.isOver(agent: agent) && !workflow.isOver(agent: agent)
    case .barrier(let barrier):
      return workflow.barriers[barrier].phases.contains { phase in
        before.isWorkDone(phase: phase) && !workflow.isWorkDone(phase: phase)
      }
    case .nothing: return false
    }
  }

  /// - Parameter together: the paths of all that go; an object of which nothing is left goes as a whole.
  private mutating func forget(_ gate: Workflow.Gate, together: [ValuePath]) {
    guard gate.path.first == .key("quality") else {
      return write(.none, over: gate)
    }
    var path = gate.path
    let parent = Array(path.dropLast())
    if parent.count > 2, let object = yaml.value(at: parent),
      yaml.members(of: object).allSatisfy({ key, _ in
        together.contains(parent + [.key(yaml.text(key) ?? "")])
      })
    {
      path = parent
    }
    guard let node = yaml.value(at: path) else { return }
    put(Change(file: file.path, path: path, before: yaml.source(node), after: nil))
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
      guard status == .completed else { continue }
      set("completed_at", of: barrier.node, at: barrier.path, to: .null, onlyWherePresent: true)
      for artifact in barrier.artifacts where artifact.status?.status == .completed {
        set(
          "status", of: artifact.node, at: artifact.place, to: .text(word(TaskStatus.pending)),
          onlyWherePresent: true)
      }
    }
  }

  // MARK: - Phases

  private mutating func restore(phase number: Int, _ time: Timestamp?, _ snapshot: Snapshot) {
    let phase = workflow.phases[number]
    let wanted = restoredStatus(ofPhase: number, snapshot)
    guard let status = phase.status, status.status != wanted, !phase.agents.isEmpty else { return }
    mark(phase: number, wanted)
    if wanted.isBeforeWork { forgetStart(phase.node, phase.path) }
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

  /// `blocked_by` names again what was in the way, or goes where nothing is. A checkpoint that tells
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
      remove("blocked_by", of: phase.node, at: phase.path)
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
    set(
      "status", of: head, at: [.key("workflow")],
      to: .text(status.word == status.word.lowercased() ? "active" : "ACTIVE"))
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
