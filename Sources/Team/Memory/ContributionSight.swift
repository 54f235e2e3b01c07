internal import CoordinationCore

/// What a coordinator remembers of the contributions from one round to the next.
package struct ContributionSight: Equatable, Sendable {
  private let identities: [String: FileIdentity]
  /// When each progress file was last written.
  private let reports: [String: Timestamp]
  /// Whether an unchanged sight will mean unchanged contributions.
  let isSettled: Bool

  /// - Parameter folders: the absolute paths of the folders of contributions.
  init(folders: [String], files: ProjectFiles, at now: Timestamp) {
    identities = folders.reduce(into: [:]) { all, folder in
      all.merge(FolderFiles.identities(in: folder)) { first, _ in first }
    }
    reports = files.files.compactMapValues { file in
      file.path.hasSuffix("/progress.json") ? file.modified : nil
    }
    let settling = ContributionFolder.settlingTime
    isSettled = identities.values.allSatisfy {
      !(-settling...settling).contains(now.milliseconds(since: $0.modifiedTime))
    }
  }

  package static func == (left: ContributionSight, right: ContributionSight) -> Bool {
    left.identities == right.identities && left.reports == right.reports
  }
}
