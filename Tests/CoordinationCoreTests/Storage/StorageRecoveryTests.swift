import Glibc
import Testing

@testable import CoordinationCore

/// A process was killed while it gave task 1 from ada to ben, in two files that must agree.
@Suite struct RecoveryTests {
  let folder = TemporaryFolder.withTwoTasks()

  enum State: CaseIterable {
    /// As before the action, and as after it.
    case old, new
    /// Somebody has written since, but not the values of the action.
    case oldAndMore, newAndMore
    /// Somebody has written other values there.
    case conflict
    case missing, malformed
  }

  /// Leaves the files in given states beside an intent, as a killed process would.
  private func interrupt(tasks: State, owners: State) throws -> Intent {
    let outcome = try folder.give("1", to: "ben", dryRun: true)
    let files = outcome.files.map { file in
      Intent.File(
        path: file.path,
        temporary: ProjectPaths.split(TemporaryName.random(beside: folder[file.path])).name,
        old: file.old.map(Fingerprint.init), new: file.new.map(Fingerprint.init))
    }
    for (file, state) in zip(outcome.files, [tasks, owners]) { set(file, to: state) }
    for file in files { folder.write("torn", to: ".team/" + file.temporary) }
    let intent = Intent(entry: outcome.receipt, isJournaled: true, files: files)
    folder.write(intent.bytes, to: ".team/.roster/intent")
    folder.write("", to: ".team/.roster/lock")
    return intent
  }

  private func set(_ file: FileVersions, to state: State) {
    let old = String(decoding: file.old ?? [], as: UTF8.self)
    let new = String(decoding: file.new ?? [], as: UTF8.self)
    switch state {
    case .old: break
    case .new: folder.write(new, to: file.path)
    case .oldAndMore: folder.write(old.replacing("{", with: #"{"more": 1, "#), to: file.path)
    case .newAndMore: folder.write(new.replacing("{", with: #"{"more": 1, "#), to: file.path)
    case .conflict: folder.write(old.replacing(#""ada""#, with: #""cleo""#), to: file.path)
    case .missing: folder.remove(file.path)
    case .malformed: folder.write("{", to: file.path)
    }
  }

  struct Case: CustomTestStringConvertible {
    var tasks: State
    var owners: State
    var result: String
    var isDone: Bool
    var stuck: [String] = []

    init(_ tasks: State, _ owners: State, _ result: String, isDone: Bool, stuck: [String] = []) {
      self.tasks = tasks
      self.owners = owners
      self.result = result
      self.isDone = isDone
      self.stuck = stuck
    }

    var testDescription: String { "\(tasks), \(owners)" }
  }

  static let done = "ben ben | ben ben"
  static let notDone = "ada ben | ada ben"

  @Test(
    arguments: [
      Case(.old, .old, done, isDone: true),
      Case(.new, .old, done, isDone: true),
      Case(.old, .new, done, isDone: true),
      Case(.new, .new, done, isDone: true),
      Case(.oldAndMore, .old, done, isDone: true),
      Case(.oldAndMore, .new, done, isDone: true),
      Case(.newAndMore, .old, done, isDone: true),
      Case(.newAndMore, .oldAndMore, done, isDone: true),
      Case(.newAndMore, .newAndMore, done, isDone: true),
      Case(.old, .conflict, "ada ben | cleo ben", isDone: false, stuck: [PairTracker.owners]),
      Case(.new, .conflict, "ada ben | cleo ben", isDone: false, stuck: [PairTracker.owners]),
      Case(
        .newAndMore, .conflict, "ada ben | cleo ben", isDone: false, stuck: [PairTracker.owners]),
      Case(.conflict, .new, "cleo ben | ada ben", isDone: false, stuck: [PairTracker.tasks]),
      Case(.new, .missing, "ada ben | ? ?", isDone: false, stuck: [PairTracker.owners]),
      Case(.new, .malformed, "ada ben | ? ?", isDone: false, stuck: [PairTracker.owners]),
      Case(
        .conflict, .conflict, "cleo ben | cleo ben", isDone: false,
        stuck: [PairTracker.tasks, PairTracker.owners]),
    ])
  func finishesTheActionOrTakesItBackWhole(_ example: Case) throws {
    let intent = try interrupt(tasks: example.tasks, owners: example.owners)
    let findings = try folder.transaction().recover()
    #expect(folder.owners == example.result)
    #expect(folder.leftOvers == [])
    let journaled = folder.journal.last(9).entries.map(\.id)
    #expect(journaled == (example.isDone ? [intent.entry.id] : []))
    #expect(findings.map(\.location.file) == example.stuck)
    #expect(try folder.transaction().recover() == [])
  }

  @Test func whatOthersWroteMeanwhileStays() throws {
    _ = try interrupt(tasks: .oldAndMore, owners: .newAndMore)
    _ = try folder.transaction().recover()
    #expect(folder.text(PairTracker.tasks)?.hasPrefix(#"{"more": 1, "#) == true)
    #expect(folder.text(PairTracker.owners)?.hasPrefix(#"{"more": 1, "#) == true)
  }

  @Test func everyActionFinishesTheInterruptedOneFirst() throws {
    let intent = try interrupt(tasks: .new, owners: .old)
    let receipt = try folder.give("1", to: "cleo").receipt
    #expect(folder.owners == "cleo ben | cleo ben")
    #expect(receipt.changes.first?.before == "\"ben\"")
    #expect(folder.journal.last(9).entries.map(\.id) == [intent.entry.id, receipt.id])
  }

  @Test func aTrialLeavesItToOthers() throws {
    _ = try interrupt(tasks: .new, owners: .old)
    _ = try? folder.give("2", to: "cleo", dryRun: true)
    #expect(folder.exists(".team/.roster/intent"))
    #expect(folder.owners == "ben ben | ada ben")
  }

  @Test func anActionInTheJournalIsNotDoneTwice() throws {
    let intent = try interrupt(tasks: .old, owners: .old)
    try folder.journal.append(intent.entry)
    #expect(try folder.transaction().recover() == [])
    #expect(folder.owners == Self.notDone)
    #expect(folder.leftOvers == [])
    #expect(folder.journal.last(9).entries.count == 1)
  }

  @Test(arguments: [0, 1, 20, 100, 400])
  func anIntentThatWasNotWrittenToItsEndNeverHappened(length: Int) throws {
    let intent = try interrupt(tasks: .old, owners: .old)
    for file in intent.files { folder.remove(".team/" + file.temporary) }
    folder.write(Array(intent.bytes.prefix(length)), to: ".team/.roster/intent")
    #expect(try folder.transaction().recover() == [])
    #expect(folder.owners == Self.notDone)
    #expect(folder.leftOvers == [])
  }

  @Test func aVersionTakenOutOfItsPlaceComesBack() throws {
    let intent = try interrupt(tasks: .new, owners: .new)
    let foreign = TemporaryFolder.twoOwners.replacing("}", with: #", "3": "cleo"}"#)
    folder.write(foreign, to: ".team/" + intent.files[1].temporary)
    #expect(try folder.transaction().recover() == [])
    #expect(folder.text(PairTracker.owners) == foreign.replacing("\"ada\"", with: "\"ben\""))
    #expect(folder.owners == Self.done)
    #expect(folder.leftOvers == [])
  }

  @Test func aForgedIntentTouchesNoOtherFile() throws {
    var intent = try interrupt(tasks: .old, owners: .old)
    folder.write("precious", to: "precious")
    folder.write("{}", to: "other.json")
    intent.files.append(.init(path: "precious", temporary: "../precious", old: nil, new: nil))
    intent.files.append(
      .init(path: PairTracker.owners, temporary: "../precious", old: nil, new: nil))
    intent.entry.changes += [
      Change(file: "other.json", path: [.key("a")], before: nil, after: "1"),
      Change(file: "precious", path: [], before: "precious", after: nil),
      Change(file: "../evil.json", path: [], before: nil, after: "1"),
    ]
    folder.write(intent.bytes, to: ".team/.roster/intent")
    let findings = try folder.transaction().recover()
    #expect(findings.map(\.location.file) == ["other.json", "precious", "../evil.json"])
    #expect(folder.text("precious") == "precious")
    #expect(folder.text("other.json") == "{}")
    #expect(folder.owners == Self.notDone)
    #expect(!folder.exists(".team/.roster/intent"))
  }

  @Test func readsItsIntentsBack() throws {
    let intent = try interrupt(tasks: .old, owners: .old)
    #expect(Intent(intent.bytes) == intent)
    var torn = intent.bytes
    torn[torn.count - 10] ^= 1
    #expect(Intent(torn) == nil)
  }
}

/// The real thing: a process that dies between two steps.
@Suite struct KilledWriterTests {
  static let deaths: [String] =
    WriteStep.allCases.map(\.rawValue) + ["temporary-written:2", "swapped:2"]

  @Test(arguments: deaths)
  func theFilesAreOldOrNewAfterTheNextActionAndNeverBetween(death: String) async throws {
    let folder = TemporaryFolder.withTwoTasks()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, death = death as String] in
      setenv("ROSTER_FAULT_AT", death, 1)
      let transaction = Transaction(
        root: path, tracker: PairTracker(), by: "ada", now: Timestamp(seconds: 0))
      try transaction.give("1", to: "ben")
    }
    try folder.give("2", to: "cleo")
    let isCommitted = !["locked", "planned"].contains(death)
    #expect(folder.owners == (isCommitted ? "ben cleo | ben cleo" : "ada cleo | ada cleo"))
    #expect(folder.journal.last(9).entries.count == (isCommitted ? 2 : 1))
    #expect(folder.leftOvers == [])
  }
}
