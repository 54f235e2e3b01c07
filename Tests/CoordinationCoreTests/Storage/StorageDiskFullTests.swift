import Glibc
import Testing

@testable import CoordinationCore

/// The system takes only files up to a limit, as if the disk were full.
@Suite struct DiskFullTests {
  struct Case: Sendable, Codable {
    /// In bytes: of the files that can be written, and of the journal and task file before.
    var limit: UInt
    var journal: Int
    var tasks: Int
    var refusedFile: String
  }

  @Test(arguments: [
    Case(limit: 0, journal: 0, tasks: 0, refusedFile: "lock"),
    Case(limit: 300, journal: 0, tasks: 0, refusedFile: "intent"),
    Case(limit: 20_000, journal: 0, tasks: 30_000, refusedFile: "tasks.json"),
    Case(limit: 20_000, journal: 19_900, tasks: 0, refusedFile: "journal.jsonl"),
  ])
  func theActionIsRefusedAndLeavesNothing(_ example: Case) async throws {
    let folder = TemporaryFolder.withTwoTasks()
    let tasks = TemporaryFolder.twoTasks + String(repeating: " ", count: example.tasks)
    let journal = String(repeating: "\n", count: example.journal)
    folder.write(tasks, to: PairTracker.tasks)
    folder.write(journal, to: ".team/.roster/journal.jsonl")
    await #expect(processExitsWith: .exitCode(7)) {
      [path = folder.path as String, example = example as Case] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: example.limit, rlim_max: example.limit)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let transaction = Transaction(
        root: path, tracker: PairTracker(), by: "ada", now: Timestamp(seconds: 0))
      do {
        try transaction.give("1", to: "ben")
      } catch Refusal.diskRefused(let file, "File too large")
        where file.hasSuffix(example.refusedFile)
      {
        exit(7)
      }
    }
    #expect(folder.text(PairTracker.tasks) == tasks)
    #expect(folder.text(PairTracker.owners) == TemporaryFolder.twoOwners)
    #expect(folder.text(".team/.roster/journal.jsonl") == journal)
    #expect(folder.leftOvers == [])
    try folder.give("1", to: "cleo")
    #expect(folder.owners == "cleo ben | cleo ben")
  }

  @Test func aSmallFileIsThereAsAWholeOrNotAtAll() async {
    let folder = TemporaryFolder()
    await #expect(processExitsWith: .exitCode(7)) { [path = folder["file"] as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 10, rlim_max: 10)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try SmallFile.write(path, "more than ten bytes")
      } catch Refusal.diskRefused(_, "File too large") {
        exit(7)
      }
    }
    #expect(folder.names() == [])
  }
}
