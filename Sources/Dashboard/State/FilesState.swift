package import CoordinationCore

/// What is known of the files behind the board.
package struct FilesState: Equatable, Sendable {
  /// The last change on disk.
  package var updated: Timestamp?
  /// The files that cannot be used as they stand.
  package var unusable: [Unusable] = []
  /// What else could be looked at in this project.
  package var otherTrackers: [TrackerName] = []

  package init() {}

  /// - Parameter findings: what the board says of the files.
  package init(
    of files: ProjectFiles, _ findings: [Finding], otherTrackers: [TrackerName] = []
  ) {
    updated = files.files.values.compactMap(\.modified).max()
    unusable = findings.filter(\.problem.makesFileUnusable).map { finding in
      Unusable(finding, isShownAsItWas: files[finding.location.file]?.document != nil)
    }
    self.otherTrackers = otherTrackers
  }

  /// Signs of life are written into a state that cannot be used now.
  var hidesHeartbeats: Bool {
    unusable.contains { unusable in
      let file = unusable.finding.location.file
      return file == "state.json" || file.hasSuffix("/state.json")
    }
  }

  package struct Unusable: Equatable, Sendable {
    package var finding: Finding
    /// The board shows what the file said before.
    package var isShownAsItWas: Bool

    package init(_ finding: Finding, isShownAsItWas: Bool) {
      self.finding = finding
      self.isShownAsItWas = isShownAsItWas
    }
  }
}
