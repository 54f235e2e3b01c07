package import CoordinationCore

/// The multi-agent progress tracking system: `.claude-coordination/` in the project and
/// `.claude-instance/` in each worktree.
package struct MultiAgentTracker: Tracker {
  package let name = TrackerName.multiAgent
  package let home = MultiAgentPaths.home
  package let markers = [MultiAgentPaths.state, MultiAgentPaths.queue, MultiAgentPaths.home]

  /// The folder of the instances' reports, relative to the project.
  package static let reportsPath = MultiAgentPaths.reports

  /// The folder of the queued memory updates, relative to the project.
  package static let updatesPath = MultiAgentPaths.updates

  package static let memoryBankPath = MemoryPaths.bank

  /// The task that an instance would go on with: one that it has begun, else one that it was given.
  package func ownWork(of instance: String, on board: Board) -> Task? {
    let graph = DependencyGraph(board.tasks)
    let position = OwnWork.position(of: instance, in: graph)
    return position.map { board.tasks[$0] }
  }

  /// How often the team expects heartbeats, in milliseconds, whether it has instances or not.
  package static func heartbeatInterval(in files: ProjectFiles) -> Int64 {
    guard let json = files.json(MultiAgentPaths.state),
      let index = json.member("heartbeat_interval", of: json.root)
    else { return Heartbeat.interval }
    return json.heartbeatInterval(index) ?? Heartbeat.interval
  }

  /// What makes the team expect heartbeats every so many seconds.
  package static func heartbeatIntervalChanges(
    _ seconds: Double, in files: ProjectFiles
  ) -> [Change] {
    guard let json = files.json(MultiAgentPaths.state), json.kind(json.root) == .object else {
      return []
    }
    let before = json.member("heartbeat_interval", of: json.root).map { json.source($0) }
    return [
      Change(
        file: MultiAgentPaths.state, path: [.key("heartbeat_interval")], before: before,
        after: JSONText.number(seconds))
    ]
  }

  /// The absolute path of a worktree that a state names, by its letters alone; nil where it is none.
  package static func worktree(_ path: String, ofProject root: String) -> String? {
    MultiAgentPaths.worktree(path, ofProject: root)
  }

  /// Whether an id is one that a path may be made for.
  package static func isValid(instance id: String) -> Bool { MultiAgentPaths.isValid(instance: id) }

  /// More files than this in one folder are old ones.
  private static let folderLimit = 500
  /// Updates of the memory bank are waited for, however old they are.
  static let updateLimit = 5000

  private let merge: TextMerge

  /// - Parameter merge: how two versions of one text are brought together.
  package init(merge: TextMerge = .none) {
    self.merge = merge
  }

  /// The one that the registry has.
  package static let standard = MultiAgentTracker(merge: .git)

  /// The state as `ProjectFiles` names it.
  package static let statePath = MultiAgentPaths.state

  /// The queue as `ProjectFiles` names it.
  package static let queuePath = MultiAgentPaths.queue

  package func sources(knowing files: ProjectFiles) -> [Source] {
    var sources: [Source] = [
      .file(path: MultiAgentPaths.state, format: .json),
      .file(path: MultiAgentPaths.queue, format: .json),
      .file(path: MemoryPaths.ledger, format: .json),
      .folder(path: MemoryPaths.bank, suffixes: [".md"], format: .text, limit: Self.folderLimit),
    ]
    for (folder, limit) in [
      (MultiAgentPaths.updates, Self.updateLimit), (MultiAgentPaths.reports, Self.folderLimit),
    ] {
      for (suffix, format) in [(".json", Document.Format.json), (".md", .text)] {
        sources.append(.folder(path: folder, suffixes: [suffix], format: format, limit: limit))
      }
    }
    var seen: Set<String> = []
    for entry in Self.instances(in: files) {
      guard let path = MultiAgentPaths.progress(of: entry, ofProject: files.root),
        seen.insert(path).inserted
      else { continue }
      sources.append(.file(path: path, format: .json))
    }
    return sources
  }

  package func places(knowing files: ProjectFiles) -> [Place] {
    Self.instances(in: files).compactMap { entry in
      entry.worktreePath.flatMap { Self.worktree($0, ofProject: files.root) }
        .map { Place(path: $0, isCertainAlone: false) }
    }
  }

  private static func instances(in files: ProjectFiles) -> [InstanceEntry] {
    files.json(MultiAgentPaths.state)?.instanceEntries() ?? []
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing earlier: ReusableReading?
  ) -> any TrackerReading {
    MultiAgentReading(files, at: now, merge, reusing: earlier as? ReadQueue)
  }
}
