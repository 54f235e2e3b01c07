package import CoordinationCore
internal import Trackers

/// Carries contributions into the queue of the memory bank, and what is queued into the bank. Where
/// there is nothing to do, nothing is locked and nothing is written.
package struct MemoryKeeper: Sendable {
  /// What one step has done.
  package struct Result: Sendable {
    /// Nil where there was nothing to do.
    package var outcome: Transaction.Outcome?
    /// Contributions that cannot be taken.
    package var findings: [Finding] = []
    /// The contributions that were found, queued before or not.
    package var contributions = 0
    /// Where there was nothing to do, what has become of these contributions, as far as it is known.
    package var earlier: [MemoryUpdate] = []
  }

  private let reader: ProjectReader
  private let board: Board
  private let by: String
  private let now: Timestamp
  private let tracker = MultiAgentTracker.standard

  /// - Parameters:
  ///   - reader: has read the project.
  ///   - board: what the tracker makes of it, where that is known already.
  ///   - by: who acts, for the journal.
  package init(
    _ reader: ProjectReader, showing board: Board? = nil, by: String, at now: Timestamp
  ) {
    self.reader = reader
    self.board = board ?? tracker.board(of: reader.files, at: now)
    self.by = by
    self.now = now
  }

  package init(root: String, by: String, at now: Timestamp) {
    var reader = ProjectReader(root: root, tracker: MultiAgentTracker.standard)
    _ = reader.readOnce()
    self.init(reader, by: by, at: now)
  }

  private var files: ProjectFiles { reader.files }

  // MARK: - Queueing

  /// Queues what instances want to have in the memory bank.
  /// - Parameters:
  ///   - instance: whose contributions; nil for everybody's.
  ///   - worktree: where the instance works, if the state does not tell.
  ///   - isAutomatic: nobody has said that the files are finished; what was written a moment ago is
  ///     left for the next time.
  package func collect(
    from instance: String? = nil, worktree: String? = nil, isAutomatic: Bool = false
  ) throws(Refusal) -> Result {
    // Without them nobody knows whose contributions there are.
    try MultiAgentTracker.checkMemoryReadable(in: files)
    var (drafts, findings) = tracker.contributions(of: instance, in: files, at: now)
    for (id, path) in folders(of: instance, worktree) {
      let folder = ContributionFolder(
        of: id, worktree: path, settledAt: isAutomatic ? now : nil)
      drafts += folder.drafts
      findings += folder.findings
    }
    return try queue(drafts, findings)
  }

  /// Like `collect`, but only where contributions have changed since they were last taken.
  /// - Parameter isAutomatic: as in `collect`; false where there is no next time.
  package func collect(
    since sight: inout ContributionSight?, isAutomatic: Bool
  ) throws(Refusal) -> Result {
    let present = ContributionSight(
      folders: folders(of: nil, nil).map { InstanceFolder(worktree: $1).contributions },
      files: files, at: now)
    if present == sight { return Result() }
    sight = nil
    let result = try collect(isAutomatic: isAutomatic)
    if present.isSettled, result.findings.isEmpty { sight = present }
    return result
  }

  /// Queues files that an instance has named.
  package func queue(files: [String], of instance: String) throws(Refusal) -> Result {
    try queue(ContributionFolder(of: instance, files: files).drafts, [])
  }

  /// What is wrong with contributions, for `doctor`.
  package var contributionFindings: [Finding] {
    tracker.contributions(of: nil, in: files, at: now).findings
      + folders(of: nil, nil).flatMap { ContributionFolder(of: $0, worktree: $1).findings }
  }

  private func folders(of instance: String?, _ worktree: String?) -> [(String, String)] {
    if let instance, let worktree { return [(instance, worktree)] }
    return board.instances.compactMap { member in
      guard instance == nil || member.id == instance, let path = member.worktreePath,
        MultiAgentTracker.isValid(instance: member.id)
      else { return nil }
      return MultiAgentTracker.worktree(path, ofProject: files.root).map { (member.id, $0) }
    }
  }

  private func queue(
    _ drafts: [MemoryContributionDraft], _ findings: [Finding]
  ) throws(Refusal) -> Result {
    let bank = board.findings.filter {
      $0.severity == .error && $0.location.file.hasPrefix(MultiAgentTracker.memoryBankPath + "/")
    }
    var result = Result(findings: findings + bank, contributions: drafts.count)
    if drafts.isEmpty { return result }
    result.outcome = try perform(.queue(drafts))
    if result.outcome == nil {
      result.earlier = tracker.updates(madeOf: drafts, in: files, at: now)
    }
    return result
  }

  // MARK: - Merging

  /// Merges what is queued.
  /// - Parameter isAutomatic: what a person has taken back is not merged again, but waits for one.
  package func merge(isAutomatic: Bool) throws(Refusal) -> Result {
    Result(outcome: try perform(.merge(holding: isAutomatic ? takenBack : [])))
  }

  /// The updates whose merges were undone.
  private var takenBack: [String] {
    let journal = Journal(root: files.root, home: tracker.home).last(Self.remembered).entries
    let undone = Set(journal.compactMap(\.undoes))
    let updates = journal.filter { undone.contains($0.id) && $0.action == "merge-memory" }
      .flatMap(\.changes).map(\.file).filter { $0.hasPrefix(MultiAgentTracker.updatesPath + "/") }
    return Set(updates).map(\.lastNameWithoutEnding).sorted()
  }

  /// How far back the journal is asked.
  private static let remembered = 500

  private func perform(_ action: MemoryAction) throws(Refusal) -> Transaction.Outcome? {
    let planned = try tracker.changes(for: .memory(action), in: files, at: now)
    if planned.isEmpty { return nil }
    return try Transaction(reader: reader, by: by, now: now).perform(.act(.memory(action)))
  }
}
