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

  /// The board that the files show at a moment. Never fails: what is wrong becomes a finding.
  func board(of files: ProjectFiles, at now: Timestamp) -> Board

  /// The changes that an action asks for, without the derived values.
  func changes(
    for action: Action, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> [Change]

  /// The changes that bring derived values (summaries, counts) in step with the rest.
  func derivedChanges(in files: ProjectFiles, at now: Timestamp) -> [Change]
}
