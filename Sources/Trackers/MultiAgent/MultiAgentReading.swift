internal import CoordinationCore

/// Everything that the files of the multi-agent system say, brought together.
///
/// Which file wins:
/// - the queue says what tasks there are, their titles, priorities and dependencies;
/// - `task_assignments` of `state.json` has the last word on owner and status, then
///   `active_instances[].assigned_tasks` on the owner, then the queue;
/// - the owner's own `progress.json` (without it, its newest report) says how far a task is, what
///   blocks it, what was achieved, the time spent and the estimate; then the state, then the queue.
///   What former owners achieved and the time that they spent counts on.
///
/// A task without a title is called by the first line of its description. Tasks that only the state
/// or a progress file knows are shown too. Each disagreement is a finding in the file that is not
/// believed. Summaries are never believed.
struct MultiAgentReading: TrackerReading {
  let project: ProjectFiles
  let now: Timestamp
  let merge: TextMerge
  var tasks: [Task] = []
  var origins: [TaskOrigin] = []
  var table: IdTable
  /// Which of the tasks waits for which, once all have been read.
  private(set) var graph = DependencyGraph([])
  var instances: [Instance] = []
  var queue: JSONFile?
  var containers: [QueueContainer] = []
  var state: JSONFile?
  /// The progress file of each instance that has one: its own, or its newest report.
  var reports: [ProgressReport] = []
  var memory = MemoryStatus()
  var memoryRecords: [MemoryRecord] = []
  var activity: [Activity] = []
  var findings: [Finding] = []
  private(set) var reusable: ReusableReading?

  /// - Parameters:
  ///   - merge: how two versions of one text of the memory bank are brought together.
  ///   - earlier: what the queue said before, and who waited for whom.
  init(
    _ project: ProjectFiles, at now: Timestamp, _ merge: TextMerge = .none,
    reusing earlier: ReadQueue? = nil
  ) {
    self.project = project
    self.now = now
    self.merge = merge
    queue = project.json(MultiAgentPaths.queue).map {
      JSONFile(path: MultiAgentPaths.queue, json: $0)
    }
    state = project.json(MultiAgentPaths.state).map {
      JSONFile(path: MultiAgentPaths.state, json: $0)
    }
    table = IdTable()
    if let queue, let earlier, earlier.isStill(queue.json) {
      take(earlier)
    } else {
      // A task takes ten to twenty values and keys.
      let expected = max(queue?.json.count ?? 0, state?.json.count ?? 0) / 10 + 1
      table = IdTable(capacity: expected)
      tasks.reserveLargeCapacity(expected)
      origins.reserveLargeCapacity(expected)
      readQueue()
    }
    var readQueue = ReadQueue(self)
    readState()
    readReports()
    nameUntitledTasks()
    graph = earlier?.graph?.carried(to: tasks) ?? DependencyGraph(tasks, table: table)
    readQueue?.graph = graph
    reusable = readQueue
  }

  /// The position of a task, which is put in where it is new.
  mutating func position(of id: String) -> (position: Int, isNew: Bool) {
    let (position, isNew) = table.insert(id)
    if isNew {
      tasks.append(Task(id: id))
      origins.append(TaskOrigin())
    }
    return (position, isNew)
  }
}
