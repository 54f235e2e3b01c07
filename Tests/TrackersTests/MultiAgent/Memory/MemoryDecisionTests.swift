import CoordinationCore
import Testing
import Trackers

@Suite struct MemoryDecisionTests {
  /// A conflict in "techContext.md § A": old in the base, ours in the bank, theirs by i1.
  static func conflict() throws -> MemoryProject {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n\n## B\n\nb\n"])
    try memory.queue("i1", "techContext-updates.md", "## A\n\ntheirs\n")
    memory.project.put("memory-bank/techContext.md", "## A\n\nours\n\n## B\n\nb\n")
    try memory.act(.merge(holding: []))
    return memory
  }

  static func decide(
    _ memory: MemoryProject, _ decision: MemoryDecision, reason: String? = nil
  ) -> MemoryAction {
    var judgement = MemoryJudgement(
      update: memory.updates[0].id, decision, seen: memory.updates[0].seen, reason: reason)
    judgement.by = "ada"
    return .decide(judgement)
  }

  @Test(arguments: [
    (MemoryDecision.take(.theirs), "theirs", MemoryUpdate.State.merged),
    (.take(.present), "ours", .rejected),
    (.take(.both), "ours\n\ntheirs", .merged),
    (.edited("mine\n\nown\n"), "mine\n\nown", .merged),
    (.edited("## A\n\nmine\n"), "mine", .merged),
    (.edited("mine\n\n## In\n\nx"), "mine\n\n### In\n\nx", .merged),
  ])
  func aConflictIsResolved(
    _ decision: MemoryDecision, _ text: String, _ state: MemoryUpdate.State
  ) throws {
    var memory = try Self.conflict()
    let before = memory.texts
    let changes = try memory.act(Self.decide(memory, decision))
    #expect(memory.bank("techContext.md") == "## A\n\n\(text)\n\n## B\n\nb\n")
    #expect(memory.states == [state])
    #expect(memory.updates[0].ruling?.decision == decision.word)
    #expect(memory.updates[0].ruling?.by == "ada")
    try memory.undo(changes)
    #expect(memory.texts == before)
  }

  @Test(arguments: ["projectbrief.md", "productContext.md"])
  func aGuardedFileWaitsForAPerson(_ file: String) throws {
    var memory = MemoryProject([file: "# T\n\n## A\n\nold\n"])
    try memory.queue("i1", file.replacing(".md", with: "-additions.md"), "## A\n\nnew\n")
    #expect(memory.states == [.awaitingApproval])
    #expect(memory.findings.contains { $0.contains("note: an update of \(file) § A by i1 awaits") })
    #expect(try memory.act(.merge(holding: [])) == [])
    try memory.act(Self.decide(memory, .approve))
    #expect(memory.bank(file) == "# T\n\n## A\n\nold\n\nnew\n")
    #expect(memory.states == [.merged])
  }

  @Test func aCriticalUpdateIsApprovedAsWhatItIs() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    try memory.queue("i1", "techContext-updates.md", "<!-- critical -->\n## A\n\nnew\n")
    #expect(memory.states == [.awaitingApproval])
    #expect(try memory.act(.merge(holding: [])) == [])
    try memory.act(Self.decide(memory, .approve))
    #expect(memory.bank("techContext.md") == "## A\n\nnew\n")
  }

  @Test func anApprovedUpdateMayStillBeAConflict() throws {
    var memory = MemoryProject(["techContext.md": "## A\n\nold\n"])
    try memory.queue("i1", "techContext-updates.md", "<!-- critical -->\n## A\n\nnew\n")
    memory.project.put("memory-bank/techContext.md", "## A\n\nours\n")
    try memory.act(Self.decide(memory, .approve))
    #expect(memory.states == [.conflict])
    #expect(memory.bank("techContext.md") == "## A\n\nours\n")
    #expect(
      memory.refusal(Self.decide(memory, .approve))
        == .memory(.inConflict(update: memory.updates[0].id)))
  }

  @Test func aRejectionNeedsAReasonAndKeepsIt() throws {
    var memory = try Self.conflict()
    let id = memory.updates[0].id
    #expect(
      memory.refusal(Self.decide(memory, .reject, reason: " ")) == .memory(.needsReason(update: id))
    )
    try memory.act(Self.decide(memory, .reject, reason: "wrong"))
    #expect(memory.states == [.rejected])
    #expect(memory.updates[0].reason == "wrong")
    #expect(
      memory.refusal(Self.decide(memory, .take(.theirs)))
        == .memory(.notOpen(update: id, state: .rejected)))
  }

  @Test func whatHasChangedSinceItWasSeenIsNotDecided() throws {
    var memory = try Self.conflict()
    let decision = Self.decide(memory, .take(.theirs))
    let id = memory.updates[0].id
    memory.project.put("memory-bank/techContext.md", "## A\n\nyours\n")
    #expect(
      memory.refusal(decision)
        == .memory(.changedSinceSeen(update: id, seen: .conflict, now: .conflict)))
    try memory.act(Self.decide(memory, .take(.present)))
    #expect(
      memory.refusal(decision)
        == .memory(.changedSinceSeen(update: id, seen: .conflict, now: .rejected)))
  }

  @Test func whatIsNotThereOrNotFitIsRefused() throws {
    let memory = try Self.conflict()
    let id = memory.updates[0].id
    #expect(
      memory.refusal(.decide(MemoryJudgement(update: "x", .approve)))
        == .memory(.unknownUpdate("x")))
    #expect(
      memory.refusal(.decide(MemoryJudgement(update: id, .edited("a\n>>>>>>> b"))))
        == .memory(.unmergeable(update: id, .conflictMark(line: 2))))
  }

  @Test func heldUpdatesWaitForAPerson() throws {
    var memory = MemoryProject()
    try memory.queue("i1", "techContext-additions.md", "## A\n\nnew\n")
    try memory.act(.merge(holding: [memory.updates[0].id]))
    #expect(memory.states == [.awaitingApproval])
    #expect(memory.bank("techContext.md") == "")
    try memory.act(Self.decide(memory, .approve))
    #expect(memory.bank("techContext.md") == "# Technical context\n\n## A\n\nnew\n")
  }

  @Test func updatesOfOtherProgramsAreMergedWhereTheyStand() throws {
    var memory = MemoryProject(["a.md": "## A\n\nold\n"])
    let folder = MemoryProject.updates
    memory.project.put(
      folder + "1.json",
      ###"{"updates": [{"file": "a.md", "section": "A", "type": "addition", "content": "- x"}, {"file": "a.md", "content": "## A\nnew", "type": "update"}]}"###
    )
    memory.project.put(folder + "a-additions.md", "## A\n\n- y\n")
    memory.project.put(folder + "9.json", #"{"file": "../x.md", "content": "z"}"#)
    let before = memory.texts
    let changes = try memory.act(.merge(holding: []))
    #expect(memory.bank("a.md") == "## A\n\nold\n\n- x\n\nnew\n\n- y\n")
    #expect(
      memory.updates.map { "\($0.id) \($0.state.rawValue)" } == [
        "1#1 merged", "1#2 merged", "9 queued", "a-additions merged",
      ])
    #expect(memory.project.files[folder + "a-additions.md"]?.document == nil)
    #expect(
      memory.findings.contains(
        "\(folder)9.json: warning: is for \"../x.md\", which is no file of the memory bank"))
    try memory.undo(changes)
    #expect(memory.texts == before)
  }

  @Test func aTextWithMarksWaitsForAPerson() throws {
    var memory = MemoryProject(["a.md": "## A\n"])
    memory.project.put(
      MemoryProject.updates + "1.json",
      #"{"file": "a.md", "section": "A", "type": "addition", "content": "x\n<<<<<<< y"}"#)
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.conflict])
    #expect(memory.updates[0].reason == "has the mark of an unresolved conflict in line 2")
    #expect(memory.bank("a.md") == "## A\n")
  }

  @Test func anUnusableFileOfTheBankKeepsItsUpdatesQueued() throws {
    var memory = MemoryProject()
    try memory.queue("i1", "techContext-additions.md", "## A\n\nnew\n")
    try memory.queue("i1", "systemPatterns-additions.md", "## A\n\nnew\n")
    let path = "memory-bank/techContext.md"
    let problem = Problem.outsideProject(target: "/etc/passwd")
    memory.project.files.files[path] = SourceFile(
      path: path, content: .unusable(problem, lastGood: nil))
    try memory.act(.merge(holding: []))
    #expect(memory.states == [.queued, .merged])
    let id = memory.updates[0].id
    #expect(
      memory.refusal(.decide(MemoryJudgement(update: id, .approve)))
        == .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path))))
  }
}
