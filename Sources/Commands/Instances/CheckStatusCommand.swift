internal import CoordinationCore
internal import Team

extension CommandSpec {
  static let checkStatus = CommandSpec(
    name: "check-status", operands: [],
    summary: "own tasks, the team in three lines, and rejected memory updates",
    options: [.instance, .json]
  ) { invocation, world in
    var actions = try InstanceActions(invocation, world)
    do throws(Refusal) {
      try actions.identity.checkTeamIsThere()
    } catch {
      if !invocation.has(.json) { world.print(ownWords(actions.ownTasks())) }
      throw error
    }
    let board = actions.board()
    let answer = OwnStatus(
      id: actions.identity.id, board: board, obstacles: actions.obstacles(on: board),
      now: world.now())
    world.print(invocation.has(.json) ? answer.json.text + "\n" : answer.text)
    for finding in answer.obstacles { world.complain(finding.line + "\n") }
    return answer.obstacles.isEmpty ? 0 : 3
  }

  /// What the worktree itself knows.
  private static func ownWords(_ tasks: [Task]) -> String {
    tasks.map { task in
      "\(task.label)  \(task.status.words), \(Percentage.text(task.effectiveProgress))"
        + ", as this worktree has it\n"
    }.joined()
  }

  static let heartbeat = CommandSpec(
    name: "heartbeat", operands: [], summary: "a sign of life and nothing else",
    options: [.instance]
  ) { invocation, world in
    try InstanceActions(invocation, world).heartbeat()
    return 0
  }
}

/// What an instance wants to know: its own tasks, and how the others are.
private struct OwnStatus {
  let id: String
  let board: Board
  /// The files that keep something of it from being known.
  let obstacles: [Finding]
  let now: Timestamp
  private let graph: DependencyGraph

  init(id: String, board: Board, obstacles: [Finding], now: Timestamp) {
    self.id = id
    self.board = board
    self.obstacles = obstacles
    self.now = now
    graph = DependencyGraph(board.tasks)
  }

  private var tasks: [Task] {
    board.tasks.filter { $0.owner == id && !$0.status.isFinished }
  }

  var text: String {
    let own = tasks.map { task in
      "\(task.label)  \(graph.stage(of: task).words), \(Percentage.text(task.effectiveProgress))"
        + (task.blockers.isEmpty ? "" : ": \(task.blockers.joined(separator: "; "))")
    }
    let lines = (own.isEmpty ? ["\(id) has no open task"] : own) + team + rejections
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the instance contributed and a person did not want, so that it is not written again.
  private var rejected: [MemoryUpdate] {
    board.memory.updates.filter { $0.instance == id && $0.state == .rejected }
      .sorted { ($0.ruling?.at?.milliseconds ?? 0) < ($1.ruling?.at?.milliseconds ?? 0) }
  }

  /// The last few.
  private var rejections: [String] {
    rejected.suffix(3).map { "rejected \($0.place)" + ($0.reason.map { ": \($0)" } ?? "") }
  }

  private var team: [String] {
    let summary = ProgressSummary(graph)
    let presence = Presence.allCases.compactMap { presence in
      let count = board.instances.count { $0.presence(at: now) == presence }
      return count > 0 ? "\(count) \(presence.rawValue)" : nil
    }
    return [
      "tasks    \(summary.completed) of \(summary.countedTasks) completed, "
        + "\(summary.inProgress) in progress, \(summary.ready) ready, \(summary.waiting) waiting, "
        + "\(summary.blocked) blocked",
      "team     " + presence.joined(separator: ", "),
      "memory   \(board.memory.count(.queued)) queued, "
        + "\(board.memory.count(.conflict)) in conflict, "
        + "\(board.memory.count(.awaitingApproval)) awaiting approval",
    ]
  }

  var json: JSONOutput {
    let output = BoardJSON(board, at: now)
    guard case .object(let members) = output.status else { return .null }
    let team = members.filter { ["progress_summary", "memory", "next_tasks"].contains($0.0) }
    return .object(
      [
        ("schema_version", .number(1)), ("instance", .string(id)),
        ("tasks", .array(tasks.map(output.task))),
        ("rejected_updates", .array(rejected.map { .object($0.members) })),
        ("findings", .array(obstacles.map(\.json))),
      ] + team)
  }
}
