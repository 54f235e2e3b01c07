internal import CoordinationCore

extension WorkflowReading {
  /// Scores stand by phase and pipeline, by barrier and direction, by agent with its iterations, in a
  /// list of gates of their own, or in the agent's row.
  mutating func readGates() {
    if let quality = yaml.member("quality", of: root) {
      for name in ["phase_scores", "barrier_scores", "gate_scores", "scores"] {
        guard let scores = yaml.member(name, of: quality), yaml.kind(scores) != .null else {
          continue
        }
        readScores(scores, at: [.key("quality"), .key(name)])
      }
      readReviews(quality)
    }
    for name in ["quality_gates", "gates"] {
      let list = yaml.member(name, of: root)
      for entry in file.entries(list, at: [.key(name)], what: name) { readListed(entry) }
    }
    markParts()
    if let record = yaml.member("quality_gate_record", of: root), yaml.kind(record) == .object {
      let id = file.word("gate", of: record) ?? "quality-gate"
      if !workflow.gates.contains(where: { $0.id == id }) {
        add(id, record, [.key("quality_gate_record")], subject: id)
      }
    }
    for agent in workflow.agents { readScore(of: agent) }
  }

  // MARK: - Scores

  private mutating func readScores(_ scores: NodeIndex, at path: ValuePath) {
    for entry in file.entries(scores, at: path, what: "scores") {
      guard yaml.kind(entry.node) == .object else {
        if file.number(entry.node) != nil {
          addBare(entry)
        } else if yaml.kind(entry.node) != .null {
          file.reportType("the scores of \(entry.id)", "an object", at: entry.node)
        }
        continue
      }
      if isScored(entry.node) {
        add(entry.id, entry.node, entry.path, subject: known(entry.id, nil, entry))
        continue
      }
      let parts = file.entries(entry.node, at: entry.path, what: entry.id)
      if !parts.isEmpty, !parts.contains(where: { yaml.kind($0.node) == .object }) {
        file.reportType("the scores of \(entry.id)", "an object with a score", at: entry.node)
      }
      for part in parts where yaml.kind(part.node) == .object {
        let id = "\(entry.id)/\(part.id)"
        add(
          id, part.node, part.path,
          subject: known(entry.id, part.id, YAMLFile.Entry(id: id, node: part.node, path: [])))
      }
    }
  }

  /// What the scores of this name are for; a finding where there is no such thing.
  private mutating func known(
    _ name: String, _ part: String?, _ gate: YAMLFile.Entry
  ) -> String? {
    if let subject = subject(name, part) { return subject }
    reportUnknown("a phase, barrier or agent", gate.id, of: gate.id, at: gate.node)
    return nil
  }

  private mutating func addBare(_ entry: YAMLFile.Entry) {
    guard let score = file.score(entry.node, "the score of \(entry.id)") else { return }
    workflow.gates.append(
      Workflow.Gate(
        id: entry.id, node: entry.node, path: entry.path, subject: known(entry.id, nil, entry),
        scores: [score], iterations: 1,
        verdict: score >= workflow.threshold ? .pass : .revise, threshold: workflow.threshold,
        unreadableThreshold: workflow.unreadableThreshold))
  }

  private func isScored(_ object: NodeIndex) -> Bool {
    let names = ["score", "verdict", "status", "iterations", "composite"]
    return names.contains { yaml.member($0, of: object) != nil }
      || !iterationNumbers(of: object).isEmpty
  }

  /// What a gate of this name stands before.
  private func subject(_ name: String, _ part: String?) -> String? {
    if let barrier = workflow.barriers.first(where: { name == $0.id || name.hasPrefix($0.id + "-") }
    ) {
      return barrier.id
    }
    if workflow.agents.contains(where: { $0.id == name }) { return name }
    let phases = workflow.phases(named: part.map { "\($0)/\(name)" } ?? name)
    if let phase = phases.first { return workflow.phases[phase].id }
    return workflow.phases(named: name).first.map { workflow.phases[$0].id }
  }

  private mutating func add(_ id: String, _ node: NodeIndex, _ path: ValuePath, subject: String?) {
    if workflow.gates.contains(where: { $0.id == id }) {
      return file.report(.warning, .duplicateTask(id), at: node)
    }
    let threshold = threshold(of: node)
    var gate = Workflow.Gate(
      id: id, node: node, path: path, subject: subject, scores: scores(of: node), iterations: 0,
      verdict: .pending, threshold: threshold ?? workflow.threshold,
      unreadableThreshold: unreadableThreshold(of: node)
        ?? (threshold == nil ? workflow.unreadableThreshold : nil),
      maxIterations: maxIterations(of: node))
    if let decisive = decisiveReview(of: node, gate) {
      gate.scores = decisive.scores
      gate.threshold = decisive.threshold
    }
    gate.iterations = max(iterations(of: node) ?? gate.scores.count, gate.scores.count)
    let word = verdictWord(of: node)
    gate.verdict = OrchestrationVocabulary.verdict(of: word ?? "")
    if word == nil, let last = gate.scores.last {
      gate.verdict = last >= gate.threshold ? .pass : .revise
    }
    gate.approval = file.word("approved_by", of: node).map { name in
      Workflow.Gate.Approval(
        by: name, at: file.word("approved_at", of: node),
        reason: file.word("approval_reason", of: node))
    }
    gate.dimensions = dimensions(of: node)
    gate.artifact = file.word("artifact", of: node)
    workflow.gates.append(gate)
  }

  /// All reviewers must be content: an average must not hide the one who is not. Nil where the gate has
  /// a score of its own.
  private mutating func decisiveReview(
    of node: NodeIndex, _ gate: Workflow.Gate
  ) -> GateReview? {
    let reviews = reviews(of: node, gate.threshold)
    guard let decisive = reviews.min(by: { $0.margin < $1.margin }) else { return nil }
    let mean = reviews.compactMap(\.scores.last).reduce(0, +) / Double(reviews.count)
    let isOwn = yaml.member("score", of: node) != nil || !iterationNumbers(of: node).isEmpty
    if isOwn, let last = gate.scores.last, abs(last - mean) > 0.001 { return nil }
    return decisive
  }

  /// - Parameter what: such as "a phase".
  private mutating func reportUnknown(
    _ what: String, _ name: String, of gate: String, at node: NodeIndex
  ) {
    file.report(
      .warning, .unknownReference(subject: "the gate \(gate)", what: what, name: name), at: node)
  }

  // MARK: - Other places

  /// `phase_1_review` and its like.
  private mutating func readReviews(_ quality: NodeIndex) {
    for (key, value) in yaml.members(of: quality) {
      guard let name = yaml.text(key), name.hasPrefix("phase_"), name.hasSuffix("_review"),
        let score = yaml.member("score", of: value), yaml.kind(score) == .object
      else { continue }
      let phase = String(name.dropFirst("phase_".count).dropLast("_review".count))
      let path: ValuePath = [.key("quality"), .key(name), .key("score")]
      let entry = YAMLFile.Entry(id: "phase-\(phase)", node: score, path: path)
      add(entry.id, score, path, subject: known(phase, nil, entry))
    }
  }

  private mutating func readListed(_ entry: YAMLFile.Entry) {
    guard yaml.kind(entry.node) == .object else {
      return file.reportType("a gate", "an object", at: entry.node)
    }
    let id = entry.isNameless ? "gate-\(entry.id)" : entry.id
    add(id, entry.node, entry.path, subject: subject(ofListed: entry, id))
  }

  /// The phase or barrier that a listed gate names, else what it is called after. It may as well stand
  /// on its own.
  private mutating func subject(ofListed entry: YAMLFile.Entry, _ id: String) -> String? {
    if let node = file.slot("phase", "after_phase", of: entry.node).index,
      let name = yaml.text(node)
    {
      let phase = workflow.phases(named: name).first
      if phase == nil { reportUnknown("a phase", name, of: id, at: node) }
      return phase.map { workflow.phases[$0].id }
    }
    if let node = file.slot("barrier", "after_barrier", of: entry.node).index,
      let name = yaml.text(node)
    {
      let barrier = workflow.barrier(named: name)
      if barrier == nil { reportUnknown("a barrier", name, of: id, at: node) }
      return barrier.map { workflow.barriers[$0].id }
    }
    return subject(id, nil)
  }

  /// Gates that others are made of count with these.
  private mutating func markParts() {
    let parts = Set(workflow.gates.flatMap { file.words("sub_gates", of: $0.node) })
    if parts.isEmpty { return }
    for number in workflow.gates.indices {
      workflow.gates[number].isPart = parts.contains(workflow.gates[number].id)
    }
  }

  private mutating func readScore(of agent: Workflow.Agent) {
    let known = workflow.gates.contains { $0.id == agent.id }
    let slot = file.slot("score", "quality_score", of: agent.node)
    guard !known, yaml.kind(agent.node) == .object, slot.isPresent else { return }
    add(agent.id, agent.node, agent.path, subject: agent.id)
    // The row's own status and artifact are those of the agent.
    guard let last = workflow.gates.indices.last else { return }
    workflow.gates[last].artifact = nil
    guard let score = workflow.gates[last].scores.last else { return }
    let word = GateNames.ownVerdict.lazy
      .compactMap { [file] in file.word($0, of: agent.node) }.first
    workflow.gates[last].verdict =
      word.map(OrchestrationVocabulary.verdict)
      ?? (score >= workflow.gates[last].threshold ? .pass : .revise)
  }
}
