import CoordinationCore
import Testing
import Trackers

@Suite struct MemoryMergeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bank: String
    /// Instance, kind and text of each contribution, all written against `bank`.
    var contributions: [(instance: String, kind: String, text: String)]
    /// What somebody makes of the bank before the merge.
    var edited: String?
    var result: String
    var states: [MemoryUpdate.State]

    init(
      _ name: String, _ bank: String, _ contributions: [(String, String, String)],
      edited: String? = nil, _ result: String, _ states: [MemoryUpdate.State] = [.merged]
    ) {
      testDescription = name
      self.bank = bank
      self.contributions = contributions.map { (instance: $0.0, kind: $0.1, text: $0.2) }
      self.edited = edited
      self.result = result
      self.states = states
    }
  }

  static let additions = [
    Case(
      "an addition goes under its section", "# T\n\n## A\n\none\n\n## B\n\ntwo\n",
      [("i1", "additions", "## A\n\nmore\n")], "# T\n\n## A\n\none\n\nmore\n\n## B\n\ntwo\n"),
    Case(
      "an item goes below the items", "## A\n\n- one\n- two\n",
      [("i1", "additions", "## A\n- three\n")], "## A\n\n- one\n- two\n- three\n"),
    Case(
      "a duplicate changes nothing, white space aside", "## A\n\none\ntwo\n\n* x\n",
      [("i1", "additions", "## A\n\n one   two\n\n- x\n")], "## A\n\none\ntwo\n\n* x\n"),
    Case(
      "only what is new is added", "## A\n\n- one\n",
      [("i1", "additions", "## A\n- one\n- two\n")], "## A\n\n- one\n- two\n"),
    Case(
      "two adders both add", "## A\n\n- one\n",
      [("i1", "additions", "## A\n- two\n"), ("i2", "additions", "## A\n- three\n")],
      "## A\n\n- one\n- two\n- three\n", [.merged, .merged]),
    Case(
      "a missing section is put at the end", "# T\n\nlead\n",
      [("i1", "additions", "## New\n\ntext\n")], "# T\n\nlead\n\n## New\n\ntext\n"),
    Case(
      "text before any heading goes to the end", "# T\n\n## A\n\none\n",
      [("i1", "additions", "# My finds\n\nloose\n")], "# T\n\n## A\n\none\n\nloose\n"),
    Case(
      "an empty section is filled", "## A\n\n## B\n", [("i1", "additions", "## A\none\n")],
      "## A\n\none\n\n## B\n"),
    Case(
      "a section without blank lines gets them", "## A\n## B\ntwo\n",
      [("i1", "additions", "## A\none\n")], "## A\n\none\n\n## B\ntwo\n"),
    Case(
      "text goes before the sections within", "## A\n\none\n\n### A1\n\ninner\n\n## B\n",
      [("i1", "additions", "## A\n\nmore\n")],
      "## A\n\none\n\nmore\n\n### A1\n\ninner\n\n## B\n"),
    Case(
      "headings within find their own place", "## A\n\none\n\n### A1\n\ninner\n\n## B\n",
      [("i1", "additions", "## A\n\n### A1\n\nmore\n\n### A2\n\nnew\n")],
      "## A\n\none\n\n### A1\n\ninner\n\nmore\n\n### A2\n\nnew\n\n## B\n"),
    Case(
      "a section may be of any level", "# T\n\n### Deep\n\none\n\n### Next\n",
      [("i1", "additions", "## Deep\n\ntwo\n")], "# T\n\n### Deep\n\none\n\ntwo\n\n### Next\n"),
    Case(
      "the first of two equal headings counts", "## A\n\none\n\n## A\n\ntwo\n",
      [("i1", "additions", "## A\nthree\n")], "## A\n\none\n\nthree\n\n## A\n\ntwo\n"),
    Case(
      "what looks like a heading in code is none", "## A\n\n```\n## B\n```\n",
      [("i1", "additions", "## B\n\ntext\n")], "## A\n\n```\n## B\n```\n\n## B\n\ntext\n"),
    Case(
      "code stays together and is closed", "## A\n\n## B\n",
      [("i1", "additions", "## A\n\n~~~\nx\n\n# y\n")],
      "## A\n\n~~~\nx\n\n# y\n~~~\n\n## B\n"),
    Case(
      "lines keep their ends", "# T\r\n\r\n## A\r\n\r\none\r\n",
      [("i1", "additions", "## A\n\ntwo\n")], "# T\r\n\r\n## A\r\n\r\none\r\n\r\ntwo\r\n"),
    Case(
      "a last line without an end stays so", "## A\n\none",
      [("i1", "additions", "## A\n\ntwo\n")], "## A\n\none\n\ntwo"),
    Case(
      "an open line is closed before a new section", "## A\n\none",
      [("i1", "additions", "## B\n\ntwo\n")], "## A\n\none\n\n## B\n\ntwo"),
    Case(
      "sections around keep every byte", "## A \n\none\t\n\r\n## B\n\n  x\n\n\n\n## C",
      [("i1", "additions", "## A\n\ntwo\n")],
      "## A \n\none\t\n\ntwo\n\r\n## B\n\n  x\n\n\n\n## C"),
    Case(
      "an empty file is begun", "", [("i1", "additions", "## A\n\none\n")],
      "## A\n\none\n"),
  ]

  static let updates = [
    Case(
      "a text that nobody has changed is replaced", "## A\n\none\n\n## B\n\ntwo\n",
      [("i1", "updates", "## A\n\nnew\n")], "## A\n\nnew\n\n## B\n\ntwo\n"),
    Case(
      "sections within stay where the update has none", "## A\n\none\n\n### A1\n\ninner\n",
      [("i1", "updates", "## A\n\nnew\n")], "## A\n\nnew\n\n### A1\n\ninner\n"),
    Case(
      "sections within are replaced by those of the update", "## A\n\none\n\n### A1\n\ninner\n",
      [("i1", "updates", "## A\n\nnew\n\n### A1\n\nother\n")],
      "## A\n\nnew\n\n### A1\n\nother\n"),
    Case(
      "headings are kept below the section", "### A\n\none\n\n## B\n",
      [("i1", "updates", "## A\n\nnew\n\n### In\n\ntext\n")],
      "### A\n\nnew\n\n#### In\n\ntext\n\n## B\n"),
    Case(
      "changes of different lines are merged", "## A\n\n1\n2\n3\n4\n5\n",
      [("i1", "updates", "## A\n\n1\n2\n3\n4\nfive\n")], edited: "## A\n\none\n2\n3\n4\n5\n",
      "## A\n\none\n2\n3\n4\nfive\n"),
    Case(
      "two updates of different lines are merged", "## A\n\n1\n2\n3\n4\n5\n",
      [
        ("i1", "updates", "## A\n\none\n2\n3\n4\n5\n"),
        ("i2", "updates", "## A\n\n1\n2\n3\n4\nfive\n"),
      ], "## A\n\none\n2\n3\n4\nfive\n", [.merged, .merged]),
    Case(
      "changes of one line are a conflict", "## A\n\nold\n",
      [("i1", "updates", "## A\n\ntheirs\n")], edited: "## A\n\nours\n", "## A\n\nours\n",
      [.conflict]),
    Case(
      "the second of two contradicting updates is a conflict", "## A\n\nold\n",
      [("i1", "updates", "## A\n\nfirst\n"), ("i2", "updates", "## A\n\nsecond\n")],
      "## A\n\nfirst\n", [.merged, .conflict]),
    Case(
      "two may say the same", "## A\n\nold\n",
      [("i1", "updates", "## A\n\nnew\n"), ("i2", "updates", "## A\n\nnew\n")],
      "## A\n\nnew\n", [.merged, .merged]),
    Case(
      "a section that is missing is made", "# T\n", [("i1", "updates", "## A\n\nnew\n")],
      "# T\n\n## A\n\nnew\n"),
    Case(
      "a section that was taken away meanwhile is a conflict", "# T\n\n## A\n\nold\n",
      [("i1", "updates", "## A\n\nnew\n")], edited: "# T\n", "# T\n", [.conflict]),
    Case(
      "an update after an addition keeps it", "## A\n\n1\n2\n3\n",
      [("i1", "additions", "## A\n\nmore\n"), ("i2", "updates", "## A\n\none\n2\n3\n")],
      "## A\n\none\n2\n3\n\nmore\n", [.merged, .merged]),
    Case(
      "lines keep their ends", "## A\r\n\r\none\r\ntwo\r\n\r\n## B",
      [("i1", "updates", "## A\n\none\nnew\n")], "## A\r\n\r\none\r\nnew\r\n\r\n## B"),
    Case(
      "a last line without an end stays so", "## A\n\none",
      [("i1", "updates", "## A\n\nnew\n")], "## A\n\nnew"),
    Case(
      "a comment hides its headings", "<!--\n## A\n-->\n\n## A\n\nreal\n",
      [("i1", "updates", "## A\n\nnew\n")], "<!--\n## A\n-->\n\n## A\n\nnew\n"),
  ]

  @Test(arguments: additions + updates)
  func isAsExpected(_ item: Case) throws {
    var memory = MemoryProject(["techContext.md": item.bank])
    for (instance, kind, text) in item.contributions {
      try memory.queue(instance, "techContext-\(kind).md", text)
    }
    if let edited = item.edited { memory.project.put("memory-bank/techContext.md", edited) }
    let before = memory.texts
    let changes = try memory.act(.merge(holding: []))
    #expect(memory.bank("techContext.md") == item.result)
    #expect(memory.states == item.states)
    try memory.undo(changes)
    #expect(memory.texts == before)
  }

  @Test(arguments: additions + updates)
  func aSecondMergeChangesNothing(_ item: Case) throws {
    var memory = MemoryProject(["techContext.md": item.bank])
    for (instance, kind, text) in item.contributions {
      try memory.queue(instance, "techContext-\(kind).md", text)
    }
    try memory.act(.merge(holding: []))
    let merged = memory.texts
    for (instance, kind, text) in item.contributions {
      try memory.queue(instance, "techContext-\(kind).md", text)
    }
    #expect(try memory.act(.merge(holding: [])) == [])
    #expect(memory.texts == merged)
  }

  @Test func aConflictKeepsAllSides() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    try memory.queue("i1", "techContext-updates.md", "## A\n\ntheirs\n")
    memory.project.put("memory-bank/techContext.md", "## A\n\nours\n")
    try memory.act(.merge(holding: []))
    let texts = try #require(memory.updates.first?.texts)
    #expect(texts.base == ["old"])
    #expect(texts.present == ["ours"])
    #expect(texts.theirs == ["theirs"])
    #expect(
      texts.candidate == [
        "<<<<<<< present", "ours", "||||||| base", "old", "=======", "theirs", ">>>>>>> theirs",
      ])
    #expect(
      memory.findings.contains {
        $0.contains("warning: i1 changes a text of techContext.md § A that others have changed too")
      })
  }

  @Test func withoutAMergeProgramNothingIsLost() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\n1\n2\n3\n4\n5\n"])
    memory.tracker = MultiAgentTracker()
    try memory.queue("i1", "techContext-updates.md", "## A\n\n1\n2\n3\n4\nfive\n")
    memory.project.put("memory-bank/techContext.md", "## A\n\none\n2\n3\n4\n5\n")
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.conflict])
    #expect(memory.bank("techContext.md") == "## A\n\none\n2\n3\n4\n5\n")
    #expect(memory.updates.first?.texts?.candidate?.count == 19)
  }

  @Test func theBaseIsWhatStoodThereWhenTheTextWasWritten() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    let written = memory.now
    memory.now = written.later(by: 5000)
    try memory.queue("i1", "techContext-updates.md", "## A\n\nfirst\n")
    try memory.act(.merge(holding: []))
    try memory.queue("i2", "techContext-updates.md", "## A\n\nlate\n", written: written)
    #expect(memory.updates.last?.texts?.base == ["old"])
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.merged, .conflict])
    try memory.queue("i3", "techContext-updates.md", "## A\n\nnewest\n")
    try memory.act(.merge(holding: []))
    #expect(memory.bank("techContext.md") == "## A\n\nnewest\n")
  }

  /// What stands in a section that i1 has made: after i1's first text, after a person's edit of
  /// it, and after i1's second text.
  @Test(arguments: [
    ("nobody else", "one\n", "", "two\n", "two\n", MemoryUpdate.State.merged),
    (
      "other lines", lines(), lines(first: "by hand"), lines(last: "new"),
      lines(first: "by hand", last: "new"), .merged
    ),
    ("the same line", "one\n", "by hand\n", "two\n", "by hand\n", .conflict),
    ("the same line, and it was read", "a\nb\nc\n", "a\nx\ny\n", "a\nx\nz\n", "a\nx\nz\n", .merged),
    (
      "headings", "one\n\n### In\n\nx\n", "", "one\n\n### In\n\ny\n", "one\n\n### In\n\ny\n",
      .merged
    ),
  ])
  func anInstanceGoesOnFromItsOwnText(
    _ name: String, _ first: String, _ edited: String, _ second: String, _ result: String,
    _ state: MemoryUpdate.State
  ) throws {
    for pause in [Int64(0), 600_000] {
      var memory = MemoryProject()
      try memory.queue("i1", "techContext-updates.md", "## S\n\n" + first)
      try memory.act(.merge(holding: []))
      let bank = memory.bank("techContext.md")
      if !edited.isEmpty {
        #expect(bank.hasSuffix("## S\n\n" + first))
        memory.project.put("memory-bank/techContext.md", "# T\n\n## S\n\n" + edited)
      }
      memory.now = memory.now.later(by: pause)
      try memory.queue("i1", "techContext-updates.md", "## S\n\n" + second)
      try memory.act(.merge(holding: []))
      #expect(memory.states == [.merged, state])
      #expect(memory.bank("techContext.md").hasSuffix("\n\n## S\n\n" + result))
    }
  }

  private static func lines(first: String = "line 1", last: String = "line 10") -> String {
    ([first] + (2...9).map { "line \($0)" } + [last]).map { $0 + "\n" }.joined()
  }

  @Test func aTextWrittenBeforeTheOwnEarlierOneIsMergedGoesOnFromThat() throws {
    var memory = MemoryProject()
    try memory.queue("i1", "techContext-updates.md", "## S\n\none\n")
    let written = memory.now
    memory.now = written.later(by: 2000)
    try memory.act(.merge(holding: []))
    try memory.queue("i1", "techContext-updates.md", "## S\n\ntwo\n", written: written)
    try memory.act(.merge(holding: []))
    #expect(memory.bank("techContext.md").hasSuffix("## S\n\ntwo\n"))
  }

  @Test func whatOthersMergedSinceAnEarlierTextThatIsStillOpenIsNotTakenAway() throws {
    var memory = MemoryProject(["techContext.md": "## S\n\n" + Self.lines()])
    try memory.queue("i1", "techContext-updates.md", "## S\n\n" + Self.lines(last: "draft"))
    memory.now = memory.now.later(by: 600_000)
    memory.project.put("memory-bank/techContext.md", "## S\n\n" + Self.lines(first: "by hand"))
    try memory.queue("i1", "techContext-updates.md", "## S\n\n" + Self.lines(last: "new"))
    try memory.act(.merge(holding: []))
    #expect(
      memory.bank("techContext.md") == "## S\n\n" + Self.lines(first: "by hand", last: "new"))
  }

  @Test func theHashOfTheBaseIsWritten() throws {
    var memory = MemoryProject(["techContext.md": "## A\r\n\r\nold\r\ntext\r\n"])
    try memory.queue("i1", "techContext-updates.md", "## A\n\nnew\n")
    let hash = Fingerprint(Array("old\ntext".utf8)).text
    #expect(memory.updates.first?.texts?.baseHash == hash)
  }
}
