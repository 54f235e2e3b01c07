internal import CoordinationCore
internal import TestSupport
internal import Trackers

/// One action of all that a board offers: refused, it leaves every file alone; done, the files say what
/// it has promised, nothing else has moved, and undo brings every byte back.
struct ActionProperty {
  static let now = Timestamp(milliseconds: 1_773_000_000_000)

  /// Which action, and what it is about.
  private let choice: Int

  init(choice: some Sequence<UInt8>) {
    self.choice = choice.reduce(0) { $0 << 8 | Int($1) }
  }

  func check(_ project: FuzzProject) throws {
    guard let tracker = TrackerRegistry.tracker(named: project.tracker) else { return }
    let folder = try TemporaryFolder()
    try project.write(below: folder.path)
    let before = try Snapshot(of: folder.path)
    var reader = ProjectReader(root: folder.path, tracker: tracker)
    // An action waits for a file that may be half-written, as long as twenty whole ones take: so only
    // those of some lengths are tried.
    let length = project.files.reduce(0) { $0 + $1.bytes.count }
    if reader.refresh().retryInMilliseconds != nil, length % 13 != 0 { return }
    let board = reader.board(at: Self.now)
    let actions = FuzzActions(board, choice).all
    guard !actions.isEmpty else { return }
    let action = actions[choice / 16 % actions.count]
    let transaction = Transaction(root: folder.path, tracker: tracker, by: "fuzz", now: Self.now)
    let outcome: Transaction.Outcome
    do throws(Refusal) {
      outcome = try transaction.perform(.act(action))
    } catch {
      if error.message.isEmpty { throw Violation("\(action.name) is refused without words") }
      return try before.compare(folder.path, "\(action) is refused and has changed")
    }
    try compare(outcome, with: before, folder.path)
    let after = Self.reading(folder.path, tracker).comparedBoard()
    if after.tasks != outcome.after.tasks {
      throw Violation("\(action) has promised other tasks than are read")
    }
    if outcome.files.isEmpty { return }
    try undo(transaction, action)
    try before.compare(folder.path, "undone, \(action) has left other bytes in")
  }

  private static func reading(_ root: String, _ tracker: any Tracker) -> any TrackerReading {
    var reader = ProjectReader(root: root, tracker: tracker)
    return tracker.reading(of: reader.readAtOnce(), at: now)
  }

  private func undo(_ transaction: Transaction, _ action: Action) throws {
    do throws(Refusal) {
      _ = try transaction.undo()
    } catch {
      // Signs of life are nothing to take back.
      if error == .nothingToUndo { return }
      throw Violation("\(action) cannot be taken back: \(error.message)")
    }
  }

  /// No more lines of a file are other ones than values have changed.
  private func compare(
    _ outcome: Transaction.Outcome, with before: Snapshot, _ root: String
  ) throws {
    for (file, count) in outcome.receipt.valuesByFile {
      let changes = outcome.receipt.changes.filter { $0.file == file }
      guard let old = before.files[file], let new = try? Files.bytes(root + "/" + file),
        changes.allSatisfy(\.isOfOneLine)
      else { continue }
      let diff = UnifiedDiff(path: file, old: old, new: new)
      if diff.lostLines > count {
        throw Violation(
          "\(outcome.receipt.summary): \(diff.lostLines) lines of \(file) have changed for "
            + "\(count) values\n\(diff.text)")
      }
    }
  }
}

extension Change {
  /// What has several lines may keep some of them.
  fileprivate var isOfOneLine: Bool {
    !path.isEmpty && [before, after].allSatisfy { $0?.contains(where: \.isNewline) != true }
  }
}

extension UnifiedDiff {
  fileprivate var lostLines: Int {
    text.split(separator: "\n").dropFirst(2).count { $0.first == "-" }
  }
}
