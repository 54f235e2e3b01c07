internal import CoordinationCore
internal import Dashboard
internal import Team

/// Looks now and then whether somebody coordinates the team.
struct CoordinatorWatch {
  /// Milliseconds between two looks.
  private static let pause: Int64 = 4_000

  private var due: Int64 = 0

  mutating func noteChange() { due = 0 }

  /// - Parameters:
  ///   - time: monotonic milliseconds.
  ///   - root: of a project of the multi-agent system; nil where there is none.
  mutating func look(at time: Int64, root: String?) -> DashboardEvent? {
    guard let root, time >= due else { return nil }
    due = time + Self.pause
    guard let status = CoordinatorStatus.read(root: root) else {
      // A coordinator waits for a folder that has gone, where nobody can see it.
      return CoordinatorStatus.isKnowable(root: root) ? .coordinatorRead(nil) : nil
    }
    return .coordinatorRead(status)
  }
}
