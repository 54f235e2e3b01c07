internal import CoordinationCore

// How an instance gets work. Under the lock, so that no task is given away twice.

extension ChangePlan {
  mutating func claim(
    for instance: String, another: Bool
  ) throws(Refusal) {
    _ = try knownInstance(instance)
    let own = another ? nil : OwnWork.position(of: instance, in: reading.graph)
    guard let position = own ?? Assignment.best(reading.graph) else { throw .nothingReady }
    try begin(position, by: instance)
    begun.insert(instance)
    try signOfLife(of: instance)
  }

  private mutating func begin(_ position: Int, by instance: String) throws(Refusal) {
    let task = reading.tasks[position]
    var update = TaskUpdate(position)
    if task.owner != instance { update.owner = .some(instance) }
    if task.status.isBeforeWork { update.status = .inProgress }
    if update.owner != nil || update.status != nil { try make(update) }
    enter(position, in: instance)
  }
}

/// What an instance goes on with.
enum OwnWork {
  /// What the instance has already begun, else what somebody gave it, the most urgent first.
  static func position(of instance: String, in graph: DependencyGraph) -> Int? {
    let open = graph.tasks.indices.filter { position in
      guard graph.tasks[position].owner == instance else { return false }
      let stage = graph.stage(of: position)
      return stage == .inProgress || stage == .assigned
    }
    return open.min { left, right in
      let (one, other) = (graph.tasks[left], graph.tasks[right])
      if one.isBegun != other.isBegun { return one.isBegun }
      return one.priority.rank != other.priority.rank
        ? one.priority.rank > other.priority.rank : NaturalOrder.precedes(one.id, other.id)
    }
  }
}

extension Task {
  /// Only its owner's own file tells of time spent.
  fileprivate var isBegun: Bool { detail?.timeSpent != nil }
}

// MARK: - The instance's own file

extension ChangePlan {
  /// How many finished tasks an instance remembers.
  private static let remembered = 10

  /// Writes a task that begins into the instance's own file, where there is one.
  private mutating func enter(_ position: Int, in instance: String) {
    guard let path = reading.progressPath(of: instance), let json = reading.project.json(path),
      json.kind(json.root) == .object
    else { return }
    let report = reading.reports.first { $0.file.path == path }
    if let entry = report?.entries.first(where: { $0.position == position }) {
      return resume(position, entry.object, path)
    }
    let list = report?.listKey ?? "assigned_tasks"
    let entry = entryText(position, of: instance)
    guard let index = json.member(list, of: json.root), json.kind(index) == .array else {
      if json.member(list, of: json.root) != nil { return }
      changes.append(
        Change(file: path, path: [.key(list)], before: nil, after: "[\(entry)]"))
      return
    }
    changes.append(
      Change(
        file: path,
        path: [.key(list), .element(key: "task_id", value: reading.tasks[position].id)],
        before: nil, after: entry))
    if let report { forgetOld(report) }
  }

  /// The task has come back, perhaps further than when it went.
  private mutating func resume(_ position: Int, _ entry: NodeIndex, _ path: String) {
    guard let report = reading.reports.first(where: { $0.file.path == path }) else { return }
    var object = TaskObject(file: report.file, index: entry)
    let task = reading.tasks[position]
    let written = object.fields[.progress].index.flatMap { object.json.number($0) }
    if task.status.isBeforeWork || task.owner != report.instance || written != task.progress {
      object.put(.status, named: "status", reading.reportWords(object).text(.inProgress))
      object.put(.progress, named: "progress", JSONText.number(task.progress))
      beginAgain(&object)
      object.put(
        .lastUpdate, named: "last_update", JSONText.quoted(reading.now.iso8601(milliseconds: true)))
    }
    let own = object.achievements
    let others = achievements(position, besidesThoseOf: report.instance)
      .filter { !own.contains($0) }
    if !others.isEmpty {
      object.add(others.map(JSONText.quoted), to: .achievements, named: "achievements")
    }
    guard let id = object.fields[.id].index,
      let key = object.json.string(object.json.key(ofMember: id))
    else { return }
    changes += object.changes(below: [.key(report.listKey), .element(key: key, value: task.id)])
  }

  /// The time in which the task was not with this instance is none that it spent.
  private func beginAgain(_ object: inout TaskObject) {
    guard object.fields[.startedAt].isPresent else { return }
    let spent = object.fields[.timeSpent].index.flatMap { object.json.number($0) } ?? 0
    let start = reading.now.later(by: -Int64(min(max(spent, 0), 1e9) * 1000))
    object.set(.startedAt, to: JSONText.quoted(start.iso8601(milliseconds: true)))
  }

  /// What those have achieved who had the task before, each thing once.
  private func achievements(_ position: Int, besidesThoseOf instance: String) -> [String] {
    var all: [String] = []
    for report in reading.reports where report.instance != instance {
      for entry in report.entries where entry.position == position {
        let object = TaskObject(file: report.file, index: entry.object)
        all += object.achievements.filter { !all.contains($0) }
      }
    }
    return all
  }

  private func entryText(_ position: Int, of instance: String) -> String {
    let task = reading.tasks[position]
    let achieved = achievements(position, besidesThoseOf: instance).map(JSONText.quoted)
    let time = JSONText.quoted(reading.now.iso8601(milliseconds: true))
    return "{\"task_id\": \(reading.idText(position)), \"title\": \(JSONText.quoted(task.title)), "
      + "\"progress\": \(JSONText.number(task.progress)), \"status\": \"in-progress\", "
      + "\"time_spent\": 0, \"completion_estimate\": null, \"blockers\": [], "
      + "\"achievements\": [\(achieved.joined(separator: ", "))], "
      + "\"started_at\": \(time), \"last_update\": \(time)}"
  }

  private mutating func forgetOld(_ report: ProgressReport) {
    let finished = report.entries.filter { reading.tasks[$0.position].status.isFinished }
    for (position, entry) in finished.dropLast(Self.remembered) {
      let fields = TaskFields(of: entry, in: report.file.json)
      guard let id = fields[.id].index,
        let key = report.file.json.string(report.file.json.key(ofMember: id))
      else { continue }
      changes.append(
        Change(
          file: report.file.path,
          path: [.key(report.listKey), .element(key: key, value: reading.tasks[position].id)],
          before: report.file.json.source(entry), after: nil, isDerived: true))
    }
  }
}
