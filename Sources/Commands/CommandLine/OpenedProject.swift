internal import CoordinationCore
internal import Team
internal import Trackers

/// A project found from the words of a command, read once.
struct OpenedProject {
  let root: String
  let tracker: any Tracker
  /// Trackers that the project has beside the one that was chosen.
  let others: [TrackerName]
  /// What has read it.
  let reader: ProjectReader
  let board: Board
  let now: Timestamp

  init(_ invocation: Invocation, _ world: World) throws {
    now = try invocation.time(world)
    let located = try Self.locate(invocation)
    var reader = ProjectReader(root: located.root, tracker: located.tracker)
    root = located.root
    tracker = located.tracker
    others = located.others
    _ = reader.readOnce()
    board = reader.board(at: now)
    self.reader = reader
  }

  var files: ProjectFiles { reader.files }

  static func locate(_ invocation: Invocation) throws -> ProjectLocator.Location {
    if let plan = chosenPlan(invocation.directory) {
      return try ProjectLocator.locate(from: plan.folder, trackers: [plan.tracker])
    }
    let directory = try teamDirectory(of: invocation.directory)
    do {
      return try ProjectLocator.locate(
        from: directory, trackers: TrackerRegistry.all, named: try invocation.tracker())
    } catch Refusal.noProject(let start, let lookedFor) {
      // To start a team would be wrong where there is one that has only lost its files.
      if let folder = TeamAbsence.folder(missingFrom: start) {
        throw Refusal.teamAway(folder: folder)
      }
      throw Refusal.noProject(directory: start, lookedFor: lookedFor)
    }
  }

  /// A plan, or its progress, that is named in the place of a directory.
  static func chosenPlan(_ path: String) -> (folder: String, tracker: any Tracker)? {
    guard let plan = PlanProgressTracker(choosing: path), let path = ForeignFile.realPath(path)
    else { return nil }
    let folder = String(path.dropLast(path.lastName.count + 1))
    return (folder.isEmpty ? "/" : folder, plan)
  }

  /// In the worktree of an instance its team's project is meant, which lies beside it.
  static func teamDirectory(of directory: String) throws(Refusal) -> String {
    guard let info = try InstanceInfo.find(from: directory),
      ForeignFile.realPath(info.project) != nil
    else { return directory }
    return info.project
  }

  /// The same for all ways to name one project.
  fileprivate static func identity(_ invocation: Invocation) -> String {
    let named = invocation.directory
    let root = chosenPlan(named) == nil ? (try? locate(invocation))?.root : nil
    return ForeignFile.realPath(root ?? named) ?? named
  }

  /// Which task waits for which. Built at each call.
  func dependencyGraph() -> DependencyGraph { DependencyGraph(board.tasks) }

  /// The first file that cannot be used, as a refusal; nil where all can.
  var unusableFile: Refusal? {
    board.findings.first { $0.problem.makesFileUnusable }.map { .fileUnusable($0) }
  }
}

extension DependencyGraph {
  func task(_ id: String) -> Task? { index(of: id).map { tasks[$0] } }

  func stage(of task: Task) -> PipelineStage {
    index(of: task.id).map { stage(of: $0) } ?? PipelineStage(of: task, isWaiting: false)
  }

  func openDependencies(of task: Task) -> [String] {
    index(of: task.id).map { openDependencies(of: $0) } ?? []
  }
}

extension Invocation {
  /// Worktrees of one team, and other ways to say the same directory, are one project.
  var projects: [String] {
    if directories.count == 1 { return directories }
    var known: Set<String> = []
    return directories.filter {
      known.insert(OpenedProject.identity(alone(in: $0))).inserted
    }
  }

  /// The time that `--at` names, or the clock's.
  func time(_ world: World) throws -> Timestamp {
    guard let text = self[.at] else { return world.now() }
    guard let time = Timestamp(iso8601: text) else {
      throw CommandFailure.usage("--at \(text) is no time; write it like 2026-03-01T12:00:00Z")
    }
    return time
  }

  func tracker() throws -> TrackerName? {
    guard let text = self[.tracker] else { return nil }
    let names = TrackerRegistry.all.map(\.name)
    guard let name = names.first(where: { $0.rawValue == text }) else {
      let known = names.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure.usage("--tracker \(text): there is \(known)")
    }
    return name
  }
}
