internal import CoordinationCore

extension MultiAgentReading {
  mutating func readState() {
    guard var file = state else { return }
    state = nil
    defer { state = file }
    let json = file.json
    guard json.kind(json.root) == .object else {
      return file.reportRoot("the state", "an object")
    }
    file.reportRepeatedKeys(of: json.root)
    if let assignments = json.member("task_assignments", of: json.root) {
      readAssignments(assignments, &file)
    }
    if let active = json.member("active_instances", of: json.root) {
      readInstances(active, &file)
    }
    memory.lastMerge = file.lastMerge(in: json.root)
  }

  // MARK: - Assignments

  private mutating func readAssignments(_ object: NodeIndex, _ file: inout JSONFile) {
    let json = file.json
    guard json.kind(object) == .object else {
      if json.kind(object) != .null { file.reportType("task_assignments", "an object", at: object) }
      return
    }
    json.forEachMember(of: object) { key, value in
      let id = json.text(key) ?? ""
      guard json.kind(value) == .object else {
        return file.reportType("task_assignments of \(id)", "an object", at: value)
      }
      let (position, isNew) = position(of: id)
      if origins[position].stateEntry.isPresent {
        file.report(.warning, .duplicateKey(id), at: key)
      }
      readAssignment(value, position, isNew, &file)
    }
  }

  private mutating func readAssignment(
    _ entry: NodeIndex, _ position: Int, _ isNew: Bool, _ file: inout JSONFile
  ) {
    let fields = file.fields(of: entry)
    file.reportRepeated(fields)
    origins[position].stateEntry = Slot(entry)
    origins[position].stateOwner = fields[.owner]
    origins[position].stateStatus = fields[.status]
    origins[position].stateProgress = fields[.progress]
    origins[position].stateIsSatisfied = fields[.isSatisfied]
    origins[position].stateSaysSatisfied = file.said(fields[.isSatisfied])
    if fields[.owner].isPresent {
      let owner = file.owner(fields[.owner])
      compareOwner(owner, position)
      tasks[position].owner = owner
    }
    if let status = file.status(fields[.status], of: tasks[position].id) {
      compareStatus(status.status, position)
      tasks[position].status = status.status
      tasks[position].nativeStatus = status.word
    }
    if let progress = file.progress(fields[.progress], "progress") {
      compareProgress(progress, position)
      tasks[position].progress = progress
    }
    complete(position, fields, isNew, &file)
  }

  /// What the queue does not say of a task may stand in the state.
  private mutating func complete(
    _ position: Int, _ fields: TaskFields, _ isNew: Bool, _ file: inout JSONFile
  ) {
    if tasks[position].title.isEmpty {
      tasks[position].title = file.text(fields[.title], "title") ?? ""
    }
    if isNew, let priority = file.priority(fields[.priority]) {
      tasks[position].priority = priority
    }
    if tasks[position].dependencies.isEmpty, fields[.dependencies].isPresent {
      tasks[position].dependencies = file.ids(fields[.dependencies], "dependencies")
    }
    if fields[.waived].isPresent {
      tasks[position].waivedDependencies += file.ids(fields[.waived], "waived_dependencies")
    }
    if fields[.blockers].isPresent {
      tasks[position].blockers = file.sentences(fields[.blockers], "blockers")
    }
    if let time = file.lastUpdate(fields) {
      tasks[position].lastUpdate = max(tasks[position].lastUpdate ?? time, time)
    }
    if let detail = file.detail(fields), tasks[position].detail == nil {
      tasks[position].detail = detail
    }
  }
}

// MARK: - Disagreement with the queue

extension MultiAgentReading {
  private mutating func compareOwner(_ owner: String?, _ position: Int) {
    guard origins[position].queueOwner.isPresent, tasks[position].owner != owner else { return }
    reportQueue(
      "owner", believed: owner ?? "nobody", instead: tasks[position].owner ?? "nobody",
      at: origins[position].queueOwner, position)
  }

  private mutating func compareStatus(_ status: TaskStatus, _ position: Int) {
    guard origins[position].queueStatus.isPresent,
      !MultiAgentVocabulary.agree(tasks[position].status, status)
    else { return }
    reportQueue(
      "status", believed: status.words, instead: tasks[position].status.words,
      at: origins[position].queueStatus, position)
  }

  private mutating func compareProgress(_ progress: Double, _ position: Int) {
    guard origins[position].queueProgress.isPresent, tasks[position].progress != progress else {
      return
    }
    reportQueue(
      "progress", believed: Percentage.text(progress),
      instead: Percentage.text(tasks[position].progress),
      at: origins[position].queueProgress, position)
  }

  private mutating func reportQueue(
    _ field: String, believed: String, instead: String, at slot: Slot, _ position: Int
  ) {
    guard let index = slot.index else { return }
    queue?.report(
      .warning,
      .filesDisagree(
        subject: taskName(tasks[position].id), field: field, believed: believed,
        believedIn: "state.json", instead: instead), at: index)
  }
}

extension JSONFile {
  /// When the memory bank was last brought up to date, as the state tells it.
  fileprivate mutating func lastMerge(in root: NodeIndex) -> Timestamp? {
    var latest: Timestamp?
    let memory = json.member("memory", of: root) ?? json.member("memory_updates", of: root)
    for object in [root, memory].compactMap(\.self) {
      for name in ["last_merge", "last_memory_merge", "last_memory_sync", "last_sync", "merged_at"]
      {
        guard let index = json.member(name, of: object) else { continue }
        if let time = time(Slot(index), name) { latest = max(latest ?? time, time) }
      }
    }
    return latest
  }
}

/// Words a progress.
enum Percentage {
  static func text(_ progress: Double) -> String {
    let tenths = (progress * 1000).rounded() / 10
    return JSONText.number(tenths) + "%"
  }
}
