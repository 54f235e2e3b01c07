internal import CoordinationCore

/// What a gate's reviewer says from one iteration to the next, and what it takes to content him.
struct GateReview {
  var scores: [Double]
  var threshold: Double

  /// How far the last score lies above the threshold.
  var margin: Double { (scores.last ?? 0) - threshold }
}

// The values of one gate, in the many ways in which they are written.
extension WorkflowReading {
  /// `iteration_1`, `iteration_2` …, or the history, and then the score that stands on its own.
  mutating func scores(of node: NodeIndex) -> [Double] {
    var scores = numberedScores(of: node)
    if scores.isEmpty { scores = history(of: node) }
    guard
      let index = file.slot(GateNames.score, of: node).index,
      let last = file.score(index, "score"), scores.last != last
    else { return scores }
    if scores.isEmpty { scores += previousScore(of: node) }
    return scores + [last]
  }

  private mutating func numberedScores(of node: NodeIndex) -> [Double] {
    iterationNumbers(of: node).compactMap { number in
      let name = "iteration_\(number)"
      return yaml.member(name, of: node).flatMap { file.score($0, name) }
    }
  }

  /// Those that have a score of their own, in order; some may be missing.
  func iterationNumbers(of node: NodeIndex) -> [Int] {
    let start = "iteration_"
    let names = yaml.members(of: node).compactMap { yaml.text($0.key) }
    let numbers = names.filter { $0.hasPrefix(start) }.compactMap { Int($0.dropFirst(start.count)) }
    return Set(numbers.filter { (1...1000).contains($0) }).sorted()
  }

  private func previousScore(of node: NodeIndex) -> [Double] {
    let old = file.slot("previous_score", of: node).index.flatMap { file.score($0) }
    return [old].compactMap(\.self)
  }

  /// `iteration_history`, or the history of an agent's loop with its critics.
  private mutating func history(of node: NodeIndex) -> [Double] {
    let list = ["iteration_history", "history"].lazy.compactMap { [yaml] in
      yaml.member($0, of: node)
    }.first
    guard let list = list ?? loop(of: node).flatMap({ yaml.member("history", of: $0) }) else {
      return []
    }
    return yaml.elements(of: list).compactMap { element in
      switch yaml.kind(element) {
      case .object: yaml.member("score", of: element).flatMap { file.score($0, "score") }
      case .number: file.score(element, "score")
      default: nil
      }
    }
  }

  private func loop(of node: NodeIndex) -> NodeIndex? {
    yaml.member("adversarial_loop", of: node)
  }

  mutating func iterations(of node: NodeIndex) -> Int? {
    count(GateNames.iterations, of: node)
      ?? loop(of: node).flatMap { count(["current_iteration"], of: $0) }
      ?? iterationNumbers(of: node).last
  }

  /// How often there may be a score before a person must decide, where that is said.
  mutating func maxIterations(of node: NodeIndex) -> Int? {
    let own =
      count(GateNames.maxIterations, of: node)
      ?? loop(of: node).flatMap { count(GateNames.maxIterations, of: $0) }
    return own.flatMap { $0 >= 1 ? min($0, 1000) : nil }
  }

  /// A number, or one for each reviewer, of which the highest counts.
  mutating func threshold(of node: NodeIndex) -> Double? {
    thresholds(of: node).compactMap { file.score($0, "threshold") }.max()
  }

  /// What stands where a gate's threshold should, and is none.
  func unreadableThreshold(of node: NodeIndex) -> NodeIndex? {
    thresholds(of: node).first { yaml.kind($0) != .null && file.score($0) == nil }
  }

  private func thresholds(of node: NodeIndex) -> [NodeIndex] {
    guard let index = yaml.member("threshold", of: node) else { return [] }
    return yaml.kind(index) == .object ? yaml.members(of: index).map(\.value) : [index]
  }

  /// What the reviewers of a gate say, each with the threshold that is his.
  mutating func reviews(of gate: NodeIndex, _ threshold: Double) -> [GateReview] {
    let thresholds = yaml.member("threshold", of: gate)
    var reviews: [GateReview] = []
    for name in ["evaluators", "reviewers"] {
      guard let list = yaml.member(name, of: gate) else { continue }
      for reviewer in file.entries(list, at: [], what: name) {
        guard yaml.kind(reviewer.node) == .object else { continue }
        let scores = scores(of: reviewer.node)
        if scores.isEmpty { continue }
        let name = file.word("agent", of: reviewer.node) ?? reviewer.id
        let own =
          self.threshold(of: reviewer.node)
          ?? thresholds.flatMap { self.threshold(for: name, in: $0) }
        reviews.append(GateReview(scores: scores, threshold: own ?? threshold))
      }
    }
    if reviews.isEmpty { reviews = plainReviews(of: gate, thresholds, threshold) }
    return reviews
  }

  /// `scores: {critic: 0.93, auditor: 0.95}`.
  private mutating func plainReviews(
    of gate: NodeIndex, _ thresholds: NodeIndex?, _ threshold: Double
  ) -> [GateReview] {
    guard let scores = yaml.member("scores", of: gate), yaml.kind(scores) == .object else {
      return []
    }
    return yaml.members(of: scores).compactMap { key, value in
      let name = yaml.text(key) ?? ""
      guard let score = file.score(value, "the score of \(name)") else { return nil }
      let own = thresholds.flatMap { self.threshold(for: name, in: $0) }
      return GateReview(scores: [score], threshold: own ?? threshold)
    }
  }

  private func threshold(for reviewer: String, in thresholds: NodeIndex) -> Double? {
    yaml.members(of: thresholds).lazy
      .first { [yaml] in yaml.text($0.key)?.plain == reviewer.plain }
      .flatMap { file.score($0.value) }
  }

  func dimensions(of node: NodeIndex) -> [GateScore.Dimension] {
    let object = GateNames.dimensions.lazy
      .compactMap { [yaml] in yaml.member($0, of: node) }.first
    return (object.map { yaml.members(of: $0) } ?? []).compactMap { key, value in
      guard let name = yaml.text(key), let score = yaml.number(value) else { return nil }
      return GateScore.Dimension(name: name, score: score)
    }
  }

  /// How a gate says whether it has been passed.
  func verdictWord(of node: NodeIndex) -> String? {
    GateNames.verdict.lazy.compactMap { [file] in file.word($0, of: node) }.first ?? passWord(node)
  }

  private func passWord(_ node: NodeIndex) -> String? {
    for name in GateNames.passed {
      guard let index = yaml.member(name, of: node) else { continue }
      switch yaml.kind(index) {
      case .true: return "PASS"
      case .false: return "REVISE"
      default: continue
      }
    }
    return nil
  }
}
