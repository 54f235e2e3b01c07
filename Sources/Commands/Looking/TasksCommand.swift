internal import CoordinationCore

extension OptionSpec {
  static let status = OptionSpec(
    "status", "STATUS",
    help: "only tasks in this status or stage, such as ready, waiting or in_progress")
  static let owner = OptionSpec("owner", "ID", help: "only tasks of this instance, or of nobody")
}

extension CommandSpec {
  static let tasks = CommandSpec(
    name: "tasks", operands: [],
    summary: "the tasks, in the order in which they would be assigned",
    options: [.status, .owner, .json, .at]
  ) { invocation, world in
    let project = try OpenedProject(invocation, world)
    if let unusable = project.unusableFile { throw unusable }
    let graph = project.dependencyGraph()
    let tasks = try TaskSelection(invocation, project).tasks(of: graph)
    if invocation.has(.json) {
      let json = BoardJSON(project.board, at: project.now)
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("tasks", .array(tasks.map(json.task))),
        ]).text + "\n")
    } else {
      world.print(TaskTable(tasks: tasks, graph: graph).text)
    }
    return 0
  }
}

/// Which tasks the options of `roster tasks` ask for.
struct TaskSelection {
  let stage: PipelineStage?
  let status: TaskStatus?
  let owner: String?
  private let tracker: TrackerName

  init(_ invocation: Invocation, _ project: OpenedProject) throws(CommandFailure) {
    tracker = project.board.tracker
    owner = invocation[.owner]
    if let owner, owner != "nobody" { try Self.check(owner, on: project.board) }
    guard let word = invocation[.status] else {
      (stage, status) = (nil, nil)
      return
    }
    stage = StatusWord.stage(word)
    status = stage == nil ? StatusWord.status(word) : nil
    if stage == nil, status == nil {
      throw .refused(
        .unknownStatus(TextSanitizer.sanitized(word), known: StatusWord.statusesAndStages))
    }
  }

  /// A mistyped owner has no tasks, which would look like an answer. Joint owners are known together,
  /// too, as the table and `--json` write them.
  private static func check(_ owner: String, on board: Board) throws(CommandFailure) {
    let owners = board.owners
    if owners.contains(owner) || board.tasks.contains(where: { $0.owner == owner }) { return }
    throw .refused(.unknownInstance(TextSanitizer.sanitized(owner), known: owners))
  }

  func tasks(of graph: DependencyGraph) -> [Task] {
    tracker.order(graph).map { graph.tasks[$0] }.filter { task in
      (stage == nil || graph.stage(of: task) == stage)
        && (status == nil || task.status == status)
        && (owner.map { $0 == "nobody" ? task.owner == nil : task.belongs(to: $0) } ?? true)
    }
  }
}

/// The tasks as aligned columns.
struct TaskTable {
  let tasks: [Task]
  let graph: DependencyGraph

  private static let columns: [TextTable.Column] = [
    .init(name: "#", limit: 40), .init(name: "TASK", limit: 50, isCut: true),
    .init(name: "PRIORITY", limit: 10), .init(name: "STATUS", limit: 14),
    .init(name: "OWNER", limit: 20), .init(name: "DONE", limit: 4),
    .init(name: "WAITS FOR", limit: 0),
  ]

  var text: String {
    if tasks.isEmpty { return "no tasks\n" }
    return TextTable(columns: Self.columns, rows: tasks.map(row)).text
  }

  private func row(_ task: Task) -> [String] {
    [
      task.id, task.title, task.priority.word.isEmpty ? "-" : task.priority.word,
      task.words(in: graph.stage(of: task)), task.owner ?? "-",
      Percentage.text(task.effectiveProgress), hold(on: task),
    ]
  }

  /// What keeps a task from going on: what blocks it, else what it depends on.
  private func hold(on task: Task) -> String {
    if graph.stage(of: task) == .blocked, let blocker = task.blockers.first { return blocker }
    return graph.openDependencies(of: task).map(taskName).joined(separator: " ")
  }
}
