package import CoordinationCore

/// The one file in which an instance keeps what it says of its own tasks, seen from its worktree. The
/// whole team's tracker reads the same file.
package struct InstanceTracker: Tracker {
  package let name = TrackerName.multiAgent
  package let home = ".claude-instance"
  package let markers = [path]

  /// As `ProjectFiles` names it.
  package static let path = ".claude-instance/progress.json"

  package init() {}

  package func sources(knowing files: ProjectFiles) -> [Source] {
    [.file(path: Self.path, format: .json)]
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    OwnFileReading(files: files)
  }
}

/// Nothing but whether the file can be used: what it says is read with the whole team's files.
private struct OwnFileReading: TrackerReading {
  let files: ProjectFiles

  func board() -> Board {
    var board = Board(tracker: .multiAgent, project: files.projectName)
    board.findings = [files[InstanceTracker.path]?.unusable].compactMap(\.self)
    return board
  }

  func changes(for action: Action) throws(Refusal) -> [Change] {
    throw .notSupported(tracker: .multiAgent, action: action.name)
  }

  func derivedChanges() -> [Change] { [] }
}

extension InstanceTracker {
  /// The tasks as the file has them, whatever the team says of them.
  package func tasks(of instance: String, in files: ProjectFiles) -> [Task] {
    guard let json = files.json(Self.path), json.kind(json.root) == .object,
      let list = json.member("assigned_tasks", of: json.root)
        ?? json.member("tasks", of: json.root),
      json.kind(list) == .array
    else { return [] }
    var file = JSONFile(path: Self.path, json: json)
    return json.elements(of: list).filter { json.kind($0) == .object }.compactMap { element in
      let fields = TaskFields(of: element, in: json)
      guard let id = fields[.id].index.flatMap({ file.id($0, "task_id") }) else { return nil }
      var task = Task(id: id)
      task.owner = instance
      task.title = file.text(fields[.title], "title") ?? ""
      task.status = file.status(fields[.status], of: id)?.status ?? .assigned
      task.progress = file.progress(fields[.progress], "progress") ?? 0
      return task
    }
  }
}

// MARK: - What is said of one task

extension InstanceTracker {
  /// The changes by which the file says what the update does; it is created where it is missing.
  package func changes(
    for update: ProgressUpdate, of instance: String, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> [Change] {
    if var finding = files[Self.path]?.unusable {
      finding.problem = .unusableReport(
        instance: instance, lastReport: nil, finding.problem)
      throw .fileUnusable(finding)
    }
    guard let json = files.json(Self.path) else {
      return [Self.newFile(OwnEntry.text(update, at: now), of: instance)]
    }
    guard json.kind(json.root) == .object else { throw Self.foreignShape(json.root, json) }
    let key = json.member("assigned_tasks", of: json.root) == nil ? "tasks" : "assigned_tasks"
    guard let list = json.member(key, of: json.root) else {
      let text = "[\(OwnEntry.text(update, at: now))]"
      return [Change(file: Self.path, path: [.key("assigned_tasks")], before: nil, after: text)]
    }
    guard json.kind(list) == .array else { throw Self.foreignShape(list, json) }
    let file = JSONFile(path: Self.path, json: json)
    for element in json.elements(of: list) where json.kind(element) == .object {
      var entry = OwnEntry(file, element)
      guard let (name, id) = entry.id, id == update.task else { continue }
      entry.apply(update, at: now)
      return entry.object.changes(below: [.key(key), .element(key: name, value: id)])
    }
    let path: ValuePath = [.key(key), .element(key: "task_id", value: update.task)]
    return [
      Change(file: Self.path, path: path, before: nil, after: OwnEntry.text(update, at: now))
    ]
  }

  private static func newFile(_ entry: String, of instance: String) -> Change {
    let text =
      "{\n  \"instance_id\": \(JSONText.quoted(instance)),\n"
      + "  \"assigned_tasks\": [\n    \(entry)\n  ],\n  \"memory_contributions\": []\n}\n"
    return Change(file: path, path: [], before: nil, after: text)
  }

  private static func foreignShape(_ index: NodeIndex, _ json: JSONDocument) -> Refusal {
    let (line, column) = json.place(of: index)
    return .fileUnusable(
      Finding(
        .error,
        .wrongType(
          field: "assigned_tasks", expected: "a list in an object",
          found: String(TextSanitizer.sanitized(json.source(index)).prefix(40))),
        at: SourceLocation(file: path, line: line, column: column)))
  }
}

/// One task in the file of its owner.
private struct OwnEntry {
  var object: TaskObject

  init(_ file: JSONFile, _ element: NodeIndex) {
    object = TaskObject(file: file, index: element)
  }

  /// The name of the field with the id, and the id.
  var id: (name: String, id: String)? {
    guard let index = object.fields[.id].index, let id = object.json.text(index),
      let name = object.json.string(object.json.key(ofMember: index))
    else { return nil }
    return (name, id)
  }

  mutating func apply(_ update: ProgressUpdate, at now: Timestamp) {
    if let progress = update.progress { put(progress) }
    if let status = update.status {
      let word = JSONText.quoted(MultiAgentVocabulary.word(for: status))
      let present = object.fields[.status].index.flatMap { object.json.string($0) }
      if present.map({ MultiAgentVocabulary.status(of: $0) }) != status {
        object.put(.status, named: "status", word)
      }
    }
    if let blockers = update.blockers, !blockers.isEmpty || object.hasContent(.blockers) {
      object.put(.blockers, named: "blockers", Self.list(blockers))
    }
    if let estimate = update.estimate {
      object.put(.estimate, named: "completion_estimate", JSONText.quoted(estimate))
    }
    add(update.achievements)
    if let seconds = timeSpent(at: now) {
      object.put(.timeSpent, named: "time_spent", "\(seconds)")
    }
    object.put(
      .lastUpdate, named: "last_update", JSONText.quoted(now.iso8601(milliseconds: true)))
  }

  private mutating func put(_ progress: Double) {
    if let index = object.fields[.progress].index,
      let style = ProgressStyle(index, in: object.json)
    {
      if !style.isExactly(progress) { object.set(.progress, to: style.text(progress)) }
    } else {
      object.put(.progress, named: "progress", JSONText.number(progress))
    }
  }

  private mutating func add(_ achievements: [String]) {
    var seen = Set(object.achievements)
    let fresh = achievements.filter { seen.insert($0).inserted }
    if fresh.isEmpty { return }
    object.add(fresh.map(JSONText.quoted), to: .achievements, named: "achievements")
  }

  /// In seconds since the task was begun; nil where that is not known.
  private func timeSpent(at now: Timestamp) -> Int64? {
    guard let index = object.fields[.startedAt].index, let text = object.json.string(index),
      let start = Timestamp(iso8601: text), start <= now
    else { return nil }
    return now.milliseconds(since: start) / 1000
  }

  static func text(_ update: ProgressUpdate, at now: Timestamp) -> String {
    let time = JSONText.quoted(now.iso8601(milliseconds: true))
    let id = Int(update.task).map(String.init) == update.task
    let members = [
      ("task_id", id ? update.task : JSONText.quoted(update.task)),
      ("title", JSONText.quoted(update.title ?? "")),
      ("progress", JSONText.number(update.progress ?? 0)),
      ("status", JSONText.quoted(MultiAgentVocabulary.word(for: update.status ?? .inProgress))),
      ("time_spent", "0"), ("completion_estimate", update.estimate.map(JSONText.quoted) ?? "null"),
      ("blockers", list(update.blockers ?? [])), ("achievements", list(update.achievements)),
      ("started_at", time), ("last_update", time),
    ]
    return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(JSONText.quoted).joined(separator: ", ") + "]"
  }
}
