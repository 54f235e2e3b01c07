internal import CoordinationCore

/// What git has told of the worktrees.
extension DashboardState {
  /// The worktree that the screen tells of, as the team's files have its path.
  package var worktreeInSight: String? {
    guard detailSubject == .instance, view == .instance || view == .board else { return nil }
    guard places(in: size).contains(where: { $0.kind == .detail }) else { return nil }
    return instanceUnderCursor?.worktreePath
  }

  mutating func readWorktree(_ path: String, _ answer: WorktreeAnswer) -> [Effect] {
    guard worktrees[path] != answer else { return [] }
    worktrees[path] = answer
    return worktreeInSight == path ? [.draw] : []
  }

  /// When the last commit in sight was made; its age is shown.
  var commitInSight: Timestamp? {
    guard !worktrees.isEmpty, let path = worktreeInSight,
      case .known(let status) = worktrees[path]
    else { return nil }
    return status.lastCommitTime
  }
}
