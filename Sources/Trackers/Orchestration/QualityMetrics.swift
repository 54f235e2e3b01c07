internal import CoordinationCore

/// What `quality.workflow_quality` sums up: the gates whose scores stand in `quality`.
struct QualityMetrics: Equatable {
  /// The figures of the orchestration system, in its order.
  static let names = [
    "average_score", "lowest_score", "total_iterations", "gates_passed", "gates_failed",
    "gates_pending",
  ]

  private(set) var values: [String: Double] = [:]
  private var average: Double?

  init(_ workflow: Workflow) {
    let gates = workflow.gates.filter { $0.path.first == .key("quality") }
    let scores = gates.compactMap(\.scores.last)
    average = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    values["average_score"] = average.map { Self.rounded($0, decimals: 3) }
    values["lowest_score"] = scores.min()
    values["total_iterations"] = Double(gates.reduce(0) { $0 + $1.iterations })
    values["gates_passed"] = Double(gates.count { $0.verdict == .pass })
    values["gates_failed"] = Double(gates.count { $0.verdict == .escalated })
    values["gates_pending"] = Double(workflow.gatesToCome)
  }

  /// Nil where nothing has been scored yet.
  subscript(name: String) -> Double? { values[name] }

  /// The same with as many decimals as the file has.
  func value(_ name: String, like spelled: String) -> Double? {
    guard name == "average_score", let average else { return values[name] }
    return Self.rounded(average, decimals: max(3, Self.decimals(in: spelled)))
  }

  func agrees(_ written: Double, spelled: String, with name: String) -> Bool {
    guard let value = values[name] else { return true }
    guard name == "average_score", let average else { return written == value }
    // Rounded or cut off, at least to hundredths.
    let step = Self.step(decimals: max(2, Self.decimals(in: spelled)))
    return abs(written - average) < step
  }

  private static func decimals(in number: String) -> Int {
    min(number.split(separator: ".").dropFirst().first?.count ?? 0, 9)
  }

  private static func step(decimals: Int) -> Double {
    (0..<decimals).reduce(1) { step, _ in step / 10 }
  }

  private static func rounded(_ value: Double, decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    return (value * factor).rounded() / factor
  }
}

extension Workflow {
  /// Phases, and ways through barriers, that nobody has scored.
  fileprivate var gatesToCome: Int {
    let scored = Set(gates.filter { !$0.scores.isEmpty }.compactMap(\.subject))
    let ways = barriers.indices.reduce(0) { count, number in
      let done = gates(ofBarrier: number).count { !$0.scores.isEmpty }
      return count + max(0, max(barriers[number].directions.count, 1) - done)
    }
    return ways
      + phases.count { phase in
        !scored.contains(phase.id) && !phase.agents.contains { scored.contains(agents[$0].id) }
      }
  }
}
