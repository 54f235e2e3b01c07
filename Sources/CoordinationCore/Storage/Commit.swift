#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why a plan did not become files.
enum CommitFailure: Error {
  /// Somebody who knows no lock has written a file since it was read: try again from there.
  case foreignWriter(file: String)
  case refused(Refusal)

  init(_ file: String, _ error: SystemError) {
    self = .refused(.diskRefused(file: file, reason: error.reason))
  }
}

/// Makes the versions of a plan the files, all or none. Only under the lock.
struct Commit {
  private let folder: RosterFolder
  private let journal: Journal
  private let observe: (WriteStep) -> Void
  private var files: [FileSwap] = []

  init(
    _ versions: [FileVersions], in folder: RosterFolder, journal: Journal,
    paths: inout ProjectPaths, observe: @escaping (WriteStep) -> Void
  ) throws(CommitFailure) {
    self.folder = folder
    self.journal = journal
    self.observe = observe
    for version in versions { files.append(try FileSwap(version, in: &paths)) }
  }

  /// - Parameter isResumed: the intent is on the disk already.
  func run(
    _ entry: Receipt, as record: Transaction.Record, isResumed: Bool = false
  ) throws(CommitFailure) {
    let isJournaled = record.isJournaled
    for file in files { file.removeStrayTemporaries() }
    var done = 0
    var hasIntent = false
    do throws(CommitFailure) {
      if !isResumed, !files.isEmpty {
        try writeIntent(entry, isJournaled)
        hasIntent = true
      }
      try writeTemporaries()
      for file in files { try file.compare() }
      observe(.compared)
      try swap(&done)
      if record != .none { try synchronizeFolders() }
      for file in files { try file.readBack(entry.changes) }
      observe(.readBack)
      if isJournaled { try append(entry) }
    } catch {
      for file in files[..<done].reversed() { file.swapBack() }
      removeTemporaries()
      if hasIntent { removeIntent() }
      throw error
    }
    let isClean = removeTemporaries()
    observe(.temporariesRemoved)
    // It names the temporaries: whoever takes the lock next tries again.
    if isClean { removeIntent() }
    observe(.intentRemoved)
  }

  private func writeIntent(_ entry: Receipt, _ isJournaled: Bool) throws(CommitFailure) {
    let intent = Intent(entry: entry, isJournaled: isJournaled, files: files.map(\.intended))
    do throws(SystemError) {
      // Not the folder as well: file systems bring a new file's name to the disk with its bytes,
      // and each wait for the disk keeps others waiting for the lock.
      // One file that is in no journal is old or new by itself: its intent only has to outlive this
      // process, not the machine.
      let isAlone = files.count == 1 && !isJournaled
      try AtomicFile.create(
        folder.intent, intent.bytes, like: nil, mode: mode, isDurable: !isAlone)
    } catch {
      throw CommitFailure(folder.intent, error)
    }
    observe(.intentWritten)
  }

  /// Intent and journal tell what stands in the files: who may not read these must not read it there.
  private var mode: UInt32 { files.reduce(0o644) { $0 & $1.mode } }

  private func writeTemporaries() throws(CommitFailure) {
    for file in files {
      try file.writeTemporary()
      observe(.temporaryWritten)
    }
  }

  private func swap(_ done: inout Int) throws(CommitFailure) {
    for file in files {
      try file.swap()
      done += 1
      observe(.swapped)
    }
  }

  private func synchronizeFolders() throws(CommitFailure) {
    for path in Set(files.map(\.folder)) {
      do throws(SystemError) {
        try AtomicFile.synchronizeFolder(path)
      } catch {
        throw CommitFailure(path, error)
      }
    }
    observe(.foldersSynchronized)
  }

  private func append(_ entry: Receipt) throws(CommitFailure) {
    do throws(SystemError) {
      try journal.append(entry, mode: mode)
    } catch {
      throw CommitFailure(folder.journal, error)
    }
    observe(.journaled)
  }

  /// - Returns: whether none is left.
  @discardableResult
  private func removeTemporaries() -> Bool {
    files.reduce(true) { isClean, file in AtomicFile.removeIfPossible(file.temporary) && isClean }
  }

  private func removeIntent() {
    try? AtomicFile.remove(folder.intent)
  }
}
