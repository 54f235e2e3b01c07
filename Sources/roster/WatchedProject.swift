internal import Commands
internal import CoordinationCore
internal import Dashboard
internal import Glibc
internal import Trackers

/// The files behind the dashboard: found, watched, read and, for an action, written.
struct WatchedProject {
  private let request: DashboardRequest
  private let directory: String
  private var reader: ProjectReader?
  private var watch: DirectoryWatch?
  private var others: [TrackerName] = []
  /// Of the journal when it was last read.
  private var journalIdentity: FileIdentity?
  /// Files are read that nobody listens to yet.
  private var isStale = true
  /// Monotonic milliseconds at which to look at the files again.
  private(set) var nextLook: Int64 = 0

  /// - Throws: a refusal where the directory cannot be entered.
  init(_ request: DashboardRequest, in directory: String) throws(Refusal) {
    self.request = request
    self.directory = directory
    do throws(Refusal) {
      try find()
    } catch {
      guard case .noProject = error else { throw error }
    }
  }

  private mutating func find() throws(Refusal) {
    let location = try ProjectLocator.locate(
      from: directory, trackers: request.trackers, named: request.tracker)
    reader = ProjectReader(root: location.root, tracker: location.tracker)
    others = location.others
    finishInterruptedAction(location)
    if request.wakesOnEvents { watch = DirectoryWatch() }
  }

  /// The absolute path of the project's directory, once it is found.
  var root: String? { reader?.files.root }
  var tracker: TrackerName? { reader?.tracker.name }

  /// Readable when a file may have changed.
  var descriptor: Int32? { watch?.descriptor }

  /// Takes what the system has told; false where it was about other files.
  func isConcerned() -> Bool { watch?.drain() ?? false }

  /// Listens to the files that are read now. Costs time that the first picture need not wait for.
  mutating func listen() {
    guard isStale, let watch, let reader else { return }
    isStale = false
    // What happened before the ears were open is found by looking once more.
    if watch.arm(for: reader) { nextLook = SystemClock.milliseconds }
  }

  var isDue: Bool { SystemClock.milliseconds >= nextLook }

  /// Looks at the files and tells what is new.
  mutating func refresh() -> [DashboardEvent] {
    var wait = Int64(request.interval * 1000)
    defer { nextLook = SystemClock.milliseconds + wait }
    if reader == nil {
      do throws(Refusal) {
        try find()
      } catch {
        return [.nothingFound(MissingProject(error, directory))]
      }
    }
    if reader?.lostFile != nil { changeTracker() }
    guard var reader else { return [] }
    // Out of its place meanwhile, so that it is not copied.
    self.reader = nil
    defer { self.reader = reader }
    let result = reader.refresh()
    if let retry = result.retryInMilliseconds { wait = min(wait, Int64(retry)) }
    var events = readJournal(reader)
    if result.isChanged {
      isStale = true
      events.append(boardRead(from: &reader))
    }
    return events
  }

  /// Where the files of one tracker have gone and those of another have come, the other one counts.
  private mutating func changeTracker() {
    guard let old = reader,
      let location = try? ProjectLocator.locate(
        from: old.files.root, trackers: request.trackers, named: request.tracker),
      location.root == old.files.root, location.tracker.name != old.tracker.name
    else { return }
    reader = ProjectReader(root: location.root, tracker: location.tracker)
    others = location.others
    journalIdentity = nil
    isStale = true
  }

  private func boardRead(from reader: inout ProjectReader) -> DashboardEvent {
    let board = reader.board(at: request.now)
    var state = FilesState(of: reader.files, board.findings, otherTrackers: others)
    if let pinned = request.pinnedTime { state.updated = state.updated.map { min($0, pinned) } }
    return .boardRead(board, state)
  }
}

// MARK: - Journal

extension WatchedProject {
  /// More lines than anybody scrolls through.
  private static let journalLimit = 500

  private mutating func readJournal(_ reader: ProjectReader) -> [DashboardEvent] {
    let journal = Journal(root: reader.files.root, home: reader.tracker.home)
    let identity = journal.identity
    guard identity != journalIdentity else { return [] }
    journalIdentity = identity
    return [.journalRead(journal.last(Self.journalLimit).entries)]
  }
}

// MARK: - Acting

extension WatchedProject {
  /// What a killed process has begun is finished before it is shown. Where that is not possible,
  /// the files show it, and the next action tries again.
  private func finishInterruptedAction(_ location: ProjectLocator.Location) {
    if request.settings.isReadOnly { return }
    let transaction = Transaction(
      root: location.root, tracker: location.tracker, by: request.settings.actor,
      now: SystemClock.now)
    _ = try? transaction.recover()
  }
}

extension WatchedProject {
  /// The operation, ready to be done on any thread.
  func job(_ operation: Operation) -> @Sendable () -> ActionOutcome {
    guard let reader else {
      let refusal = Refusal.noProject(directory: directory, lookedFor: [])
      return { .failure(refusal) }
    }
    let transaction = transaction(reader)
    return {
      Result { () throws(Refusal) in try transaction.perform(operation).receipt }
    }
  }

  /// What somebody starts from who edits a memory update by hand.
  func editableText(of update: String, at now: Timestamp) -> String? {
    guard let reader, let tracker = reader.tracker as? MultiAgentTracker else { return nil }
    return tracker.editableText(of: update, in: reader.files, at: now)
  }

  /// The question what an operation would write, ready to be answered on any thread.
  func preview(_ operation: Operation) -> PreviewThread.Job? {
    guard let reader else { return nil }
    let transaction = transaction(reader)
    return { transaction.preview(operation) }
  }

  private func transaction(_ reader: ProjectReader) -> Transaction {
    Transaction(reader: reader, by: request.settings.actor, now: request.now)
  }
}

extension MissingProject {
  fileprivate init(_ refusal: Refusal, _ start: String) {
    if case .noProject(let directory, let lookedFor) = refusal {
      self.init(
        directory: directory, lookedFor: lookedFor,
        task: FocusTaskTracker.taskToTake(in: directory))
    } else {
      self.init(directory: start, lookedFor: [])
    }
  }
}
