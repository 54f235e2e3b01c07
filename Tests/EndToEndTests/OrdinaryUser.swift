import TestSupport

/// Runs the program as somebody whom permissions bind, which root is not.
struct OrdinaryUser {
  private let prefix: [String]
  private let program: String

  /// Nil where this cannot be done on this machine. The user may write the project.
  init?(_ project: TemporaryProject) {
    guard TestEnvironment.isRoot else {
      (prefix, program) = ([], Roster.path)
      return
    }
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    program = project.folder.path + "/roster"
    guard
      let copied = try? Program.run(["cp", Roster.path, program]), copied.status == 0,
      let given = try? Program.run(["chown", "-R", "65534:65534", project.folder.path]),
      given.status == 0,
      let tried = try? Program.run(prefix + [program, "--version"]), tried.status == 0
    else { return nil }
  }

  func run(_ words: String...) throws -> ProgramResult {
    try Program.run(prefix + [program] + words)
  }
}
