internal import CoordinationCore

/// The figures of a workflow, counted from its rows as the orchestration system defines them:
/// agents that are COMPLETE, phases whose agents all are, barriers that are, gates that have passed.
struct WorkflowMetrics: Equatable {
  private(set) var values: [String: Double] = [:]
  /// Percentages with all their decimals.
  private var exact: [String: Double] = [:]

  init(_ workflow: Workflow) {
    let statuses = workflow.agents.indices.map(workflow.status(ofAgent:))
    count("agents", done: ["executed", "complete", "completed"], statuses)
    if workflow.hasTasks { count("tasks", done: ["complete", "completed"], statuses) }
    let phases = workflow.phases.indices.count { workflow.isWorkDone(phase: $0) }
    count("phases", done: ["complete", "completed"], phases, of: workflow.phases.count)
    let barriers = workflow.barriers.indices.count { workflow.isComplete(barrier: $0) }
    count("barriers", done: ["complete", "completed"], barriers, of: workflow.barriers.count)
    countPhases(workflow)
    countGates(workflow)
    countCheckpoints(workflow)
  }

  /// `phase_1_agents_total`, in all pipelines together.
  private mutating func countPhases(_ workflow: Workflow) {
    var agents: [String: [TaskStatus]] = [:]
    for phase in workflow.phases {
      agents[phase.number, default: []] += phase.agents.map(workflow.status(ofAgent:))
    }
    for (name, statuses) in agents where !statuses.isEmpty {
      let done = statuses.count { $0 == .completed }
      count(
        "phase_\(name)_agents", done: ["executed", "complete", "completed"], done,
        of: statuses.count)
      values["phase_\(name)_percent"] = values["phase_\(name)_agents_percent"]
      exact["phase_\(name)_percent"] = exact["phase_\(name)_agents_percent"]
    }
    values["phases_in_progress"] = Double(
      workflow.phases.indices.count { number in
        let statuses = workflow.phases[number].agents.map(workflow.status(ofAgent:))
        return !workflow.isWorkDone(phase: number)
          && statuses.contains { $0 == .inProgress || $0 == .completed }
      })
  }

  /// Only gates of a list are there before they are scored, so that they can be counted.
  private mutating func countGates(_ workflow: Workflow) {
    let gates = workflow.gates.filter { $0.isListed && !$0.isPart }
    if gates.isEmpty { return }
    let passed = gates.count { $0.verdict == .pass }
    for name in ["gates", "quality_gates"] {
      count(name, done: ["passed", "complete", "completed"], passed, of: gates.count)
    }
  }

  /// Only where each says how it stands: elsewhere those that are planned have no row.
  private mutating func countCheckpoints(_ workflow: Workflow) {
    let statuses = workflow.checkpoints.map {
      workflow.checkpointStatuses[$0.checkpoint.id]?.status
    }
    guard !statuses.isEmpty, !statuses.contains(nil) else { return }
    let approved = statuses.count { $0 == .completed }
    count("checkpoints", done: ["approved", "complete"], approved, of: statuses.count)
  }

  private mutating func count(_ name: String, done: [String], _ statuses: [TaskStatus]) {
    count(name, done: done, statuses.count { $0 == .completed }, of: statuses.count)
    for (word, isSo) in Self.standings {
      values["\(name)_\(word)"] = Double(statuses.count(where: isSo))
    }
  }

  private static let standings: [(word: String, isSo: @Sendable (TaskStatus) -> Bool)] = [
    ("in_progress", { $0 == .inProgress }), ("failed", { $0 == .failed }),
    ("blocked", { $0 == .blocked }), ("pending", { $0.isBeforeWork }),
  ]

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

/// How many of some things are done.
struct Share: Equatable {
  var done: Int
  var total: Int

  var percent: Int { WorkflowMetrics.percent(done, of: total) }

  /// Whether a written percentage is that of the share, rounded either way.
  func agrees(_ written: Double) -> Bool {
    let exact = total == 0 ? 0 : Double(done) * 100 / Double(total)
    return written == Double(percent) || abs(written - exact) <= 0.5
  }
}

extension Workflow {
  /// Its phases that are complete, whatever their gates say, or skipped.
  func progress(ofPipeline number: Int) -> Share {
    let own = phases.indices.filter { phases[$0].pipeline == number }
    return Share(
      done: own.count { isWorkDone(phase: $0) || isSkipped(phase: $0) }, total: own.count)
  }
}

extension YAMLFile {
  /// Where the figures of a workflow may stand.
  var metricsPlaces: [(name: String, node: NodeIndex)] {
    guard let metrics = yaml.member("metrics", of: yaml.root) else { return [] }
    let execution = yaml.member("execution", of: metrics).map { ("metrics.execution", $0) }
    return [("metrics", metrics)] + [execution].compactMap(\.self)
  }
}

extension Workflow.Phase {
  /// "3" for both 3 and "phase-3".
  var number: String {
    let name = name.lowercased()
    return name.hasPrefix("phase") ? String(name.dropFirst(5).drop { !$0.isNumber }) : name
  }
}

extension Workflow.Gate {
  /// It stands in a list of gates, whether it has been scored or not.
  var isListed: Bool { path.first == .key("quality_gates") || path.first == .key("gates") }
}

extension Workflow {
  /// How many artifacts have been made of a total; nil where the total is not what can be counted
  /// here: one for each agent and each way through a barrier, perhaps one for each gate.
  func artifactsMade(of total: Int) -> Share? {
    let ways = barriers.flatMap(\.artifacts)
    let reports = gates.filter { $0.isListed && $0.artifact != nil }
    let withGates = agents.count + ways.count + reports.count
    guard total > 0, total == withGates || total == agents.count + ways.count else { return nil }
    let made =
      agents.indices.count { status(ofAgent: $0) == .completed && agents[$0].artifact != nil }
      + ways.count { $0.status?.status == .completed }
    let isWithGates = total == withGates
    return Share(
      done: isWithGates ? made + reports.count { $0.verdict == .pass } : made, total: total)
  }
}
