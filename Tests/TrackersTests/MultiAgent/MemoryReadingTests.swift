import CoordinationCore
import Testing
import Trackers

@Suite struct MemoryReadingTests {
  static let folder = ".claude-coordination/memory-updates/"

  @Test func updatesAreReadInEveryShape() {
    let project = Project(others: [
      Self.folder + "1.json": #"{"instance_id": "i1", "file": "a.md", "type": "critical"}"#,
      Self.folder + "2.json":
        #"[{"file": "b.md", "status": "merged", "merged_at": "2026-03-12T14:00:00Z"}]"#,
      Self.folder + "3.json":
        #"{"from": "i2", "updates": [{"file": "c.md"}, {"file": "d.md", "status": "rejected"}]}"#,
      Self.folder + "4.json": "3",
    ])
    let memory = project.board.memory
    #expect(memory.updates.map(\.file) == ["a.md", "b.md", "c.md", "d.md"])
    #expect(memory.updates.map(\.state) == [.awaitingApproval, .merged, .queued, .rejected])
    #expect(memory.updates.map(\.instance) == ["i1", nil, "i2", "i2"])
    #expect(memory.lastMerge?.iso8601 == "2026-03-12T14:00:00Z")
    #expect(
      project.findings.map { $0.hasPrefix(Self.folder + "4.json:1:1: error:") } == [true, false])
    #expect(
      project.findings.last == Self.folder + "1.json: note: an update of a.md by i1 awaits approval"
    )
  }

  @Test func markdownTellsByItsNameWhatItIsFor() {
    let project = Project(
      state: #"{"active_instances": [{"id": "i"}, {"id": "i-2"}]}"#,
      others: [
        Self.folder + "i-2-techContext-updates.md": "# Database\nUse a replica.\n",
        Self.folder + "learnings.md": "nothing\u{1B}[2J",
      ])
    let updates = project.board.memory.updates
    #expect(updates.map(\.file) == ["techContext.md", "learnings.md"])
    #expect(updates.map(\.type) == ["update", "addition"])
    #expect(updates.map(\.instance) == ["i-2", nil])
    #expect(updates.map(\.section) == ["Database", nil])
    #expect(updates.last?.content == "nothing\\u{1b}[2J")
  }

  @Test func textsKeepTheirLines() {
    let project = Project(
      queue: #"[{"id": 1, "title": "t", "description": "Two\nlines"}]"#,
      others: [
        Self.folder + "1.json": #"{"file": "a.md", "content": "One\r\n\ntwo\u001b[2J\rthree\n"}"#,
        Self.folder + "x-additions.md": "# Database\nUse a replica.\n",
      ])
    let updates = project.board.memory.updates
    #expect(
      updates.map(\.content) == [
        "One\n\ntwo\\u{1b}[2J\\rthree\n", "# Database\nUse a replica.\n",
      ])
    #expect(project.board.tasks.first?.detail?.description == "Two\nlines")
  }

  private static func update(_ instance: String, _ status: String) -> String {
    """
    {"instance_id": "\(instance)", "file": "a.md",
     "section": "x", "content": "\(instance)", "status": "\(status)"}
    """
  }

  @Test func aConflictThatAnotherProgramFoundStaysOneAndIsLocated() {
    let project = Project(others: [
      Self.folder + "1.json": Self.update("i1", "conflict"),
      Self.folder + "2.json": Self.update("i2", "conflicting"),
    ])
    #expect(project.board.memory.count(.conflict) == 2)
    #expect(
      project.findings == [
        Self.folder + "1.json:2:13: warning: i1 and i2 change the same text of a.md § x"
      ])
  }

  @Test func whatIsQueuedForOneSectionIsNoConflictBeforeTheMergeHasFoundOne() {
    let project = Project(others: [
      Self.folder + "1.json": Self.update("i1", "queued"),
      Self.folder + "2.json": Self.update("i2", "queued"),
    ])
    #expect(project.board.memory.updates.map(\.state) == [.queued, .queued])
    #expect(project.findings == [])
  }

  @Test func contributionsAndProgressComeFromTheWorktree() {
    let project = Project(
      state: #"""
        {"active_instances": [{"id": "i1", "worktree_path": "sub/w"}, {"id": "i2", "worktree_path": "/x/../y"}]}
        """#,
      others: [
        "sub/w/.claude-instance/progress.json":
          #"{"assigned_tasks": [], "memory_contributions": [{"file": "a.md", "type": "update", "content": "c"}]}"#,
        ".claude-coordination/progress-reports/i2.json":
          #"{"instance_id": "i2", "assigned_tasks": [{"task_id": 7, "title": "Seven", "progress": 0.5}]}"#,
      ])
    #expect(project.board.instances.first?.contributions.map(\.file) == ["a.md"])
    #expect(project.task("7")?.owner == "i2")
    #expect(project.task("7")?.progress == 0.5)
    let sources = MultiAgentTracker().sources(knowing: project.files)
    #expect(sources.contains(.file(path: "/y/.claude-instance/progress.json", format: .json)))
    #expect(sources.contains(.file(path: "sub/w/.claude-instance/progress.json", format: .json)))
  }

  @Test func idsThatCouldLeadElsewhereNameNoFile() {
    let project = Project(
      state: #"""
        {"active_instances": [{"id": "../i", "worktree_path": "/w"}, {"id": "..", "worktree_path": "/v"},
          {"id": "ok", "worktree_path": "a\u0000b"}]}
        """#)
    let sources = MultiAgentTracker().sources(knowing: project.files)
    #expect(sources.count == 8)
  }
}
