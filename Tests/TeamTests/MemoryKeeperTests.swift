import CoordinationCore
import Team
import TestSupport
import Testing
import Trackers

@Suite("Memory contributions on their way into the bank")
struct MemoryKeeperTests {
  let project: TemporaryProject
  let now = Timestamp(iso8601: "2026-11-21T20:00:00Z") ?? Timestamp(seconds: 0)

  init() throws {
    project = try TemporaryProject.with(
      state: #"""
        {"active_instances": [{"id": "i1", "worktree_path": "w1"},
          {"id": "i2", "worktree_path": "w2"}, {"id": "../i3", "worktree_path": "w3"}]}
        """#, queue: nil)
    for name in ["w1", "w2", "w3"] {
      try Files.makeFolder("\(project.root)/\(name)")
      try Files.makeFolder("\(project.root)/\(name)/.claude-instance")
      try Files.makeFolder(folder(name))
    }
    try Files.makeFolder(project.root + "/memory-bank")
  }

  func folder(_ worktree: String) -> String {
    "\(project.root)/\(worktree)/.claude-instance/memory-contributions"
  }

  func write(_ worktree: String, _ name: String, _ text: String) throws {
    try Files.writeByRename(folder(worktree) + "/" + name, Array(text.utf8))
  }

  func bank(_ name: String) throws -> String {
    try Files.text(project.root + "/memory-bank/" + name)
  }

  func keeper(later seconds: Int64 = 0) -> MemoryKeeper {
    MemoryKeeper(root: project.root, by: "keeper", at: now.later(by: seconds * 1000))
  }

  func board() -> Board {
    var reader = ProjectReader(root: project.root, tracker: MultiAgentTracker.standard)
    return MultiAgentTracker.standard.board(of: reader.readOnce(), at: now)
  }

  var updates: [MemoryUpdate] { board().memory.updates }

  @Test func `contributions of all worktrees are queued once and merged`() throws {
    try write("w1", "techContext-additions.md", "## A\n\n- one\n")
    try write("w2", "techContext-additions.md", "## A\n\n- two\n")
    try write("w3", "techContext-additions.md", "## A\n\n- evil\n")
    try write("w1", "README.md", "what this folder is for\n")
    try Files.writeByRename(
      project.root + "/w2/.claude-instance/progress.json",
      Array(
        #"{"memory_contributions": [{"file": "techContext.md", "section": "B", "type": "update", "content": "b"}]}"#
          .utf8))
    #expect(try keeper().collect().contributions == 3)
    #expect(updates.count == 3)
    #expect(try keeper().collect().outcome == nil)
    #expect(try keeper().merge(isAutomatic: true).outcome != nil)
    let text = try bank("techContext.md")
    #expect(text.hasPrefix("# Technical context\n\n## "))
    for piece in ["## A\n\n- ", "- one\n", "- two\n", "## B\n\nb\n"] {
      #expect(text.contains(piece))
    }
    #expect(!text.contains("evil"))
    let journal = try Files.text(project.journal)
    #expect(try keeper().collect().outcome == nil)
    #expect(try keeper().merge(isAutomatic: true).outcome == nil)
    #expect(try Files.text(project.journal) == journal)
  }

  @Test func `what cannot be taken is found with its place and stays`() throws {
    try write("w1", "a-updates.md", "x\n<<<<<<< y\n")
    try Files.writeByRename(folder("w1") + "/b-updates.md", [0x61, 0x00])
    try Files.writeByRename(folder("w1") + "/c-updates.md", [0xFF])
    try Files.writeByRename(
      folder("w1") + "/d-updates.md", [UInt8](repeating: 0x61, count: 50 << 20))
    try Files.makeLink(folder("w1") + "/e-updates.md", to: "/etc/passwd")
    try Files.makeFIFO(folder("w1") + "/f-updates.md")
    try Files.makeFolder(folder("w1") + "/g-updates.md")
    let before = try Files.listing(folder("w1"))
    let result = try keeper().collect()
    #expect(result.outcome == nil)
    let lines = result.findings.map { $0.line.replacing(folder("w1") + "/", with: "") }
    #expect(
      lines == [
        "d-updates.md: error: is too large: 50 MiB, at most 1 MiB are read",
        "e-updates.md: error: is a link, not a file",
        "f-updates.md: error: is a named pipe, not a file",
        "g-updates.md: error: is a directory, not a file",
        "a-updates.md:2: error: has the mark of an unresolved conflict in line 2",
        "b-updates.md:1: error: has a zero byte in line 1",
        "c-updates.md: error: is not UTF-8",
      ])
    #expect(keeper().contributionFindings.count == 7)
    #expect(try Files.listing(folder("w1")) == before)
  }

  @Test func `a folder of contributions that is a link is not entered`() throws {
    let elsewhere = try TemporaryFolder()
    try Files.writeByRename(elsewhere.path + "/a-additions.md", Array("## A\n\nx\n".utf8))
    try Files.remove(folder("w1"))
    try Files.makeLink(folder("w1"), to: elsewhere.path)
    try Files.remove(project.root + "/w2/.claude-instance")
    try Files.makeLink(project.root + "/w2/.claude-instance", to: elsewhere.path)
    let result = try keeper().collect()
    #expect(result.contributions == 0)
    #expect(result.findings.map(\.message) == ["is a link, not a file", "is a link, not a file"])
  }

  @Test func `a worktree that has gone has nothing to say`() throws {
    try Files.remove(project.root + "/w1")
    let result = try keeper().collect()
    #expect(result.findings == [])
    #expect(result.outcome == nil)
  }

  @Test func `a file of the bank that leads out of the project is left alone`() throws {
    let elsewhere = try TemporaryFolder()
    let target = elsewhere.path + "/target.md"
    try Files.writeByRename(target, Array("## A\n".utf8))
    try Files.makeLink(project.root + "/memory-bank/techContext.md", to: target)
    try write("w1", "techContext-additions.md", "## A\n\nx\n")
    try write("w1", "systemPatterns-additions.md", "## A\n\nx\n")
    try Files.writeByRename(project.root + "/memory-bank/other.md", [0xFF])
    let result = try keeper().collect()
    #expect(
      result.findings.map(\.line) == [
        "memory-bank/techContext.md: error: is a link out of the project, to \(target)",
        "memory-bank/other.md: error: is not UTF-8",
      ])
    _ = try keeper().merge(isAutomatic: false)
    #expect(updates.map(\.place) == ["systemPatterns.md § A"])
    #expect(try bank("systemPatterns.md").hasSuffix("## A\n\nx\n"))
    #expect(try Files.text(target) == "## A\n")
  }

  @Test func `what was written a moment ago is left for the next round`() throws {
    try write("w1", "techContext-additions.md", "## A\n\nx\n")
    let file = FolderFiles(below: folder("w1"), [], suffix: ".md", limit: 100).files.first
    let written = try #require(file?.modified)
    func collected(after milliseconds: Int64) throws -> Int {
      try MemoryKeeper(root: project.root, by: "k", at: written.later(by: milliseconds))
        .collect(isAutomatic: true).contributions
    }
    #expect(try collected(after: 500) == 0)
    #expect(try collected(after: 2500) == 1)
  }

  @Test func `contributions that have not changed are not taken again`() throws {
    try write("w1", "techContext-additions.md", "## A\n\nx\n")
    var sight: ContributionSight?
    #expect(try keeper().collect(since: &sight, isAutomatic: true).contributions == 1)
    #expect(sight != nil)
    #expect(try keeper().collect(since: &sight, isAutomatic: true).contributions == 0)
    try write("w2", "techContext-additions.md", "## A\n\ny\n")
    #expect(try keeper().collect(since: &sight, isAutomatic: true).contributions == 2)
    try write("w2", "techContext-additions.md", "<<<<<<< a\n")
    #expect(try keeper().collect(since: &sight, isAutomatic: true).findings.count == 1)
    #expect(try keeper().collect(since: &sight, isAutomatic: true).findings.count == 1)
  }

  @Test func `sections come in the order in which they were written`() throws {
    let titles = (1...9).map { "## Title \($0)" }
    try write("w1", "techContext-additions.md", titles.map { $0 + "\n\nx\n" }.joined())
    _ = try keeper().collect()
    _ = try keeper().merge(isAutomatic: false)
    let headings = try bank("techContext.md").split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.map(String.init) == titles)
  }

  @Test func `a merge that only brings progress up to date is not in the way of undo`() throws {
    let transaction = Transaction(
      root: project.root, tracker: MultiAgentTracker.standard, by: "ada", now: now)
    #expect(try keeper().merge(isAutomatic: true).outcome != nil)
    #expect(Files.exists(project.root + "/memory-bank/progress.md"))
    #expect(throws: Refusal.nothingToUndo) { try transaction.perform(.undo(seen: nil)) }
  }

  @Test func `named files are queued or refused`() throws {
    let path = project.root + "/learnings.md"
    try Files.writeByRename(path, Array("tests are slow\n".utf8))
    #expect(try keeper().queue(files: [path], of: "i1").contributions == 1)
    #expect(updates.map(\.place) == ["activeContext.md § Learnings"])
    #expect(throws: Refusal.self) { try keeper().queue(files: [path + "x"], of: "i1") }
  }

  @Test func `what a person takes back waits for that person`() throws {
    try write("w1", "techContext-additions.md", "## A\n\n- one\n")
    _ = try keeper().collect()
    _ = try keeper().merge(isAutomatic: true)
    let transaction = Transaction(
      root: project.root, tracker: MultiAgentTracker.standard, by: "ada", now: now)
    _ = try transaction.perform(.undo(seen: nil))
    #expect(updates.map(\.state) == [.queued])
    _ = try keeper(later: 1).merge(isAutomatic: true)
    #expect(updates.map(\.state) == [.awaitingApproval])
    #expect(!Files.exists(project.root + "/memory-bank/techContext.md"))
  }

  @Test func `a merge is taken back although other sections have changed since`() throws {
    let path = project.root + "/memory-bank/techContext.md"
    try Files.writeByRename(path, Array("# T\n\n## A\n\none\n\n## B\n\ntwo\n".utf8))
    try write("w1", "techContext-updates.md", "## A\n\nnew\n")
    _ = try keeper().collect()
    let merged = try keeper().merge(isAutomatic: false)
    #expect(
      merged.outcome?.receipt.summary == "techContext.md § A by i1: queued → merged")
    let text = try bank("techContext.md")
    try Files.writeByRename(path, Array((text.replacing("two", with: "2") + "\n## C\n").utf8))
    let transaction = Transaction(
      root: project.root, tracker: MultiAgentTracker.standard, by: "ada", now: now)
    _ = try transaction.perform(.undo(seen: nil))
    #expect(try bank("techContext.md") == "# T\n\n## A\n\none\n\n## B\n\n2\n\n## C\n")
    #expect(updates.map(\.state) == [.queued])
  }

  @Test func `a merge is not taken back where its own text has changed`() throws {
    let path = project.root + "/memory-bank/techContext.md"
    try Files.writeByRename(path, Array("# T\n\n## A\n\none\n".utf8))
    try write("w1", "techContext-updates.md", "## A\n\nnew\n")
    _ = try keeper().collect()
    _ = try keeper().merge(isAutomatic: false)
    let text = try bank("techContext.md")
    try Files.writeByRename(path, Array(text.replacing("new", with: "newer").utf8))
    let transaction = Transaction(
      root: project.root, tracker: MultiAgentTracker.standard, by: "ada", now: now)
    let refusal = #expect(throws: Refusal.self) { try transaction.perform(.undo(seen: nil)) }
    #expect(refusal?.code == "undo_moved_on")
    #expect(try bank("techContext.md").contains("newer"))
  }
}
