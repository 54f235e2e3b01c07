internal import CoordinationCore
internal import TaskMaster
package import Team

extension OptionSpec {
  fileprivate static let once = OptionSpec("once", help: "does one round and ends, for cron")
  fileprivate static let noReassign = OptionSpec(
    "no-reassign", help: "only tells what an offline instance leaves")
  fileprivate static let reports = OptionSpec(
    "reports-interval", "SECONDS", help: "between two looks at the reports (default: 30)")
  fileprivate static let heartbeat = OptionSpec(
    "heartbeat-interval", "SECONDS",
    help: "how often instances must show life, from now on (default: as the team has it, else 300)")
  fileprivate static let databaseInterval = OptionSpec(
    "database-interval", "SECONDS", help: "between two looks at the database (default: 120)")
  fileprivate static let memoryInterval = OptionSpec(
    "memory-interval", "SECONDS", help: "between two merges of the memory bank (default: 600)")
  fileprivate static let noDatabase = OptionSpec("no-database", help: "keeps no database")
  /// How a demonstration calls it.
  fileprivate static let untilInputEnds = OptionSpec("until-input-ends", help: "", isHidden: true)
  fileprivate static let lines = OptionSpec("json", help: "prints each event as a line of JSON")
}

/// What a coordinator is started with.
package struct CoordinatorRequest: Sendable {
  /// The absolute path of the project's directory.
  package var root: String
  package var settings: CoordinatorSettings
  /// Who this is, for others.
  package var holder: String
  package var tell: @Sendable (CoordinatorEvent) -> Void
  /// Whether the end of standard input ends it, too: it goes with whoever has started it.
  package var endsWithInput = false
}

extension CommandSpec {
  static let coordinate = CommandSpec(
    name: "coordinate", operands: [],
    summary: "keeps a team going: heartbeats, reports, database, memory",
    options: [
      .once, .noReassign, .database, .noDatabase, .heartbeat, .reports, .databaseInterval,
      .memoryInterval, .untilInputEnds, .lines,
    ]
  ) { invocation, world in
    let location = try OpenedProject.locate(invocation)
    guard location.tracker.name == .multiAgent else {
      throw Refusal.notSupported(tracker: location.tracker.name, action: "coordinate")
    }
    let isJSON = invocation.has(.lines)
    let print = world.print
    return try world.coordinate(
      CoordinatorRequest(
        root: location.root, settings: try CoordinatorSettings(invocation, world),
        holder: "\(world.loginName), process \(world.processName)",
        tell: { event in print((isJSON ? event.json.line : event.line) + "\n") },
        endsWithInput: invocation.has(.untilInputEnds)))
  }
}

extension CoordinatorSettings {
  fileprivate init(_ invocation: Invocation, _ world: World) throws(CommandFailure) {
    self.init()
    if !invocation.has(.noDatabase) {
      databasePath = DatabasePath.chosen(
        option: invocation[.database], environment: world.environment)
    }
    database = try invocation.seconds(.databaseInterval, 0.1...86_400) ?? database
    memory = try invocation.seconds(.memoryInterval, 0.1...86_400) ?? memory
    isOnce = invocation.has(.once)
    reassigns = !invocation.has(.noReassign)
    heartbeat = try invocation.seconds(.heartbeat, 1...86_400)
    reports = try invocation.seconds(.reports, 0.1...86_400) ?? reports
  }
}

extension CoordinatorEvent {
  fileprivate var json: JSONOutput {
    .object([
      ("schema_version", .number(1)), ("at", .time(at)), ("event", .string(kind.rawValue)),
      ("instance", .string(instance)), ("message", .string(text)),
    ])
  }
}
