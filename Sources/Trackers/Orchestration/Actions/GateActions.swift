internal import CoordinationCore

extension WorkflowEdit {
  /// Writes down what a critic says, the verdict that follows, and what that does to agents, phase and
  /// barrier.
  mutating func record(_ score: GateScore) throws(Refusal) {
    guard (0...1).contains(score.score) else {
      throw .orchestration(.scoreOutOfRange(JSONText.number(score.score)))
    }
    for dimension in score.dimensions where !(0...1).contains(dimension.score) {
      throw .orchestration(
        .scoreOutOfRange("\(dimension.name)=\(JSONText.number(dimension.score))"))
    }
    let place = try GatePlace(score, in: workflow, yaml)
    try checkMayBeScored(place)
    let existing = workflow.gates.firstIndex { $0.path == place.path }
    let before = existing.map { workflow.gates[$0] }
    let unreadable = before == nil ? workflow.unreadableThreshold : before?.unreadableThreshold
    if let unreadable {
      return refuse(unreadable, "the threshold", needs: YAMLFile.scoreRange)
    }
    let iterations = try iterations(score, before, place)
    let verdict = QualityGate.verdict(
      score: score.score, iterations: iterations,
      threshold: before?.threshold ?? workflow.threshold,
      maxIterations: before?.maxIterations ?? workflow.maxIterations)
    write(score, iterations, verdict, at: place, over: before)
    var gate =
      before
      ?? Workflow.Gate(
        id: place.id, node: yaml.root, path: place.path, subject: place.subject, scores: [],
        iterations: 0, verdict: .pending, threshold: workflow.threshold)
    gate.scores.append(score.score)
    gate.iterations = iterations
    gate.verdict = verdict
    gate.note(score.dimensions)
    if let existing { workflow.gates[existing] = gate } else { workflow.gates.append(gate) }
    try follow(place, verdict)
    sumUpQuality()
    noteActivity()
  }

  /// There is nothing to judge of work that may not begin, or of which nothing has.
  private func checkMayBeScored(_ place: GatePlace) throws(Refusal) {
    switch place.target {
    case .phase(let phase):
      let obstacles = workflow.obstacles(ofPhase: phase)
      let agents = workflow.phases[phase].agents
      let isBegun = agents.isEmpty || agents.contains { !workflow.status(ofAgent: $0).isBeforeWork }
      if !obstacles.isEmpty {
        throw .orchestration(
          .waits(place.subjectWords, for: obstacles.map(workflow.obstacleWords)))
      }
      if !isBegun { throw .orchestration(.nothingToScore(place.subjectWords)) }
    case .barrier(let barrier):
      let obstacles = workflow.obstacles(ofBarrier: barrier)
      if !obstacles.isEmpty {
        throw .orchestration(
          .waits(place.subjectWords, for: obstacles.map(workflow.obstacleWords)))
      }
    case .agent, .nothing: break
    }
  }

  /// How often the gate has been scored, this time included: the count only goes up.
  private func iterations(
    _ score: GateScore, _ gate: Workflow.Gate?, _ place: GatePlace
  ) throws(Refusal) -> Int {
    guard let gate else { return score.iterations ?? 1 }
    // A PASS that the guard does not accept is no PASS.
    if gate.letsPass { throw .orchestration(.alreadyPassed(gate: gate.id)) }
    if gate.verdict == .escalated {
      throw .orchestration(.escalated(subject: place.subjectWords, gate: gate.id))
    }
    if let wanted = score.iterations, wanted <= gate.iterations {
      throw .orchestration(
        .iterationsNotHigher(gate: gate.id, wanted: wanted, recorded: gate.iterations))
    }
    return score.iterations ?? gate.iterations + 1
  }

  // MARK: - What follows

  /// PASS completes what is under way and lets the phase or barrier complete; REVISE leaves all as it
  /// is; ESCALATED blocks what is under way until a person has decided.
  private mutating func follow(
    _ place: GatePlace, _ verdict: Gate.Verdict
  ) throws(Refusal) {
    switch (place.target, verdict) {
    case (.phase(let phase), .escalated): block(phase: phase)
    case (.phase(let phase), .pass):
      for agent in workflow.phases[phase].agents { try complete(agent: agent) }
      follow(phase: phase)
    case (.agent(let agent), .pass), (.agent(let agent), .escalated):
      if verdict == .pass {
        try complete(agent: agent)
      } else if workflow.status(ofAgent: agent) == .inProgress {
        mark(agent, .blocked)
      }
      if let phase = workflow.agents[agent].phase { follow(phase: phase) }
    case (.barrier(let barrier), .pass): try follow(barrier: barrier, passed: place.part)
    case (.barrier(let barrier), .escalated): mark(barrier: barrier, .blocked)
    case (.nothing, .pass): unblock()
    default: break
    }
  }

  /// What is under way and held back by nothing.
  private mutating func complete(agent: Int) throws(Refusal) {
    guard workflow.status(ofAgent: agent) == .inProgress, isFree(agent: agent) else { return }
    try resolveArtifact(of: agent)
    mark(agent, .completed)
  }

  /// The summary of all gates, where it is missing; what is there is derived.
  mutating func sumUpQuality() {
    let place: ValuePath = [.key("quality"), .key("workflow_quality")]
    let isKeptHere = workflow.gates.contains { $0.path.first == .key("quality") }
    guard isKeptHere, yaml.value(at: place).map({ yaml.kind($0) == .null }) ?? true else { return }
    let quality = QualityMetrics(workflow)
    let members = QualityMetrics.names.map { name in
      (name, YAMLSource.scalar(quality[name].map(JSONText.number) ?? "null"))
    }
    if yaml.value(at: [.key("quality")]) != nil {
      put(.object(members), at: place)
    } else {
      extend(changeAt: [.key("quality")], with: .object([("workflow_quality", .object(members))]))
    }
  }
}

extension Workflow.Gate {
  /// Those that were told before and are not told now stay.
  fileprivate mutating func note(_ scores: [GateScore.Dimension]) {
    for score in scores {
      if let place = dimensions.firstIndex(where: { $0.name == score.name }) {
        dimensions[place] = score
      } else {
        dimensions.append(score)
      }
    }
  }
}
