import TestSupport
import Testing

@Suite("Files that git ignores, and stopping a team")
struct TeamStopIgnoredTests {
  private func team() throws -> TemporaryRepository {
    let folder = try TemporaryRepository()
    try folder.write(".gitignore", ".env\nnode_modules/\n*.log\n")
    try folder.git("add", ".gitignore")
    try folder.git("commit", "--quiet", "-m", "Ignore")
    let started = try folder.roster("team", "start", ".", "2")
    try #require(started.status == 0, "\(started.errors)")
    return folder
  }

  private func write(_ paths: String..., in folder: TemporaryRepository) throws {
    let worktree = folder.worktree(1)
    try Files.makeFolder(worktree + "/node_modules")
    for path in paths { try Files.writeInPlace("\(worktree)/\(path)", Array("text".utf8)) }
  }

  @Test func `they keep their worktree, and it is said which and how to go on`() throws {
    let folder = try team()
    try write(".env", "node_modules/a.js", "node_modules/b.js", in: folder)
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("in no commit: .env, node_modules/;"), "\(stopped.errors)")
    #expect(stopped.errors.contains("'roster team stop --with-ignored'"))
    #expect(try Files.text(folder.worktree(1) + "/.env") == "text")
    #expect(!Files.exists(folder.worktree(2)))
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["instances"].elements.count == 1)
  }

  @Test func `many are counted`() throws {
    let folder = try team()
    try write("1.log", "2.log", "3.log", "4.log", "5.log", in: folder)
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.errors.contains("1.log, 2.log, 3.log and 2 more"), "\(stopped.errors)")
  }

  @Test func `they go where that is asked for, but nothing else that would be lost`() throws {
    let folder = try team()
    try write(".env", "new.txt", in: folder)
    let stopped = try folder.roster("team", "stop", "--with-ignored")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("not committed: new.txt\n"), "\(stopped.errors)")
    try Files.remove(folder.worktree(1) + "/new.txt")
    let again = try folder.roster("team", "stop", "--with-ignored")
    #expect(again.status == 0)
    #expect(again.output.contains("removed, with .env; its branch"), "\(again.output)")
    #expect(!Files.exists(folder.worktree(1)))
  }
}
