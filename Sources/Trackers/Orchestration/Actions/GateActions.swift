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
    let iterations = try iterations(score, before, place)
    let verdict = QualityGate.verdict(
      score: score.score, iterations: iterations,
      threshold: before?.threshold ?? workflow.threshold,
      maxIterations: workflow.maxIterations)
    write(score, iterations, verdict, at: place, over: before)
    var gate =
      before
      ?? Workflow.Gate(
        id: place.id, node: yaml.root, path: place.path, subject: place.subject, scores: [],
        iterations: 0, verdict: .pending, threshold: workflow.threshold)
    gate.scores.append(score.score)
    gate.iterations = iterations
    gate.verdict = verdict
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
      let open = workflow.barriers[barrier].phases.filter { !workflow.isOver(phase: $0) }
      let unknown = workflow.unknownDependencies(ofBarrier: barrier)
      if !unknown.isEmpty {
        throw .orchestration(
          .waits(place.subjectWords, for: unknown.map { "\($0), which there is not" }))
      }
      if !open.isEmpty {
        throw .orchestration(
          .waits(
            place.subjectWords, for: open.map { workflow.obstacleWords(workflow.phases[$0].id) }))
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

  // MARK: - Writing

  private mutating func write(
    _ score: GateScore, _ iterations: Int, _ verdict: Gate.Verdict, at place: GatePlace,
    over gate: Workflow.Gate?
  ) {
    let word = verdictWord(verdict)
    let dimensions = YAMLSource.object(
      score.dimensions.map { ($0.name, .scalar(JSONText.number($0.score))) })
    guard let gate else {
      var members: [(key: String, value: YAMLSource)] = [
        ("score", .scalar(JSONText.number(score.score))), ("iterations", .scalar("\(iterations)")),
        ("status", .scalar(word)),
      ]
      if !score.dimensions.isEmpty { members.append(("dimension_scores", dimensions)) }
      return put(.object(members), at: place.path)
    }
    if yaml.kind(gate.node) != .object {
      // A bare number stands for its score.
      return put(
        .object([
          ("score", .scalar(JSONText.number(score.score))),
          ("iterations", .scalar("\(iterations)")), ("status", .scalar(word)),
        ]), at: gate.path)
    }
    if hasIterationLines(gate) {
      // Each iteration has a line of its own.
      set("iteration_\(iterations)", of: gate.node, at: gate.path, to: .number(score.score))
    } else {
      set(
        present(GateNames.score, of: gate), of: gate.node, at: gate.path, to: .number(score.score))
      set(
        present(GateNames.iterations, of: gate), of: gate.node, at: gate.path,
        to: .number(Double(iterations)))
      remember(score, iterations, word, of: gate)
    }
    set(verdictName(of: gate), of: gate.node, at: gate.path, to: .text(word))
    tellPassed(gate, verdict == .pass)
    if !score.dimensions.isEmpty { write(score.dimensions, dimensions, of: gate) }
  }

  /// Makes a gate say again what it said before, and no more.
  mutating func write(_ record: GateRecord, over gate: Workflow.Gate) {
    let score: Value = record.score.map(Value.number) ?? .null
    for name in GateNames.score {
      set(name, of: gate.node, at: gate.path, to: score, onlyWherePresent: true)
    }
    for name in GateNames.iterations {
      set(
        name, of: gate.node, at: gate.path, to: .number(Double(record.iterations)),
        onlyWherePresent: true)
    }
    forgetIterations(after: record.iterations, of: gate)
    let name = verdictName(of: gate)
    set(
      name, of: gate.node, at: gate.path, to: .text(verdictWord(record.verdict)),
      onlyWherePresent: true)
    tellPassed(gate, record.verdict == .pass)
    for name in ["approved_by", "approved_at", "approval_reason"] {
      remove(name, of: gate.node, at: gate.path)
    }
  }

  private mutating func forgetIterations(after count: Int, of gate: Workflow.Gate) {
    for (key, _) in yaml.members(of: gate.node) {
      guard let name = yaml.text(key), name.hasPrefix("iteration_"),
        let number = Int(name.dropFirst("iteration_".count)), number > count
      else { continue }
      remove(name, of: gate.node, at: gate.path)
    }
    guard let list = yaml.ownMember("iteration_history", of: gate.node) else { return }
    let path = gate.path + [.key("iteration_history")]
    for (number, entry) in yaml.elements(of: list).enumerated().reversed() where number >= count {
      put(
        Change(
          file: file.path, path: path + [.index(number)], before: yaml.source(entry), after: nil))
    }
  }

  /// Some files say with true and false whether a gate has passed, too.
  mutating func tellPassed(_ gate: Workflow.Gate, _ isPassed: Bool) {
    for name in ["passed", "pass"] {
      guard let own = yaml.ownMember(name, of: gate.node),
        yaml.kind(own) == .true || yaml.kind(own) == .false
      else { continue }
      set(name, of: gate.node, at: gate.path, to: .source(.scalar(isPassed ? "true" : "false")))
    }
  }

  /// The first of several names that a gate has, else the first of all.
  private func present(_ names: [String], of gate: Workflow.Gate) -> String {
    names.first { yaml.member($0, of: gate.node) != nil } ?? names[0]
  }

  private func hasIterationLines(_ gate: Workflow.Gate) -> Bool {
    yaml.members(of: gate.node).contains { key, _ in
      let name = yaml.text(key) ?? ""
      return name.hasPrefix("iteration_") && Int(name.dropFirst("iteration_".count)) != nil
    }
  }

  /// In an agent's own row `status` is the agent's.
  func verdictName(of gate: Workflow.Gate) -> String {
    let isAgentRow = workflow.agents.contains { $0.path == gate.path }
    return present(
      isAgentRow || hasIterationLines(gate) ? GateNames.ownVerdict : GateNames.verdict, of: gate)
  }

  /// Where a gate keeps what was said each time.
  private mutating func remember(
    _ score: GateScore, _ iterations: Int, _ word: String, of gate: Workflow.Gate
  ) {
    guard let list = yaml.ownMember("iteration_history", of: gate.node),
      yaml.kind(list) == .array
    else { return }
    let entry = YAMLSource.object([
      ("iteration", .scalar("\(iterations)")), ("score", .scalar(JSONText.number(score.score))),
      ("verdict", quoted(word)),
    ])
    put(
      Change(
        file: file.path,
        path: gate.path + [.key("iteration_history"), .index(yaml.elements(of: list).count)],
        before: nil, after: entry.text))
  }

  /// "PASSED" in files that say so.
  func verdictWord(_ verdict: Gate.Verdict) -> String {
    let words = workflow.gates.filter { $0.verdict == verdict }
      .compactMap { yaml.member(verdictName(of: $0), of: $0.node).flatMap { yaml.text($0) } }
      .filter { OrchestrationVocabulary.verdict(of: $0) == verdict }
    return words.last ?? verdict.name.uppercased()
  }

  /// What was said of other dimensions an iteration before is no longer true.
  private mutating func write(
    _ scores: [GateScore.Dimension], _ source: YAMLSource, of gate: Workflow.Gate
  ) {
    let name = yaml.member("dimensions", of: gate.node) == nil ? "dimension_scores" : "dimensions"
    guard let old = yaml.member(name, of: gate.node), yaml.kind(old) == .object else {
      return set(name, of: gate.node, at: gate.path, to: .source(source))
    }
    let path = gate.path + [.key(name)]
    for score in scores { set(score.name, of: old, at: path, to: .number(score.score)) }
    for (key, _) in yaml.members(of: old) {
      guard let key = yaml.text(key), !scores.contains(where: { $0.name == key }) else { continue }
      remove(key, of: old, at: path)
    }
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

/// What files call the parts of a gate; the first of each is the orchestration system's own.
enum GateNames {
  static let score = ["score", "quality_score", "composite", "average_score"]
  static let iterations = ["iterations", "current_iteration", "iteration", "quality_iteration"]
  static let verdict = ["status", "verdict", "quality_verdict", "result", "band"]
  static let ownVerdict = ["verdict", "quality_verdict"]
}
