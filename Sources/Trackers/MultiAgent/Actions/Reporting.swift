internal import CoordinationCore

// What instances say of their own tasks becomes what the shared files say.

extension ChangePlan {
  mutating func synchronize(
    _ instances: [String]?, isAlive: Bool
  ) throws(Refusal) {
    for report in reading.reports where instances?.contains(report.instance) ?? true {
      // Reports of instances that have left say nothing any more.
      guard reading.state?.json.place(ofInstance: report.instance) != nil else { continue }
      try take(report, isAlive: isAlive)
    }
    guard isAlive else { return }
    for instance in instances ?? [] { try signOfLife(of: instance) }
  }

  private mutating func take(
    _ report: ProgressReport, isAlive: Bool
  ) throws(Refusal) {
    var latest: Timestamp?
    for (position, entry) in report.entries
    where reading.tasks[position].owner == report.instance {
      let said = Said(entry, in: report, written: reading.project[report.file.path]?.modified)
      guard said.isNews(for: reading.stateObject(position), isDirect: isAlive) else { continue }
      if let time = said.time { latest = max(latest ?? time, time) }
      guard let update = try update(position, said, isDirect: isAlive) else { continue }
      try make(update)
      if update.status == .completed { strike(position) }
    }
    // A report that comes late is a sign of life from when it was written.
    if !isAlive, let latest, let heartbeat = heartbeat(of: report.instance), heartbeat < latest {
      try signOfLife(of: report.instance, at: min(latest, reading.now))
    }
  }

  /// What is done is on nobody's list any more; its owner stays known.
  private mutating func strike(_ position: Int) {
    let count = changes.count
    changeLists(position, owner: nil)
    for index in count..<changes.count { changes[index].isDerived = true }
  }

  private func heartbeat(of instance: String) -> Timestamp? {
    reading.instances.first { $0.id == instance }?.lastHeartbeat
  }

  /// What a report changes of a task; nil where it says nothing new.
  private func update(
    _ position: Int, _ said: Said, isDirect: Bool
  ) throws(Refusal) -> TaskUpdate? {
    let task = reading.tasks[position]
    // Who decided that a task is finished knew better than a report that was under way.
    if task.status.isFinished { return nil }
    var update = TaskUpdate(position)
    update.reportedAt = said.time
    if let status = said.status, !MultiAgentVocabulary.agree(task.status, status) {
      do throws(Refusal) {
        try StatusTransitions.checkReported(position, to: status, in: reading.graph)
        update.status = status
      } catch {
        if isDirect { throw error }
      }
    }
    let progress = update.status == .completed ? 1 : said.progress
    if let progress, !isWritten(progress, position) { update.progress = progress }
    return update.status == nil && update.progress == nil ? nil : update
  }

  private func isWritten(_ progress: Double, _ position: Int) -> Bool {
    guard let index = reading.origins[position].stateProgress.index, let json = reading.state?.json,
      let style = ProgressStyle(index, in: json)
    else { return false }
    return style.isExactly(progress)
  }
}

/// What one entry of a report says.
private struct Said {
  var status: TaskStatus?
  var progress: Double?
  /// When it was written down, by the instance's own clock.
  var time: Timestamp?
  private var written: Timestamp?

  init(_ entry: NodeIndex, in report: ProgressReport, written: Timestamp?) {
    var file = report.file
    let fields = TaskFields(of: entry, in: file.json)
    let status = file.status(fields[.status], of: "")?.status
    if case .other = status {} else { self.status = status }
    progress = file.progress(fields[.progress], "progress")
    time = file.lastUpdate(fields)
    self.written = written
  }

  /// Whether the state has not heard it yet. The state remembers the time of the last report that it
  /// took, by the clock of the task's owner and of nobody else, so that clocks that differ do no harm.
  /// Where there is no such memory, the later one of report and state counts.
  func isNews(for object: TaskObject?, isDirect: Bool) -> Bool {
    guard !isDirect, let object else { return true }
    var file = JSONFile(path: "", json: object.json)
    if let reported = object.json.member("reported_at", of: object.index) {
      if object.json.kind(reported) == .null { return true }
      if let last = file.time(Slot(reported), "reported_at") {
        return time.map { $0 > last } ?? true
      }
    }
    guard let known = file.lastUpdate(object.fields) else { return true }
    guard let mine = time ?? written else { return false }
    return mine > known
  }
}
