import CoordinationCore
import Dashboard
import TerminalCanvas

/// A team in the middle of its work, at a fixed moment.
enum Sample {
  /// 2026-03-01T14:22:07Z
  static let now = Timestamp(seconds: 1_772_374_927)

  static func ago(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds - seconds * 1000)
  }

  static func task(
    _ id: String, _ title: String, _ status: TaskStatus, owner: String? = nil,
    progress: Double = 0, dependencies: [String] = [], priority: (Double, String) = (2, "medium")
  ) -> Task {
    var task = Task(
      id: id, title: title, status: status, nativeStatus: status.name, owner: owner,
      progress: progress, priority: Priority(rank: priority.0, word: priority.1))
    task.dependencies = dependencies
    return task
  }

  static func instance(_ id: String, heard seconds: Int64) -> Instance {
    var instance = Instance(id: id, status: "active")
    instance.worktreePath = "/home/team/acme-shop-\(id)"
    instance.lastHeartbeat = ago(seconds)
    return instance
  }

  static var tasks: [Task] {
    let done = [
      ("1", "Project setup"), ("2", "Data model"), ("3", "Login"), ("5", "Product pages"),
      ("6", "Shopping cart"), ("14", "Continuous integration"), ("15", "Style guide"),
    ].enumerated().map { index, row in
      var task = task(row.0, row.1, .completed, owner: "instance-1", progress: 1)
      task.lastUpdate = ago(7200 - Int64(index) * 900)
      return task
    }
    var payment = task(
      "4", "Payment API", .inProgress, owner: "instance-1", progress: 0.7, dependencies: ["3"],
      priority: (3, "high"))
    payment.lastUpdate = ago(27)
    var detail = TaskDetail()
    detail.description = "Charge cards and wallets through one interface, with retries."
    detail.timeSpent = 5_400
    detail.estimate = "40 min remaining"
    detail.achievements = ["Card payments charge and refund", "Webhooks are verified"]
    payment.detail = detail
    var vault = task("12", "Vault certificate", .blocked, owner: "instance-2", progress: 0.3)
    vault.blockers = ["certificate format is undecided"]
    let open = [
      payment,
      task("7", "Search index", .inProgress, owner: "instance-2", progress: 0.4),
      task("8", "Checkout page", .pending, dependencies: ["4", "6"], priority: (3, "high")),
      task("9", "Load tests", .pending, priority: (3, "high")),
      task("10", "Launch", .pending, dependencies: ["8"], priority: (4, "urgent")),
      task("11", "Docs", .inProgress, owner: "instance-4", progress: 0.15),
      vault,
      task("13", "Release notes", .pending, priority: (1, "low")),
    ]
    return done + open
  }

  static var memory: MemoryStatus {
    var memory = MemoryStatus()
    memory.lastMerge = ago(310)
    let updates: [(String, String, String?, MemoryUpdate.State, String)] = [
      ("m1", "techContext.md", "Database", .conflict, "instance-1"),
      ("m2", "techContext.md", "Database", .conflict, "instance-2"),
      ("m3", "systemPatterns.md", nil, .queued, "instance-1"),
      ("m4", "progress.md", nil, .queued, "instance-2"),
      ("m5", "activeContext.md", nil, .queued, "instance-3"),
      ("m6", "projectbrief.md", "Scope", .awaitingApproval, "instance-1"),
      ("m7", "progress.md", nil, .merged, "instance-1"),
    ]
    memory.updates = updates.map { id, file, section, state, instance in
      var update = MemoryUpdate(
        id: id, file: file, type: "update", state: state,
        content: "What \(instance) found out about \(file), written down for the others.")
      update.section = section
      update.instance = instance
      update.timestamp = ago(900)
      update.texts = SampleTexts.of(id)
      return update
    }
    return memory
  }

  static var board: Board {
    var board = Board(tracker: .multiAgent, project: "acme-shop")
    board.instances = [
      instance("instance-1", heard: 5), instance("instance-2", heard: 12),
      instance("instance-3", heard: 41), instance("instance-4", heard: 660),
    ]
    board.instances[0].contributions = [
      MemoryContribution(
        file: "techContext.md", type: "update", content: "PostgreSQL 16 with row locks",
        timestamp: ago(1200))
    ]
    board.tasks = tasks
    board.memory = memory
    board.activity = [
      Activity(at: ago(600), actor: "instance-2", text: "#12 blocked: certificate format"),
      Activity(at: ago(180), actor: "instance-1", text: "#6 in progress → completed"),
      Activity(at: ago(27), actor: "instance-1", text: "#4 60% → 70%"),
    ]
    board.findings = [
      Finding(
        .warning,
        .summaryDisagrees(
          field: "progress_summary.completed", written: "6", derived: "7"),
        at: SourceLocation(file: ".claude-coordination/state.json", line: 41, column: 23)),
      Finding(
        .note, .unknownOwner(task: "2", owner: "instance-9"),
        at: SourceLocation(file: ".claude-coordination/task_queue.json", line: 12, column: 7)),
    ]
    return board
  }

  static var receipt: Receipt {
    Receipt(
      id: "a1", at: ago(125), by: "you", action: "reassign",
      summary: "#11 Docs: instance-3 → instance-4", changes: changes)
  }

  static var changes: [Change] {
    let files = [".claude-coordination/state.json", ".claude-coordination/task_queue.json"]
    return zip([4, 2], files).flatMap { count, file in
      (0..<count).map {
        Change(file: file, path: ValuePath([.index($0)]), before: "1", after: "2")
      }
    }
  }

  static var files: FilesState {
    var files = FilesState()
    files.updated = now
    return files
  }

  /// The dashboard as it looks when it has read everything.
  static func state(
    _ board: Board = Sample.board, settings: Settings = Settings(), view: View = .board,
    size: Size = Size(columns: 80, rows: 24), journal: [Receipt] = []
  ) -> DashboardState {
    var state = DashboardState(settings: settings, view: view, now: now)
    _ = state.update(.resized(size))
    _ = state.update(.journalRead(journal))
    _ = state.update(.boardRead(board, files))
    return state
  }

  /// A board of so many tasks with owners, chains and all statuses.
  static func large(_ count: Int) -> Board {
    var board = Board(tracker: .multiAgent, project: "large")
    board.instances = (1...20).map { instance("instance-\($0)", heard: Int64($0) * 37) }
    let statuses: [TaskStatus] = [.completed, .inProgress, .pending, .pending, .blocked, .review]
    board.tasks = (1...count).map { number in
      let status = statuses[number % statuses.count]
      return task(
        "\(number)", "Task number \(number) of a long list", status,
        owner: status == .pending ? nil : "instance-\(number % 20 + 1)",
        progress: Double(number % 100) / 100,
        dependencies: number > 7 && number % 3 == 0 ? ["\(number - 7)"] : [])
    }
    return board
  }
}
