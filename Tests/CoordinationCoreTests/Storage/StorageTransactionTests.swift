import Glibc
import Testing

@testable import CoordinationCore

@Suite struct TransactionTests {
  let folder = TemporaryFolder.withTwoTasks()

  @Test func changesTheValuesThatItMeansAndNothingElse() throws {
    chmod(folder[PairTracker.tasks], 0o640)
    let outcome = try folder.give("1", to: "ben")
    let tasks = TemporaryFolder.twoTasks
      .replacing(#"{"id": 1, "owner": "ada"}"#, with: #"{"id": 1, "owner": "ben"}"#)
      .replacing(#""owners": 2"#, with: #""owners": 1"#)
    let owners = TemporaryFolder.twoOwners.replacing(#""1": "ada""#, with: #""1": "ben""#)
    #expect(folder.text(PairTracker.tasks) == tasks)
    #expect(folder.text(PairTracker.owners) == owners)
    #expect(folder.mode(PairTracker.tasks) == 0o640)
    #expect(folder.leftOvers == [])
    #expect(outcome.files.map(\.new) == [Array(tasks.utf8), Array(owners.utf8)])
    #expect(outcome.receipt.summary == "#1 → ben")
    #expect(outcome.receipt.changes.map(\.isDerived) == [false, false, true])
    #expect(outcome.receipt.valuesByFile.map(\.values) == [2, 1])
  }

  @Test func isRecordedInTheJournal() throws {
    let receipt = try folder.give("1", to: "ben").receipt
    let entry = try #require(folder.journal.last(10).entries.first)
    #expect(entry.id == receipt.id)
    #expect(entry.by == "ada")
    #expect(entry.action == "reassign")
    #expect(entry.at == TemporaryFolder.moment)
    #expect(entry.changes == receipt.changes)
  }

  @Test func aTrialWritesNothingAtAll() throws {
    let outcome = try folder.give("1", to: "ben", dryRun: true)
    #expect(outcome.files.count == 2)
    #expect(folder.owners == "ada ben | ada ben")
    #expect(!folder.exists(".team/.roster"))
  }

  @Test func aRefusedActionWritesNothing() {
    #expect(throws: Refusal.unknownTask("9")) { try folder.give("9", to: "ben") }
    #expect(folder.owners == "ada ben | ada ben")
    #expect(folder.leftOvers == [])
    #expect(!folder.exists(".team/.roster/journal.jsonl"))
  }

  @Test func aFileThatDoesNotParseIsNeverWritten() throws {
    let broken = "{\n  \"1\": oops\n}"
    folder.write(broken, to: PairTracker.owners)
    do {
      try folder.give("1", to: "ben")
      Issue.record("written")
    } catch Refusal.fileUnusable(let finding) {
      #expect(finding.location == SourceLocation(file: PairTracker.owners, line: 2, column: 8))
    }
    #expect(folder.text(PairTracker.owners) == broken)
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
  }

  @Test func whatContradictsItselfIsRefused() {
    #expect(throws: Refusal.self) { try folder.give("1", to: "nobody-knows") }
    #expect(folder.owners == "ada ben | ada ben")
  }

  @Test(arguments: ["../x.json", "other.json", ".team/notes/x.txt", ".team/.roster/journal.jsonl"])
  func filesThatAreNotTheTrackersAreNotTouched(path: String) {
    #expect(throws: Refusal.self) {
      try folder.transaction().perform(
        named: "make",
        planning: { _ in [Change(file: path, path: [], before: nil, after: "{}")] },
        summary: { _, _ in "" })
    }
    #expect(!folder.exists(path))
  }

  @Test func createsAndRemovesFilesAndTakesThatBack() throws {
    let path = ".team/notes/2025-05-26.json"
    func run(_ change: Change) throws {
      _ = try folder.transaction().perform(
        named: "note", planning: { _ in [change] }, summary: { _, _ in "" })
    }
    try run(Change(file: path, path: [], before: nil, after: "{\"a\": 1}\n"))
    #expect(folder.text(path) == "{\"a\": 1}\n")
    try run(Change(file: path, path: [], before: "{\"a\": 1}\n", after: nil))
    #expect(!folder.exists(path))
    _ = try folder.transaction().undo()
    #expect(folder.text(path) == "{\"a\": 1}\n")
    _ = try folder.transaction().undo()
    #expect(!folder.exists(path))
    #expect(folder.leftOvers == [])
  }

  @Test func anActionWithoutEffectLeavesNoTrace() throws {
    let outcome = try folder.transaction().perform(
      named: "nothing", planning: { _ in [] }, summary: { _, _ in "" })
    #expect(outcome.files == [])
    #expect(folder.journal.last(1).entries == [])
  }

  @Test func writesThroughALinkInsideTheProjectWithoutReplacingIt() throws {
    rename(folder[PairTracker.owners], folder["real.json"])
    folder.link(PairTracker.owners, to: "../real.json")
    try folder.give("1", to: "ben")
    #expect(folder.text("real.json")?.contains(#""1": "ben""#) == true)
    var status = stat()
    lstat(folder[PairTracker.owners], &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test(arguments: [0o600, 0o640, 0o664] as [UInt32])
  func theJournalIsOpenToNobodyWhomTheFilesAreClosedTo(_ mode: UInt32) throws {
    chmod(folder[PairTracker.owners], mode_t(mode))
    try folder.give("1", to: "ben")
    #expect(folder.mode(PairTracker.owners) == mode)
    let mask = umask(0)
    umask(mask)
    #expect(folder.mode(".team/.roster/journal.jsonl") == mode & 0o644 & ~UInt32(mask))
  }

  @Test func sweepsUpWhatOthersLeftBesideTheFilesItWritesOnly() throws {
    let stray = ".team/.tasks.json.roster-0123456789abcdef"
    let foreign = ".team/.other.json.roster-0123456789abcdef"
    folder.write("x", to: stray)
    folder.write("x", to: foreign)
    try folder.give("1", to: "ben")
    #expect(!folder.exists(stray))
    #expect(folder.exists(foreign))
  }

  @Test func manyWritersLoseNothing() async throws {
    let folder = folder
    let rounds = 25
    await withTaskGroup { group in
      for writer in 0..<8 {
        group.addTask {
          for round in 0..<rounds {
            let task = writer % 2 == 0 ? "1" : "2"
            while !Self.succeeds({ try folder.give(task, to: "w\(writer)-\(round)") }) {}
          }
        }
      }
    }
    let entries = folder.journal.last(1000).entries
    #expect(entries.count == 8 * rounds)
    #expect(Set(entries.map(\.id)).count == 8 * rounds)
    let last = try ["1", "2"].map { id in
      try #require(entries.last { $0.summary.hasPrefix("#\(id) ") }).summary.dropFirst(5)
    }
    #expect(folder.owners == "\(last[0]) \(last[1]) | \(last[0]) \(last[1])")
    #expect(folder.leftOvers == [])
  }
}

extension TransactionTests {
  /// Whether it was not only a slow disk that made others hold the lock for too long.
  private static func succeeds(_ body: () throws -> Transaction.Outcome) -> Bool {
    do {
      _ = try body()
    } catch Refusal.lockBusy {
      return false
    } catch {
      Issue.record(error)
    }
    return true
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String {
    guard let start = self.utf8.indices.first(where: { self[$0...].hasPrefix(old) }) else {
      return self
    }
    return self[..<start] + new + self[self.utf8.index(start, offsetBy: old.utf8.count)...]
  }
}
