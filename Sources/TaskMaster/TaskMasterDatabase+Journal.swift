package import CoordinationCore
internal import Trackers

extension TaskMasterDatabase {
  /// What the journal tells that the assignments here do not tell yet; everything where that is not
  /// known, so that a lost database is made again.
  /// - Parameters:
  ///   - files: of the project whose journal it is.
  package func history(
    of journal: Journal, files: ProjectFiles
  ) throws(DatabaseProblem) -> AssignmentHistory {
    let marker = try lastReceipt(root: files.root)
    do throws(UnreadableJournal) {
      let (entries, isContinued) = try journal.entries(after: marker)
      return AssignmentHistory(entries, after: isContinued ? marker : nil, files: files)
    } catch {
      throw .journalUnreadable(reason: error.reason)
    }
  }
}
