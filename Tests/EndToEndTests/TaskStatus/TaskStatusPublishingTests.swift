import TestSupport
import Testing

@Suite("A change of the task status document is committed and pushed alone")
struct TaskStatusPublishingTests {
  private func staged() throws -> TaskStatusRepository {
    let repository = try TaskStatusRepository()
    try stage(in: repository)
    return repository
  }

  private func stage(in repository: TaskStatusRepository) throws {
    try repository.repository.write("secret.txt", "mine\n")
    try repository.repository.git("add", "--", "secret.txt")
    try repository.repository.write("draft.txt", "later\n")
  }

  private func lastCommit(_ repository: TaskStatusRepository) throws -> [String] {
    try repository.repository.git("show", "--format=%s", "--name-only").lines.filter {
      !$0.isEmpty
    }
  }

  private func status(_ repository: TaskStatusRepository) throws -> [String] {
    try repository.repository.git("status", "--porcelain").lines
  }

  @Test func `what is staged besides stays staged`() throws {
    let repository = try staged()
    let result = try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--commit"])
    #expect(result.errors.contains("committed docs/TASK-STATUS.md as \"status: P1-008 → REVIEW\""))
    #expect(
      try lastCommit(repository) == ["status: P1-008 → REVIEW", TaskStatusRepository.path])
    #expect(try status(repository) == ["A  secret.txt", "?? .roster/", "?? draft.txt"])
  }

  @Test func `a document that git does not know yet is committed alone, too`() throws {
    let repository = try TaskStatusRepository()
    try repository.repository.git("rm", "--quiet", "--cached", "--", TaskStatusRepository.path)
    try repository.repository.git("commit", "--quiet", "-m", "Gone")
    try stage(in: repository)
    try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--commit"])
    #expect(
      try lastCommit(repository) == ["status: P1-008 → REVIEW", TaskStatusRepository.path])
    #expect(try status(repository) == ["A  secret.txt", "?? .roster/", "?? draft.txt"])
  }

  @Test func `the branch is pushed, and no other`() throws {
    let repository = try staged()
    let git = repository.repository
    let remote = git.parent + "/remote.git"
    try git.git("init", "--quiet", "--bare", remote)
    try git.git("remote", "add", "origin", remote)
    try git.git("branch", "other")
    let result = try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--push"])
    #expect(result.errors.contains("pushed to origin main"))
    let heads = try git.git("ls-remote", "--heads", "origin").lines
    #expect(heads.count == 1)
    #expect(heads.first?.hasSuffix("refs/heads/main") == true)
  }

  @Test func `it goes to the branch that is tracked`() throws {
    let repository = try staged()
    let git = repository.repository
    let remote = git.parent + "/remote.git"
    try git.git("init", "--quiet", "--bare", remote)
    try git.git("remote", "add", "origin", remote)
    try git.git("push", "--quiet", "-u", "origin", "HEAD:trunk")
    let result = try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--push"])
    #expect(result.errors.contains("pushed to origin trunk"))
    let heads = try git.git("ls-remote", "--heads", "origin").lines
    #expect(heads.count == 1)
    #expect(try git.git("status", "-sb").lines.first == "## main...origin/trunk")
  }

  @Test func `a document that git ignores and knows is committed`() throws {
    let repository = try TaskStatusRepository()
    try repository.repository.write(".gitignore", "docs/\n")
    try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--commit"])
    #expect(
      try lastCommit(repository) == ["status: P1-008 → REVIEW", TaskStatusRepository.path])
  }

  @Test func `a tag does not go with the branch`() throws {
    let repository = try staged()
    let git = repository.repository
    let remote = git.parent + "/remote.git"
    try git.git("init", "--quiet", "--bare", remote)
    try git.git("remote", "add", "origin", remote)
    try git.git("config", "push.followTags", "true")
    try git.git("tag", "-a", "-m", "One", "v1")
    try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--push"])
    #expect(try git.git("ls-remote", "origin").lines.allSatisfy { !$0.contains("v1") })
  }

  @Test func `where it is not pushed all the same the change and the commit are told`() throws {
    let repository = try staged()
    try repository.repository.git("remote", "add", "origin", repository.repository.parent + "/gone")
    let result = try repository.repository.roster(
      "task-status", "set", "P1-008", "REVIEW", "--push")
    #expect(result.status == 4)
    #expect(result.errors.contains("RUNNING → REVIEW"), "\(result.errors)")
    #expect(result.errors.contains(": that is written; committed docs/TASK-STATUS.md"))
    #expect(result.errors.contains("'git push origin main' makes up for it"), "\(result.errors)")
    #expect(try repository.text().contains("| P1-008 | Read the upstream index | 🟪 REVIEW |"))
  }

  @Test func `where the remote is ahead it is said to merge it first`() throws {
    let repository = try staged()
    let git = repository.repository
    let remote = git.parent + "/remote.git"
    try git.git("init", "--quiet", "--bare", remote)
    try git.git("remote", "add", "origin", remote)
    try git.git("commit", "--quiet", "--allow-empty", "-m", "Theirs")
    try git.git("push", "--quiet", "origin", "main")
    try git.git("reset", "--quiet", "--soft", "HEAD~1")
    let result = try git.roster("task-status", "set", "P1-008", "REVIEW", "--push")
    #expect(result.status == 4)
    #expect(
      result.errors.contains(
        "'git pull --no-rebase origin main && git push origin main' makes up for it"),
      "\(result.errors)")
  }

  /// What is the matter with the repository, and what is said before anything is written.
  struct Obstacle: Sendable, CustomTestStringConvertible {
    var name: String
    var prepare: @Sendable (TemporaryRepository) throws -> Void
    var variables: [String: String?] = [:]
    var words: String

    var testDescription: String { name }
  }

  static let obstacles = [
    Obstacle(name: "no remote", prepare: { _ in }, words: "there is no remote origin to push to"),
    Obstacle(
      name: "no branch", prepare: { try $0.git("checkout", "--quiet", "--detach") },
      words: "no branch is checked out that could be pushed"),
    Obstacle(
      name: "nobody who commits",
      prepare: { try $0.git("config", "user.useConfigOnly", "true") },
      variables: [
        "GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil, "GIT_COMMITTER_NAME": nil,
        "GIT_COMMITTER_EMAIL": nil,
      ], words: "git does not know who commits"),
    Obstacle(
      name: "an ignored document",
      prepare: { repository in
        try repository.git("rm", "--quiet", "--cached", "--", TaskStatusRepository.path)
        try repository.write(".gitignore", "docs/\n")
      }, words: "git ignores docs/TASK-STATUS.md"),
    Obstacle(
      name: "a merge", prepare: { try $0.git("update-ref", "MERGE_HEAD", "HEAD") },
      words: "a merge is under way"),
    Obstacle(
      name: "a lock", prepare: { try $0.write(".git/index.lock", "") },
      words: "another git is at work"),
  ]

  @Test(arguments: obstacles)
  func `what would keep it from being published is said before anything is written`(
    obstacle: Obstacle
  ) throws {
    let repository = try TaskStatusRepository()
    let text = try repository.text()
    try obstacle.prepare(repository.repository)
    let result = try repository.repository.roster(
      "task-status", "set", "P1-008", "REVIEW", "--push", with: obstacle.variables)
    #expect(result.status == 1)
    #expect(result.errors.contains(obstacle.words), "\(result.errors)")
    #expect(try repository.text() == text)
  }

  @Test func `a dry run commits nothing`() throws {
    let repository = try staged()
    let before = try lastCommit(repository)
    try repository.roster(["task-status", "set", "P1-008", "REVIEW", "--commit", "--dry-run"])
    #expect(try lastCommit(repository) == before)
  }

  static let ids = [
    "../../P1-008", "$(touch pwned)", "; touch pwned", "--exec=touch pwned", "`x`y",
  ]

  @Test(arguments: ids)
  func `ids are data and never paths or commands`(id: String) throws {
    let repository = try TaskStatusRepository()
    let text = try repository.text().replacing(
      "| P1-008 | Read the upstream", with: "| \(id) | Read the upstream")
    try repository.repository.write(TaskStatusRepository.path, text)
    let shown = id.filter { $0 != "`" }
    try repository.roster(["task-status", "set", "--commit", "--", shown, "REVIEW"])
    #expect(
      try lastCommit(repository) == ["status: \(shown) → REVIEW", TaskStatusRepository.path])
    #expect(!Files.exists(repository.root + "/pwned"))
    #expect(try status(repository) == ["?? .roster/"])
  }
}
