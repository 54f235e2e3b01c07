package import CoordinationCore
internal import Trackers

/// Which instance of which project speaks, and from where.
package struct InstanceIdentity: Equatable, Sendable {
  package let id: String
  /// The absolute path of its worktree; nil where nobody knows it.
  package let worktree: String?
  /// The absolute path of the project's directory.
  package let project: String

  package var folder: InstanceFolder? { worktree.map { InstanceFolder(worktree: $0) } }

  /// - Parameters:
  ///   - directory: where to look for `.claude-instance/info.json`, there and upwards.
  ///   - name: the instance as somebody has named it; else the one that the file names.
  package init(from directory: String, named name: String?, trackers: [any Tracker]) throws(Refusal)
  {
    if let name, !MultiAgentTracker.isValid(instance: name) {
      throw .invalidInstance(TextSanitizer.sanitized(name))
    }
    let info = try InstanceInfo.find(from: directory)
    guard let id = name ?? info?.instance else { throw .notAnInstance(directory: directory) }
    if let info, info.instance == id {
      self.init(id: id, worktree: info.worktree, project: info.project)
      return
    }
    let start = info?.project ?? directory
    let root: String
    do throws(Refusal) {
      root = try ProjectLocator.locate(from: start, trackers: trackers, named: .multiAgent).root
    } catch {
      if let info, case .noProject = error { throw .teamAway(folder: Self.home(of: info.project)) }
      throw error
    }
    var reader = ProjectReader(root: root, tracker: MultiAgentTracker.standard)
    let board = MultiAgentTracker.standard.board(
      of: reader.readOnce(), at: Timestamp(milliseconds: 0))
    let path = board.instances.first { $0.id == id }?.worktreePath
    self.init(
      id: id, worktree: path.flatMap { MultiAgentTracker.worktree($0, ofProject: root) },
      project: root)
  }

  private init(id: String, worktree: String?, project: String) {
    self.id = id
    self.worktree = worktree
    self.project = project
  }

  private static func home(of project: String) -> String {
    "\(project)/\(MultiAgentTracker.standard.home)"
  }

  /// A folder without a state is none of a team: nothing may be written where the real one will
  /// come back.
  /// - Throws: `teamAway`.
  package func checkTeamIsThere() throws(Refusal) {
    guard SmallFile.exists("\(project)/\(MultiAgentTracker.statePath)") else {
      throw .teamAway(folder: Self.home(of: project))
    }
  }
}

/// What `info.json` says.
package struct InstanceInfo: Equatable, Sendable {
  package let instance: String
  package let project: String
  /// The directory in which `.claude-instance/` was found.
  package let worktree: String

  /// Looks in a directory and above it.
  /// - Throws: where the file is there but does not say what it should.
  package static func find(from directory: String) throws(Refusal) -> InstanceInfo? {
    guard var folder = ForeignFile.realPath(directory) else { return nil }
    while true {
      if let info = try read(InstanceFolder(worktree: folder)) { return info }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  private static func read(_ folder: InstanceFolder) throws(Refusal) -> InstanceInfo? {
    guard SmallFile.exists(folder.info) else { return nil }
    let bytes = try ForeignFile.read(folder.info, limit: 1 << 20)
    let json: JSONDocument
    do throws(SyntaxProblem) {
      json = try JSONDocument(bytes)
    } catch {
      throw .fileUnusable(
        Finding(
          .error, .malformed(error),
          at: SourceLocation(file: folder.info, line: error.line, column: error.column)))
    }
    let id = json.member("instance_id", of: json.root).flatMap { json.string($0) }
    let project = json.member("main_project", of: json.root).flatMap { json.string($0) }
    guard let id, let project, MultiAgentTracker.isValid(instance: id),
      let root = MultiAgentTracker.worktree(project, ofProject: folder.worktree)
    else {
      throw .fileUnusable(
        Finding(
          .error,
          .wrongType(
            field: "instance_id and main_project", expected: "an instance's name and a path",
            found: "\(TextSanitizer.sanitized(id ?? "nothing"))"),
          at: SourceLocation(file: folder.info, line: 1, column: 1)))
    }
    return InstanceInfo(instance: id, project: root, worktree: folder.worktree)
  }
}
