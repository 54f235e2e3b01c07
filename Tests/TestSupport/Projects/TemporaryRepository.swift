/// A git repository in a folder of its own; what is made beside it goes with it.
package final class TemporaryRepository: Sendable {
  /// Its top directory, absolute and without links.
  package let root: String
  private let folder: TemporaryFolder

  /// - Parameter commits: how many there are, each of them empty.
  package init(named name: String = "shop", commits: Int = 1) throws {
    folder = try TemporaryFolder()
    root = folder.path + "/" + name
    try Files.makeFolder(root)
    try git("init", "--quiet", "--initial-branch=main")
    for number in 0..<commits {
      try git("commit", "--quiet", "--allow-empty", "-m", "Commit \(number + 1)")
    }
  }

  /// The folder around it, in which worktrees stand beside it.
  package var parent: String { folder.path }
  package var coordination: String { root + "/.claude-coordination" }
  package func worktree(_ number: Int) -> String { "\(root)-instance-\(number)" }

  package func instanceFolder(_ number: Int) -> String { worktree(number) + "/.claude-instance" }

  /// The environment of everything that is run in it.
  package var environment: [String: String] {
    TestEnvironment.with([
      "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Tester",
      "GIT_AUTHOR_EMAIL": "tester@example.com", "GIT_COMMITTER_NAME": "Tester",
      "GIT_COMMITTER_EMAIL": "tester@example.com", "TMUX_TMPDIR": folder.path,
      "ROSTER_DATABASE": folder.path + "/memory.db",
    ])
  }

  @discardableResult
  package func git(_ words: String..., in directory: String? = nil) throws -> ProgramResult {
    let result = try Program.run(
      ["git"] + words, environment: environment, directory: directory ?? root)
    guard result.status == 0 else {
      throw TestProblem("git \(words.joined(separator: " ")): \(result.errors)")
    }
    return result
  }

  /// Runs roster in it to its end.
  package func roster(
    _ words: String..., in directory: String? = nil, with changes: [String: String?] = [:]
  ) throws -> ProgramResult {
    try roster(words, in: directory, with: changes)
  }

  package func roster(
    _ words: [String], in directory: String? = nil, with changes: [String: String?] = [:]
  ) throws -> ProgramResult {
    try Program.run(
      [Roster.path] + words,
      environment: changes.reduce(into: environment) { $0[$1.key] = $1.value },
      directory: directory ?? root)
  }

  /// Runs an instance's own script to its end.
  package func coordinate(_ number: Int, _ words: String...) throws -> ProgramResult {
    try coordinate(number, words)
  }

  package func coordinate(_ number: Int, _ words: [String]) throws -> ProgramResult {
    try Program.run(
      [instanceFolder(number) + "/coordinate.sh"] + words, environment: environment,
      directory: worktree(number))
  }

  package func write(_ path: String, _ text: String) throws {
    try Files.writeInPlace(root + "/" + path, Array(text.utf8))
  }
}
