internal import CoordinationCore

// What follows for phases, pipelines, barriers and the queue when an agent or a gate has changed.

extension WorkflowEdit {
  /// A phase is in progress while its agents are; complete only when all of them are and its gate has
  /// passed.
  mutating func follow(phase number: Int) {
    let phase = workflow.phases[number]
    let statuses = phase.agents.map(workflow.status(ofAgent:))
    let isDone = workflow.isWorkDone(phase: number) || phase.agents.isEmpty
    if isDone, workflow.mayComplete(phase: number) {
      if phase.status?.status != .completed { complete(phase: number) }
    } else if statuses.contains(where: { $0 == .inProgress || $0 == .completed }) {
      if phase.status?.status != .inProgress, !isEscalated(number) {
        mark(phase: number, .inProgress)
      }
    }
    followPipeline(of: number)
    followQueue()
  }

  private func isEscalated(_ number: Int) -> Bool {
    workflow.gates(ofPhase: number).contains { $0.verdict == .escalated }
  }

  /// Too often below the threshold: nothing of the phase goes on before a person has decided. What has
  /// not begun cannot begin, and needs no other status.
  mutating func block(phase number: Int) {
    for agent in workflow.phases[number].agents
    where workflow.status(ofAgent: agent) == .inProgress {
      mark(agent, .blocked)
    }
    mark(phase: number, .blocked)
    followPipeline(of: number)
    followQueue()
  }

  mutating func mark(phase number: Int, _ status: TaskStatus) {
    let phase = workflow.phases[number]
    let word = word(status)
    set("status", of: phase.node, at: phase.path, to: .text(word))
    markTimes(phase.node, phase.path, status)
    workflow.phases[number].status = Workflow.Status(
      status: status, word: word, node: phase.status?.node ?? phase.node)
  }

  private mutating func complete(phase number: Int) {
    mark(phase: number, .completed)
    let phase = workflow.phases[number]
    unblock()
    checkpoint(
      .phaseComplete, Self.complete("Phase \(phase.id)", phase.title, of: phase.name),
      recoveryPoint: recoveryPoint(after: number))
    for barrier in workflow.barriers.indices
    where workflow.barriers[barrier].phases.contains(number) {
      cross(barrier: barrier)
    }
    completeWorkflow()
  }

  /// "barrier-1 complete: Discovery meets requirements"; what has no title is not named twice.
  private static func complete(_ step: String, _ title: String, of name: String) -> String {
    title.isEmpty || title == name ? "\(step) complete" : "\(step) complete: \(title)"
  }

  /// "barrier-1-start" where a barrier waits for the phase, else the phase behind it.
  private func recoveryPoint(after number: Int) -> String {
    let barrier = workflow.barriers.indices.first { barrier in
      workflow.barriers[barrier].phases.contains(number) && !workflow.isComplete(barrier: barrier)
    }
    if let barrier {
      let open = workflow.barriers[barrier].phases.first { !workflow.isOver(phase: $0) }
      return open.map(point(ofPhase:)) ?? "\(workflow.barriers[barrier].id)-start"
    }
    let next = number + 1
    guard workflow.phases.indices.contains(next),
      workflow.phases[next].pipeline == workflow.phases[number].pipeline
    else { return nextStart }
    return point(ofPhase: next)
  }

  /// "phase-2-start", with the pipeline where others have such a phase, too; "phase-2-in-progress" where
  /// somebody is at it.
  private func point(ofPhase number: Int) -> String {
    let phase = workflow.phases[number]
    let isBegun = phase.agents.contains { agent in
      let status = workflow.status(ofAgent: agent)
      return !status.isBeforeWork && status != .blocked
    }
    let alias = phase.id.contains("/") ? phase.pipeline.map { workflow.pipelines[$0].alias } : nil
    let name = Int(phase.name) == nil ? phase.name : "phase-\(phase.name)"
    let step = name + (isBegun ? "-in-progress" : "-start")
    return [alias, step].compactMap(\.self).joined(separator: "/")
  }

  // MARK: - Barriers

  /// A barrier is crossed when all phases before it are complete and each direction has passed.
  mutating func follow(barrier number: Int, passed part: String?) throws(Refusal) {
    if let part { try complete(direction: part, of: number) }
    cross(barrier: number)
    let status = workflow.barriers[number].status?.status ?? .pending
    let isEscalated = workflow.gates(ofBarrier: number).contains { $0.verdict == .escalated }
    if status.isBeforeWork || (status == .blocked && !isEscalated) {
      mark(barrier: number, .inProgress)
    }
  }

  /// What has been handed over in one direction, at a path without placeholders.
  private mutating func complete(direction: String, of number: Int) throws(Refusal) {
    let barrier = workflow.barriers[number]
    guard
      let place = barrier.artifacts.firstIndex(where: { $0.name.plain == direction.plain })
    else { return }
    let artifact = barrier.artifacts[place]
    let path = artifact.place
    guard yaml.kind(artifact.node) == .object else { return }
    if artifact.path.isPlaceholder {
      let resolved = try ArtifactPath(workflow: workflow, file: file)
        .resolved(artifact.path, for: barrier, direction: artifact.name)
      set("path", of: artifact.node, at: path, to: .text(resolved))
    }
    guard let status = artifact.status else { return }
    let word = word(.completed)
    set("status", of: artifact.node, at: path, to: .text(word))
    workflow.barriers[number].artifacts[place].status = Workflow.Status(
      status: .completed, word: word, node: status.node)
  }

  /// Where all that it waits for is there.
  private mutating func cross(barrier number: Int) {
    let barrier = workflow.barriers[number]
    guard barrier.status?.status != .completed, workflow.hasPassed(barrier: number),
      workflow.obstacles(ofBarrier: number).isEmpty
    else { return }
    mark(barrier: number, .completed)
    unblock()
    checkpoint(
      .barrierComplete, Self.complete(barrier.id, barrier.title, of: barrier.id),
      recoveryPoint: nextStart)
    followQueue()
    completeWorkflow()
  }

  /// What may begin now, or is under way.
  private var nextStart: String {
    let next = workflow.phases.indices.first { number in
      !workflow.isOver(phase: number) && workflow.obstacles(ofPhase: number).isEmpty
    }
    return next.map(point(ofPhase:)) ?? "workflow-end"
  }

  mutating func mark(barrier number: Int, _ status: TaskStatus) {
    let barrier = workflow.barriers[number]
    guard barrier.status?.status != status else { return }
    let word = word(status)
    set("status", of: barrier.node, at: barrier.path, to: .text(word))
    markTimes(barrier.node, barrier.path, status)
    workflow.barriers[number].status = Workflow.Status(
      status: status, word: word, node: barrier.status?.node ?? barrier.node)
  }

  // MARK: - What may begin

  /// Phases that nothing holds back any more, and their agents, wait no longer.
  mutating func unblock() {
    for number in workflow.phases.indices {
      let phase = workflow.phases[number]
      guard phase.status?.status == .blocked, workflow.obstacles(ofPhase: number).isEmpty,
        !isEscalated(number), !isHeld(number)
      else { continue }
      let isBegun = phase.agents.contains { workflow.isOver(agent: $0) }
      mark(phase: number, isBegun ? .inProgress : .pending)
      if !phase.blockedBy.isEmpty {
        set("blocked_by", of: phase.node, at: phase.path, to: .null, onlyWherePresent: true)
        workflow.phases[number].blockedBy = []
      }
      for agent in phase.agents where workflow.status(ofAgent: agent) == .blocked {
        if workflow.blockers(ofAgent: agent).isEmpty { mark(agent, .pending) }
      }
      followPipeline(of: number)
    }
  }

  /// Somebody has to act before it may go on.
  private func isHeld(_ number: Int) -> Bool {
    workflow.blockers.contains { blocker in
      blocker.blocking.contains { workflow.phases(named: $0).contains(number) }
    }
  }

  // MARK: - Sums

  /// The pipeline's own account of where it stands.
  mutating func followPipeline(of phase: Int) {
    guard let number = workflow.phases[phase].pipeline else { return }
    let pipeline = workflow.pipelines[number]
    let phases = workflow.phases.indices.filter { workflow.phases[$0].pipeline == number }
    let current = phases.first { !workflow.isOver(phase: $0) }
    setCurrentPhase(current ?? phases.last, of: pipeline)
    guard let status = pipeline.status else { return }
    let word = pipelineWord(current, status.word)
    guard word != status.word else { return }
    setDerived("status", of: pipeline.node, at: pipeline.path, to: .text(word))
  }

  private mutating func setCurrentPhase(_ phase: Int?, of pipeline: Workflow.Pipeline) {
    guard let phase, let own = yaml.member("current_phase", of: pipeline.node) else { return }
    let number = Double(workflow.phases[phase].number)
    let value: Value =
      yaml.kind(own) == .number
      ? number.map(Value.number) ?? .text(workflow.phases[phase].name)
      : .text(workflow.phases[phase].name)
    setDerived("current_phase", of: pipeline.node, at: pipeline.path, to: value)
  }

  /// "PHASE_2_IN_PROGRESS" in files that put it like that, else the plain status.
  private func pipelineWord(_ current: Int?, _ old: String) -> String {
    guard let current else { return word(.completed) }
    let words = workflow.pipelines.compactMap(\.status?.word) + [old]
    let isLong = words.contains { $0.uppercased().hasPrefix("PHASE_") }
    let phase = workflow.phases[current]
    let status = phase.status?.status ?? .pending
    let isBegun =
      !status.isBeforeWork && status != .blocked
      || phase.agents.contains { workflow.isOver(agent: $0) }
      || workflow.gates(ofPhase: current).contains { !$0.scores.isEmpty }
    // There is no third such word: what holds a phase up stands in its own row.
    if isLong { return "PHASE_\(phase.name)_\(isBegun ? "IN_PROGRESS" : "PENDING")" }
    let plain: TaskStatus = status == .pending && isBegun ? .inProgress : status
    let isAnythingDone = workflow.phases.indices.contains {
      workflow.phases[$0].pipeline == phase.pipeline && workflow.isOver(phase: $0)
    }
    return word(plain == .pending && isAnythingDone ? .inProgress : plain)
  }

  private mutating func completeWorkflow() {
    guard workflow.phases.indices.allSatisfy(workflow.isOver(phase:)),
      workflow.barriers.indices.allSatisfy(workflow.isComplete(barrier:)),
      let head = yaml.member("workflow", of: yaml.root),
      let status = workflow.status, status.status != .completed
    else { return }
    let word = word(.completed)
    set("status", of: head, at: [.key("workflow")], to: .text(word))
    workflow.status = Workflow.Status(status: .completed, word: word, node: status.node)
    set("completed_at", of: head, at: [.key("workflow")], to: .text(time), onlyWherePresent: true)
  }
}

extension Workflow {
  func hasPassed(phase number: Int) -> Bool {
    let gates = gates(ofPhase: number)
    guard !gates.isEmpty, gates.allSatisfy(\.letsPass) else { return false }
    if gates.contains(where: { $0.subject == phases[number].id }) { return true }
    // Where agents are scored, each that counts must have passed.
    return phases[number].agents.allSatisfy { agent in
      status(ofAgent: agent) != .completed || gates.contains { $0.subject == agents[agent].id }
    }
  }

  func hasPassed(barrier number: Int) -> Bool {
    let gates = gates(ofBarrier: number)
    let directions = barriers[number].directions
    guard !gates.isEmpty, gates.allSatisfy(\.letsPass) else { return false }
    return directions.allSatisfy { direction in gates.contains { $0.isFor(direction) } }
  }
}

extension Workflow.Gate {
  var letsPass: Bool {
    verdict == .pass && (isApproved || scores.last.map { $0 >= threshold - 1e-9 } ?? false)
  }
}

extension String {
  /// Letters and digits only, in lower case.
  var plain: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
