internal import CoordinationCore

/// How often a coordinator does what, in seconds, and what it leaves alone.
package struct CoordinatorSettings: Equatable, Sendable {
  /// The shared state from the reports of the instances.
  package var reports = 30.0
  package var database = 120.0
  package var memory = 600.0
  /// Between two looks at the files where the system tells of no change.
  package var look = 2.0
  /// Between two heartbeats of an instance; nil for what the team has agreed on.
  package var heartbeat: Double?
  package var reassigns = true
  /// Nil where no database is kept.
  package var databasePath: String?
  /// One round, and the end.
  package var isOnce = false
  /// Who acts, in the journal.
  package var by = Receipt.coordinator

  package init() {}
}
