package import CoordinationCore

/// The git repository of a project.
package struct Repository: Sendable {
  /// The top directory of its main worktree, absolute.
  package let root: String
  private let git: Git

  /// - Throws: `notARepository` where git knows of none, or only of a bare one.
  package init(containing directory: String) throws(Refusal) {
    let found = try Self.run(Git(directory), ["rev-parse", "--show-toplevel"])
    guard found.status == 0, let top = found.lines.first, !top.isEmpty else {
      throw .notARepository(directory: directory, complaint: found.complaint)
    }
    root = top
    git = Git(top)
  }

  /// Whether there is anything that a worktree could start from.
  package func hasCommit() throws(Refusal) -> Bool {
    try Self.run(git, ["rev-parse", "--quiet", "--verify", "HEAD^{commit}"]).status == 0
  }

  package func hasBranch(_ name: String) throws(Refusal) -> Bool {
    try Self.run(git, ["show-ref", "--quiet", "--verify", "refs/heads/\(name)"]).status == 0
  }

  /// Whether a name can be that of a branch.
  package func acceptsBranch(_ name: String) throws(Refusal) -> Bool {
    try Self.run(git, ["check-ref-format", "--branch", name]).status == 0
  }

  /// All worktrees, the main one first.
  package func worktrees() throws(Refusal) -> [Worktree] {
    let listed = try checked(["worktree", "list", "--porcelain", "-z"])
    return Worktree.list(listed.text)
  }

  /// Makes a worktree on a branch, which is made as well where there is none.
  package func addWorktree(_ path: String, branch: String, isNewBranch: Bool) throws(Refusal) {
    // Twice forced, git also takes the place of a worktree that somebody deleted by hand.
    let words = isNewBranch ? ["-b", branch, "--", path] : ["--", path, branch]
    _ = try checked(["worktree", "add", "--quiet", "--force"] + words)
  }

  /// Removes a worktree that git itself finds clean.
  package func removeWorktree(_ path: String) throws(Refusal) {
    _ = try checked(["worktree", "remove", "--", path])
  }

  private func checked(_ words: [String]) throws(Refusal) -> Subprocess.Output {
    let output = try Self.run(git, words)
    guard output.status == 0 else {
      throw .gitFailed(command: words.prefix(2).joined(separator: " "), complaint: output.complaint)
    }
    return output
  }

  static func run(_ git: Git, _ words: [String]) throws(Refusal) -> Subprocess.Output {
    do throws(Subprocess.Failure) {
      return try git.run(words)
    } catch {
      throw Refusal(error)
    }
  }
}

/// One worktree of a repository, as git lists it.
package struct Worktree: Equatable, Sendable {
  package var path: String
  /// Without `refs/heads/`; nil where none is checked out.
  package var branch: String?
  /// Its directory is gone.
  package var isPrunable = false

  /// - Parameter text: what `git worktree list --porcelain -z` prints.
  static func list(_ text: String) -> [Worktree] {
    var worktrees: [Worktree] = []
    for line in text.split(separator: "\0", omittingEmptySubsequences: false) {
      if let path = line.after("worktree ") {
        worktrees.append(Worktree(path: path))
      } else if let branch = line.after("branch refs/heads/"), !worktrees.isEmpty {
        worktrees[worktrees.count - 1].branch = branch
      } else if line.hasPrefix("prunable"), !worktrees.isEmpty {
        worktrees[worktrees.count - 1].isPrunable = true
      }
    }
    return worktrees
  }
}

extension Substring {
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
