internal import CoordinationCore
internal import TerminalCanvas

extension OptionSpec {
  static let status = OptionSpec(
    "status", "STATUS", help: "only tasks in this status, such as ready, waiting or in_progress")
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
    let tasks = try TaskSelection(invocation).tasks(of: graph)
    if invocation.has(.json) {
      let json = BoardJSON(project: project)
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

  init(_ invocation: Invocation) throws(CommandFailure) {
    owner = invocation[.owner]
    guard let word = invocation[.status] else {
      (stage, status) = (nil, nil)
      return
    }
    stage = PipelineStage(rawValue: word)
    status = stage == nil ? TaskStatus.named.first { $0.name == word } : nil
    if stage == nil, status == nil { throw .refused(.unknownStatus(word)) }
  }

  func tasks(of graph: DependencyGraph) -> [Task] {
    Assignment.order(graph).map { graph.tasks[$0] }.filter { task in
      (stage == nil || graph.stage(of: task) == stage)
        && (status == nil || task.status == status)
        && (owner == nil || task.owner == (owner == "nobody" ? nil : owner))
    }
  }
}

/// The tasks as aligned columns.
struct TaskTable {
  let tasks: [Task]
  let graph: DependencyGraph

  var text: String {
    if tasks.isEmpty { return "no tasks\n" }
    let rows = [["#", "TASK", "STATUS", "OWNER", "DONE", "WAITS FOR"]] + tasks.map(row)
    let widths = rows[0].indices.map { column in
      min(50, rows.map { TextWidth.of($0[column]) }.max() ?? 0)
    }
    return rows.map { row in line(row, widths) + "\n" }.joined()
  }

  private func row(_ task: Task) -> [String] {
    let stage = graph.stage(of: task).words
    return [
      task.id, task.title, stage, task.owner ?? "-", Percentage.text(task.effectiveProgress),
      graph.openDependencies(of: task).map { "#\($0)" }.joined(separator: " "),
    ]
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in row.enumerated() {
      let clipped = TextWidth.truncated(cell, to: widths[column])
      text += TextWidth.padded(clipped, to: widths[column]) + "  "
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
