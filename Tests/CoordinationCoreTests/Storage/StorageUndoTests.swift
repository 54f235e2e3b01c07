import Testing

@testable import CoordinationCore

@Suite struct UndoTests {
  let folder = TemporaryFolder.withTwoTasks()

  private func undo() throws -> Transaction.Outcome {
    try folder.transaction(by: "ben").undo()
  }

  @Test func bringsEveryByteBack() throws {
    let receipt = try folder.give("1", to: "ben").receipt
    let undone = try undo().receipt
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
    #expect(folder.text(PairTracker.owners) == TemporaryFolder.twoOwners)
    let entry = try #require(folder.journal.last(1).entries.first)
    #expect(entry.id == undone.id)
    #expect(entry.undoes == receipt.id)
    #expect(entry.by == "ben")
  }

  @Test func goesFurtherBackEachTime() throws {
    try folder.give("1", to: "cleo")
    try folder.give("2", to: "cleo")
    try folder.give("1", to: "dora")
    _ = try undo()
    #expect(folder.owners == "cleo cleo | cleo cleo")
    _ = try undo()
    try folder.give("1", to: "emil")
    _ = try undo()
    #expect(folder.owners == "cleo ben | cleo ben")
    _ = try undo()
    #expect(folder.owners == "ada ben | ada ben")
    #expect(throws: Refusal.nothingToUndo) { try undo() }
  }

  @Test func isRefusedWhereTheValueHasMovedOn() throws {
    let receipt = try folder.give("1", to: "cleo").receipt
    folder.write(#"{"1": "dora", "2": "ben"}"#, to: PairTracker.owners)
    let refusal = Refusal.undoMovedOn(
      entry: receipt.id, subject: ".team/owners.json: 1", now: #""dora""#)
    #expect(throws: refusal) { try undo() }
    #expect(folder.owners == "cleo ben | dora ben")
    #expect(folder.leftOvers == [])
  }

  @Test func doesNotInsistOnDerivedValues() throws {
    try folder.give("1", to: "ben")
    let text = try #require(folder.text(PairTracker.tasks))
    folder.write(text.replacing(#""owners": 1"#, with: #""owners": 7"#), to: PairTracker.tasks)
    _ = try undo()
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
  }

  private static let wrongCount = TemporaryFolder.twoTasks.replacing(
    #""owners": 2"#, with: #""owners": 9"#)

  @Test func bringsWrongDerivedValuesBackToo() throws {
    folder.write(Self.wrongCount, to: PairTracker.tasks)
    try folder.give("1", to: "cleo")
    #expect(folder.text(PairTracker.tasks)?.contains(#""owners": 2"#) == true)
    _ = try undo()
    #expect(folder.text(PairTracker.tasks) == Self.wrongCount)
  }

  @Test func bringsBackWhatAnActionMadeRightByChance() throws {
    folder.write(
      TemporaryFolder.twoTasks.replacing(#""owners": 2"#, with: #""owners": 1"#),
      to: PairTracker.tasks)
    let before = folder.text(PairTracker.tasks)
    try folder.give("1", to: "ben")
    _ = try undo()
    #expect(folder.text(PairTracker.tasks) == before)
  }

  @Test func bringsAllBackHoweverMuchWasDone() throws {
    folder.write(Self.wrongCount, to: PairTracker.tasks)
    for turn in 0..<70 { try folder.give("1", to: turn.isMultiple(of: 2) ? "cleo" : "dora") }
    for _ in 0..<70 { _ = try undo() }
    #expect(folder.text(PairTracker.tasks) == Self.wrongCount)
  }

  @Test func derivesAnewWhereMoreWasDoneSince() throws {
    folder.write(Self.wrongCount, to: PairTracker.tasks)
    try folder.give("1", to: "cleo")
    _ = try folder.transaction().perform(
      named: "report", record: .noted,
      planning: { _ in [Change(file: ".team/notes/a.json", path: [], before: nil, after: "[1]")] },
      summary: { _, _ in "reported" })
    _ = try undo()
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
  }

  @Test func passesOverWhatIsOnlyNoted() throws {
    try folder.give("1", to: "cleo")
    _ = try folder.transaction().perform(
      named: "report", record: .noted,
      planning: { _ in [Change(file: ".team/notes/a.json", path: [], before: nil, after: "[1]")] },
      summary: { _, _ in "" })
    _ = try folder.transaction().perform(
      named: "sign of life", record: .none,
      planning: { _ in [Change(file: ".team/notes/b.json", path: [], before: nil, after: "[1]")] },
      summary: { _, _ in "" })
    #expect(folder.journal.last(9).entries.map(\.action) == ["reassign", "report"])
    _ = try undo()
    #expect(folder.owners == "ada ben | ada ben")
    #expect(folder.exists(".team/notes/a.json"))
  }

  // MARK: - What others have taken back

  @Test func passesOverWhatOthersHaveTakenBack() throws {
    try folder.give("1", to: "cleo")
    let committed = (folder.text(PairTracker.tasks), folder.text(PairTracker.owners))
    let second = try folder.give("2", to: "dora").receipt
    folder.write(try #require(committed.0), to: PairTracker.tasks)
    folder.write(try #require(committed.1), to: PairTracker.owners)
    let passed = try undo()
    #expect(passed.receipt.summary == "was taken back already: #2 → dora")
    #expect(passed.receipt.undoes == second.id)
    #expect(passed.files.isEmpty)
    #expect(folder.owners == "cleo ben | cleo ben")
    #expect(try undo().receipt.summary.contains("cleo"))
    #expect(folder.text(PairTracker.tasks) == TemporaryFolder.twoTasks)
    #expect(folder.text(PairTracker.owners) == TemporaryFolder.twoOwners)
    #expect(throws: Refusal.nothingToUndo) { try undo() }
    #expect(folder.leftOvers == [])
  }

  @Test func isRefusedWhereOnlyAPartWasTakenBack() throws {
    try folder.give("1", to: "cleo")
    folder.write(TemporaryFolder.twoOwners, to: PairTracker.owners)
    #expect(throws: Refusal.self) { try undo() }
    #expect(folder.journal.last(9).entries.count == 1)
    #expect(folder.owners == "cleo ben | ada ben")
  }

  @Test func aDryRunOfPassingOverIsNotRemembered() throws {
    try folder.give("1", to: "cleo")
    folder.write(TemporaryFolder.twoTasks, to: PairTracker.tasks)
    folder.write(TemporaryFolder.twoOwners, to: PairTracker.owners)
    _ = try folder.transaction(by: "ben").undo(dryRun: true)
    #expect(folder.journal.last(9).entries.count == 1)
  }
}
