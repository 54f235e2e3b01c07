internal import CoordinationCore

/// What roster keeps in the memory bank itself, between marks of its own.
enum MemoryRegions {
  static let progress = "progress"
  static let focus = "focus"
}

extension MemoryPlan {
  /// The newest report of each instance.
  var newestReports: [String: MemoryRecord] {
    var newest: [String: MemoryRecord] = [:]
    for record in records
    where record.kind == .report
      && (record.written == .merged || settled.contains(record.update.id))
    {
      if let instance = record.instance { newest[instance] = record }
    }
    return newest
  }

  /// Brings the regions up to date. Nothing in them tells the time, so that they change only with
  /// what they say.
  mutating func keepRegions() {
    keep(MemoryRegions.progress, in: MemoryPaths.progress, progressLines)
    keep(MemoryRegions.focus, in: MemoryPaths.focus, focusLines)
  }

  /// A project without instances gets no region; one that was made for a team stays true.
  private mutating func keep(_ name: String, in file: String, _ lines: [String]) {
    guard let text = try? text(file),
      !reading.instances.isEmpty || text.region(named: name) != .missing
    else { return }
    put(text.settingRegion(named: name, to: lines), into: file)
  }

  // MARK: - Progress

  private var progressLines: [String] {
    let summary = ProgressSummary(DependencyGraph(reading.tasks, table: reading.table))
    let overall = Percentage.text(summary.overallProgress)
    var lines = [
      "## Team progress", "",
      "\(summary.completed) of \(summary.totalTasks) tasks completed, \(overall) overall.",
    ]
    let reports = newestReports
    let known = reading.instances.map(\.id)
    for instance in known + reports.keys.filter({ !known.contains($0) }).sorted() {
      lines += ["", "### \(instance.inMarkdown)"]
      lines += block(taskLines(of: instance))
      if let report = reports[instance] {
        lines += block(MarkdownContent(report.content).nested(below: 3).lines)
      }
    }
    return lines
  }

  private func taskLines(of instance: String) -> [String] {
    let lines = reading.tasks.filter { $0.owner == instance }.map(progressLine)
    let more = lines.count - Self.tasksShown
    return lines.suffix(Self.tasksShown) + (more > 0 ? ["- and \(more) earlier ones"] : [])
  }

  /// Of one instance; of more the last ones.
  private static let tasksShown = 100

  private func block(_ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [""] + lines
  }

  private func progressLine(_ task: Task) -> String {
    let percent = Percentage.text(task.effectiveProgress)
    let words = task.status == .completed ? "completed" : "\(task.status.words), \(percent)"
    return "- \(task.label.inMarkdown): \(words.inMarkdown)"
  }

  // MARK: - Focus

  private var focusLines: [String] {
    var lines: [String] = []
    for instance in reading.instances {
      for task in reading.tasks where task.owner == instance.id && task.isAtWork {
        lines.append("- \(instance.id.inMarkdown): \(task.label.inMarkdown), \(task.status.words)")
      }
    }
    for task in reading.tasks where task.status == .blocked {
      let blockers = task.blockers.joined(separator: "; ")
      lines.append(
        "- blocked: \(task.label.inMarkdown)\(blockers.isEmpty ? "" : ", \(blockers.inMarkdown)")")
    }
    if lines.isEmpty { lines = ["Nobody is at work."] }
    return ["## Current focus", ""] + lines
  }
}

extension Task {
  fileprivate var isAtWork: Bool {
    status == .inProgress || status == .review || status == .assigned
  }
}

extension String {
  /// Without what could end a region or begin HTML.
  fileprivate var inMarkdown: String {
    String(flatMap { $0 == "<" ? Array("&lt;") : [$0] })
  }
}
