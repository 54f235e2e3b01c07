internal import CoordinationCore

/// What an instance says of its own tasks: its `progress.json`, or its newest report.
struct ProgressReport {
  var instance: String
  var file: JSONFile
  /// The name of the list that has its tasks.
  var listKey = "assigned_tasks"
  /// The objects of its tasks, with the positions of these on the board.
  var entries: [(position: Int, object: NodeIndex)] = []

  /// The file as findings in other files call it.
  var name: String { "\(file.name) of \(instance)" }
}

extension MultiAgentReading {
  mutating func readReports() {
    let entries = state?.json.instanceEntries() ?? []
    for instance in instances.map(\.id) {
      if let entry = entries.first(where: { $0.id == instance }) { readOwnFile(of: entry) }
    }
    for path in project.paths(in: MultiAgentPaths.reports, suffix: ".json") {
      guard let json = project.json(path) else { continue }
      let file = JSONFile(path: path, json: json)
      let name = file.name.dropLast(".json".count)
      let instance = json.member("instance_id", of: json.root).flatMap { json.text($0) }
      readReport(ProgressReport(instance: instance ?? String(name), file: file))
    }
    for number in reports.indices { compareOwners(number) }
    addEarlierWork()
  }

  /// What former owners have done for a task counts on, whoever has it now.
  private mutating func addEarlierWork() {
    for number in reports.indices {
      for (position, object) in reports[number].entries
      where tasks[position].owner != reports[number].instance {
        let fields = TaskFields(of: object, in: reports[number].file.json)
        guard let work = reports[number].file.detail(fields) else { continue }
        var detail = tasks[position].detail ?? TaskDetail()
        detail.earlierTime += work.timeSpent ?? 0
        let known = detail.achievements
        detail.achievements = work.achievements.filter { !known.contains($0) } + known
        if detail != TaskDetail() { tasks[position].detail = detail }
      }
    }
  }

  private mutating func readOwnFile(of entry: InstanceEntry) {
    guard let path = MultiAgentPaths.progress(of: entry, ofProject: project.root),
      let json = project.json(path)
    else { return }
    readReport(ProgressReport(instance: entry.id, file: JSONFile(path: path, json: json)))
  }

  /// The first moment, by an instance's own clock, that is later than all it has said of a task
  /// so far; nil where it has said nothing.
  func timeBehind(_ position: Int, of instance: String?) -> Timestamp? {
    guard var report = reports.first(where: { $0.instance == instance }),
      let entry = report.entries.first(where: { $0.position == position })
    else { return nil }
    let fields = TaskFields(of: entry.object, in: report.file.json)
    return report.file.lastUpdate(fields)?.later(by: 1)
  }

  private mutating func readReport(_ report: ProgressReport) {
    guard !reports.contains(where: { $0.instance == report.instance }) else { return }
    var report = report
    let json = report.file.json
    guard json.kind(json.root) == .object else {
      report.file.reportType("the progress", "an object", at: json.root)
      reports.append(report)
      return
    }
    report.file.reportRepeatedKeys(of: json.root)
    reportForeignFile(&report)
    if json.member(report.listKey, of: json.root) == nil { report.listKey = "tasks" }
    if let list = json.member(report.listKey, of: json.root) { readTasks(list, &report) }
    if let contributions = json.member("memory_contributions", of: json.root) {
      let read = report.file.contributions(contributions)
      if let number = instances.firstIndex(where: { $0.id == report.instance }) {
        instances[number].contributions = read
      }
    }
    reports.append(report)
  }

  private func reportForeignFile(_ report: inout ProgressReport) {
    let json = report.file.json
    guard let index = json.member("instance_id", of: json.root), let id = json.text(index),
      id != report.instance
    else { return }
    let problem = Problem.filesDisagree(
      subject: "the worktree of \(report.instance)", field: "instance_id",
      believed: report.instance, believedIn: "state.json", instead: id)
    report.file.report(.warning, problem, at: index)
  }

  private mutating func readTasks(_ list: NodeIndex, _ report: inout ProgressReport) {
    guard report.file.json.kind(list) == .array else {
      if report.file.json.kind(list) != .null {
        report.file.reportType("assigned_tasks", "a list", at: list)
      }
      return
    }
    for element in report.file.json.elements(of: list) {
      // A bare id says that the instance has the task and nothing more.
      guard report.file.json.kind(element) == .object else {
        _ = report.file.id(element, "assigned_tasks")
        continue
      }
      let fields = TaskFields(of: element, in: report.file.json)
      report.file.reportRepeated(fields)
      guard let index = fields[.id].index else {
        report.file.report(.warning, .missingId(what: "a task"), at: element)
        continue
      }
      guard let id = report.file.id(index, "task_id") else { continue }
      let (position, isNew) = position(of: id)
      if isNew { tasks[position].owner = report.instance }
      guard !report.entries.contains(where: { $0.position == position }) else {
        report.file.report(.warning, .duplicateTask(id), at: index)
        continue
      }
      report.entries.append((position, element))
      if tasks[position].owner == report.instance {
        apply(fields, position, isNew, &report)
      }
    }
  }

  private mutating func apply(
    _ fields: TaskFields, _ position: Int, _ isNew: Bool, _ report: inout ProgressReport
  ) {
    let isKnown = origins[position].queueElement.isPresent || origins[position].stateEntry.isPresent
    origins[position].isReported = true
    let status = report.file.status(fields[.status], of: tasks[position].id)
    if let status {
      if isKnown {
        compare(status, at: fields[.status], position, &report)
      } else {
        tasks[position].status = status.status
        tasks[position].nativeStatus = status.word
      }
    }
    // Who has a task back may have been overtaken by whoever had it meanwhile.
    if isOutdated(report.file.lastUpdate(fields), position) {
      return complete(position, fields, &report.file)
    }
    if let progress = report.file.progress(fields[.progress], "progress") {
      compare(progress, at: fields[.progress], position, report)
      tasks[position].progress = progress
    }
    if fields[.blockers].isPresent {
      tasks[position].blockers = report.file.sentences(fields[.blockers], "blockers")
    }
    if let time = report.file.lastUpdate(fields) {
      tasks[position].lastUpdate = max(tasks[position].lastUpdate ?? time, time)
    }
    complete(position, fields, &report.file)
  }

  /// Whether the state has taken a later report of the task.
  private mutating func isOutdated(_ time: Timestamp?, _ position: Int) -> Bool {
    guard let time, let entry = origins[position].stateEntry.index,
      let reported = state?.json.member("reported_at", of: entry),
      let last = state?.time(Slot(reported), "reported_at")
    else { return false }
    return time < last
  }

  private mutating func complete(_ position: Int, _ fields: TaskFields, _ file: inout JSONFile) {
    if tasks[position].title.isEmpty {
      tasks[position].title = file.text(fields[.title], "title") ?? ""
    }
    if tasks[position].dependencies.isEmpty, fields[.dependencies].isPresent {
      tasks[position].dependencies = file.ids(fields[.dependencies], "dependencies")
    }
    guard let own = file.detail(fields) else { return }
    var detail = tasks[position].detail ?? TaskDetail()
    if !own.description.isEmpty { detail.description = own.description }
    detail.timeSpent = own.timeSpent ?? detail.timeSpent
    detail.estimate = own.estimate ?? detail.estimate
    if !own.achievements.isEmpty { detail.achievements = own.achievements }
    tasks[position].detail = detail
  }
}

// MARK: - Disagreement

extension MultiAgentReading {
  /// An instance that is further than the shared files know is only ahead of the next report.
  private mutating func compare(
    _ status: NativeStatus, at slot: Slot, _ position: Int,
    _ report: inout ProgressReport
  ) {
    let believed = tasks[position].status
    guard let index = slot.index, !MultiAgentVocabulary.agree(believed, status.status) else {
      return
    }
    let isAhead =
      MultiAgentVocabulary.rank(status.status) > MultiAgentVocabulary.rank(believed)
    report.file.report(
      isAhead ? .note : .warning,
      .filesDisagree(
        subject: taskName(tasks[position].id), field: "status", believed: believed.words,
        believedIn: origins[position].stateStatus.isPresent ? "state.json" : "task_queue.json",
        instead: status.status.words), at: index)
  }

  private mutating func compare(
    _ progress: Double, at slot: Slot, _ position: Int, _ report: ProgressReport
  ) {
    let written = tasks[position].progress
    let origin = origins[position]
    guard let index = origin.stateProgress.index ?? origin.queueProgress.index,
      abs(written - progress) > 1e-9
    else { return }
    let problem = Problem.filesDisagree(
      subject: taskName(tasks[position].id), field: "progress", believed: Percentage.text(progress),
      believedIn: report.name, instead: Percentage.text(written))
    let severity: Finding.Severity = progress > written ? .note : .warning
    if origin.stateProgress.isPresent {
      state?.report(severity, problem, at: index)
    } else {
      queue?.report(severity, problem, at: index)
    }
  }

  /// An instance that still works on a task which belongs to somebody else by now.
  private mutating func compareOwners(_ number: Int) {
    // What the team keeps of a report is as old as the report.
    if reports[number].file.path.hasPrefix(MultiAgentPaths.reports) { return }
    let instance = reports[number].instance
    for (position, object) in reports[number].entries {
      let task = tasks[position]
      guard task.owner != instance, !task.status.isFinished else { continue }
      reports[number].file.report(
        .note,
        .filesDisagree(
          subject: taskName(task.id), field: "owner", believed: task.owner ?? "nobody",
          believedIn: origins[position].stateEntry.isPresent ? "state.json" : "task_queue.json",
          instead: instance), at: object)
    }
  }
}

extension MultiAgentPaths {
  /// Where an instance keeps its own progress; nil where its id or worktree cannot be trusted.
  static func progress(of entry: InstanceEntry, ofProject root: String) -> String? {
    guard isValid(instance: entry.id), let worktree = entry.worktreePath else { return nil }
    return progress(inWorktree: worktree, ofProject: root)
  }
}
