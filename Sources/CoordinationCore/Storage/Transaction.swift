/// Carries out actions on a project's files: locked, compared before written, all files or none,
/// recorded, and finished by the next one if this process dies.
package struct Transaction: Sendable {
  /// What an action has done, or would do.
  package struct Outcome: Sendable {
    package var receipt: Receipt
    /// The files that change, with all their bytes.
    package var files: [FileVersions]
    /// The files as they were before it.
    package var read: ProjectFiles
    /// What is compared of the boards before and after.
    package var before: Board
    package var after: Board
    /// Folders that are made for what others will write.
    var folders: [String] = []
    /// Folders that were made so by what is taken back.
    var abandonedFolders: [String] = []
    /// Actions of killed processes that could not be finished.
    package var findings: [Finding] = []
  }

  /// How an action is remembered.
  package enum Record: Equatable, Sendable {
    /// In the journal, to be taken back.
    case undoable
    /// In the journal only.
    case noted
    /// Not in the journal, but on the disk when the action returns.
    case kept
    /// Not in the journal, and a power failure may take it back as a whole.
    case none
  }

  /// Words for what happened, from the boards before and after it.
  package typealias Summary = (_ before: Board, _ after: Board) -> String

  package let tracker: any Tracker
  let by: String
  private(set) var reason: String?
  let now: Timestamp
  package let root: String
  let folder: RosterFolder
  let journal: Journal
  private let firstReader: ProjectReader
  /// For tests: what shall happen between two steps.
  var observe: @Sendable (WriteStep) -> Void = { _ in }

  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - by: who acts.
  ///   - now: the time that the journal and the files shall tell.
  ///   - reason: why, in the words of whoever acts.
  package init(
    root: String, tracker: any Tracker, by: String, now: Timestamp, reason: String? = nil
  ) {
    self.init(
      reader: ProjectReader(root: root, tracker: tracker), by: by, now: now, reason: reason)
  }

  /// Starts from what a reader knows already, which spares reading what has not changed.
  package init(reader: ProjectReader, by: String, now: Timestamp, reason: String? = nil) {
    firstReader = reader
    tracker = reader.tracker
    root = reader.files.root
    folder = RosterFolder(root: root, home: tracker.home)
    journal = Journal(folder, root: root)
    self.by = by
    self.now = now
    self.reason = reason.map(TextSanitizer.sanitized)
  }

  /// How often an action is tried while others who know no lock keep writing.
  static let attempts = 20

  // MARK: What can be done

  /// The receipt tells how the board differs before and after.
  package func perform(
    _ operation: Operation, dryRun: Bool = false
  ) throws(Refusal) -> Outcome {
    switch operation {
    case .act(let action):
      try perform(action, dryRun: dryRun) {
        action.summary ?? ChangeSummary.text(from: $0, to: $1, nothing: action.summaryOfNothing)
      }
    case .undo(let seen, let passingCoordinator):
      try undo(seen: seen, passingCoordinator: passingCoordinator, dryRun: dryRun)
    }
  }

  package func perform(
    _ action: Action, dryRun: Bool = false, summary: Summary
  ) throws(Refusal) -> Outcome {
    let action = action.signed(by: by, reason: reason)
    var transaction = self
    transaction.reason = (reason ?? action.reason).map(TextSanitizer.sanitized)
    let request = Request(name: action.name, record: action.record, dryRun: dryRun)
    let signature = Signature(name: by, reason: reason)
    return try transaction.run(request, summary) { files, reading throws(Refusal) in
      let planned = try reading.planned(for: action, signedBy: signature)
      if let outcome = planned.outcome { return Plan(outcome, in: files) }
      return try plan(planned.changes, in: files)
    }
  }

  private func plan(
    _ changes: [Change], in files: ProjectFiles
  ) throws(Refusal) -> Plan {
    do throws(ApplyProblem) {
      return try Plan(changes, in: files)
    } catch {
      throw error.refusal
    }
  }

  /// Makes changes of any kind, files created (path `[]`, before nil) and removed (after nil)
  /// included. `planning` is asked again whenever somebody else has written in between.
  package func perform(
    named name: String, record: Record = .undoable, dryRun: Bool = false,
    planning: (ProjectFiles) throws(Refusal) -> [Change], summary: Summary
  ) throws(Refusal) -> Outcome {
    try run(Request(name: name, record: { _, _ in record }, dryRun: dryRun), summary) {
      files, _ throws(Refusal) in
      try plan(try planning(files), in: files)
    }
  }

  /// Takes the last action back that has not been taken back already.
  /// - Parameters:
  ///   - seen: refuses where the last one is not this one.
  ///   - passingCoordinator: takes back what a person did, whatever the coordinator did since.
  package func undo(
    seen: String? = nil, passingCoordinator: Bool = false, dryRun: Bool = false
  ) throws(Refusal) -> Outcome {
    let request = Request(name: "undo", record: { _, _ in .undoable }, dryRun: dryRun)
    var (words, place) = ("", "")
    return try run(
      request, { ChangeSummary.text(from: $0, to: $1, nothing: words, isUndo: true) + place }
    ) { files, _ throws(Refusal) in
      func work(_ entry: Receipt) -> (file: String, isMeant: Bool)? {
        tracker.work(of: entry.changes.map(\.file), in: files)
      }
      func isMeant(_ entry: Receipt) -> Bool { seen != nil || work(entry)?.isMeant ?? true }
      let newest = journal.newestUndoable(passingCoordinator: passingCoordinator, where: isMeant)
      guard let entry = newest else {
        let other = journal.newestUndoable(where: isMeant)
        throw other.map { .onlyCoordinatorToUndo(summary: $0.summary) } ?? .nothingToUndo
      }
      if let seen, seen != entry.id {
        throw .newerAction(summary: entry.summary, by: entry.by)
      }
      let plan = try Plan(undoing: entry, in: files, isLatest: journal.isLatest(entry.id))
      words = (plan.changes.isEmpty ? "was taken back already: " : "taken back: ") + entry.summary
      place = work(entry).map { " (\($0.file))" } ?? ""
      return plan
    }
  }

  /// Finishes what a killed process has begun. Every action does so first; this is for programs
  /// that only read.
  /// - Returns: what could not be finished.
  package func recover() throws(Refusal) -> [Finding] {
    guard (try? FileIdentity.ofName(folder.intent)) != nil else { return [] }
    var reader = firstReader
    let lock = try takeLock(&reader)
    defer { lock.keep() }
    return try finishInterrupted(&reader)
  }
}

// MARK: - How it is done

extension Transaction {
  private struct Request {
    var name: String
    var record: (_ before: Board, _ after: Board) -> Record
    var dryRun: Bool
  }

  private typealias Planning = (ProjectFiles, any TrackerReading) throws(Refusal) -> Plan

  private func run(
    _ request: Request, _ summary: Summary, planning: Planning
  ) throws(Refusal) -> Outcome {
    var reader = firstReader
    if request.dryRun {
      return try plan(request, &reader, summary, planning).outcome
    }
    // Where the files have gone, not even a lock shall appear in their place.
    if reader.lostFile != nil, case _ = reader.readOnce(), let lost = reader.lostFile {
      throw .fileUnusable(lost)
    }
    var findings: [Finding] = []
    var file = ""
    for attempt in 1...Self.attempts {
      do throws(CommitFailure) {
        return try runOnce(request, &reader, &findings, summary, planning)
      } catch {
        switch error {
        case .refused(let refusal): throw refusal
        case .foreignWriter(let path): file = path
        }
      }
      SystemClock.sleep(milliseconds: Int.random(in: 1...5 * attempt))
    }
    throw .keepsChanging(file: file)
  }

  private func runOnce(
    _ request: Request, _ reader: inout ProjectReader, _ findings: inout [Finding],
    _ summary: Summary, _ planning: Planning
  ) throws(CommitFailure) -> Outcome {
    let lock = try refusing { () throws(Refusal) in try takeLock(&reader) }
    defer { lock.keep() }
    var (outcome, record) = try refusing { () throws(Refusal) in
      findings += try finishInterrupted(&reader)
      return try self.plan(request, &reader, summary, planning)
    }
    reach(.planned)
    outcome.findings = findings
    // An action that others have taken back counts as that from now on.
    if outcome.files.isEmpty, outcome.receipt.undoes == nil { return outcome }
    try commit(outcome.files, &reader).run(outcome.receipt, as: record)
    // Whoever writes into one makes it, too, where this fails.
    for folder in outcome.folders {
      try? reader.paths.createFolder(reader.paths.absolute(folder), isNamed: false)
    }
    for folder in outcome.abandonedFolders { reader.paths.removeEmptyFolder(folder) }
    return outcome
  }

  private func refusing<Result: ~Copyable>(
    _ body: () throws(Refusal) -> Result
  ) throws(CommitFailure) -> Result {
    do throws(Refusal) {
      return try body()
    } catch {
      throw .refused(error)
    }
  }

  private func plan(
    _ request: Request, _ reader: inout ProjectReader, _ summary: Summary, _ planning: Planning
  ) throws(Refusal) -> (outcome: Outcome, record: Record) {
    let files = reader.readOnce()
    let reading = reader.reading(at: now)
    var plan = try planning(files, reading)
    let (before, after) = try plan.complete(
      by: tracker, knowing: reading, at: now, locating: reader.locating)
    let record = request.record(before, after)
    // Nobody reads what is said of signs of life.
    let isSilent = record == .none && !request.dryRun
    let words =
      isSilent
      ? "" : summary(before, after) + ChangeSummary.recounting(corrections(in: plan, reading))
    var entry = Receipt(
      id: Receipt.newId(at: now), at: now, by: by, action: request.name, summary: words,
      changes: plan.changes)
    entry.reason = reason
    entry.undoes = plan.undoes
    entry.isUndoable = record == .undoable
    var outcome = Outcome(
      receipt: entry, files: plan.versions, read: files, before: before, after: after)
    let folders = tracker.folders(after: plan.after, at: now)
    if plan.undoes == nil {
      outcome.folders = folders
    } else {
      outcome.abandonedFolders = tracker.folders(after: files, at: now).filter {
        !folders.contains($0)
      }
    }
    return (outcome, record)
  }

  /// How many figures an action sets right that were wrong before it. A team's summary is not worth a
  /// word: it is behind whenever one of its instances has reported.
  private func corrections(in plan: Plan, _ reading: any TrackerReading) -> Int {
    let derived = plan.changes.filter(\.isDerived)
    if derived.isEmpty || tracker.name == .multiAgent { return 0 }
    let wrong = reading.derivedChanges()
    return derived.count { change in
      wrong.contains { $0.path == change.path && $0.file == change.file }
    }
  }

  func commit(
    _ versions: [FileVersions], _ reader: inout ProjectReader
  ) throws(CommitFailure) -> Commit {
    try Commit(versions, in: folder, journal: journal, paths: &reader.paths, observe: reach)
  }

  private func takeLock(_ reader: inout ProjectReader) throws(Refusal) -> FileLock {
    try folder.prepare(in: &reader.paths)
    let lock = try FileLock.acquire(folder.lock, holder: by, now: now)
    reach(.locked)
    return lock
  }

  func reach(_ step: WriteStep) {
    FaultPoint.reach(step)
    observe(step)
  }
}
