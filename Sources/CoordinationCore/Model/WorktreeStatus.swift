/// What git says of one worktree.
package struct WorktreeStatus: Equatable, Sendable {
  /// Nil while no branch is checked out.
  package var branch: String?
  /// The first line of the last commit's message; nil where there is none.
  package var lastCommit: String?
  package var lastCommitTime: Timestamp?
  /// The paths that are not committed, untracked ones included, as git names them.
  package var uncommitted: [String] = []

  package init() {}
}

/// What has come of asking for it.
package enum WorktreeAnswer: Equatable, Sendable {
  case known(WorktreeStatus)
  /// There is no such directory any more.
  case gone
  /// The directory is there, but git does not know it or does not answer.
  case silent
}
