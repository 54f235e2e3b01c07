import Testing

@testable import CoordinationCore

@Suite struct JournalTests {
  let folder = TemporaryFolder.withTwoTasks()

  private func entry(_ number: Int, undoes: String? = nil) -> Receipt {
    var entry = Receipt(
      id: "e\(number)", at: Timestamp(seconds: Int64(number)), by: "ada", action: "reassign",
      summary: "#\(number)", changes: [])
    entry.undoes = undoes
    return entry
  }

  private func prepared() -> Journal {
    folder.makeFolder(".team/.roster")
    return folder.journal
  }

  @Test func anEntryReadsAsItWasWritten() throws {
    var entry = entry(1, undoes: "e0")
    entry.isUndoable = false
    entry.reason = "\"on leave\""
    entry.summary = "\"quoted\" ünïcode 🦉"
    entry.at = Timestamp(milliseconds: 1_748_271_000_007)
    let path: ValuePath = [
      .key("a\"b"), .index(3), .element(key: "id", value: "4"), .item("five"),
    ]
    entry.changes = [
      Change(file: "f", path: path, before: "\"x\\n\"", after: nil, position: 2),
      Change(file: "g", path: [], before: nil, after: "{}", isDerived: true),
    ]
    entry.changes[0].removed = RemovedText(text: "\n# why\n- \"x\"", left: " []", offset: -1)
    #expect(Receipt(line: Array(entry.json.utf8)) == entry)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "null", #"{"schema_version":2}"#,
    #"{"schema_version":1,"id":1,"at":"","by":"","action":"","summary":"","changes":[]}"#,
    #"{"schema_version":1,"id":"","at":"1970-01-01T00:00:00.000Z","by":"","action":"","summary":"","changes":[{}]}"#,
  ])
  func whatIsNoEntryIsNone(line: String) {
    #expect(Receipt(line: Array(line.utf8)) == nil)
  }

  @Test func hostileTextIsMadeHarmless() throws {
    var entry = entry(1)
    entry.summary = "\u{1B}]52;c;x\u{7}"
    let read = try #require(Receipt(line: Array(entry.json.utf8)))
    #expect(read.summary == "\\u{1b}]52;c;x\\u{7}")
  }

  @Test(arguments: [".roster", ""])
  func `what a link out of the project leads to is not read`(linked: String) throws {
    let outside = TemporaryFolder()
    outside.write(entry(1).json + "\n", to: "journal.jsonl")
    outside.write(entry(1).json + "\n", to: ".roster/journal.jsonl")
    let project = TemporaryFolder()
    project.link(linked.isEmpty ? ".team" : ".team/" + linked, to: outside.path)
    let tail = project.journal.last(9)
    #expect(tail.entries == [])
    let place = outside.path + (linked.isEmpty ? "/.roster" : "") + "/journal.jsonl"
    #expect(tail.findings.map(\.problem) == [.outsideProject(target: place)])
    #expect(throws: UnreadableJournal.self) { try project.journal.entries(after: nil) }
  }

  @Test func idsSortByTimeAndDiffer() {
    let early = Receipt.newId(at: Timestamp(milliseconds: 1_748_271_000_123))
    let late = Receipt.newId(at: Timestamp(milliseconds: 1_748_271_000_124))
    #expect(early.hasPrefix("20250526T145000123Z-"))
    #expect(early < late)
    #expect(Receipt.newId(at: .init(seconds: 0)) != Receipt.newId(at: .init(seconds: 0)))
  }

  @Test func noJournalIsAnEmptyOne() {
    let tail = folder.journal.last(5)
    #expect(tail.entries == [] && tail.findings == [] && tail.isWhole)
  }

  @Test(arguments: [1, 2, 7, 700, 3000, 4000])
  func readsTheLastEntriesOldestFirst(count: Int) throws {
    let journal = prepared()
    // Written in one go: three thousand times fsync is not what is tested.
    let lines = (1...3000).map { entry($0).json }
    folder.write(lines.joined(separator: "\n") + "\n", to: ".team/.roster/journal.jsonl")
    let tail = journal.last(count)
    #expect(tail.entries.map(\.summary) == (1...3000).suffix(count).map { "#\($0)" })
    #expect(tail.isWhole == (count >= 3000))
  }

  @Test func aTornLastLineIsReportedAndTheNextEntryStartsAnew() throws {
    let journal = prepared()
    try journal.append(entry(1))
    let torn =
      try #require(folder.text(".team/.roster/journal.jsonl")) + #"{"schema_version":1,"id"#
    folder.write(torn, to: ".team/.roster/journal.jsonl")
    #expect(journal.last(9).entries == [entry(1)])
    try journal.append(entry(2))
    let tail = journal.last(9)
    #expect(tail.entries == [entry(1), entry(2)])
    let location = SourceLocation(file: ".team/.roster/journal.jsonl", line: 2)
    #expect(tail.findings == [Finding(.warning, .damagedJournal(line: 2), at: location)])
  }

  @Test func findsWhatToUndoFarBack() throws {
    let journal = prepared()
    var lines = [entry(0).json]
    for number in 1...200 {
      lines.append(entry(number).json)
      lines.append(entry(1000 + number, undoes: "e\(number)").json)
    }
    folder.write(lines.joined(separator: "\n") + "\n", to: ".team/.roster/journal.jsonl")
    #expect(journal.newestUndoable() == entry(0))
  }
}
