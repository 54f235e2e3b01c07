internal import CoordinationCore

// How a score, a verdict and what was said before are spelled in a gate's row.
extension WorkflowEdit {
  mutating func write(
    _ score: GateScore, _ iterations: Int, _ verdict: Gate.Verdict, at place: GatePlace,
    over gate: Workflow.Gate?
  ) {
    let word = verdictWord(verdict)
    guard let gate else {
      return put(.object(members(score, iterations, word)), at: place.path)
    }
    if yaml.kind(gate.node) != .object {
      // A bare number stands for its score.
      return put(.object(members(score, iterations, word)), at: gate.path)
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
    write(score.dimensions, of: gate)
  }

  private func members(
    _ score: GateScore, _ iterations: Int, _ word: String
  ) -> [(key: String, value: YAMLSource)] {
    let members: [(key: String, value: YAMLSource)] = [
      ("score", .scalar(JSONText.number(score.score))), ("iterations", .scalar("\(iterations)")),
      ("status", .scalar(word)),
    ]
    if score.dimensions.isEmpty { return members }
    return members + [("dimension_scores", .dimensions(score.dimensions))]
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
    write(record.approval, over: gate, keepsOld: record.verdict == .pass)
    if let dimensions = record.dimensions { bring(gate, back: dimensions) }
  }

  /// - Parameter keepsOld: whether an approval that the record does not tell of may have been there.
  private mutating func write(
    _ approval: Workflow.Gate.Approval?, over gate: Workflow.Gate, keepsOld: Bool
  ) {
    if approval == nil, keepsOld { return }
    for (name, text) in [
      ("approved_by", approval?.by), ("approved_at", approval?.at),
      ("approval_reason", approval?.reason),
    ] {
      if let text {
        set(name, of: gate.node, at: gate.path, to: .text(text))
      } else {
        remove(name, of: gate.node, at: gate.path)
      }
    }
  }

  private mutating func bring(_ gate: Workflow.Gate, back dimensions: [GateScore.Dimension]) {
    write(dimensions, of: gate)
    let name = present(GateNames.dimensions, of: gate)
    guard let object = yaml.ownMember(name, of: gate.node), yaml.kind(object) == .object else {
      return
    }
    let kept = dimensions.map(\.name)
    for later in gate.dimensions where !kept.contains(later.name) {
      remove(later.name, of: object, at: gate.path + [.key(name)])
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
    for name in GateNames.passed {
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

  /// What was said of other dimensions before stays.
  private mutating func write(_ scores: [GateScore.Dimension], of gate: Workflow.Gate) {
    if scores.isEmpty { return }
    let name = present(GateNames.dimensions, of: gate)
    guard let old = yaml.member(name, of: gate.node), yaml.kind(old) != .null else {
      return set(name, of: gate.node, at: gate.path, to: .source(.dimensions(scores)))
    }
    guard yaml.kind(old) == .object else { return refuse(old, name, needs: "an object") }
    let path = gate.path + [.key(name)]
    for score in scores { set(score.name, of: old, at: path, to: .number(score.score)) }
  }
}

extension YAMLSource {
  static func dimensions(_ scores: [GateScore.Dimension]) -> YAMLSource {
    .object(scores.map { ($0.name, .scalar(JSONText.number($0.score))) })
  }
}
