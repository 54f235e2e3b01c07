import TestSupport
import Testing

/// A shell with job control in a terminal, from which programs are started by typing.
struct Shell {
  let session: TmuxSession

  init(environment: [String: String?] = [:]) throws {
    var variables = environment
    variables["PS1"] = "ready> "
    session = try TmuxSession(
      ["bash", "--norc", "--noprofile", "-i"], environment: TestEnvironment.with(variables))
    try session.wait(for: "ready>")
  }

  /// The shell reads lines, shows what is typed, and nothing of a dashboard is left.
  func expectPlainTerminal(
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try session.type("stty -a | grep -c -w -e '[^-]echo' -e '[^-]icanon'; echo done:$((40+2))\n")
    try session.wait(for: "done:42")
    for (variable, value) in [
      ("alternate_on", "0"), ("cursor_flag", "1"), ("mouse_any_flag", "0"),
      ("keypad_flag", "0"),
    ] {
      #expect(
        try session.variable(variable) == value, "\(variable)", sourceLocation: sourceLocation)
    }
  }
}
