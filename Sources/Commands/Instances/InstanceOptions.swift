internal import CoordinationCore
internal import Team
internal import Trackers

extension OptionSpec {
  static let instance = OptionSpec(
    "instance", "ID", help: "which instance this is (default: that of the worktree)")
}

extension InstanceActions {
  /// The instance that a command speaks for: `--instance`, else `ROSTER_INSTANCE`, else that of the
  /// worktree, which is DIR or above it. `coordinate.sh` names its own in `ROSTER_WORKTREE`.
  init(_ invocation: Invocation, _ world: World) throws {
    let name = invocation[.instance] ?? world.environment("ROSTER_INSTANCE")
    let directory =
      invocation.namedDirectory ?? world.environment("ROSTER_WORKTREE") ?? world.workingDirectory
    let identity = try InstanceIdentity(
      from: directory, named: name.flatMap { $0.isEmpty ? nil : $0 }, trackers: TrackerRegistry.all)
    self.init(identity, at: world.now())
  }
}
