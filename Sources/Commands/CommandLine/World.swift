package import CoordinationCore

/// What commands need of the world outside, so that tests can stand in for a shell.
package struct World: Sendable {
  package var environment: @Sendable (String) -> String?
  package var now: @Sendable () -> Timestamp
  package var workingDirectory: String
  package var loginName: String
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

  package init(
    environment: @escaping @Sendable (String) -> String?,
    now: @escaping @Sendable () -> Timestamp, workingDirectory: String, loginName: String,
    exists: @escaping @Sendable (String) -> Bool, utcOffset: @escaping @Sendable (Timestamp) -> Int,
    outputIsTerminal: Bool,
    inputIsTerminal: Bool, print: @escaping @Sendable (String) -> Void,
    complain: @escaping @Sendable (String) -> Void,
    showDashboard: @escaping @Sendable (DashboardRequest) throws -> Int32
  ) {
    self.environment = environment
    self.now = now
    self.workingDirectory = workingDirectory
    self.loginName = loginName
    self.exists = exists
    self.utcOffset = utcOffset
    self.outputIsTerminal = outputIsTerminal
    self.inputIsTerminal = inputIsTerminal
    self.print = print
    self.complain = complain
    self.showDashboard = showDashboard
  }
}
