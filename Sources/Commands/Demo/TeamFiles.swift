internal import CoordinationCore

/// Where the simulated team keeps its files, relative to the project.
enum TeamFiles {
  static let state = ".claude-coordination/state.json"
  static let queue = ".claude-coordination/task_queue.json"
  static let database = "taskmaster.db"

  static func worktree(_ instance: String) -> String { "worktrees/\(instance)" }

  static func progress(_ instance: String) -> String {
    worktree(instance) + "/.claude-instance/progress.json"
  }

  static func report(_ instance: String) -> String {
    ".claude-coordination/progress-reports/\(instance).json"
  }

  static func update(_ id: String) -> String {
    ".claude-coordination/memory-updates/\(id).json"
  }

  /// The names of updates start with their time, so that they stand in that order.
  static func updateId(_ note: MemoryNote, by instance: String, at time: Timestamp) -> String {
    let stamp = time.iso8601.filter { $0 != "-" && $0 != ":" }
    let subject = note.file.split(separator: ".").first.map(String.init) ?? note.file
    return "\(stamp)-\(instance)-\(subject)"
  }
}

/// The values of the team's files.
enum TeamValues {
  static func word(_ status: TaskStatus) -> JSONOutput {
    .string(status == .inProgress ? "in-progress" : status.name)
  }

  /// Ids are numbers wherever they can be.
  static func id(_ id: String) -> JSONOutput {
    Int(id).map { .number($0) } ?? .string(id)
  }

  static func time(_ time: Timestamp) -> JSONOutput { .string(time.iso8601) }

  static func queued(
    _ task: DemoTask, owner: String?, status: TaskStatus, assignedAt: Timestamp?
  ) -> JSONOutput {
    .object([
      ("task_id", .number(task.id)), ("title", .string(task.title)),
      ("priority", .string(task.priority)),
      ("dependencies", .array(task.dependencies.map { .number($0) })),
      ("assigned_to", .string(owner)), ("status", word(status)),
      ("assigned_at", .time(assignedAt)),
    ])
  }

  static func assignment(
    owner: String, status: TaskStatus, progress: Double, at time: Timestamp
  ) -> JSONOutput {
    .object([
      ("assigned_to", .string(owner)), ("status", word(status)), ("progress", .number(progress)),
      ("last_update", self.time(time)),
    ])
  }

  static func ownEntry(
    _ report: WorkReport, achievements: [String], started: Timestamp, updated: Timestamp
  ) -> JSONOutput {
    .object([
      ("task_id", id(report.task)), ("title", .string(report.title)),
      ("progress", .number(report.progress)), ("status", word(report.status)),
      ("time_spent", .number(Int(updated.milliseconds(since: started) / 1000))),
      ("completion_estimate", .string(report.estimate)), ("blockers", .strings(report.blockers)),
      ("achievements", .strings(achievements)), ("started_at", time(started)),
      ("last_update", time(updated)),
    ])
  }

  static func update(_ note: MemoryNote, by instance: String, at time: Timestamp) -> JSONOutput {
    .object([
      ("instance_id", .string(instance)), ("file", .string(note.file)),
      ("section", .string(note.section)), ("type", .string(note.type)),
      ("content", .string(note.content)), ("timestamp", self.time(time)),
      ("status", .string("queued")),
    ])
  }
}
