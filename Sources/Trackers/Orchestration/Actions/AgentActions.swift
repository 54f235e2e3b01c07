internal import CoordinationCore

extension WorkflowEdit {
  /// Says how an agent stands, and does what follows from it.
  mutating func setAgent(
    _ id: String, _ status: TaskStatus, artifact: String?, seen: TaskStatus?
  ) throws(Refusal) {
    let number = try agent(id)
    try check(number, to: status, hasArtifact: artifact != nil, seen: seen)
    var path: String?
    if let artifact {
      path = try ArtifactPath(workflow: workflow, file: file)
        .resolved(artifact, for: workflow.agents[number])
    }
    if status == .completed, path == nil { try resolveArtifact(of: number) }
    mark(number, status)
    if let path { setArtifact(number, path) }
    if let phase = workflow.agents[number].phase { follow(phase: phase) }
    noteActivity()
  }

  /// Never a placeholder in what is complete.
  mutating func resolveArtifact(of number: Int) throws(Refusal) {
    let agent = workflow.agents[number]
    guard let artifact = agent.artifact, artifact.isPlaceholder else { return }
    setArtifact(
      number, try ArtifactPath(workflow: workflow, file: file).resolved(artifact, for: agent))
  }

  /// Whether nothing holds back an agent that is at work.
  func isFree(agent number: Int) -> Bool {
    workflow.blockers(ofAgent: number).isEmpty
      && workflow.obstacles(ofAgent: number).isEmpty
  }

  /// What has blocked an agent is over: its blockers are resolved, and it may go on.
  mutating func unblock(_ id: String, seen: TaskStatus?) throws(Refusal) {
    let number = try agent(id)
    let isBlocked = workflow.status(ofAgent: number) == .blocked
    if let seen, !OrchestrationVocabulary.agree(seen, workflow.status(ofAgent: number)),
      !isShownAs(seen, number)
    {
      throw .changedSinceSeen(
        task: id, field: "status", seen: seen.words, now: workflow.status(ofAgent: number).words,
        since: workflow.agents[number].updated)
    }
    let agent = workflow.agents[number]
    let phase = agent.phase
    let isHeldBack = phase.map { !workflow.obstacles(ofPhase: $0).isEmpty } ?? false
    if let phase, let gate = workflow.escalatedGate(ofPhase: phase),
      workflow.blockers(ofAgent: number).isEmpty
    {
      throw .orchestration(
        .escalated(subject: "phase \(workflow.phases[phase].id)", gate: gate.id))
    }
    let known = workflow
    let isClosed = closeBlockers(resolution: "Unblocked \(taskName(id))") { blocker, _ in
      blocker.blocking.contains { name in
        name == id || phase.map { known.phases(named: name).contains($0) } ?? false
      }
    }
    if !isClosed, let phase, isHeldBack {
      throw .orchestration(
        .waits(id, for: workflow.obstacles(ofPhase: phase).map(workflow.obstacleWords)))
    }
    let open = workflow.obstacles(ofAgent: number)
    if !isClosed, !open.isEmpty {
      throw .orchestration(.waits(id, for: open.map(workflow.obstacleWords)))
    }
    guard isClosed || isBlocked else { throw .notBlocked(task: id) }
    if isBlocked, !isHeldBack {
      mark(number, agent.wasBegun(in: yaml) ? .inProgress : .pending)
      if let phase { follow(phase: phase) }
    }
    if isClosed { unblock() }
    noteActivity()
  }

  /// Gives an agent's work to somebody else, or to nobody, where its row says whose it is.
  mutating func reassign(_ id: String, to owner: String?, seen: String??) throws(Refusal) {
    let number = try agent(id)
    let agent = workflow.agents[number]
    if workflow.isOver(agent: number) {
      throw .taskFinished(task: agent.id, status: workflow.status(ofAgent: number))
    }
    guard let key = ownerKey(of: agent) else { throw .orchestration(.noOwners(agent: agent.id)) }
    if let seen, seen != agent.owner?.name {
      throw .changedSinceSeen(
        task: agent.id, field: "owner", seen: seen ?? "nobody", now: agent.owner?.name ?? "nobody",
        since: agent.updated)
    }
    if agent.owner?.name == owner {
      throw .alreadySo(task: agent.id, what: owner.map { "with \($0)" } ?? "with nobody")
    }
    set(key, of: agent.node, at: agent.path, to: owner.map(Value.text) ?? .null)
    workflow.agents[number].owner = owner.map { ($0, key) }
    // Work that nobody does any more has to be begun again.
    if owner == nil, workflow.status(ofAgent: number) == .inProgress { mark(number, .pending) }
    noteActivity()
  }

  /// An owner that is null may be given a name, too.
  private func ownerKey(of agent: Workflow.Agent) -> String? {
    agent.owner?.key
      ?? WorkflowReading.ownerKeys.first { yaml.member($0, of: agent.node) != nil }
  }

  func agent(_ id: String) throws(Refusal) -> Int {
    guard let number = workflow.agent(named: id) else {
      throw .orchestration(.unknownAgent(id, known: workflow.agents.map(\.id)))
    }
    return number
  }

  private func check(
    _ number: Int, to status: TaskStatus, hasArtifact: Bool, seen: TaskStatus?
  ) throws(Refusal) {
    let agent = workflow.agents[number]
    let current = workflow.status(ofAgent: number)
    if let seen, !OrchestrationVocabulary.agree(seen, current), !isShownAs(seen, number) {
      throw .changedSinceSeen(
        task: agent.id, field: "status", seen: seen.words, now: current.words,
        since: agent.updated)
    }
    if case .other(let word) = status {
      throw .unknownStatus(
        word, known: ["pending", "in_progress", "completed", "failed", "blocked"])
    }
    if current == status {
      if hasArtifact { return }
      throw .alreadySo(task: agent.id, what: status.words)
    }
    let isRevision = current == .completed && isToBeRevised(number)
    if current == .completed, !isRevision {
      throw .orchestration(.staysCompleted(agent: agent.id, passed: passedGate(of: number)))
    }
    let allowed = isRevision ? AgentTransitions.inRevision : transitions(of: number)
    guard allowed.contains(status) else {
      throw .transitionNotAllowed(task: agent.id, from: current, to: status, allowed: allowed)
    }
    guard status == .inProgress || status == .completed else { return }
    try checkMayRun(number)
  }

  /// What its own word allows, and what it is shown as: one that only waited may do what a pending one
  /// may.
  private func transitions(of number: Int) -> [TaskStatus] {
    let own = AgentTransitions.allowed(from: workflow.status(ofAgent: number))
    let shown = AgentTransitions.allowed(from: workflow.derivedStatus(ofAgent: number))
    return own + shown.filter { !own.contains($0) && $0 != workflow.status(ofAgent: number) }
  }

  /// The gate that says that the work of an agent is done.
  private func passedGate(of number: Int) -> String? {
    workflow.agents[number].phase.flatMap { phase in
      workflow.gates(ofPhase: phase).first(where: \.letsPass)?.id
    }
  }

  /// The gate of its phase wants its work again.
  private func isToBeRevised(_ number: Int) -> Bool {
    workflow.agents[number].phase.map { phase in
      workflow.gates(ofPhase: phase).contains { $0.verdict == .revise }
    } ?? false
  }

  /// A blocked agent that only waits is shown as one that waits.
  private func isShownAs(_ seen: TaskStatus, _ number: Int) -> Bool {
    seen.isBeforeWork && workflow.status(ofAgent: number) == .blocked
  }

  /// Nothing runs before its phase may begin, nor while a person must decide about a gate.
  private func checkMayRun(_ number: Int) throws(Refusal) {
    let agent = workflow.agents[number]
    if let phase = agent.phase {
      if let gate = workflow.gates(ofPhase: phase).first(where: { $0.verdict == .escalated }) {
        throw .orchestration(
          .escalated(subject: "phase \(workflow.phases[phase].id)", gate: gate.id))
      }
      let obstacles = workflow.obstacles(ofPhase: phase)
      if !obstacles.isEmpty {
        throw .orchestration(.waits(agent.id, for: obstacles.map(workflow.obstacleWords)))
      }
    }
    let blockers = workflow.blockers(ofAgent: number)
    if !blockers.isEmpty {
      throw .orchestration(.blocked(agent: agent.id, blockers: blockers))
    }
    let open = workflow.obstacles(ofAgent: number)
    if !open.isEmpty {
      throw .orchestration(.waits(agent.id, for: open.map(workflow.obstacleWords)))
    }
  }

  /// Writes the status and the times that go with it.
  mutating func mark(_ number: Int, _ status: TaskStatus) {
    let agent = workflow.agents[number]
    let word = word(status)
    set("status", of: agent.node, at: agent.path, to: .text(word))
    workflow.agents[number].status = Workflow.Status(
      status: status, word: word, node: agent.status?.node ?? agent.node)
    markTimes(agent.node, agent.path, status)
  }

  /// `started_at` and `completed_at` where the file has them.
  mutating func markTimes(_ node: NodeIndex, _ path: ValuePath, _ status: TaskStatus) {
    switch status {
    case .inProgress:
      if isEmpty("started_at", of: node) {
        setDerived("started_at", of: node, at: path, to: .text(time))
      }
    case .completed:
      if isEmpty("started_at", of: node) {
        setDerived("started_at", of: node, at: path, to: .text(time))
      }
      setDerived("completed_at", of: node, at: path, to: .text(time))
    default: break
    }
  }

  func isEmpty(_ name: String, of node: NodeIndex) -> Bool {
    yaml.member(name, of: node).map { yaml.kind($0) == .null } ?? true
  }

  private mutating func setArtifact(_ number: Int, _ path: String) {
    let agent = workflow.agents[number]
    let name = yaml.member("output", of: agent.node) != nil ? "output" : "artifact"
    set(name, of: agent.node, at: agent.path, to: .text(path))
    workflow.agents[number].artifact = path
  }

  /// The times that tell when anything was last done.
  mutating func noteActivity() {
    if let head = yaml.member("workflow", of: yaml.root) {
      setDerived("updated_at", of: head, at: [.key("workflow")], to: .text(time))
    }
    let place: ValuePath = [.key("metrics"), .key("timing")]
    if let timing = yaml.value(at: place) {
      setDerived("last_activity", of: timing, at: place, to: .text(time))
      if isEmpty("workflow_started", of: timing) {
        setDerived("workflow_started", of: timing, at: place, to: .text(time))
      }
    }
  }
}

extension Workflow.Agent {
  /// Whether its row tells when it was started.
  fileprivate func wasBegun(in yaml: YAMLDocument) -> Bool {
    yaml.member("started_at", of: node).map { yaml.kind($0) != .null } ?? false
  }
}

extension Workflow {
  /// A phase's id alone does not tell what it is the id of.
  func obstacleWords(_ name: String) -> String {
    phases.contains { $0.id == name } ? "phase \(name)" : name
  }

  /// The gates that stand before a phase's end.
  func gates(ofPhase number: Int) -> [Gate] {
    let own = gates.filter { $0.subject == phases[number].id }
    if !own.isEmpty { return own }
    // Some workflows score each agent instead.
    let agents = Set(phases[number].agents.map { self.agents[$0].id })
    return gates.filter { $0.subject.map(agents.contains) ?? false }
  }

  func gates(ofBarrier number: Int) -> [Gate] {
    gates.filter { $0.subject == barriers[number].id }
  }
}
