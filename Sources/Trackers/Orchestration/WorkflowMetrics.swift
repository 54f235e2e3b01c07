internal import CoordinationCore

/// The figures of a workflow, counted from its rows as the orchestration system defines them:
/// agents that are COMPLETE, phases whose agents all are, barriers that are.
struct WorkflowMetrics: Equatable {
  private(set) var values: [String: Double] = [:]
  /// Percentages with all their decimals.
  private var exact: [String: Double] = [:]

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
    exact[name + "_percent"] = total == 0 ? 0 : Double(count) * 100 / Double(total)
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
    return written == value || (exact[name].map { abs(written - $0) <= 0.5 } ?? false)
  }
}
