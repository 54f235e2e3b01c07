internal import CoordinationCore
internal import TaskMaster
internal import Team
internal import Trackers

extension CommandSpec {
  static let doctor = CommandSpec(
    name: "doctor", operands: [],
    summary: "every finding; exit status 1 where one is an error",
    options: [.json, .at, .database]
  ) { invocation, world in
    let project = try OpenedProject(invocation, world)
    var findings = project.board.findings
    if project.tracker.name == .multiAgent {
      findings = project.missingTeam + findings
      findings += MemoryKeeper(project.reader, by: "", at: project.now).contributionFindings
      findings += project.databaseFindings(invocation, world)
    }
    findings += Journal(root: project.root, home: project.tracker.home).last(.max).findings
    if invocation.has(.json) {
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("tracker", .string(project.board.tracker.rawValue)),
          ("project", .string(project.board.project)),
          ("findings", .array(findings.map(\.json))),
        ]).text + "\n")
    } else {
      world.print(findings.map { $0.line + "\n" }.joined())
      if findings.isEmpty { world.print("no findings\n") }
    }
    return findings.contains { $0.severity == .error } ? 1 : 0
  }
}

extension OpenedProject {
  /// That the team's folder has nothing of a team in it.
  fileprivate var missingTeam: [Finding] {
    let files = [MultiAgentTracker.statePath, MultiAgentTracker.queuePath]
    guard files.allSatisfy({ self.files[$0]?.document == nil && self.files[$0]?.unusable == nil })
    else { return [] }
    return [
      Finding(.error, .noTeam(lookedFor: files), at: SourceLocation(file: tracker.home))
    ]
  }

  /// Where the TaskMaster database and the files disagree, or why that cannot be told. Nothing is
  /// said where there is no database; none is created. Nor while one of the tracker's own files cannot
  /// be used: all that it does not tell would seem to have gone from the files.
  fileprivate func databaseFindings(_ invocation: Invocation, _ world: World) -> [Finding] {
    let option = invocation[.database]
    guard
      let path = DatabasePath.chosen(option: option, environment: world.environment),
      world.exists(path) || invocation.has(.database)
    else { return [] }
    let isUnknown = tracker.markers.contains { files[$0]?.unusable != nil }
    if isUnknown || !missingTeam.isEmpty { return [] }
    do throws(DatabaseProblem) {
      let isCoordinated = CoordinatorStatus.read(root: root)?.isRunning == true
      return try TaskMasterDatabase.looking(at: path).disagreements(
        with: board, root: root, isCoordinated: isCoordinated)
    } catch {
      return [Finding(.error, .database(error), at: SourceLocation(file: path))]
    }
  }
}

extension Finding {
  var json: JSONOutput {
    .object([
      ("severity", .string(severity.rawValue)), ("message", .string(message)),
      ("file", .string(location.file)), ("line", .number(location.line.map(Double.init))),
      ("column", .number(location.column.map(Double.init))),
    ])
  }
}
