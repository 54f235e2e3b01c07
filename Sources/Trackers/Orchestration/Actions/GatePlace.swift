internal import CoordinationCore

/// Where the score of a gate stands, or is to stand.
struct GatePlace {
  enum Target {
    case phase(Int)
    case barrier(Int)
    case agent(Int)
    /// A gate that stands for itself.
    case nothing
  }

  let target: Target
  let id: String
  /// The id of the phase, barrier or agent.
  let subject: String?
  /// The pipeline's alias or the direction.
  let part: String?
  let path: ValuePath

  /// "barrier-1/a_to_b" names a barrier and a way through it, "phase-2/ps" a phase and a pipeline.
  private static func parts(of name: String, in workflow: Workflow) -> (String, String)? {
    guard workflow.phases(named: name).isEmpty, let slash = name.lastIndex(of: "/") else {
      return nil
    }
    let subject = String(name[..<slash])
    // Where its first part is nobody's name, the whole name is unknown.
    guard !workflow.phases(named: subject).isEmpty || workflow.barrier(named: subject) != nil else {
      return nil
    }
    return (subject, String(name[name.index(after: slash)...]))
  }

  var subjectWords: String {
    if case .phase = target { "phase \(subject ?? id)" } else { subject ?? id }
  }
}

extension GatePlace {
  /// - Throws: where a name means nothing, or several gates.
  init(_ score: GateScore, in workflow: Workflow, _ yaml: YAMLDocument) throws(Refusal) {
    if let gate = workflow.gate(named: score.subject, score.part) {
      self.init(gate, in: workflow)
    } else if score.part == nil, let (subject, part) = Self.parts(of: score.subject, in: workflow) {
      try self.init(GateScore(subject: subject, part: part, score: score.score), in: workflow, yaml)
    } else if let barrier = workflow.barrier(named: score.subject) {
      try self.init(barrier: barrier, score.part, workflow, yaml)
    } else {
      try self.init(phase: score.subject, score.part, workflow, yaml)
    }
  }

  /// A gate that is there.
  private init(_ gate: Workflow.Gate, in workflow: Workflow) {
    self.init(
      target: workflow.target(ofGate: gate), id: gate.id, subject: gate.subject,
      part: gate.id.lastPart, path: gate.path)
  }

  // MARK: - Barriers

  private init(
    barrier number: Int, _ part: String?, _ workflow: Workflow, _ yaml: YAMLDocument
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
    let way = part ?? directions.first
    let known = workflow.gates(ofBarrier: number)
    // One that is scored as a whole has no room for ways of its own.
    if let part, known.contains(where: { $0.id == barrier.id }) {
      throw .orchestration(.unknownPart(part, subject: barrier.id, known: []))
    }
    if let gate = known.first(where: { gate in way.map(gate.isFor) ?? true }) {
      self.init(gate, in: workflow)
      return
    }
    self.init(
      target: .barrier(number), id: Self.id(barrier.id, way), subject: barrier.id, part: way,
      path: Self.path("barrier_scores", barrier.id, way))
  }

  // MARK: - Phases

  private init(
    phase name: String, _ part: String?, _ workflow: Workflow, _ yaml: YAMLDocument
  ) throws(Refusal) {
    let number = try Self.phase(name, part, workflow)
    let phase = workflow.phases[number]
    let known = workflow.gates.filter { $0.subject == phase.id }
    if known.count > 1 {
      throw .orchestration(
        .needsPart(subject: "phase \(phase.id)", what: "gate", known: known.map(\.id)))
    }
    if let gate = known.first {
      self.init(gate, in: workflow)
      return
    }
    let alias = phase.pipeline.map { workflow.pipelines[$0].alias }
    let names = [phase.pathId, "phase-\(phase.name)", phase.name].compactMap(\.self)
    let key =
      names.first { yaml.value(at: [.key("quality"), .key("phase_scores"), .key($0)]) != nil }
      ?? phase.artifactName
    self.init(
      target: .phase(number), id: Self.id(key, alias), subject: phase.id, part: alias,
      path: Self.path("phase_scores", key, alias))
  }

  private static func phase(
    _ name: String, _ part: String?, _ workflow: Workflow
  ) throws(Refusal) -> Int {
    var numbers = workflow.phases(named: name)
    if numbers.isEmpty {
      throw .orchestration(.unknownSubject(name, known: workflow.gateNames))
    }
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
    return number
  }

  // MARK: - Names

  static func id(_ key: String, _ part: String?) -> String {
    part.map { "\(key)/\($0)" } ?? key
  }

  private static func path(_ list: String, _ key: String, _ part: String?) -> ValuePath {
    let path: ValuePath = [.key("quality"), .key(list), .key(key)]
    return part.map { path + [.key($0)] } ?? path
  }
}

extension Workflow {
  /// What gates can be called by, each once: their phase, else their way through a barrier, else their id.
  var gateNames: [String] {
    let ways = barriers.flatMap { barrier in
      barrier.directions.isEmpty
        ? [barrier.id] : barrier.directions.map { GatePlace.id(barrier.id, $0) }
    }
    let others = gates.filter { gate in
      switch target(ofGate: gate) {
      case .phase, .barrier: false
      case .agent, .nothing: true
      }
    }
    return phases.map(\.id) + ways + others.map(\.id)
  }

  /// The gate of this id, or of this id with the part behind it.
  func gate(named name: String, _ part: String?) -> Gate? {
    let id = part.map { "\(name)/\($0)" } ?? name
    return gates.first { $0.id == id }
  }

  func target(ofGate gate: Gate) -> GatePlace.Target {
    guard let subject = gate.subject else { return .nothing }
    if let phase = phases.firstIndex(where: { $0.id == subject }) { return .phase(phase) }
    if let barrier = barrier(named: subject) { return .barrier(barrier) }
    if let agent = agents.firstIndex(where: { $0.id == subject }) { return .agent(agent) }
    return .nothing
  }
}

extension Workflow.Gate {
  /// Whether it scores one way through its barrier.
  func isFor(_ direction: String) -> Bool {
    id.lastPart == direction || id.plain.hasSuffix(direction.plain)
  }
}

extension Workflow.Barrier {
  /// The ways through it; none where it has one artifact, or none.
  var directions: [String] {
    // An element of a list without a name is called by its number.
    artifacts.map(\.name).filter { $0 != "artifact" && Int($0) == nil }
  }
}

extension String {
  /// What stands behind the last slash; nil where there is none.
  var lastPart: String? {
    split(separator: "/").count > 1 ? split(separator: "/").last.map(String.init) : nil
  }
}
