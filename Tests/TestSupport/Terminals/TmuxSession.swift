#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The size of a terminal in cells.
package struct TerminalSize: Hashable, Sendable, CustomStringConvertible {
  package var columns: Int
  package var rows: Int

  package init(_ columns: Int, _ rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  package var description: String { "\(columns)x\(rows)" }
}

/// A program in a real terminal: one pane of a tmux server of its own, which is killed, with all
/// that runs in it, when the session goes out of use.
package final class TmuxSession: Sendable {
  private let folder: TemporaryFolder
  private let socket: String

  /// - Parameter words: the program and its arguments; never read by a shell.
  package init(
    _ words: [String], size: TerminalSize = TerminalSize(100, 30),
    environment: [String: String] = TestEnvironment.base, directory: String = "/"
  ) throws {
    folder = try TemporaryFolder()
    socket = folder.path + "/tmux"
    try Files.writeInPlace(folder.path + "/conf", Array(Self.configuration.utf8))
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let start = [
      "-u", "-f", folder.path + "/conf", "new-session", "-d", "-c", directory,
      "-x", "\(size.columns)", "-y", "\(size.rows)", "--", "env", "-i",
    ]
    try tmux(start + variables + words)
  }

  /// The dashboard of a project, or any other command of roster that needs a terminal.
  package static func roster(
    _ words: String..., size: TerminalSize = TerminalSize(100, 30),
    environment: [String: String] = TestEnvironment.base, directory: String = "/"
  ) throws -> TmuxSession {
    try TmuxSession(
      [Roster.path] + words, size: size, environment: environment, directory: directory)
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  private static let configuration = """
    set -g status off
    set -g remain-on-exit on
    set -g history-limit 0
    set -s exit-empty off

    """

  @discardableResult
  private func tmux(_ words: [String]) throws -> ProgramResult {
    let result = try Program.run(["tmux", "-S", socket] + words)
    guard result.status == 0 else { throw TestProblem("tmux \(words): \(result.errors)") }
    return result
  }

  // MARK: What a person does

  /// Presses keys by the names that tmux has for them: `j`, `Enter`, `C-z`, `NPage`.
  package func press(_ keys: String...) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  package func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  package func resize(_ size: TerminalSize) throws {
    try tmux(["resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)"])
  }

  /// A press and a release of the left button, as a terminal reports them; cells count from 0.
  package func click(column: Int, row: Int) throws {
    try type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
  }

  /// Closes the terminal under the program.
  package func closeTerminal() throws {
    try tmux(["set-option", "-g", "remain-on-exit", "off"])
    try tmux(["kill-pane"])
  }

  // MARK: What a person sees

  /// The rows of the screen, without the blanks at their ends.
  package func rows() throws -> [String] {
    try tmux(["capture-pane", "-p"]).lines
  }

  package func screen() throws -> String {
    try rows().joined(separator: "\n")
  }

  /// The screen with the escape sequences that make its colours and styles.
  package func styledScreen() throws -> String {
    try tmux(["capture-pane", "-p", "-e"]).output
  }

  package func wait(
    for text: String, within seconds: Double = Waiting.patience
  ) throws {
    try wait(for: "'\(text)'", within: seconds) { $0.contains(text) }
  }

  package func wait(
    until text: String, isGoneWithin seconds: Double = Waiting.patience
  ) throws {
    try wait(for: "screen without '\(text)'", within: seconds) { !$0.contains(text) }
  }

  /// - Parameter what: the words for it where it does not come.
  package func wait(
    for what: String, within seconds: Double = Waiting.patience,
    _ condition: (_ screen: String) throws -> Bool
  ) throws {
    var seen = ""
    let came = try Waiting.until(within: seconds, every: 15) {
      seen = try screen()
      return try condition(seen)
    }
    if !came { throw TimedOut(waitingFor: what, seconds: seconds, seen: seen) }
  }

  // MARK: The terminal and the program

  /// A variable of tmux's format language, such as `cursor_flag`.
  package func variable(_ name: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(name)}"]).lines.first ?? ""
  }

  package func processID() throws -> Int32 {
    Int32(try variable("pane_pid")) ?? 0
  }

  /// Now and then tmux 3.3 misses the signal by which it would learn how its program has ended.
  private func remindOfEnd() throws {
    if let server = Int32(try variable("pid")) { kill(server, SIGCHLD) }
  }

  package func hasEnded() throws -> Bool {
    try variable("pane_dead") == "1"
  }

  /// - Returns: nil where the program still runs at the end of the time or a signal ended it.
  package func exitStatus(within seconds: Double = Waiting.patience) throws -> Int32? {
    var ending = ""
    _ = try Waiting.until(within: seconds, every: 15) {
      ending = try variable("pane_dead_status")
      if try !ending.isEmpty || !variable("pane_dead_signal").isEmpty { return true }
      if try hasEnded() { try remindOfEnd() }
      return false
    }
    return Int32(ending)
  }
}
