/// One of the systems that hold a team's state. Pure: it never reads a disk, a clock or the
/// environment.
package protocol Tracker: Sendable {
  var name: TrackerName { get }
  /// Paths relative to a project of which any one shows that the project has this tracker.
  var markers: [String] { get }
  /// The folder, relative to the project, beside whose files `.roster/` lives.
  var home: String { get }

  /// What to read, given what was read so far. Asked again after each round until nothing new is
  /// named, since files name other files.
  func sources(knowing files: ProjectFiles) -> [Source]

  /// What the files say at a moment, brought together once for all that is asked of it.
  func reading(of files: ProjectFiles, at now: Timestamp) -> any TrackerReading
}

/// What a tracker has found in its files at one moment.
package protocol TrackerReading {
  /// The board that the files show. Never fails: what is wrong becomes a finding.
  func board() -> Board

  /// The changes that an action asks for, without the derived values.
  func changes(for action: Action) throws(Refusal) -> [Change]

  /// The changes that bring derived values (summaries, counts) in step with the rest.
  func derivedChanges() -> [Change]
}

extension Tracker {
  package func board(of files: ProjectFiles, at now: Timestamp) -> Board {
    reading(of: files, at: now).board()
  }

  package func changes(
    for action: Action, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> [Change] {
    try reading(of: files, at: now).changes(for: action)
  }
}
