internal import CoordinationCore
internal import Trackers

/// The copies that the team keeps of what instances say in their worktrees.
enum ReportCopies {
  /// Brings those in step that a report has not reached.
  static func update(from files: ProjectFiles) throws(Refusal) {
    let late = MultiAgentTracker.lateCopies(in: files)
    if late.isEmpty { return }
    let folder = "\(files.root)/\(MultiAgentTracker.reportsPath)"
    try SmallFile.makeFolder(folder)
    for copy in late { try ForeignFile.replace("\(folder)/\(copy.instance).json", copy.bytes) }
  }
}
