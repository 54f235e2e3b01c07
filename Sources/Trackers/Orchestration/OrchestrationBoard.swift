internal import CoordinationCore

extension OrchestrationReading {
  func board() -> Board {
    var board = comparedBoard()
    board.findings += worktrackerFindings
    return board
  }

  func comparedBoard() -> Board {
    var board = Board(
      tracker: .orchestration,
      project: workflow.title.isEmpty || workflow.isTemplate ? project.projectName : workflow.title)
    board.workflowId = workflow.id.isEmpty ? nil : workflow.id
    if !workflow.isTemplate {
      board.workflowStatus = workflow.status.map { TextSanitizer.sanitized($0.word) }
    }
    board.pipelines = workflow.pipelines.map {
      Pipeline(id: $0.alias, title: $0.title, alias: $0.alias)
    }
    board.phases = workflow.phases.indices.map(phase)
    board.tasks = workflow.agents.indices.map(task)
    board.barriers = workflow.barriers.indices.map(barrier)
    board.gates = workflow.gates.map(gate) + gatesToCome
    board.gateLimits = workflow.limits
    board.checkpoints = workflow.checkpoints.map(\.checkpoint)
    board.resumesFrom = workflow.resumesFrom ?? workflow.newestCheckpoint?.id
    board.blockers = workflow.blockers
    board.nextActions = workflow.nextActions
    board.activity = workflow.activity
    board.findings =
      project.files.keys.sorted().compactMap { project[$0]?.unusable }
      + (file?.findingsWithPlaces() ?? []) + missingArtifacts
    return board
  }

  /// Where the worktracker says something else; never an error.
  private var worktrackerFindings: [Finding] {
    file == nil || workflow.isTemplate ? [] : Worktracker(project)?.findings(workflow) ?? []
  }

  private func phase(_ number: Int) -> Phase {
    let own = workflow.phases[number]
    var phase = Phase(id: own.id, title: own.title)
    phase.pipeline = own.pipeline.map { workflow.pipelines[$0].alias }
    phase.pathId = own.artifactName
    phase.nativeStatus = own.status?.word ?? ""
    phase.awaitsGate = workflow.awaitsGate(phase: number)
    phase.status = derivedStatus(number)
    phase.waitsFor = workflow.obstacles(ofPhase: number)
    return phase
  }

  /// What the agents make of it, whatever its own row says.
  private func derivedStatus(_ number: Int) -> TaskStatus {
    let phase = workflow.phases[number]
    let statuses = phase.agents.map(workflow.status(ofAgent:))
    if workflow.isEscalated(phase: number) { return .blocked }
    if workflow.awaitsGate(phase: number) { return .review }
    if workflow.isWorkDone(phase: number) { return .completed }
    if statuses.isEmpty { return phase.status?.status ?? .pending }
    if statuses.allSatisfy(\.isFinished) { return .cancelled }
    if statuses.contains(.failed) { return .failed }
    if statuses.contains(.inProgress) || statuses.contains(.completed) { return .inProgress }
    let isStuck =
      phase.status?.status == .blocked && workflow.obstacles(ofPhase: number).isEmpty
    return isStuck ? .blocked : .pending
  }

  private func task(_ number: Int) -> Task {
    let agent = workflow.agents[number]
    var task = Task(
      id: TextSanitizer.sanitized(agent.id), title: agent.title, status: .pending,
      nativeStatus: agent.status?.word ?? "", progress: agent.progress ?? 0,
      priority: agent.priority ?? .unsaid)
    task.phase = agent.phase.map { workflow.phases[$0].id }
    task.dependencies = (workflow.shownDependencies(ofAgent: number) + waits(of: number)).unique
    task.lastUpdate = agent.updated
    task.blockers = workflow.blockers(ofAgent: number) + escalation(of: number)
    task.status = workflow.derivedStatus(ofAgent: number)
    task.owner = agent.owner?.name
    var detail = TaskDetail()
    detail.description = agent.description
    // Before that it is only planned.
    if task.status == .completed, let artifact = agent.artifact { detail.achievements = [artifact] }
    if detail != TaskDetail() { task.detail = detail }
    return task
  }

  /// A person must decide about the gate of its phase.
  private func escalation(of number: Int) -> [String] {
    guard workflow.status(ofAgent: number) == .blocked, let phase = workflow.agents[number].phase,
      let gate = workflow.escalatedGate(ofPhase: phase)
    else { return [] }
    return ["the gate \(gate.id) is escalated: a person must let it pass"]
  }

  /// What the agent's phase waits for. Of a phase before it, the agents that are still open.
  private func waits(of agent: Int) -> [String] {
    guard let phase = workflow.agents[agent].phase, !workflow.isOver(agent: agent),
      workflow.status(ofAgent: agent) != .inProgress
    else { return [] }
    return workflow.obstacles(ofPhase: phase).flatMap { name in
      guard let before = workflow.phases.firstIndex(where: { $0.id == name }) else { return [name] }
      let open = workflow.phases[before].agents.filter { !workflow.isOver(agent: $0) }
      // Thousands of agents that wait for thousands each would be millions of names.
      if open.isEmpty || open.count > 50 { return ["phase \(name)"] }
      return open.map { workflow.agents[$0].id }
    }
  }

  private func barrier(_ number: Int) -> Barrier {
    let own = workflow.barriers[number]
    var barrier = Barrier(
      id: own.id, title: own.title, status: own.status?.status ?? .pending,
      nativeStatus: own.status?.word ?? "")
    barrier.phases = own.phases.map { workflow.phases[$0].id }
    barrier.directions = own.directions
    barrier.waitsFor = workflow.obstacles(ofBarrier: number)
    return barrier
  }

  /// Phases, and ways through barriers, that nobody has scored, where there is a gate for each.
  private var gatesToCome: [Gate] {
    if workflow.listsGates { return [] }
    let phases = workflow.phases.indices.filter { number in
      workflow.gates(ofPhase: number).isEmpty && !workflow.isSkipped(phase: number)
        && workflow.phases[number].status?.status != .completed
    }.map { number in
      let phase = workflow.phases[number]
      return toCome(
        GatePlace.id(
          phase.artifactName, phase.pipeline.map { workflow.pipelines[$0].alias }), phase.id)
    }
    let barriers = workflow.barriers.indices.filter { !workflow.isComplete(barrier: $0) }
      .flatMap { number -> [Gate] in
        let barrier = workflow.barriers[number]
        let known = workflow.gates(ofBarrier: number)
        if barrier.directions.isEmpty {
          return known.isEmpty ? [toCome(barrier.id, barrier.id)] : []
        }
        return barrier.directions.filter { way in !known.contains { $0.isFor(way) } }
          .map { toCome(GatePlace.id(barrier.id, $0), barrier.id) }
      }
    return phases + barriers
  }

  private func toCome(_ id: String, _ subject: String) -> Gate {
    var gate = Gate(id: id, scores: [], threshold: workflow.threshold, verdict: .pending)
    gate.subject = subject
    return gate
  }

  private func gate(_ own: Workflow.Gate) -> Gate {
    var gate = Gate(
      id: own.id, scores: own.scores, threshold: own.threshold, verdict: own.verdict)
    gate.maxIterations = own.maxIterations
    gate.subject = own.subject
    gate.iterations = own.iterations
    gate.approval = own.approval?.words
    return gate
  }

  // MARK: - Artifacts

  private var missingArtifacts: [Finding] {
    guard let file, !workflow.isTemplate else { return [] }
    let artifacts = Artifacts(root: project.root, file.yaml)
    var findings = FileFindings()
    for artifact in artifacts.made where artifacts.isMissing(artifact, from: project) {
      findings.add(.warning, at: file.yaml.span(artifact.node).lowerBound) {
        .missingArtifact(artifact.path)
      }
    }
    return findings.located(in: file.path, file.yaml.bytes)
  }
}
