internal import CPlatform
package import CoordinationCore
internal import Trackers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension WorktreeAnswer {
  /// Asks git about the worktree of an instance.
  /// - Parameters:
  ///   - path: as the team's files have it, absolute or relative to the project.
  ///   - root: the absolute path of the project's directory.
  package static func ask(_ path: String, ofProject root: String) -> WorktreeAnswer {
    guard let directory = MultiAgentTracker.worktree(path, ofProject: root) else { return .silent }
    if access(directory, F_OK) != 0, errno == ENOENT || errno == ENOTDIR { return .gone }
    return WorktreeStatus.ask(directory).map { .known($0) } ?? .silent
  }
}
