package import CoordinationCore

/// What is known of the files behind the board.
package struct FilesState: Equatable, Sendable {
  /// The last change on disk.
  package var updated: Timestamp?
  /// The files that cannot be used as they stand. The board shows what they said before.
  package var unusable: [Finding] = []
  /// What else could be looked at in this project.
  package var otherTrackers: [TrackerName] = []

  package init() {}

  package init(of files: ProjectFiles, otherTrackers: [TrackerName] = []) {
    let ordered = files.files.sorted { $0.key < $1.key }.map(\.value)
    updated = ordered.compactMap(\.modified).max()
    unusable = ordered.compactMap(\.unusable)
    self.otherTrackers = otherTrackers
  }
}
