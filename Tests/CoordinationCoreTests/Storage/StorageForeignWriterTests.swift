import Synchronization
import Testing

@testable import CoordinationCore

/// Others write the same files and know no lock.
@Suite struct ForeignWriterTests {
  let folder = TemporaryFolder.withTwoTasks()

  enum Way: CaseIterable { case renamed, inPlace }

  /// Does something once, when a step is reached for the first time.
  private func once(
    at step: WriteStep, _ body: @escaping @Sendable () -> Void
  ) -> @Sendable (WriteStep) -> Void {
    let flag = Flag()
    return { reached in
      if reached == step, flag.raise() { body() }
    }
  }

  private func write(_ way: Way, _ text: String, to name: String) {
    switch way {
    case .renamed: folder.replace(name, with: text)
    case .inPlace: folder.write(text, to: name)
    }
  }

  @Test(
    arguments: [
      WriteStep.planned, .intentWritten, .temporaryWritten, .compared, .swapped,
      .foldersSynchronized,
    ], Way.allCases)
  func bothUpdatesAreKept(step: WriteStep, way: Way) throws {
    let foreign = TemporaryFolder.twoOwners.replacing("}", with: #", "3": "cleo"}"#)
    let (folder, copy) = (folder, self)
    let transaction = folder.transaction(
      observing: once(at: step) { copy.write(way, foreign, to: PairTracker.owners) })
    try transaction.give("1", to: "ben")
    #expect(folder.text(PairTracker.owners) == foreign.replacing("\"ada\"", with: "\"ben\""))
    #expect(folder.owners == "ben ben | ben ben")
    #expect(folder.leftOvers == [])
    #expect(folder.journal.last(9).entries.count == 1)
  }

  @Test(arguments: [WriteStep.compared, .swapped])
  func aRuleThatTheirUpdateBreaksRefusesTheAction(step: WriteStep) {
    let foreign = TemporaryFolder.twoTasks.replacing("\"id\": 1", with: "\"id\": 7")
    let (folder, copy) = (folder, self)
    let transaction = folder.transaction(
      observing: once(at: step) { copy.write(.renamed, foreign, to: PairTracker.tasks) })
    #expect(throws: Refusal.unknownTask("1")) { try transaction.give("1", to: "ben") }
    #expect(folder.text(PairTracker.tasks) == foreign)
    #expect(folder.text(PairTracker.owners) == TemporaryFolder.twoOwners)
    #expect(folder.leftOvers == [])
    #expect(folder.journal.last(9).entries == [])
  }

  @Test func aHalfWrittenUpdateIsWaitedForAndNotOverwritten() throws {
    let (folder, copy) = (folder, self)
    let transaction = folder.transaction(
      observing: once(at: .compared) { copy.write(.inPlace, "{", to: PairTracker.owners) })
    #expect(throws: Refusal.self) { try transaction.give("1", to: "ben") }
    #expect(folder.text(PairTracker.owners) == "{")
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
  }

  @Test func whoKeepsWritingWins() {
    let folder = folder
    let counter = Counter()
    let transaction = folder.transaction { step in
      guard step == .compared else { return }
      folder.replace(PairTracker.owners, with: #"{"1":"ada","2":"ben","n":\#(counter.next())}"#)
    }
    #expect(throws: Refusal.keepsChanging(file: PairTracker.owners)) {
      try transaction.give("1", to: "ben")
    }
    #expect(folder.text(PairTracker.owners) == #"{"1":"ada","2":"ben","n":20}"#)
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
    #expect(folder.leftOvers == [])
  }

  @Test func aFileThatAppearsMeanwhileIsNotOverwritten() {
    let folder = folder
    let path = ".team/notes/a.json"
    let transaction = folder.transaction(
      observing: once(at: .compared) { folder.write("[1]", to: path) })
    #expect(throws: Refusal.self) {
      try transaction.perform(
        named: "note", planning: { _ in [Change(file: path, path: [], before: nil, after: "{}")] },
        summary: { _, _ in "" })
    }
    #expect(folder.text(path) == "[1]")
    #expect(folder.leftOvers == [])
  }

  @Test func aFileThatIsChangedMeanwhileIsNotRemoved() {
    let folder = folder
    let path = ".team/notes/a.json"
    folder.write("[1]", to: path)
    let transaction = folder.transaction(
      observing: once(at: .compared) { folder.replace(path, with: "[2]") })
    #expect(throws: Refusal.self) {
      try transaction.perform(
        named: "note", planning: { _ in [Change(file: path, path: [], before: "[1]", after: nil)] },
        summary: { _, _ in "" })
    }
    #expect(folder.text(path) == "[2]")
    #expect(folder.leftOvers == [])
  }
}

private final class Flag: Sendable {
  private let isRaised = Mutex(false)

  /// Whether it was down.
  func raise() -> Bool {
    isRaised.withLock { value in
      defer { value = true }
      return !value
    }
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
