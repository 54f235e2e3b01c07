import CoordinationCore
import Dashboard
import TerminalCanvas

/// A workflow in the middle of its second phase, at the moment of the sample.
enum SampleWorkflow {
  private static func agent(
    _ id: String, _ title: String, _ status: TaskStatus, phase: String,
    _ dependencies: [String] = []
  ) -> Task {
    var task = Task(
      id: id, title: title, status: status, nativeStatus: status.name,
      progress: status == .completed ? 1 : 0, priority: Priority(rank: 2, word: ""))
    task.phase = phase
    task.dependencies = dependencies
    return task
  }

  static var agents: [Task] {
    var review = agent(
      "nse-verification-002", "Data protection review", .blocked, phase: "nse/2")
    review.blockers = [blocker.text]
    return [
      agent("ps-researcher-001", "Market and competitors", .completed, phase: "ps/1"),
      agent("ps-analyst-001", "Gaps in the product", .completed, phase: "ps/1"),
      agent("ps-architect-001", "Tenants and regions", .completed, phase: "ps/2"),
      agent("ps-architect-002", "Migration of old accounts", .inProgress, phase: "ps/2"),
      agent("ps-critic-001", "Adversarial review", .pending, phase: "ps/2", ["ps-architect-002"]),
      agent(
        "ps-writer-001", "Upgrade guide", .pending, phase: "ps/3",
        ["barrier-2", "ps-architect-002", "ps-critic-001"]),
      agent("nse-requirements-001", "Requirements baseline", .completed, phase: "nse/1"),
      agent("nse-verification-001", "Load and failover plan", .completed, phase: "nse/2"),
      review,
      agent(
        "nse-qa-001", "Acceptance tests", .pending, phase: "nse/3",
        ["barrier-2", "nse-verification-002"]),
    ]
  }

  static let blocker = Blocker(
    id: "BLK-001", text: "legal has not answered which logs may leave the region",
    severity: "HIGH", blocking: ["nse-verification-002"])

  private static func phase(
    _ id: String, _ title: String, _ status: TaskStatus, waitsFor: [String] = []
  ) -> Phase {
    var phase = Phase(id: id, title: title)
    phase.pipeline = String(id.prefix { $0 != "/" })
    phase.pathId = "phase-\(id.suffix(1))"
    phase.status = status
    phase.waitsFor = waitsFor
    return phase
  }

  private static func barrier(
    _ number: Int, _ title: String, _ status: TaskStatus, waitsFor: [String] = []
  ) -> Barrier {
    var barrier = Barrier(
      id: "barrier-\(number)", title: title, status: status, nativeStatus: status.name)
    barrier.phases = ["ps/\(number)", "nse/\(number)"]
    barrier.waitsFor = waitsFor
    barrier.directions = ["ps_to_nse", "nse_to_ps"]
    return barrier
  }

  static func gate(
    _ id: String, of subject: String, _ scores: [Double], _ verdict: Gate.Verdict
  ) -> Gate {
    var gate = Gate(id: id, scores: scores, threshold: 0.92, verdict: verdict)
    gate.subject = subject
    return gate
  }

  static var checkpoints: [Checkpoint] {
    var first = Checkpoint(
      id: "CP-001", at: Sample.ago(160_000), trigger: "PHASE_COMPLETE",
      text: "Phase 1 complete in both pipelines", recoveryPoint: "barrier-1-start")
    first.hasSnapshot = true
    var second = Checkpoint(
      id: "CP-002", at: Sample.ago(100_000), trigger: "BARRIER_COMPLETE",
      text: "barrier-1 complete: discovery meets requirements", recoveryPoint: "phase-2-start")
    second.hasSnapshot = true
    return [first, second]
  }

  static var board: Board {
    var board = Board(tracker: .orchestration, project: "Atlas launch")
    board.workflowId = "atlas-launch-20260312-001"
    board.tasks = agents
    board.pipelines = [
      Pipeline(id: "ps", title: "Research and architecture", alias: "ps"),
      Pipeline(id: "nse", title: "Requirements and verification", alias: "nse"),
    ]
    board.phases = [
      phase("ps/1", "Discovery", .completed), phase("ps/2", "Architecture", .inProgress),
      phase("ps/3", "Release notes and guides", .pending, waitsFor: ["barrier-2", "ps/2"]),
      phase("nse/1", "Requirements", .completed),
      phase("nse/2", "Verification plan", .inProgress),
      phase("nse/3", "Acceptance", .pending, waitsFor: ["barrier-2", "nse/2"]),
    ]
    board.barriers = [
      barrier(1, "Discovery meets requirements", .completed),
      barrier(2, "Architecture meets verification", .pending, waitsFor: ["ps/2", "nse/2"]),
    ]
    board.gates = [
      gate("phase-1/ps", of: "ps/1", [0.91, 0.94], .pass),
      gate("phase-1/nse", of: "nse/1", [0.95], .pass),
      gate("phase-2/ps", of: "ps/2", [0.84, 0.89], .revise),
      gate("barrier-1/ps_to_nse", of: "barrier-1", [0.95], .pass),
      gate("barrier-1/nse_to_ps", of: "barrier-1", [0.88, 0.91, 0.93], .pass),
    ]
    board.checkpoints = checkpoints
    board.blockers = [blocker]
    board.nextActions = ["Revise the migration of old accounts", "Get an answer from legal"]
    return board
  }

  /// A person must decide about the second phase of the first pipeline.
  static var escalated: Board {
    var board = board
    board.gates[2] = gate("phase-2/ps", of: "ps/2", [0.84, 0.89, 0.9], .escalated)
    board.phases[1].status = .blocked
    board.tasks[3].status = .blocked
    return board
  }

  static func state(
    _ board: Board = SampleWorkflow.board, settings: Settings = Settings(),
    columns: Int = 120, rows: Int = 36, journal: [Receipt] = []
  ) -> DashboardState {
    Sample.state(
      board, settings: settings, size: Size(columns: columns, rows: rows), journal: journal)
  }
}
