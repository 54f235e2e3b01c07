package import CoordinationCore

/// What commands need of the world outside, so that tests can stand in for a shell.
package struct World: Sendable {
  package var environment: @Sendable (String) -> String?
  package var now: @Sendable () -> Timestamp
  package var workingDirectory: String
  package var loginName: String
  /// The absolute path of this program.
  package var program: String
  /// This process as others may look for it: its number and the machine's name.
  package var processName: String
  /// Whether there is anything at a path.
  package var exists: @Sendable (String) -> Bool
  /// Seconds east of Greenwich at a moment.
  package var utcOffset: @Sendable (Timestamp) -> Int
  package var outputIsTerminal: Bool
  package var inputIsTerminal: Bool
  /// Writes text to standard output, and to standard error.
  package var print: @Sendable (String) -> Void
  package var complain: @Sendable (String) -> Void
  /// Runs the dashboard until the operator quits; returns the exit status.
  package var showDashboard: @Sendable (DashboardRequest) throws -> Int32
  /// Tells each change as a line of text until the process is ended.
  package var tellPlainly: @Sendable (DashboardRequest) throws -> Int32
  /// Coordinates a project until it is told to end; returns the exit status.
  package var coordinate: @Sendable (CoordinatorRequest) throws -> Int32
  /// Gives the terminal to another program for good. Returns only where that fails, with the reason.
  package var become: @Sendable ([String]) -> String

  package init(
    environment: @escaping @Sendable (String) -> String?,
    now: @escaping @Sendable () -> Timestamp, workingDirectory: String, loginName: String,
    program: String, processName: String, exists: @escaping @Sendable (String) -> Bool,
    utcOffset: @escaping @Sendable (Timestamp) -> Int,
    outputIsTerminal: Bool,
    inputIsTerminal: Bool, print: @escaping @Sendable (String) -> Void,
    complain: @escaping @Sendable (String) -> Void,
    showDashboard: @escaping @Sendable (DashboardRequest) throws -> Int32,
    tellPlainly: @escaping @Sendable (DashboardRequest) throws -> Int32,
    coordinate: @escaping @Sendable (CoordinatorRequest) throws -> Int32,
    become: @escaping @Sendable ([String]) -> String
  ) {
    self.environment = environment
    self.now = now
    self.workingDirectory = workingDirectory
    self.loginName = loginName
    self.program = program
    self.processName = processName
    self.exists = exists
    self.utcOffset = utcOffset
    self.outputIsTerminal = outputIsTerminal
    self.inputIsTerminal = inputIsTerminal
    self.print = print
    self.complain = complain
    self.showDashboard = showDashboard
    self.tellPlainly = tellPlainly
    self.coordinate = coordinate
    self.become = become
  }
}
