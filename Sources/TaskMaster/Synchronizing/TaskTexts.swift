internal import CoordinationCore

/// What the columns of coordination say of a task. Nothing in them changes by the mere passing of
/// time.
struct TaskTexts {
  let board: Board
  let root: String
  private let graph: DependencyGraph
  private let contributions: [String: Int]

  init(_ board: Board, root: String) {
    self.board = board
    self.root = root
    graph = DependencyGraph(board.tasks)
    contributions = Dictionary(
      board.instances.map { ($0.id, board.contributionCount(of: $0)) }, uniquingKeysWith: { $1 })
  }

  func progress(_ position: Int, over old: String?) -> String {
    let task = board.tasks[position]
    let detail = task.detail
    var json = RowJSON()
    json.add("instance", text: task.owner)
    json.add("status", text: task.status.name)
    json.add("progress", JSONText.number(task.effectiveProgress))
    json.add("time_spent", detail?.totalTime.map(JSONText.number) ?? "null")
    json.add("estimate", text: detail?.estimate)
    json.add("blockers", JSONText.list(task.blockers))
    json.add("achievements", JSONText.list(detail?.achievements ?? []))
    json.add("contributions", String(task.owner.flatMap { contributions[$0] } ?? 0))
    return json.finished(keeping: old)
  }

  /// - Parameters:
  ///   - status: what stands in the row's own column, in its words.
  ///   - priority: the same.
  func coordination(
    _ position: Int, over row: TaskRow?, _ decision: RowDecision?, status: String?,
    priority: String?
  ) -> String {
    let task = board.tasks[position]
    // Only what others have changed needs what was known before.
    let mark = decision?.hasForeign ?? false ? row?.mark : nil
    let isForeign = (
      title: decision?.isTitleForeign ?? false, status: decision?.isStatusForeign ?? false,
      priority: decision?.isPriorityForeign ?? false
    )
    var json = RowJSON()
    json.add("project", text: root)
    json.add("task", text: task.id)
    json.add("title", text: isForeign.title ? mark?.title : task.title)
    json.add(
      "status", text: isForeign.status ? mark?.status ?? task.status.name : task.status.name)
    json.add("synced_status", text: isForeign.status ? mark?.syncedStatus : status)
    json.add("priority", text: isForeign.priority ? mark?.priority : task.priority.word)
    json.add("synced_priority", text: isForeign.priority ? mark?.syncedPriority : priority)
    json.add("dependencies", JSONText.list(task.dependencies))
    json.add("waits_for", JSONText.list(graph.openDependencies(of: position)))
    json.add("stage", text: graph.stage(of: position).rawValue)
    json.add("last_update", text: task.lastUpdate?.iso8601)
    return json.finished(keeping: row?.coordination)
  }
}
