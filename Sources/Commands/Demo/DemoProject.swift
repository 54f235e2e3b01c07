internal import CoordinationCore
internal import Team

/// The project in which a demonstration plays, as it is when the curtain rises.
struct DemoProject {
  let opening: Opening
  let directory: DemoDirectory
  /// The absolute path of roster.
  let program: String

  /// Makes a git repository with a worktree for each instance; without git, plain folders.
  func make(withGit: Bool = true) throws(Refusal) {
    for (file, text) in opening.projectFiles { try directory.create(file, text) }
    if withGit { makeRepository() }
    for (file, text) in opening.teamFiles { try directory.create(file, text) }
    for person in opening.people {
      let worktree = directory.project + "/" + TeamFiles.worktree(person.id)
      _ = try InstanceFolder(worktree: worktree).prepare(
        person.id, branch: person.id, project: directory.project, program: program,
        at: opening.created)
    }
  }

  /// The words of a commit that asks nothing of the user's own settings. Nothing goes on behind it
  /// while the demo is being removed.
  static func committing(by name: String) -> [String] {
    [
      "-c", "user.name=\(name)", "-c", "user.email=\(name)@localhost", "-c", "gc.auto=0",
      "-c", "maintenance.auto=false", "commit", "--quiet", "--no-gpg-sign",
    ]
  }

  /// Where git is missing or refuses, there is simply less to see.
  private func makeRepository() {
    let git = Git(directory.project)
    let steps = [
      ["-c", "init.defaultBranch=main", "init", "--quiet", "--template="],
      ["add", "--", "README.md", ".gitignore"],
      Self.committing(by: "demo") + ["-m", "Open the shop"],
    ]
    for words in steps {
      guard let output = try? git.run(words), output.status == 0 else { return }
    }
    guard let repository = try? Repository(containing: directory.project) else { return }
    for person in opening.people {
      let path = directory.project + "/" + TeamFiles.worktree(person.id)
      try? repository.addWorktree(path, branch: person.id, isNewBranch: true)
    }
  }
}
