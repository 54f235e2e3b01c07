internal import CoordinationCore

/// The board as JSON, in the words of the command line's contract.
struct BoardJSON {
  private let board: Board
  private let now: Timestamp
  private let graph: DependencyGraph

  init(_ board: Board, at now: Timestamp) {
    self.board = board
    self.now = now
    graph = DependencyGraph(board.tasks)
  }

  var status: JSONOutput { .object(members) }

  var members: [(String, JSONOutput)] {
    [
      ("schema_version", .number(1)), ("tracker", .string(board.tracker.rawValue)),
      ("project", .string(board.project)), ("at", .time(now)),
      ("progress_summary", summary), ("instances", .array(board.instances.map(instance))),
      ("tasks", .array(board.tasks.map(task))),
      ("workflow_id", .string(board.workflowId)),
      ("workflow_status", .string(board.workflowStatus)),
      ("pipelines", .array(board.pipelines.map(\.json))),
      ("phases", .array(board.phases.map(\.json))),
      ("barriers", .array(board.barriers.map(\.json))),
      ("gates", .array(board.gates.map(\.json))),
      ("checkpoints", .array(board.checkpoints.map(\.json))),
      ("blockers", .array(board.blockers.map(\.json))),
      ("next_actions", .strings(board.nextActions)), ("memory", memory),
      ("next_tasks", .strings(board.tracker.next(graph).map { board.tasks[$0].id })),
      ("findings", .array(board.findings.map(\.json))),
    ]
  }

  private var summary: JSONOutput {
    let summary = ProgressSummary(graph)
    return .object([
      ("total_tasks", .number(summary.totalTasks)), ("completed", .number(summary.completed)),
      ("in_progress", .number(summary.inProgress)), ("review", .number(summary.review)),
      ("ready", .number(summary.ready)), ("waiting", .number(summary.waiting)),
      ("blocked", .number(summary.blocked)), ("failed", .number(summary.failed)),
      ("assigned", .number(summary.assigned)),
      ("overall_progress", .number((summary.overallProgress * 10_000).rounded() / 10_000)),
    ])
  }

  func instance(_ instance: Instance) -> JSONOutput {
    .object([
      ("id", .string(instance.id)), ("status", .string(instance.status)),
      ("presence", .string(instance.presence(at: now).rawValue)),
      ("worktree_path", .string(instance.worktreePath)),
      ("assigned_tasks", .strings(instance.assignedTasks)),
      ("last_heartbeat", .time(instance.lastHeartbeat)),
      (
        "heartbeat_age_seconds",
        .number(instance.heartbeatAge(at: now).map { Double($0 / 1000) })
      ),
    ])
  }

  func task(_ task: Task) -> JSONOutput {
    .object([
      ("id", .string(task.id)), ("title", .string(task.title)),
      ("status", .string(task.status.name)),
      ("stage", .string(graph.stage(of: task).rawValue)),
      ("native_status", .string(task.nativeStatus)),
      ("owner", .string(task.owner)), ("progress", .number(task.effectiveProgress)),
      ("priority", .string(task.priority.word.isEmpty ? nil : task.priority.word)),
      ("dependencies", .strings(task.dependencies)),
      ("waits_for", .strings(graph.openDependencies(of: task))),
      ("phase", .string(task.phase)), ("last_update", .time(task.lastUpdate)),
    ])
  }

  private var memory: JSONOutput { board.memory.json }
}

extension MemoryStatus {
  var json: JSONOutput {
    .object([
      ("queued", .number(count(.queued))), ("conflicts", .number(conflicts.count)),
      ("awaiting_approval", .number(count(.awaitingApproval))), ("last_merge", .time(lastMerge)),
    ])
  }
}
