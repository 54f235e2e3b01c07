internal import CoordinationCore

extension WorkflowEdit {
  /// Scores that were recorded later are taken away: they would let what is open again pass. A
  /// checkpoint that tells nothing of gates takes those of what it opens again.
  mutating func restoreGates(_ snapshot: Snapshot, _ before: Workflow) {
    let later = workflow.gates.filter { gate in
      if let record = snapshot.record(ofGate: gate.id) { return !record.isThat(of: gate) }
      if gate.scores.isEmpty { return false }
      return snapshot.gates != nil || isReopened(gate, since: before)
    }
    let paths = later.filter { snapshot.record(ofGate: $0.id) == nil }.map(\.path)
    for gate in later {
      if let record = snapshot.record(ofGate: gate.id) {
        bring(gate, back: record)
      } else {
        forget(gate, together: paths)
      }
    }
    workflow.gates.removeAll { gate in paths.contains(gate.path) }
    bringBackGates(snapshot)
  }

  /// Those that a restored checkpoint before this one has taken away.
  private mutating func bringBackGates(_ snapshot: Snapshot) {
    var values: [(path: ValuePath, value: YAMLSource)] = []
    for (id, record) in snapshot.gates ?? [] where !workflow.gates.contains(where: { $0.id == id })
    {
      let score = GateScore(subject: id, score: record.score ?? 0)
      guard record.score != nil, let place = try? GatePlace(score, in: workflow, yaml),
        yaml.value(at: place.path).map({ yaml.kind($0) == .null }) ?? true
      else { continue }
      values.append((place.path, record.source(quoting: quoted)))
      var gate = Workflow.Gate(
        id: place.id, node: yaml.root, path: place.path, subject: place.subject, scores: [],
        iterations: 0, verdict: .pending, threshold: workflow.threshold)
      gate.take(record)
      workflow.gates.append(gate)
    }
    put(values)
  }

  private mutating func bring(_ gate: Workflow.Gate, back record: GateRecord) {
    write(record, over: gate)
    guard let number = workflow.gates.firstIndex(where: { $0.path == gate.path }) else { return }
    workflow.gates[number].take(record)
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
}

extension Workflow.Gate {
  /// Says again what a record has.
  fileprivate mutating func take(_ record: GateRecord) {
    scores = record.score.map { [$0] } ?? []
    iterations = record.iterations
    verdict = record.verdict
    approval = record.approval ?? (record.verdict == .pass ? approval : nil)
    if let known = record.dimensions { dimensions = known }
  }
}
