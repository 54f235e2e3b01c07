internal import CoordinationCore

/// What an action has done to a workflow, told at one of the three levels of the orchestration system.
struct StateUpdate {
  enum Level: String {
    case glance = "L0"
    case detail = "L1"
    case audit = "L2"
  }

  private let before: Board
  private let after: Board
  private let receipt: Receipt
  private let agent: String?
  private let gate: Gate?
  private let checkpoint: Checkpoint?
  private let restored: String?

  init(_ outcome: Transaction.Outcome, action: OrchestrationAction, now: Timestamp) {
    before = outcome.before
    after = outcome.after
    receipt = outcome.receipt
    if case .setAgent(let id, _, _, _) = action { agent = id } else { agent = nil }
    let old = Dictionary(before.gates.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    gate = outcome.after.gates.first { old[$0.id] != $0 }
    let known = Set(before.checkpoints.map(\.id))
    if case .restore(let id, _) = action {
      restored = id
      checkpoint = after.checkpoints.last { $0.id == id }
    } else {
      restored = nil
      checkpoint = after.checkpoints.last { !known.contains($0.id) }
    }
  }

  func text(_ level: Level) -> String {
    let parts: [String] =
      switch level {
      case .glance: [glance]
      case .detail: [detail]
      case .audit: [audit]
      }
    return (parts + [Self.disclaimer]).joined(separator: "\n") + "\n"
  }

  /// The same for programs: the agent that was meant, the gates that have changed, what was kept.
  var json: [(String, JSONOutput)] {
    let task = agent.flatMap { id in after.tasks.first { $0.id == id } }
    let known = Dictionary(before.gates.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let kept = Set(before.checkpoints.map(\.id))
    return [
      (
        "agent",
        task.map { .object([("id", .string($0.id)), ("status", .string($0.nativeStatus))]) }
          ?? .null
      ),
      ("gates", .array(after.gates.filter { known[$0.id] != $0 }.map(\.json))),
      ("checkpoints", .strings(after.checkpoints.map(\.id).filter { !kept.contains($0) })),
      ("disclaimer", .string(Self.disclaimer)),
    ]
  }

  /// The system demands one on all outputs.
  static let disclaimer =
    "*Written by roster from the rows of ORCHESTRATION.yaml. It checks that they agree with each other,"
    + " not that the work is good; a person decides.*"

  // MARK: - L0

  private var glance: String {
    """
    ## Status Update

    \(subject)
    **Progress:** \(phasesComplete)/\(after.phases.count) phases (\(phasePercent)%)
    **Checkpoint:** \(checkpoint?.id ?? "None")

    """
  }

  /// "**Agent:** ps-researcher-001 → COMPLETE", or what else was done.
  private var subject: String {
    if let agent, let task = after.tasks.first(where: { $0.id == agent }) {
      return "**Agent:** \(agent) → \(task.nativeStatus)"
    }
    if let restored { return "**Restored:** \(restored)" }
    if let gate {
      let score = gate.score.map { " (\(scoreText($0)))" } ?? ""
      return "**Gate:** \(gate.id) → \(gate.verdict.name.uppercased())\(score)"
    }
    return "**Change:** \(receipt.summary)"
  }

  /// Phases of which all agents are complete, as the orchestration system counts them, whether or not
  /// their gates have passed.
  private var phasesComplete: Int {
    after.phases.count { $0.status == .completed || $0.awaitsGate }
  }
  private var phasePercent: Int { Self.percent(phasesComplete, of: after.phases.count) }
  private var executed: Int { after.tasks.count { $0.status == .completed } }

  private static func percent(_ count: Int, of total: Int) -> Int {
    total == 0 ? 0 : CoordinationCore.percent(Double(count) / Double(total))
  }

  // MARK: - L1

  private var detail: String {
    var lines = ["## Detailed State Update", "", "### Changes Applied"] + changes
    if let reason = receipt.reason { lines.append("- **Reason:** \(reason)") }
    lines += [
      "", "### Metrics", "| Metric | Value |", "|--------|-------|",
      "| Agents Executed | \(executed)/\(after.tasks.count) |",
      "| Phases Complete | \(phasesComplete)/\(after.phases.count) |",
      "| Progress | \(Self.percent(executed, of: after.tasks.count))% |",
      "", "### Quality Gate",
    ]
    lines += gateLines + ["", "### Checkpoint"] + checkpointLines + [""]
    return lines.joined(separator: "\n")
  }

  private var changes: [String] {
    if let agent, let new = after.tasks.first(where: { $0.id == agent }) {
      let old = before.tasks.first { $0.id == agent }
      let artifact = new.detail?.achievements.first
      return [
        "- **Agent:** \(agent)", "- **Previous Status:** \(old?.nativeStatus ?? "None")",
        "- **New Status:** \(new.nativeStatus)",
        "- **Artifact Registered:** \(artifact ?? "None")",
      ]
    }
    return receipt.summary.split(separator: ";").map { part in
      "- \(part.drop { $0 == " " })"
    }
  }

  /// The gate that has changed, else the one that the agent's phase must pass.
  private var gateLines: [String] {
    guard let gate = gate ?? after.gates.last(where: { $0.subject == phase?.id }) else {
      return ["None"]
    }
    let score = gate.score.map(scoreText) ?? "-"
    return [
      "| Gate | Score | Iterations | Status |", "|------|-------|------------|--------|",
      "| \(gate.id) | \(score) | \(gate.iterations) | \(gate.verdict.name.uppercased()) |",
    ]
  }

  private var checkpointLines: [String] {
    guard let checkpoint else { return ["None"] }
    return [
      "- **ID:** \(checkpoint.id)", "- **Trigger:** \(checkpoint.trigger)",
      "- **Description:** \(checkpoint.text)", "- **Recovery Point:** \(checkpoint.recoveryPoint)",
    ]
  }

  // MARK: - L2

  private var audit: String {
    let ordered = receipt.changes.filter { $0.file.hasSuffix(".yaml") }
    let old = ordered.map { $0.snippet($0.before) }
    let new = ordered.map { $0.snippet($0.after) }
    var lines = ["## State Audit Trail", "", "### Before State", "```yaml"] + old
    lines += ["```", "", "### After State", "```yaml"] + new + ["```", ""]
    lines += [
      "### Path Resolution Log", "| Placeholder | Resolved Value |",
      "|-------------|----------------|",
    ]
    lines += resolution.map { "| \($0.0) | \($0.1) |" }
    let newest = after.currentCheckpoint
    let next = after.nextTask
    lines += [
      "", "### Recovery Documentation", "- **Recovery Point:** \(newest?.id ?? "None")",
      "- **Resume From:** \(next?.id ?? "None")",
      "- **Prerequisites:** \(prerequisites(of: next))", "",
    ]
    return lines.joined(separator: "\n")
  }

  private var resolution: [(String, String)] {
    [
      ("workflow_id", after.workflowId ?? "-"), ("pipeline_alias", phase?.pipeline ?? "-"),
      ("phase_id", phase?.pathId ?? "-"),
    ]
  }

  /// That of the agent or the gate.
  private var phase: Phase? {
    let task = agent.flatMap { id in after.tasks.first { $0.id == id } }
    let id = agent == nil ? gate?.subject : task?.phase
    return id.flatMap { id in after.phases.first { $0.id == id } }
  }

  private func prerequisites(of task: Task?) -> String {
    guard let task else { return "nothing is left to do" }
    let open = task.dependencies.filter { name in
      after.tasks.first { $0.id == name }?.status != .completed
    }
    return open.isEmpty ? "none" : open.joined(separator: ", ") + " complete"
  }
}

extension Board {
  /// What is at work, else what could begin, else what is open.
  fileprivate var nextTask: Task? {
    let graph = DependencyGraph(tasks)
    return tasks.first { $0.status == .inProgress }
      ?? Assignment.next(graph).first.map { tasks[$0] } ?? tasks.first { !$0.status.isFinished }
  }
}

extension Change {
  /// "pipelines.ps.phases.1.agents.ps-writer-001.status: PENDING" as YAML; null where nothing stands.
  fileprivate func snippet(_ value: String?) -> String {
    let key = YAMLScalar.plain(place) + ":"
    guard let value, value.contains("\n") else { return "\(key) \(value ?? "null")" }
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    return ([key] + lines.map { $0.isEmpty ? "" : "  \($0)" }).joined(separator: "\n")
  }

  private var place: String {
    path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      case .element(_, let value), .item(let value): value
      }
    }.joined(separator: ".")
  }
}
