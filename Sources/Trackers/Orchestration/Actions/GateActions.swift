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
    let existing = workflow.gates.firstIndex { $0.path == place.path }
    let before = existing.map { workflow.gates[$0] }
    if let before, before.verdict == .pass { throw .orchestration(.alreadyPassed(gate: before.id)) }
    if let before, before.verdict == .escalated {
      throw .orchestration(.escalated(subject: place.subjectWords, gate: before.id))
    }
    let iterations = score.iterations ?? (before?.iterations ?? 0) + 1
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
    follow(place, verdict)
    noteActivity()
  }

  /// A person lets an escalated gate pass.
  mutating func approve(gate id: String, by name: String?, reason: String?) throws(Refusal) {
    guard let number = workflow.gates.firstIndex(where: { $0.id == id }) else {
      throw .orchestration(.unknownGate(id, known: workflow.gates.map(\.id)))
    }
    let gate = workflow.gates[number]
    guard gate.verdict == .escalated else {
      throw .orchestration(.notEscalated(gate: id, verdict: gate.verdict.name))
    }
    guard let reason, !reason.isEmpty else {
      throw .orchestration(.needsReason(what: "approving an escalated gate"))
    }
    let verdict = ["status", "verdict"].first { yaml.member($0, of: gate.node) != nil } ?? "status"
    set(verdict, of: gate.node, at: gate.path, to: .text("PASS"))
    set("approved_by", of: gate.node, at: gate.path, to: .text(name ?? "a person"))
    set("approved_at", of: gate.node, at: gate.path, to: .text(time))
    set("approval_reason", of: gate.node, at: gate.path, to: .text(reason))
    workflow.gates[number].verdict = .pass
    workflow.gates[number].isApproved = true
    release(gate)
    noteActivity()
  }

  // MARK: - Writing

  private mutating func write(
    _ score: GateScore, _ iterations: Int, _ verdict: Gate.Verdict, at place: GatePlace,
    over gate: Workflow.Gate?
  ) {
    let word = verdict.name.uppercased()
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
    if yaml.member("iteration_1", of: gate.node) != nil {
      // Each iteration has a line of its own.
      set("iteration_\(iterations)", of: gate.node, at: gate.path, to: .number(score.score))
      set("verdict", of: gate.node, at: gate.path, to: .text(word))
    } else {
      set("score", of: gate.node, at: gate.path, to: .number(score.score))
      set("iterations", of: gate.node, at: gate.path, to: .number(Double(iterations)))
      let name = yaml.member("verdict", of: gate.node) == nil ? "status" : "verdict"
      set(name, of: gate.node, at: gate.path, to: .text(word))
    }
    if !score.dimensions.isEmpty { write(score.dimensions, dimensions, of: gate) }
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

  /// PASS lets the phase or barrier complete; REVISE leaves all as it is; ESCALATED blocks what is
  /// still open until a person has decided.
  private mutating func follow(_ place: GatePlace, _ verdict: Gate.Verdict) {
    switch place.target {
    case .phase(let phase):
      if verdict == .escalated { block(phase: phase) }
      if verdict == .pass { follow(phase: phase) }
    case .barrier(let barrier):
      if verdict == .pass { follow(barrier: barrier, passed: place.part) }
      if verdict == .escalated { mark(barrier: barrier, .blocked) }
    }
  }

  /// Gives back to work what an escalated gate had blocked.
  private mutating func release(_ gate: Workflow.Gate) {
    if let phase = workflow.phases.firstIndex(where: { $0.id == gate.subject }) {
      for agent in workflow.phases[phase].agents where workflow.status(ofAgent: agent) == .blocked {
        mark(agent, .inProgress)
      }
      if workflow.phases[phase].status?.status == .blocked { mark(phase: phase, .inProgress) }
      follow(phase: phase)
    } else if let barrier = gate.subject.flatMap(workflow.barrier(named:)) {
      mark(barrier: barrier, .inProgress)
      follow(barrier: barrier, passed: gate.id.lastPart)
    }
  }
}

/// Where the score of a phase or barrier stands, or is to stand.
struct GatePlace {
  enum Target {
    case phase(Int)
    case barrier(Int)
  }

  let target: Target
  let id: String
  /// The id of the phase or barrier.
  let subject: String
  /// The pipeline's alias or the direction.
  let part: String?
  let path: ValuePath

  var subjectWords: String {
    if case .phase = target { "phase \(subject)" } else { subject }
  }

  init(_ score: GateScore, in workflow: Workflow, _ yaml: YAMLDocument) throws(Refusal) {
    if let barrier = workflow.barrier(named: score.subject) {
      try self.init(barrier, score.part, workflow, yaml)
    } else {
      try self.init(phase: score.subject, score.part, workflow, yaml)
    }
  }

  // MARK: - Barriers

  private init(
    _ number: Int, _ part: String?, _ workflow: Workflow, _ yaml: YAMLDocument
  ) throws(Refusal) {
    let barrier = workflow.barriers[number]
    let directions = barrier.directions
    if let part, !directions.isEmpty, !directions.contains(part) {
      throw .orchestration(.unknownPart(part, subject: barrier.id, known: directions))
    }
    if part == nil, directions.count > 1 {
      throw .orchestration(
        .needsPart(subject: barrier.id, what: "direction", known: directions))
    }
    target = .barrier(number)
    subject = barrier.id
    self.part = part ?? directions.first
    id = Self.id(barrier.id, self.part)
    path = Self.path("barrier_scores", [barrier.id], self.part, workflow, yaml)
  }

  // MARK: - Phases

  private init(
    phase name: String, _ part: String?, _ workflow: Workflow, _ yaml: YAMLDocument
  ) throws(Refusal) {
    let known = workflow.phases.map(\.id) + workflow.barriers.map(\.id)
    var numbers = workflow.phases(named: name)
    if numbers.isEmpty { throw .orchestration(.unknownSubject(name, known: known)) }
    let aliases = numbers.compactMap { workflow.phases[$0].pipeline }
      .map { workflow.pipelines[$0].alias }
    if let part {
      numbers = numbers.filter { number in
        workflow.phases[number].pipeline.map { workflow.pipelines[$0].isCalled(part) } ?? false
      }
      if numbers.isEmpty {
        throw .orchestration(.unknownPart(part, subject: "phase \(name)", known: aliases))
      }
    }
    guard numbers.count == 1, let number = numbers.first else {
      throw .orchestration(
        .needsPart(subject: "phase \(name)", what: "pipeline", known: aliases))
    }
    let phase = workflow.phases[number]
    target = .phase(number)
    subject = phase.id
    self.part = phase.pipeline.map { workflow.pipelines[$0].alias }
    let names = [phase.pathId, "phase-\(phase.name)", phase.name].compactMap(\.self)
    let key = Self.key(among: names, in: "phase_scores", yaml) ?? Self.key(phase)
    id = Self.id(key, self.part)
    path = Self.path("phase_scores", names, self.part, workflow, yaml)
  }

  private static func key(_ phase: Workflow.Phase) -> String {
    Int(phase.name) == nil ? phase.name : phase.pathId ?? "phase-\(phase.name)"
  }

  private static func id(_ key: String, _ part: String?) -> String {
    part.map { "\(key)/\($0)" } ?? key
  }

  // MARK: - Paths

  private static func key(
    among names: [String], in list: String, _ yaml: YAMLDocument
  ) -> String? {
    names.first { yaml.value(at: [.key("quality"), .key(list), .key($0)]) != nil }
  }

  /// Under the key that is there already, else under the first name that looks like those of the seed.
  private static func path(
    _ list: String, _ names: [String], _ part: String?, _ workflow: Workflow, _ yaml: YAMLDocument
  ) -> ValuePath {
    let key =
      key(among: names, in: list, yaml) ?? names.first { Int($0) == nil } ?? names.first ?? ""
    let path: ValuePath = [.key("quality"), .key(list), .key(key)]
    // A score that stands there without a part stays where it is.
    if workflow.gates.contains(where: { $0.path == path }) { return path }
    return part.map { path + [.key($0)] } ?? path
  }
}

extension Workflow.Barrier {
  /// The ways through it; none where it has one artifact, or none.
  var directions: [String] {
    artifacts.map(\.name).filter { $0 != "artifact" }
  }
}

extension String {
  /// What stands behind the last slash; nil where there is none.
  var lastPart: String? {
    split(separator: "/").count > 1 ? split(separator: "/").last.map(String.init) : nil
  }
}
