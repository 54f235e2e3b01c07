internal import CoordinationCore

/// What was last said of a gate, as a checkpoint keeps it.
struct GateRecord {
  var score: Double?
  var iterations: Int
  var verdict: Gate.Verdict
  var approval: Workflow.Gate.Approval?
  /// Nil where it tells nothing of them.
  var dimensions: [GateScore.Dimension]?

  /// Nobody has scored it.
  static let none = GateRecord(score: nil, iterations: 0, verdict: .pending)

  /// Whether a gate says the same, as far as the record tells.
  func isThat(of gate: Workflow.Gate) -> Bool {
    score == gate.scores.last && iterations == gate.iterations && verdict == gate.verdict
      && (approval == gate.approval || (approval == nil && verdict == .pass))
      && (dimensions == nil || dimensions == gate.dimensions)
  }
}

extension GateRecord {
  /// One that stands in a checkpoint.
  init(_ record: NodeIndex, in yaml: YAMLDocument) {
    func text(_ name: String) -> String? {
      yaml.member(name, of: record).flatMap { yaml.text($0) }
    }
    func number(_ name: String) -> Double? {
      yaml.member(name, of: record).flatMap { yaml.number($0) }
    }
    score = number("score")
    iterations = number("iterations").flatMap { Int(exactly: $0) } ?? 0
    verdict = OrchestrationVocabulary.verdict(of: text("status") ?? "")
    approval = text("approved_by").map { name in
      Workflow.Gate.Approval(by: name, at: text("approved_at"), reason: text("approval_reason"))
    }
    dimensions = yaml.member("dimension_scores", of: record).map { object in
      yaml.members(of: object).compactMap { key, value in
        guard let name = yaml.text(key), let score = yaml.number(value) else { return nil }
        return GateScore.Dimension(name: name, score: score)
      }
    }
  }
}

extension GateRecord {
  init(of gate: Workflow.Gate) {
    self.init(
      score: gate.scores.last, iterations: gate.iterations, verdict: gate.verdict,
      approval: gate.approval, dimensions: gate.dimensions.isEmpty ? nil : gate.dimensions)
  }

  /// As it stands in a checkpoint, and as a gate that is scored stands in its place.
  func source(quoting quoted: (String) -> YAMLSource) -> YAMLSource {
    var members: [(key: String, value: YAMLSource)] = [
      ("score", .scalar(score.map(JSONText.number) ?? "null")),
      ("iterations", .scalar("\(iterations)")), ("status", quoted(verdict.name.uppercased())),
    ]
    if let dimensions { members.append(("dimension_scores", .dimensions(dimensions))) }
    for (name, text) in [
      ("approved_by", approval?.by), ("approved_at", approval?.at),
      ("approval_reason", approval?.reason),
    ] {
      if let text { members.append((name, quoted(text))) }
    }
    return .object(members)
  }
}
