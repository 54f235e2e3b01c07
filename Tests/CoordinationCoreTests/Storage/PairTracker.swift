import CoordinationCore

/// A small tracker over two files that must agree: `.team/tasks.json` holds the tasks with their
/// owners and a derived count, `.team/owners.json` the owners by task.
struct PairTracker: Tracker {
  let name = TrackerName.multiAgent
  let markers = [".team/tasks.json", ".team/owners.json"]
  let home = ".team"

  static let tasks = ".team/tasks.json"
  static let owners = ".team/owners.json"

  func sources(knowing files: ProjectFiles) -> [Source] {
    var sources: [Source] = [
      .file(path: Self.tasks, format: .json),
      .file(path: Self.owners, format: .json),
      .folder(path: ".team/notes", suffixes: [".json"], format: .json, limit: 3),
    ]
    guard let document = Self.json(Self.tasks, in: files),
      let more = document.value(at: [.key("more")])
    else { return sources }
    document.forEachElement(of: more) { element in
      if let path = document.string(element) {
        sources.append(.file(path: path, format: .json))
      }
    }
    return sources
  }

  func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    PairReading(files: files)
  }

  fileprivate static func json(_ path: String, in files: ProjectFiles) -> JSONDocument? {
    guard case .json(let document) = files[path]?.document else { return nil }
    return document
  }
}

private struct PairReading: TrackerReading {
  let files: ProjectFiles

  func board() -> Board {
    var board = Board(tracker: .multiAgent, project: files.projectName)
    for (id, owner) in tasks {
      var task = Task(
        id: id, title: "Task \(id)", status: .assigned, nativeStatus: "assigned",
        priority: Priority(rank: 0, word: ""))
      task.owner = owner
      board.tasks.append(task)
    }
    for file in files.files.values {
      if case .unusable(let problem, _) = file.content {
        board.findings.append(Finding(.error, problem, at: SourceLocation(file: file.path)))
      }
    }
    for task in board.tasks where task.owner == "nobody-knows" {
      let problem = Problem.unknownOwner(task: task.id, owner: "nobody-knows")
      board.findings.append(Finding(.error, problem, at: SourceLocation(file: PairTracker.tasks)))
    }
    return board
  }

  func changes(for action: Action) throws(Refusal) -> [Change] {
    guard case .reassign(let ids, let owner, _) = action, let owner else {
      throw .notSupported(tracker: .multiAgent, action: action.name)
    }
    var changes: [Change] = []
    for id in ids { changes += try handOver(id, to: owner) }
    return changes
  }

  private func handOver(_ id: String, to owner: String) throws(Refusal) -> [Change] {
    guard let old = tasks.first(where: { $0.id == id })?.owner else {
      throw .unknownTask(id)
    }
    if old == owner { throw .alreadySo(task: id, what: owner) }
    let path: ValuePath = [.key("tasks"), .element(key: "id", value: id), .key("owner")]
    return [
      Change(
        file: PairTracker.tasks, path: path, before: JSONText.quoted(old),
        after: JSONText.quoted(owner)),
      Change(
        file: PairTracker.owners, path: [.key(id)], before: JSONText.quoted(old),
        after: JSONText.quoted(owner)),
    ]
  }

  func derivedChanges() -> [Change] {
    guard let document = PairTracker.json(PairTracker.tasks, in: files),
      let written = document.value(at: [.key("owners")])
    else { return [] }
    let count = String(Set(tasks.map(\.owner)).count)
    if document.source(written) == count { return [] }
    return [
      Change(
        file: PairTracker.tasks, path: [.key("owners")], before: document.source(written),
        after: count,
        isDerived: true)
    ]
  }

  private var tasks: [(id: String, owner: String)] {
    guard let document = PairTracker.json(PairTracker.tasks, in: files),
      let list = document.value(at: [.key("tasks")])
    else { return [] }
    return document.elements(of: list).compactMap { element in
      guard let id = document.member("id", of: element).flatMap(document.text),
        let owner = document.member("owner", of: element).flatMap(document.text)
      else { return nil }
      return (id, owner)
    }
  }
}

extension TemporaryFolder {
  static let twoTasks = """
    {
      "owners": 2,
      "tasks": [
        {"id": 1, "owner": "ada"},
        {"id": 2, "owner": "ben"}
      ]
    }

    """
  static let twoOwners = """
    {"1": "ada", "2":   "ben"}
    """

  /// A folder with a project of two tasks, the first with ada and the second with ben.
  static func withTwoTasks() -> TemporaryFolder {
    let folder = TemporaryFolder()
    folder.write(twoTasks, to: PairTracker.tasks)
    folder.write(twoOwners, to: PairTracker.owners)
    return folder
  }
}
