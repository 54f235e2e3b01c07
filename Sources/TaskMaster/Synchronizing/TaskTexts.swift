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
      board.instances.map { ($0.id, $0.contributions.count) }, uniquingKeysWith: { $1 })
  }

  func progress(_ position: Int, over old: String?) -> String {
    let task = board.tasks[position]
    let detail = task.detail
    return RowJSON(old).replacing([
      ("instance", JSONText.quoted(task.owner)),
      ("status", JSONText.quoted(task.status.name)),
      ("progress", JSONText.number(task.effectiveProgress)),
      ("time_spent", detail?.timeSpent.map(JSONText.number) ?? "null"),
      ("estimate", JSONText.quoted(detail?.estimate)),
      ("blockers", JSONText.list(task.blockers)),
      ("achievements", JSONText.list(detail?.achievements ?? [])),
      ("contributions", String(task.owner.flatMap { contributions[$0] } ?? 0)),
    ])
  }

  /// - Parameters:
  ///   - status: what stands in the row's own column, in its words.
  ///   - priority: the same.
  func coordination(
    _ position: Int, over row: TaskRow?, _ decision: RowDecision?, status: String?,
    priority: String?
  ) -> String {
    let task = board.tasks[position]
    let mark = row?.mark
    let foreign = (
      title: decision?.isTitleForeign ?? false, status: decision?.isStatusForeign ?? false,
      priority: decision?.isPriorityForeign ?? false
    )
    return RowJSON(row?.coordination).replacing([
      ("project", JSONText.quoted(root)),
      ("task", JSONText.quoted(task.id)),
      ("title", JSONText.quoted(foreign.title ? mark?.title : task.title)),
      (
        "status",
        JSONText.quoted(foreign.status ? mark?.status ?? task.status.name : task.status.name)
      ),
      ("synced_status", JSONText.quoted(foreign.status ? mark?.syncedStatus : status)),
      ("priority", JSONText.quoted(foreign.priority ? mark?.priority : task.priority.word)),
      ("synced_priority", JSONText.quoted(foreign.priority ? mark?.syncedPriority : priority)),
      ("dependencies", JSONText.list(task.dependencies)),
      ("waits_for", JSONText.list(graph.openDependencies(of: position))),
      ("stage", JSONText.quoted(graph.stage(of: position).rawValue)),
      ("last_update", JSONText.quoted(task.lastUpdate?.iso8601)),
    ])
  }
}
