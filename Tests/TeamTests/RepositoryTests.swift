import CoordinationCore
import Team
import TestSupport
import Testing

@Suite("The repository of a team")
struct RepositoryTests {
  @Test func `worktrees are listed with their branches, and deleted ones as such`() throws {
    let folder = try TemporaryRepository(named: "it's \"a\" shop")
    let repository = try Repository(containing: folder.root)
    let path = folder.root + "-x"
    try repository.addWorktree(path, branch: "x", isNewBranch: true)
    #expect(try repository.worktrees().map(\.path) == [folder.root, path])
    #expect(try repository.worktrees().map(\.branch) == ["main", "x"])
    try Files.remove(path)
    #expect(try repository.worktrees().map(\.isPrunable) == [false, true])
    try repository.addWorktree(path, branch: "x", isNewBranch: false)
    #expect(try repository.worktrees().map(\.isPrunable) == [false, false])
  }

  @Test func `what is not committed is listed, renames and odd names included`() throws {
    let folder = try TemporaryRepository()
    try folder.write("old.txt", "some text that is long enough to be recognised\n")
    try folder.git("add", "old.txt")
    try folder.git("commit", "--quiet", "-m", "Write it")
    try folder.git("mv", "old.txt", "new name.txt")
    try folder.write("unänd\u{1B}[31m", "")
    let status = try #require(WorktreeStatus.ask(folder.root))
    #expect(status.branch == "main")
    #expect(status.lastCommit == "Write it")
    #expect(status.uncommitted == ["new name.txt", "unänd\\u{1b}[31m"])
  }

  @Test func `a program that the repository names is not run`() throws {
    let folder = try TemporaryRepository()
    let trace = folder.parent + "/ran"
    try folder.git("config", "core.fsmonitor", "touch \(trace); false")
    try folder.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch \(trace)\n")
    try Files.setMode(folder.root + "/.git/hooks/post-checkout", 0o755)
    _ = WorktreeStatus.ask(folder.root)
    try Repository(containing: folder.root)
      .addWorktree(folder.root + "-x", branch: "x", isNewBranch: true)
    #expect(!Files.exists(trace))
  }

  @Test func `a folder without a repository is refused with git's reason`() throws {
    let folder = try TemporaryFolder()
    let expected = "\(folder.path) is not in a git repository"
    let refusal = #expect(throws: Refusal.self) { try Repository(containing: folder.path) }
    #expect(refusal?.message.hasPrefix(expected) == true)
  }
}
