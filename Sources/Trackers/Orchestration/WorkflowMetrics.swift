internal import CoordinationCore

/// The figures of a workflow, counted from its rows as the orchestration system defines them:
/// agents that are COMPLETE, phases whose agents all are, barriers that are.
struct WorkflowMetrics: Equatable {
  private(set) var values: [String: Double] = [:]

  init(_ workflow: Workflow) {
    let statuses = workflow.agents.indices.map(workflow.status(ofAgent:))
    let agents = statuses.count { $0 == .completed }
    count("agents", done: ["executed", "complete", "completed"], agents, of: statuses.count)
    count("tasks", done: ["complete", "completed"], agents, of: statuses.count)
    for prefix in ["agents", "tasks"] {
      values[prefix + "_in_progress"] = Double(statuses.count { $0 == .inProgress })
      values[prefix + "_failed"] = Double(statuses.count { $0 == .failed })
    }
    let phases = workflow.phases.indices.count { workflow.isComplete(phase: $0) }
    count("phases", done: ["complete", "completed"], phases, of: workflow.phases.count)
    let barriers = workflow.barriers.indices.count { workflow.isComplete(barrier: $0) }
    count("barriers", done: ["complete", "completed"], barriers, of: workflow.barriers.count)
  }

  private mutating func count(_ name: String, done: [String], _ count: Int, of total: Int) {
    for word in done { values["\(name)_\(word)"] = Double(count) }
    values[name + "_total"] = Double(total)
    values[name + "_percent"] = Double(Self.percent(count, of: total))
  }

  /// Rounded down: only what is whole is 100.
  static func percent(_ count: Int, of total: Int) -> Int {
    total == 0 ? 0 : count * 100 / total
  }

  /// The derived value of a figure by its name; nil for what cannot be counted here.
  subscript(name: String) -> Double? { values[name] }

  /// Whether a written figure is the derived one. Percentages may be rounded either way.
  func agrees(_ written: Double, with name: String) -> Bool {
    guard let value = values[name] else { return true }
    return name.hasSuffix("_percent") ? abs(written - value) < 1.01 : written == value
  }
}

/// What `quality.workflow_quality` sums up.
struct QualityMetrics: Equatable {
  private(set) var values: [String: Double] = [:]

  init(_ gates: [Workflow.Gate]) {
    let scores = gates.compactMap(\.scores.last)
    if let lowest = scores.min() {
      // Three decimals, as scores are written.
      values["average_score"] =
        (scores.reduce(0, +) / Double(scores.count) * 1000).rounded() / 1000
      values["lowest_score"] = lowest
    }
    values["total_iterations"] = Double(gates.reduce(0) { $0 + $1.iterations })
    values["gates_passed"] = Double(gates.count { $0.verdict == .pass })
    values["gates_failed"] = Double(gates.count { $0.verdict == .escalated })
    values["gates_pending"] = Double(gates.count { $0.scores.isEmpty })
  }

  subscript(name: String) -> Double? { values[name] }

  func agrees(_ written: Double, with name: String) -> Bool {
    guard let value = values[name] else { return true }
    return name == "average_score" ? abs(written - value) < 0.0011 : written == value
  }
}
