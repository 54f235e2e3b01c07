internal import CoordinationCore
internal import Team

extension CommandSpec {
  static let instance = CommandSpec(
    name: "instance", operands: ["ID"],
    summary: "one instance: heartbeat, tasks, achievements",
    options: [.json, .at]
  ) { invocation, world in
    let project = try OpenedProject(invocation, world)
    if let unusable = project.unusableFile { throw unusable }
    let id = invocation.operands[0]
    guard let instance = project.board.instances.first(where: { $0.id == id }) else {
      throw Refusal.unknownInstance(
        TextSanitizer.sanitized(id), known: project.board.instances.map(\.id))
    }
    // At another time git would tell of the present all the same.
    let path = invocation.has(.at) ? nil : instance.worktreePath
    let worktree = path.map { WorktreeAnswer.ask($0, ofProject: project.root) }
    let report = InstanceReport(instance: instance, project: project, worktree: worktree)
    world.print(invocation.has(.json) ? report.json.text + "\n" : report.text)
    return 0
  }
}

/// One instance, for people and as JSON.
struct InstanceReport {
  let instance: Instance
  let project: OpenedProject
  /// Nil where git has not been asked.
  let worktree: WorktreeAnswer?

  init(instance: Instance, project: OpenedProject, worktree: WorktreeAnswer?) {
    self.instance = instance
    self.project = project
    self.worktree = worktree
    graph = project.dependencyGraph()
  }

  private let graph: DependencyGraph

  /// All tasks that it has, finished ones included.
  private var tasks: [Task] {
    instance.assignedTasks.compactMap { graph.task($0) }
  }

  var text: String {
    ([heading, "worktree   \(instance.worktreePath ?? "-")"] + gitLines
      + ["heartbeat  \(heartbeat)", ""] + taskLines + contributionLines)
      .joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let presence = instance.presence(at: project.now).rawValue
    return instance.status.isEmpty || instance.status == presence
      ? "\(instance.id)  \(presence)" : "\(instance.id)  \(presence) (\(instance.status))"
  }

  private var heartbeat: String {
    guard let written = instance.lastHeartbeat else { return "none" }
    guard let age = instance.heartbeatAge(at: project.now) else {
      return "\(written.iso8601), in the future and not believed"
    }
    return "\(AgeText.short(milliseconds: age)) ago, \(written.iso8601)"
  }

  private var gitLines: [String] {
    switch worktree {
    case nil: return []
    case .gone: return ["           is gone"]
    case .silent: return ["           git does not know this directory"]
    case .known(let status):
      let paths = status.uncommitted
      let list = paths.isEmpty ? "none" : "\(paths.count): \(listed(paths, atMost: 10))"
      return [
        "branch     \(status.branch ?? "none is checked out")", "changes    \(list)",
        "commit     \(lastCommit(status))",
      ]
    }
  }

  private func lastCommit(_ status: WorktreeStatus) -> String {
    guard let subject = status.lastCommit, let time = status.lastCommitTime else { return "none" }
    let age = AgeText.short(milliseconds: max(project.now.milliseconds(since: time), 0))
    return "\(age) ago, \(subject)"
  }

  private var taskLines: [String] {
    tasks.isEmpty ? ["no tasks"] : tasks.flatMap(lines(for:))
  }

  private func lines(for task: Task) -> [String] {
    let stage = task.words(in: graph.stage(of: task))
    var lines = [task.label]
    lines.append("  \(stage), \(Percentage.text(task.effectiveProgress))")
    if let spent = task.detail?.timeSpent {
      lines.append("  time spent  \(TimeWords.words(seconds: spent))")
    }
    if let estimate = task.detail?.estimate { lines.append("  estimate    \(estimate)") }
    let open = graph.openDependencies(of: task).map(taskName)
    if !open.isEmpty { lines.append("  waits for   \(open.joined(separator: " "))") }
    lines += task.blockers.map { "  blocker     \($0)" }
    lines += (task.detail?.achievements ?? []).map { "  achieved    \($0)" }
    return lines
  }

  private var contributionLines: [String] {
    guard !instance.contributions.isEmpty else { return [] }
    return ["", "contributions to the memory bank"]
      + instance.contributions.flatMap { contribution in
        ["  \(contribution.file) (\(contribution.type))"]
          + contribution.content.split(whereSeparator: \.isNewline).map { "    \($0)" }
      }
  }

  var json: JSONOutput {
    let board = BoardJSON(project.board, at: project.now)
    guard case .object(let members) = board.instance(instance) else { return .null }
    return .object(
      [("schema_version", .number(1))] + members + [
        ("worktree", worktree?.json ?? .null),
        ("tasks", .array(tasks.map { detailed($0, board) })),
        ("contributions", .array(instance.contributions.map(\.json))),
      ])
  }

  private func detailed(_ task: Task, _ board: BoardJSON) -> JSONOutput {
    guard case .object(let members) = board.task(task) else { return .null }
    return .object(
      members + [
        ("time_spent_seconds", .number(task.detail?.timeSpent)),
        ("estimate", .string(task.detail?.estimate)), ("blockers", .strings(task.blockers)),
        ("achievements", .strings(task.detail?.achievements ?? [])),
      ])
  }
}

extension WorktreeAnswer {
  /// Null where git has nothing to tell.
  fileprivate var json: JSONOutput {
    guard case .known(let status) = self else { return .null }
    return .object([
      ("branch", .string(status.branch)), ("uncommitted", .strings(status.uncommitted)),
      ("last_commit", .string(status.lastCommit)),
      ("last_commit_time", .time(status.lastCommitTime)),
    ])
  }
}

extension MemoryContribution {
  fileprivate var json: JSONOutput {
    .object([
      ("file", .string(file)), ("type", .string(type)), ("content", .string(content)),
      ("timestamp", .time(timestamp)),
    ])
  }
}
