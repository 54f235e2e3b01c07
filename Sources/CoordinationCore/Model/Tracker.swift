/// One of the systems that hold a team's state. Pure: it never reads a disk, a clock or the
/// environment.
package protocol Tracker: Sendable {
  var name: TrackerName { get }
  /// Paths relative to a project of which any one shows that the project has this tracker.
  var markers: [String] { get }
  /// The same for files directly in a project, by how their names end.
  var markerEndings: [String] { get }
  /// The folder, relative to the project, beside whose files `.roster/` lives.
  var home: String { get }

  /// What to read, given what was read so far. Asked again after each round until nothing new is
  /// named, since files name other files.
  func sources(knowing files: ProjectFiles) -> [Source]

  /// What else to look for on the disk, given what was read. Asked once the sources name nothing new;
  /// what stands there is neither read nor written.
  func places(knowing files: ProjectFiles) -> [Place]

  /// How many rows of the board a file gives. A file that had some and has none is taken to be half
  /// written.
  func rowCount(of document: MarkdownDocument, at path: String) -> Int

  /// Which of several pieces of work in one project an action was about that has changed some files; nil
  /// where there is only one.
  /// - Returns: its file, and whether it is the one that was chosen, or none was.
  func work(of changed: [String], in files: ProjectFiles) -> (file: String, isMeant: Bool)?

  /// Whether what a file said is still shown after it has gone.
  func keeps(_ path: String) -> Bool

  /// Folders that shall be there after an action, for what others will write into them.
  func folders(after files: ProjectFiles, at now: Timestamp) -> [String]

  /// What the files say at a moment, brought together once for all that is asked of it.
  /// - Parameter earlier: of an earlier reading of the same tracker. It saves time and changes nothing.
  func reading(
    of files: ProjectFiles, at now: Timestamp, reusing earlier: ReusableReading?
  ) -> any TrackerReading
}

/// What a reading leaves to the next one for files that are still the same; each tracker knows its own.
package typealias ReusableReading = any Sendable

/// What a tracker has found in its files at one moment.
package protocol TrackerReading {
  /// What the next reading can make use of.
  var reusable: ReusableReading? { get }

  /// The board that the files show. Never fails: what is wrong becomes a finding.
  func board() -> Board

  /// As much of the board after an action as is compared with the one before it. What costs much and is
  /// not compared (what could be done, what has happened) may be missing.
  func comparedBoard() -> Board

  /// The same of the board before it, of whose findings only the errors are compared.
  func priorBoard() -> Board

  /// The changes that an action asks for, without the derived values.
  func changes(for action: Action) throws(Refusal) -> [Change]

  /// The changes that bring derived values (summaries, counts) in step with the rest.
  func derivedChanges() -> [Change]

  /// Those of them that something has made necessary since an earlier reading. Most trackers set
  /// right whatever is wrong.
  func derivedChanges(since earlier: any TrackerReading) -> [Change]

  /// The same as `changes(for:)` for files that keep who acts and why.
  func changes(for action: Action, signedBy signature: Signature) throws(Refusal) -> [Change]

  /// The same with what was made of the changes on the way, which saves time and changes nothing.
  func planned(
    for action: Action, signedBy signature: Signature
  ) throws(Refusal) -> PlannedChanges
}

/// Who acts, and why.
package struct Signature: Equatable, Sendable {
  package var name: String
  package var reason: String?

  package init(name: String, reason: String? = nil) {
    self.name = name
    self.reason = reason
  }
}

extension TrackerReading {
  package var reusable: ReusableReading? { nil }

  package func comparedBoard() -> Board { board() }

  package func priorBoard() -> Board { comparedBoard() }

  package func derivedChanges(since _: any TrackerReading) -> [Change] { derivedChanges() }

  package func changes(
    for action: Action, signedBy _: Signature
  ) throws(Refusal) -> [Change] {
    try changes(for: action)
  }

  package func planned(
    for action: Action, signedBy signature: Signature
  ) throws(Refusal) -> PlannedChanges {
    PlannedChanges(try changes(for: action, signedBy: signature))
  }
}

extension Tracker {
  package var markerEndings: [String] { [] }

  /// Whether a file of this path shows that a project has this tracker.
  package func isMarker(_ path: String) -> Bool {
    markers.contains(path)
      || !path.contains("/") && markerEndings.contains { path.hasSuffix($0) }
  }

  package func places(knowing _: ProjectFiles) -> [Place] { [] }

  package func rowCount(of _: MarkdownDocument, at _: String) -> Int { 0 }

  package func work(of _: [String], in _: ProjectFiles) -> (file: String, isMeant: Bool)? { nil }

  package func keeps(_ path: String) -> Bool { isMarker(path) }

  package func folders(after _: ProjectFiles, at _: Timestamp) -> [String] { [] }

  package func reading(of files: ProjectFiles, at now: Timestamp) -> any TrackerReading {
    reading(of: files, at: now, reusing: nil)
  }

  package func board(of files: ProjectFiles, at now: Timestamp) -> Board {
    reading(of: files, at: now).board()
  }

  package func changes(
    for action: Action, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> [Change] {
    try reading(of: files, at: now).changes(for: action)
  }
}
