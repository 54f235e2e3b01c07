internal import CoordinationCore
internal import Trackers

/// Tells a team whose files have gone from none.
package enum TeamAbsence {
  /// The team's folder that is missing in a directory, which worktrees of the same repository name
  /// as their team's; nil where none does.
  package static func folder(missingFrom directory: String) -> String? {
    guard let worktrees = try? Repository(containing: directory).worktrees() else { return nil }
    let projects = worktrees.compactMap { worktree -> String? in
      guard let found = try? InstanceInfo.find(from: worktree.path) else { return nil }
      return ForeignFile.realPath(found.project)
    }
    let start = ForeignFile.realPath(directory) ?? directory
    return projects.first { start == $0 || start.hasPrefix($0 + "/") }
      .map { "\($0)/\(MultiAgentTracker.standard.home)" }
  }
}
