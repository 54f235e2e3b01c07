import CoordinationCore
import Testing
import Trackers

@Suite struct MemoryQueueTests {
  static func drafts(_ name: String, _ text: String) throws -> [String] {
    let file = MemoryContributionFile(
      instance: "i1", name: name, bytes: Array(text.utf8), written: nil)
    return try file.drafts().map {
      let kind = $0.kind.rawValue + ($0.isCritical ? "!" : "")
      return "\($0.file) \($0.section ?? "-") \(kind): \($0.content)"
    }
  }

  @Test(arguments: [
    ("systemPatterns-additions.md", "## A\n\nx\n", ["systemPatterns.md A addition: x"]),
    ("techContext-updates.md", "## A\n\nx\n", ["techContext.md A update: x"]),
    (
      "techContext-updates.md", "# Finds\n\nlead\n\n## A\nx\n## B\n\ny\n### B1\nz\n",
      [
        "techContext.md - addition: lead", "techContext.md A update: x",
        "techContext.md B update: y\n### B1\nz",
      ]
    ),
    (
      "techContext-updates.md", "# A\nx\n# B\ny\n",
      ["techContext.md A update: x", "techContext.md B update: y"]
    ),
    (
      "techContext-additions.md", "## A\nx\n## B\ny\n## A\nz\n",
      ["techContext.md B addition: y", "techContext.md A addition: x\n\nz"]
    ),
    (
      "progress-report.md", "# Report\n\n## Done\n\nx\n",
      ["progress.md i1 report: ## Done\n\nx"]
    ),
    (
      "learnings.md", "# Learnings\n\nx\n\n## Of tests\n\ny\n",
      ["activeContext.md Learnings addition: x\n\n## Of tests\n\ny"]
    ),
    ("notes.md", "x", ["notes.md - addition: x"]),
    (
      "techContext-updates.md", "<!-- critical -->\n## A\nx\n", ["techContext.md A update!: x"]
    ),
    (
      "techContext-updates.md", "## A\r\n\r\nx\r\n```\r\n## B\r\n```\r\n",
      ["techContext.md A update: x\n```\n## B\n```"]
    ),
    ("techContext-updates.md", "\u{FEFF}## A\nx\n", ["techContext.md A update: x"]),
    ("techContext-updates.md", "", []),
    ("techContext-updates.md", "## A\n", []),
  ])
  func aContributionIsTakenApart(_ name: String, _ text: String, _ expected: [String]) throws {
    #expect(try Self.drafts(name, text) == expected)
  }

  @Test(arguments: [
    (
      "## A\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", MemoryTextProblem.conflictMark(line: 2)
    ),
    ("a\nb\0c\n", .zeroByte(line: 2)),
    ("x\n  <!-- roster:end progress -->\n", .regionMark(line: 2)),
    ("```\n<!-- roster:begin focus -->\n```\n", .regionMark(line: 2)),
  ])
  func aTextThatCannotBeMergedIsRefused(_ text: String, _ problem: MemoryTextProblem) {
    #expect(throws: problem) { try Self.drafts("techContext-updates.md", text) }
  }

  @Test func whatIsNoTextIsRefused() {
    func problem(_ bytes: [UInt8], _ name: String = "a-updates.md") -> MemoryTextProblem? {
      let file = MemoryContributionFile(instance: "i", name: name, bytes: bytes, written: nil)
      do throws(MemoryTextProblem) {
        _ = try file.drafts()
        return nil
      } catch {
        return error
      }
    }
    #expect(problem([0x61, 0xFF]) == .notUTF8)
    let large = [UInt8](repeating: 0x61, count: 50 << 20)
    #expect(problem(large) == .tooLarge(bytes: 50 << 20, limit: 1 << 20))
    #expect(problem([0x61], "..-updates.md") == .invalidFile("...md"))
    #expect(problem([0x61], "a b-updates.md") == .invalidFile("a b.md"))
  }

  @Test func aContributionIsQueuedOnceWhateverBecomesOfIt() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    let file = MemoryContributionFile(
      instance: "i1", name: "techContext-updates.md", bytes: Array("## A\n\nnew\n".utf8),
      written: memory.now)
    let drafts = try file.drafts()
    #expect(try memory.act(.queue(drafts + drafts)).count == 1)
    #expect(memory.updates.map(\.id) == ["20260312T142207Z-i1-techContext-aedd262b"])
    #expect(try memory.act(.queue(drafts)) == [])
    try memory.act(.merge(holding: []))
    #expect(try memory.act(.queue(drafts)) == [])
    #expect(memory.states == [.merged])
  }

  @Test(arguments: [
    ("whoever added it", "i1", "a\nB\n", MemoryUpdate.State.merged),
    ("whoever added it, all of it new", "i1", "x\ny\n", .merged),
    ("another one who keeps a line of it", "i2", "a\nB\n", .merged),
    ("another one who made the same section", "i2", "x\ny\n", .conflict),
  ])
  func whoUpdatesASectionThatWasJustAddedHasReadIt(
    _ name: String, _ instance: String, _ text: String, _ state: MemoryUpdate.State
  ) throws {
    var memory = MemoryProject()
    try memory.queue("i1", "techContext-additions.md", "## DB\n\na\nb\n")
    try memory.act(.merge(holding: []))
    try memory.queue(instance, "techContext-updates.md", "## DB\n\n\(text)")
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.merged, state])
    #expect(memory.bank("techContext.md").contains(text) == (state == .merged))
  }

  @Test(arguments: [
    ("in one round", "- c\n", "a\nB\n", MemoryUpdate.State.conflict),
    ("with a line that says nothing", "---\n- c\n", "a\nB\n---\n", .conflict),
    ("and it has read the other's", "- c\n", "a\nB\n- c\n", .merged),
  ])
  func whatAnotherOneAddedBesideIsNotLost(
    _ name: String, _ other: String, _ update: String, _ state: MemoryUpdate.State
  ) throws {
    var memory = MemoryProject()
    try memory.queue("i1", "techContext-additions.md", "## DB\n\na\nb\n")
    try memory.queue("i2", "techContext-additions.md", "## DB\n\n\(other)")
    try memory.act(.merge(holding: []))
    try memory.queue("i1", "techContext-updates.md", "## DB\n\n\(update)")
    try memory.act(.merge(holding: []))
    #expect(memory.states.contains(state), "\(name)")
    #expect(memory.bank("techContext.md").contains("- c"))
  }

  @Test func aNewerTextTakesThePlaceOfOneThatIsStillOpen() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    try memory.queue("i1", "techContext-updates.md", "## A\n\nfirst\n## B\n\nb\n")
    try memory.queue("i2", "techContext-updates.md", "## A\n\nother\n")
    try memory.queue("i1", "techContext-updates.md", "## A\n\nsecond\n## B\n\nb\n")
    #expect(memory.updates.map(\.content) == ["b", "other", "second"])
    try memory.act(.merge(holding: []))
    try memory.queue("i1", "techContext-updates.md", "## A\n\nthird\n## B\n\nb\n")
    #expect(memory.updates.map(\.content) == ["b", "other", "third"])
  }

  @Test(arguments: [
    ("another one", ["- first", "- second", "- third"], "- first\n- second\n- third\n", 3),
    ("one appended to", ["- first", "- first\n- second"], "- first\n- second\n", 1),
    ("one with more between", ["- a\n- c", "- a\n- b\n- c"], "- a\n- b\n- c\n", 1),
    ("one in another order", ["- a\n- b", "- b\n- a"], "- a\n- b\n", 2),
  ])
  func noAdditionIsLostToANewerOne(
    _ name: String, _ texts: [String], _ result: String, _ count: Int
  ) throws {
    var memory = MemoryProject()
    for text in texts { try memory.queue("i1", "learnings.md", text + "\n") }
    #expect(memory.states == Array(repeating: .queued, count: count))
    try memory.act(.merge(holding: []))
    #expect(memory.bank("activeContext.md") == "# Active context\n\n## Learnings\n\n" + result)
    #expect(memory.states == Array(repeating: .merged, count: count))
  }

  @Test(arguments: [
    ("to a new section", nil, "Redis 8.\n"), ("to one that is there", "Caches:", "Redis 8.\n"),
  ])
  func nobodyContradictsWhatItHasAddedBefore(
    _ name: String, _ before: String?, _ after: String
  ) throws {
    let bank = before.map { ["techContext.md": "# T\n\n## Cache\n\n\($0)\n"] } ?? [:]
    var memory = MemoryProject(bank)
    try memory.queue("i1", "techContext-additions.md", "## Cache\n\nRedis 7.\n")
    memory.now = memory.now.later(by: 1000)
    try memory.queue("i1", "techContext-updates.md", "## Cache\n\nRedis 8.\n")
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.merged, .merged])
    #expect(memory.bank("techContext.md").hasSuffix("## Cache\n\n" + after))
  }

  @Test func whatIsAddedAndWrittenAnewAtOneTimeIsBothThere() throws {
    var memory = MemoryProject()
    let kinds: [MemoryContributionDraft.Kind] = [.addition, .update]
    let drafts = kinds.map { kind in
      MemoryContributionDraft(
        instance: "i1", file: "techContext.md", section: "Cache", kind: kind,
        content: "\(kind.rawValue)")
    }
    try memory.act(.queue(drafts))
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.merged, .merged])
    #expect(memory.bank("techContext.md").hasSuffix("## Cache\n\nupdate\n\naddition\n"))
  }

  @Test func contributionsOfAProgressFileStandForThemselves() throws {
    var memory = MemoryProject()
    var first = MemoryContributionDraft(
      instance: "i1", file: "techContext.md", section: nil, kind: .update, content: "one")
    first.timestamp = memory.now
    var second = first
    second.content = "two"
    try memory.act(.queue([first]))
    try memory.act(.queue([first, second]))
    try memory.act(.merge(holding: []))
    #expect(memory.bank("techContext.md") == "# Technical context\n\none\n\ntwo\n")
  }

  @Test(arguments: ["../a.md", "a/b.md", "/etc/x.md", ".hidden.md", "a.txt", "", "x\0.md"])
  func onlyPlainNamesLeadIntoTheBank(_ name: String) {
    let memory = MemoryProject()
    let draft = MemoryContributionDraft(
      instance: "i1", file: name, section: nil, kind: .addition, content: "x")
    #expect(memory.refusal(.queue([draft])) == .memory(.invalidFile(update: "i1", file: name)))
  }

  @Test func onlyProperInstancesContribute() {
    let draft = MemoryContributionDraft(
      instance: "../i", file: "a.md", section: nil, kind: .addition, content: "x")
    #expect(MemoryProject().refusal(.queue([draft])) == .unknownInstance("../i"))
  }

  @Test func oldUpdatesGoButAreNotForgotten() throws {
    var memory = MemoryProject()
    let drafts = (0..<230).map { number in
      MemoryContributionDraft(
        instance: "i1", file: "techContext.md", section: "A", kind: .addition,
        content: "- \(number)")
    }
    for start in stride(from: 0, to: drafts.count, by: 10) {
      try memory.act(.queue(Array(drafts[start..<start + 10])))
    }
    try memory.act(.merge(holding: []))
    #expect(memory.updates.count == 230)
    let text = memory.bank("techContext.md")
    try memory.act(.merge(holding: []))
    #expect(memory.updates.count == 200)
    #expect(memory.updates.allSatisfy { (Int($0.content.dropFirst(2)) ?? 0) >= 30 })
    #expect(try memory.act(.queue(drafts)) == [])
    var again = drafts[0]
    again.content = "- again"
    try memory.act(.queue([again]))
    try memory.act(.merge(holding: []))
    try memory.act(.merge(holding: []))
    #expect(try memory.act(.queue(drafts)) == [])
    #expect(memory.bank("techContext.md") == text + "- again\n")
  }

  @Test(arguments: [("at once", Int64(0), true), ("after ten minutes", 600_000, false)])
  func whatWasMergedWhileATextWasThoughtAboutIsNotTakenAway(
    _ name: String, _ pause: Int64, _ stays: Bool
  ) throws {
    var memory = MemoryProject(["techContext.md": "# T\n\n## A\n\n- one\n\n- last\n"])
    try memory.queue("i1", "techContext-updates.md", "## A\n\n- one\n- two\n\n- last\n")
    try memory.act(.merge(holding: []))
    memory.now = memory.now.later(by: pause)
    try memory.queue("i2", "techContext-updates.md", "## A\n\n- one\n\n- last\n- three\n")
    try memory.act(.merge(holding: []))
    let expected = "- one\n" + (stays ? "- two\n" : "") + "\n- last\n- three\n"
    #expect(memory.bank("techContext.md") == "# T\n\n## A\n\n" + expected)
  }

  @Test(arguments: [
    ".claude-coordination/state.json", ".claude-coordination/task_queue.json",
    ".claude-coordination/memory-ledger.json", ".claude-coordination/memory-updates",
    ".claude-coordination/memory-updates/20260312T141850Z-instance-3-progress.json", "memory-bank",
    "memory-bank/techContext.md",
  ])
  func `nothing is decided while a file or a folder cannot be read`(path: String) throws {
    var project = MemoryProject(["techContext.md": "# T\n"])
    try project.queue("instance-1", "techContext-additions.md", "text\n")
    let problem = Problem.unreadable(reason: "Input/output error")
    project.project.files.files[path] = SourceFile(
      path: path, content: .unusable(problem, lastGood: nil))
    for action in [MemoryAction.queue([]), .merge(holding: [])] {
      guard case .fileUnusable(let finding) = project.refusal(action) else {
        Issue.record("not refused")
        continue
      }
      #expect(finding.location.file == path)
    }
  }
}
