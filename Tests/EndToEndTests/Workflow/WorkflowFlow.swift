import TestSupport
import Testing

/// Something that a person or an agent does in a workflow, in both ways, and what git sees of it.
struct WorkflowFlow: Sendable, CustomTestStringConvertible {
  typealias Keys = @Sendable (WorkflowDashboard) throws -> Void

  let name: String
  /// What has happened before.
  var before: [[String]] = []
  let command: [String]
  let keys: Keys
  /// The word in the journal.
  let action: String
  let difference: String

  var testDescription: String { name }
}

extension WorkflowFlow {
  static let all = [
    completion, pass, revise, escalation, approval, firstDirection, crossing, start, checkpoint,
    restoring, unblocking, reassigning,
  ]

  // MARK: - Agents

  static let completion = WorkflowFlow(
    name: "an agent completes, and its artifact's path is resolved",
    command: ["orchestration", "agent", "ps-reader-001", "COMPLETE"],
    keys: { try $0.setStatus(of: "Market", to: "✔ completed") },
    action: "set-status", difference: WorkflowDifferences.completion)

  static let start = WorkflowFlow(
    name: "an agent behind the barrier begins", before: crossed,
    command: ["set-status", "ps-architect-001", "in-progress"],
    keys: { try $0.setStatus(of: "Regions", to: "◐ in progress") },
    action: "set-status", difference: WorkflowDifferences.start)

  static let unblocking = WorkflowFlow(
    name: "an agent is unblocked",
    before: [["orchestration", "agent", "ps-reader-001", "BLOCKED"]],
    command: ["unblock", "ps-reader-001"],
    keys: { dashboard in
      try dashboard.find("Market")
      try dashboard.session.press("u")
      try dashboard.confirm("Unblock ps-reader-001")
    },
    action: "unblock", difference: WorkflowDifferences.unblocking)

  static let reassigning = WorkflowFlow(
    name: "an agent's work is handed to somebody else",
    command: ["reassign", "ps-reader-001", "tom"],
    keys: { dashboard in
      try dashboard.find("Market")
      try dashboard.session.press("r")
      try dashboard.session.wait(for: "Reassign")
      try dashboard.choose("tom")
    },
    action: "reassign", difference: WorkflowDifferences.reassigning)

  // MARK: - Gates and barriers

  static let pass = WorkflowFlow(
    name: "a gate at 0.94 passes, and its phase is complete", before: [completion.command],
    command: score("0.94"), keys: scoring("0.94"),
    action: "record-score", difference: WorkflowDifferences.pass)

  static let revise = WorkflowFlow(
    name: "a gate at 0.90 is to be revised", before: [completion.command],
    command: score("0.90"), keys: scoring("0.90"),
    action: "record-score", difference: WorkflowDifferences.revise)

  static let escalation = WorkflowFlow(
    name: "a gate at 0.90 for the third time is escalated",
    before: [score("0.90"), score("0.91")],
    command: score("0.90"), keys: scoring("0.90"),
    action: "record-score", difference: WorkflowDifferences.escalate)

  static let approval = WorkflowFlow(
    name: "a person lets an escalated gate pass",
    before: [score("0.90"), score("0.91"), score("0.90")],
    command: ["orchestration", "approve", "phase-1/ps", "--reason", "the deadline: 3 days"],
    keys: { dashboard in
      try dashboard.session.press("P")
      try dashboard.answer("Approve the gate phase-1/ps", "the deadline: 3 days")
    },
    action: "approve-gate", difference: WorkflowDifferences.approval)

  static let firstDirection = WorkflowFlow(
    name: "one of the two ways through a barrier passes",
    before: [completion.command, score("0.94")],
    command: score("ps_to_nse", "0.93"), keys: scoringBarrier("ps_to_nse", "0.93"),
    action: "record-score", difference: WorkflowDifferences.firstDirection)

  static let crossing = WorkflowFlow(
    name: "the other one passes, and the barrier is crossed",
    before: [completion.command, score("0.94"), score("ps_to_nse", "0.93")],
    command: score("nse_to_ps", "0.96"), keys: scoringBarrier("nse_to_ps", "0.96"),
    action: "record-score", difference: WorkflowDifferences.crossing)

  // MARK: - Checkpoints

  static let checkpoint = WorkflowFlow(
    name: "a checkpoint is made",
    command: [
      "orchestration", "checkpoint", "MANUAL", "--description", "Half way: \"almost\"",
      "--recovery-point", "ps-reader-001",
    ],
    keys: { dashboard in
      try dashboard.session.press("C")
      try dashboard.answer("what has been reached?", "Half way: \"almost\"")
    },
    action: "checkpoint", difference: WorkflowDifferences.checkpoint)

  static let restoring = WorkflowFlow(
    name: "the work is taken up again at a checkpoint", before: crossed + [start.command],
    command: ["orchestration", "restore", "CP-001"],
    keys: { dashboard in
      try dashboard.session.press("m")
      try dashboard.find("CP-001")
      try dashboard.session.press("Enter")
      try dashboard.confirm("Restore CP-001")
    },
    action: "restore", difference: WorkflowDifferences.restoring)

  // MARK: - Steps

  /// Everything up to what is behind the barrier.
  private static let crossed = [
    completion.command, score("0.94"), score("ps_to_nse", "0.93"), score("nse_to_ps", "0.96"),
  ]

  private static func score(_ value: String) -> [String] {
    ["orchestration", "gate", "phase-1", "--pipeline", "ps", "--score", value]
  }

  private static func score(_ direction: String, _ value: String) -> [String] {
    ["orchestration", "gate", "barrier-1", "--direction", direction, "--score", value]
  }

  private static func scoring(_ value: String) -> Keys {
    { dashboard in
      try dashboard.session.press("3")
      try dashboard.find("Discovery")
      try dashboard.session.press("e")
      try dashboard.answer("Score of ps/1", value)
    }
  }

  private static func scoringBarrier(_ direction: String, _ value: String) -> Keys {
    { dashboard in
      try dashboard.session.press("3")
      try dashboard.find("barrier-1")
      try dashboard.session.press("e")
      try dashboard.answer("Score of barrier-1 \(direction)", value)
    }
  }
}
