import TestSupport
import Testing

@Suite("What git says of an instance's worktree")
struct WorktreeViewTests {
  private func makeTeam() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let started = try repository.roster("team", "start", ".", "2")
    guard started.status == 0 else { throw TestProblem(started.errors) }
    return repository
  }

  @Test func `branch, changes and the last commit appear in its view, and follow what happens`()
    throws
  {
    let repository = try makeTeam()
    let worktree = repository.worktree(1)
    let branch = try repository.git("branch", "--show-current", in: worktree).lines[0]
    let session = try TmuxSession.roster(
      "--view", "instance", repository.root, environment: repository.environment)
    try session.wait(for: "Branch      \(branch)")
    try session.wait(for: "Uncommitted nothing")
    try session.wait(for: "ago · Commit 1")
    try Files.writeInPlace(worktree + "/notes.txt", Array("An idea.\n".utf8))
    try session.wait(for: "Uncommitted 1: notes.txt")
    try repository.git("add", "notes.txt", in: worktree)
    try repository.git("commit", "--quiet", "-m", "Note an idea", in: worktree)
    try session.wait(for: "ago · Note an idea")
    let moved = try Program.run(["mv", worktree, worktree + "-away"])
    #expect(moved.status == 0)
    try session.wait(for: "the worktree is gone")
  }

  @Test func `the command tells it too, for people and for programs`() throws {
    let repository = try makeTeam()
    try Files.writeInPlace(repository.worktree(2) + "/notes.txt", Array("An idea.\n".utf8))
    let text = try repository.roster("instance", "instance-2")
    #expect(text.output.contains("changes    1: notes.txt"))
    let json = try JSONValue(repository.roster("instance", "instance-2", "--json").outputBytes)
    #expect(json["worktree"]["uncommitted"].elements == ["notes.txt"])
    #expect(json["worktree"]["last_commit"] == "Commit 1")
    #expect(json["worktree"]["branch"].string?.isEmpty == false)
    #expect(json["worktree"]["last_commit_time"].string?.hasSuffix("Z") == true)
  }
}
