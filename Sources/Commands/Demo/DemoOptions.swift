internal import CoordinationCore

extension OptionSpec {
  static let instances = OptionSpec(
    "instances", "N", help: "how many instances there are (default: 5, at most 100)")
  static let tasks = OptionSpec(
    "tasks", "N", help: "how many tasks there are at first (default: 24, at most 100000)")
  static let seed = OptionSpec(
    "seed", "N", help: "another number tells another story (default: 1)")
  static let speed = OptionSpec(
    "speed", "X", help: "lets the team work X times as fast (default: 1, 0.1 to 100)")
  static let forSeconds = OptionSpec("for", "SECONDS", help: "ends by itself after that time")
  static let demoDirectory = OptionSpec(
    "directory", "DIR",
    help: "writes the files there, in a new or empty directory, and keeps them; as DIR")
  /// How a demonstration calls its second process.
  static let simulate = OptionSpec("simulate", "MODE", help: "", isHidden: true)
  /// How the second process calls those of the instances.
  static let agent = OptionSpec("agent", "ID", help: "", isHidden: true)
}

/// What the words of `roster demo` ask for.
struct DemoOptions: Equatable, Sendable {
  var plan = DemoPlan()
  /// Seconds until the end; nil where the operator decides.
  var duration: Double?
  var directory: String?
  /// As lines of text instead of the dashboard.
  var isPlain: Bool

  init(_ invocation: Invocation) throws(CommandFailure) {
    plan.instances = try invocation.whole(.instances, 1...DemoPlan.instanceLimit) ?? plan.instances
    plan.tasks = try invocation.whole(.tasks, 1...DemoPlan.taskLimit) ?? plan.tasks
    plan.seed = UInt64(try invocation.whole(.seed, 0...Int.max) ?? 1)
    plan.speed = try invocation.decimal(.speed, 0.1...100) ?? plan.speed
    duration = try invocation.seconds(.forSeconds, 0...1e6)
    isPlain = invocation.has(.plain)
    directory = invocation[.demoDirectory] ?? invocation.namedDirectory
    if invocation.has(.demoDirectory), let other = invocation.namedDirectory {
      throw .usage(
        "one directory too many: '\(TextSanitizer.sanitized(other))' and that of --directory")
    }
  }

  /// The words with which the second process is told the same.
  func arguments(for directory: DemoDirectory) -> [String] {
    [
      "demo", "--simulate", directory.removable == nil ? "kept" : "temporary",
      "--directory", directory.project, "--instances", String(plan.instances),
      "--tasks", String(plan.tasks), "--seed", String(plan.seed), "--speed", "\(plan.speed)",
    ]
  }
}
