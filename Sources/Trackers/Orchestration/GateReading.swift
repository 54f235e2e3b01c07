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
        if yaml.kind(entry.node) == .number {
          addBare(entry)
        } else if yaml.kind(entry.node) != .null {
          file.reportType("the scores of \(entry.id)", "an object", at: entry.node)
        }
        continue
      }
      if isScored(entry.node) {
        add(entry.id, entry.node, entry.path, subject: subject(entry.id, nil))
        continue
      }
      let parts = file.entries(entry.node, at: entry.path, what: entry.id)
      if !parts.isEmpty, !parts.contains(where: { yaml.kind($0.node) == .object }) {
        file.reportType("the scores of \(entry.id)", "an object with a score", at: entry.node)
      }
      for part in parts where yaml.kind(part.node) == .object {
        add(
          "\(entry.id)/\(part.id)", part.node, part.path, subject: subject(entry.id, part.id))
      }
    }
  }

  private mutating func addBare(_ entry: YAMLFile.Entry) {
    guard let score = file.score(entry.node, "the score of \(entry.id)") else { return }
    workflow.gates.append(
      Workflow.Gate(
        id: entry.id, node: entry.node, path: entry.path, subject: subject(entry.id, nil),
        scores: [score], iterations: 1,
        verdict: score >= workflow.threshold ? .pass : .revise, threshold: workflow.threshold))
  }

  private func isScored(_ object: NodeIndex) -> Bool {
    let names = ["score", "iteration_1", "verdict", "status", "iterations", "composite"]
    return names.contains { yaml.member($0, of: object) != nil }
  }

  /// What a gate of this name stands before; a finding where there is no such thing.
  private mutating func subject(_ name: String, _ part: String?) -> String? {
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
    let scores = scores(of: node)
    let written = file.slot("iterations", "iteration", "quality_iteration", of: node).index
    let iterations = written.flatMap { yaml.number($0) }.map { Int(min(max($0, 0), 1e6)) }
    let threshold = yaml.member("threshold", of: node).flatMap { thresholdValue($0) }
    let word =
      file.word("status", of: node) ?? file.word("verdict", of: node)
      ?? file.word("quality_verdict", of: node) ?? file.word("result", of: node)
      ?? file.word("band", of: node) ?? passWord(node)
    var verdict = OrchestrationVocabulary.verdict(of: word ?? "")
    if word == nil, let last = scores.last {
      verdict = last >= (threshold ?? workflow.threshold) ? .pass : .revise
    }
    workflow.gates.append(
      Workflow.Gate(
        id: id, node: node, path: path, subject: subject, scores: scores,
        iterations: max(iterations ?? scores.count, scores.count), verdict: verdict,
        threshold: threshold ?? workflow.threshold))
    if let last = workflow.gates.indices.last, file.word("approved_by", of: node) != nil {
      workflow.gates[last].isApproved = true
    }
    if subject == nil { reportUnknown(id, node) }
  }

  private mutating func reportUnknown(_ id: String, _ node: NodeIndex) {
    file.report(
      .warning, .unknownReference(subject: "the gate \(id)", what: "a phase or barrier", name: id),
      at: node)
  }

  private func passWord(_ node: NodeIndex) -> String? {
    for name in ["passed", "pass"] {
      guard let index = yaml.member(name, of: node) else { continue }
      switch yaml.kind(index) {
      case .true: return "PASS"
      case .false: return "REVISE"
      default: continue
      }
    }
    return nil
  }

  /// `iteration_1`, `iteration_2` … in their order, else the one score.
  private mutating func scores(of node: NodeIndex) -> [Double] {
    var scores: [Double] = []
    for number in 1...50 {
      guard let index = yaml.member("iteration_\(number)", of: node) else { break }
      if let score = file.score(index, "iteration_\(number)") { scores.append(score) }
    }
    if let last = file.slot("score", "quality_score", "composite", "average_score", of: node).index,
      let score = file.score(last, "score"), scores.last != score
    {
      if let old = file.slot("previous_score", of: node).index.flatMap({ yaml.number($0) }),
        scores.isEmpty, (0...1).contains(old)
      {
        scores.append(old)
      }
      scores.append(score)
    }
    return scores
  }

  /// A number, or one for each reviewer, of which the highest counts.
  private func thresholdValue(_ index: NodeIndex) -> Double? {
    if let value = yaml.number(index), (0...1).contains(value) { return value }
    return yaml.members(of: index).compactMap { yaml.number($0.value) }
      .filter { (0...1).contains($0) }.max()
  }

  // MARK: - Other places

  /// `phase_1_review` and its like.
  private mutating func readReviews(_ quality: NodeIndex) {
    for (key, value) in yaml.members(of: quality) {
      guard let name = yaml.text(key), name.hasPrefix("phase_"), name.hasSuffix("_review"),
        let score = yaml.member("score", of: value), yaml.kind(score) == .object
      else { continue }
      let phase = String(name.dropFirst("phase_".count).dropLast("_review".count))
      add(
        "phase-\(phase)", score, [.key("quality"), .key(name), .key("score")],
        subject: workflow.phases(named: phase).first.map { workflow.phases[$0].id })
    }
  }

  /// A gate with its reviewers, of which all must pass: the lowest score counts.
  private mutating func readListed(_ entry: YAMLFile.Entry) {
    guard yaml.kind(entry.node) == .object else {
      return file.reportType("a gate", "an object", at: entry.node)
    }
    let phase = file.word("phase", of: entry.node) ?? file.word("after_phase", of: entry.node)
    let subject = phase.flatMap { name in
      workflow.phases(named: name).first.map { workflow.phases[$0].id }
    }
    add(entry.id, entry.node, entry.path, subject: subject ?? phase ?? entry.id)
    guard let last = workflow.gates.indices.last, workflow.gates[last].id == entry.id,
      workflow.gates[last].scores.isEmpty
    else { return }
    var lowest: Double?
    for name in ["evaluators", "reviewers"] {
      guard let list = yaml.member(name, of: entry.node) else { continue }
      for reviewer in yaml.elements(of: list) {
        guard let index = file.slot("score", of: reviewer).index,
          let score = file.score(index, "score")
        else { continue }
        lowest = min(lowest ?? score, score)
      }
    }
    if let lowest {
      workflow.gates[last].scores = [lowest]
      workflow.gates[last].iterations = max(workflow.gates[last].iterations, 1)
    }
  }

  private mutating func readScore(of agent: Workflow.Agent) {
    let known = workflow.gates.contains { $0.id == agent.id }
    let slot = file.slot("score", "quality_score", of: agent.node)
    guard !known, yaml.kind(agent.node) == .object, slot.isPresent else { return }
    add(agent.id, agent.node, agent.path, subject: agent.id)
    // The row's own status is that of the agent.
    guard let last = workflow.gates.indices.last, let score = workflow.gates[last].scores.last
    else { return }
    let word = file.word("verdict", of: agent.node) ?? file.word("quality_verdict", of: agent.node)
    workflow.gates[last].verdict =
      word.map(OrchestrationVocabulary.verdict)
      ?? (score >= workflow.gates[last].threshold ? .pass : .revise)
  }
}
