internal import CoordinationCore
internal import TerminalCanvas

/// The board as text, laid out like the dashboard view of the multi-agent tracker's document:
/// overall progress, active instances, task pipeline, memory updates.
struct StatusText {
  let board: Board
  let graph: DependencyGraph
  private let summary: ProgressSummary
  let others: [TrackerName]
  let now: Timestamp
  let isUnicode: Bool

  init(project: OpenedProject, isUnicode: Bool) {
    board = project.board
    graph = project.dependencyGraph()
    summary = ProgressSummary(graph)
    others = project.others
    now = project.now
    self.isUnicode = isUnicode
  }

  var text: String {
    let isTeam = board.tracker == .multiAgent
    let work =
      isTeam
      ? [instances, pipeline, memory]
      : [running, pipeline, phases, gates, blockers, nextSteps, nextActions]
    let sections = ([title, overall] + work + [findings]).filter { !$0.isEmpty }
    return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  func heading(_ emoji: String, _ words: String) -> String {
    isUnicode ? "\(emoji) \(words)" : words
  }

  private var title: [String] {
    let kind =
      switch board.tracker {
      case .orchestration: "Orchestration"
      case .focusTask: "Focus Task"
      default: "Multi-Agent"
      }
    var lines = [
      heading("🤖", "\(kind) Progress Dashboard"), "=====================================",
      "\(board.project) · \(board.tracker.rawValue)",
    ]
    if let status = board.workflowStatus { lines[2] += " · \(status)" }
    if !others.isEmpty {
      lines[2] += " (also here: \(others.map(\.rawValue).joined(separator: ", ")); --tracker NAME)"
    }
    if let finding = board.findings.first(where: { $0.problem.makesFileUnusable }) {
      let file = finding.location.file.lastName
      lines.append("Incomplete: \(file) cannot be used, and what it says is missing here")
    }
    if !isUnicode { lines[2] = PlainWords.text(lines[2]) }
    return lines
  }

  private var overall: [String] {
    let counts = "(\(summary.completed)/\(summary.countedTasks) tasks)"
    return [heading("📊", "Overall Progress: \(bar(summary.overallProgress)) \(counts)")]
  }

  /// Ten cells and a percentage, as in the document.
  func bar(_ fraction: Double) -> String {
    let filled = Int((fraction * 10).rounded(.toNearestOrAwayFromZero))
    let (full, empty) = isUnicode ? ("█", "░") : ("#", "-")
    let cells =
      String(repeating: full, count: filled) + String(repeating: empty, count: 10 - filled)
    return "\(cells) \(Percentage.text(fraction))"
  }
}

// MARK: - Sections

extension StatusText {
  private var instances: [String] {
    let lines = board.instances.flatMap(lines(for:))
    return [heading("🎯", "Active Instances:")] + (lines.isEmpty ? ["   none"] : lines)
  }

  private func lines(for instance: Instance) -> [String] {
    let presence = instance.presence(at: now)
    let age = instance.heartbeatAge(at: now).map { AgeText.short(milliseconds: $0) + " ago" }
    let away = presence == .online ? "" : " (\(presence.rawValue), \(age ?? "no heartbeat"))"
    let tasks = instance.assignedTasks.compactMap(graph.task).filter { !$0.status.isFinished }
    guard !tasks.isEmpty else { return ["   \(instance.id): idle\(away)"] }
    return tasks.map { task in
      let title = task.title.isEmpty ? "" : " \"\(task.title)\""
      let standing = "\(bar(task.effectiveProgress))\(halt(of: task))\(away)"
      return "   \(instance.id): Task \(taskName(task.id))\(title) \(standing)"
    }
  }

  /// Why a task with an owner is not being worked on: its bar alone would look like work.
  private func halt(of task: Task) -> String {
    switch graph.stage(of: task) {
    case .failed: return " (failed)"
    case .blocked:
      guard let blocker = task.blockers.first else { return " (blocked)" }
      let text = TextWidth.truncated(blocker, to: 40)
      return " (blocked: \(isUnicode ? text : PlainWords.text(text)))"
    default: return ""
    }
  }

  private var pipeline: [String] {
    var counts: [PipelineStage: Int] = [:]
    var names: [PipelineStage: [String]] = [:]
    for position in Assignment.order(graph) {
      let stage = graph.stage(of: position)
      counts[stage, default: 0] += 1
      if stage.isNamed { names[stage, default: []].append(taskName(graph.tasks[position].id)) }
    }
    return [heading("📋", "Task Pipeline:")]
      + PipelineStage.allCases.compactMap { stage in
        let count = counts[stage] ?? 0
        guard count > 0 || stage.isAlwaysShown else { return nil }
        let tasks = counted(count, "task")
        let remark = names[stage].map { " (\(some(of: $0)))" } ?? stage.remark
        return "   " + heading(stage.emoji, "\(stage.title): \(tasks)\(remark)")
      }
  }

  private func some(of names: [String]) -> String {
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return names.prefix(5).joined(separator: " ") + more
  }

  private var memory: [String] {
    let memory = board.memory
    var lines = [
      heading("🧠", "Memory Updates:"),
      "   " + heading("📝", "Pending merges: \(counted(memory.count(.queued), "contribution"))"),
      "   " + heading("🔄", "Last sync: \(lastMerge)"),
      "   "
        + heading(
          memory.conflicts.isEmpty ? "✅" : "❗", "Conflicts: \(memory.conflicts.count)"),
    ]
    let waiting = memory.count(.awaitingApproval)
    if waiting > 0 { lines.append("   " + heading("✋", "Awaiting approval: \(waiting)")) }
    return lines
  }

  private var lastMerge: String {
    guard let merge = board.memory.lastMerge else { return "never" }
    return AgeText.short(milliseconds: now.milliseconds(since: merge)) + " ago"
  }

  /// The worst first, those of one severity in the order of the files.
  private var findings: [String] {
    guard !board.findings.isEmpty else { return [] }
    let ordered = Finding.Severity.allCases.flatMap { severity in
      board.findings.lazy.filter { $0.severity == severity }.prefix(5)
    }
    let shown = ordered.prefix(5).map { "   \($0.line)" }
    let more = board.findings.count - shown.count
    return [heading("🔎", "Findings: \(board.findings.count)")] + shown
      + (more > 0 ? ["   and \(more) more: roster doctor"] : [])
  }
}

extension PipelineStage {
  fileprivate var isAlwaysShown: Bool {
    [.completed, .inProgress, .ready, .waiting].contains(self)
  }

  /// Whose tasks somebody has to do something about.
  fileprivate var isNamed: Bool { self == .ready || self == .blocked }

  fileprivate var title: String {
    words.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  fileprivate var emoji: String {
    switch self {
    case .completed: "✅"
    case .inProgress: "🔄"
    case .review: "👀"
    case .assigned: "📌"
    case .ready: "📋"
    case .waiting: "⏳"
    case .blocked: "🚫"
    case .failed: "❌"
    case .cancelled: "🗑"
    case .other: "❔"
    }
  }

  fileprivate var remark: String {
    self == .waiting ? " (waiting for dependencies)" : ""
  }
}
