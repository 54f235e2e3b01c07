import CoordinationCore
import Testing
import Trackers

@Suite("What a task status document says")
struct TaskStatusReadingTests {
  let project = TaskStatusProject(TaskStatusTexts.whole)

  @Test func `sections are phases, and the document's phases pipelines`() {
    let board = project.board
    #expect(board.project == "Harbor")
    #expect(board.workflowStatus == "phase 1 - Mirror")
    #expect(board.pipelines.map { "\($0.id) \($0.title)" } == ["1 Mirror", "2 Serve"])
    #expect(
      board.phases.map { "\($0.pipeline ?? "")/\($0.id) \($0.title)" } == [
        "1/1.1 Ground", "2/2.1 Protocol",
      ])
    #expect(project.findings == [])
  }

  @Test func `tasks tell their title, owner, phase and dependencies`() throws {
    let built = try #require(project.task("P1-002"))
    #expect(built.title == "Build it")
    #expect(built.owner == "ann")
    #expect(built.phase == "1.1")
    #expect(built.nativeStatus == "REVIEW")
    #expect(built.detail?.description == "branch feat/2 · started 2026-03-01T00:00:00Z")
    #expect(project.task("P2-001")?.dependencies == ["P1-001", "P1-002"])
  }

  @Test func `what is pending and does not say what for is not ready`() {
    let graph = DependencyGraph(project.board.tasks)
    let stages = graph.tasks.indices.map { graph.stage(of: $0) }
    #expect(stages == [.waiting, .review, .waiting])
  }

  static let statuses: [(cell: String, status: TaskStatus)] = [
    ("🔲 PENDING", .pending), ("🟦 READY", .ready), ("🟨 ASSIGNED", .assigned),
    ("🟧 RUNNING", .inProgress), ("🟪 REVIEW", .review), ("✅ DONE", .completed),
    ("❌ FAILED", .failed), ("🚫 BLOCKED", .blocked), ("RUNNING", .inProgress),
    ("running", .inProgress), ("`REVIEW`", .review), ("**DONE**", .completed), ("🟨", .assigned),
    ("✔️ Completed", .completed), ("⏳ NOT STARTED", .pending), ("IN PROGRESS", .inProgress),
    ("In-Progress (60%)", .inProgress), ("[x]", .completed), ("[ ]", .pending), ("⛔", .blocked),
    ("ğŸ”² PENDING", .pending), ("ğŸ”²", .pending), ("ðŸŸ¦", .ready), ("âœ…", .completed),
    ("âŒ", .failed), ("ğŸš« BLOCKED", .blocked), ("🦄", .other("🦄")),
    ("SOMEHOW", .other("SOMEHOW")), ("N/A", .cancelled),
    ("IN PROGRESS - half", .inProgress), ("NOT STARTED (x)", .pending),
    ("✅ DONE (#12)", .completed),
    ("✅ DONE 2026-03-11", .completed), ("Complete, merged", .completed),
    ("WAITING FOR GODOT", .other("WAITING FOR GODOT")),
    ("PENDING REVIEW", .other("PENDING REVIEW")),
    ("REVIEW FAILED", .other("REVIEW FAILED")), ("RUNNING/REVIEW", .other("RUNNING/REVIEW")),
    ("done?", .other("done?")), ("Done ✅", .completed), ("READY 🎉", .ready), ("Done ✔️", .completed),
    ("done? ✅", .other("done? ✅")),
  ]

  @Test func `of a link only its text is told`() throws {
    var project = TaskStatusProject(
      "| ID | Task | Status | Depends on |\n|---|---|---|---|\n"
        + "| [A-1](x.md) | See [it](y.md#a) and [that](z) | REVIEW | - |\n"
        + "| A-2 | [ ] and [x] | PENDING | [A-1](x.md) |\n")
    #expect(project.board.tasks.map(\.title) == ["See it and that", "[ ] and [x]"])
    #expect(project.task("A-2")?.dependencies == ["A-1"])
    #expect(project.findings == [])
    try project.act(.step("A-1", .completed))
    #expect(project.text.contains("| [A-1](x.md) | See [it](y.md#a) and [that](z) | DONE | - |"))
  }

  @Test(arguments: statuses)
  func `a status is known by its word, its code or its glyph`(
    cell: String, status: TaskStatus
  ) {
    let project = TaskStatusProject(TaskStatusTexts.table("A-1 | Something | \(cell)"))
    #expect(project.task("A-1")?.status == status)
  }

  @Test func `the document's own legend counts before what is usual`() {
    let legend = """
      | Status | Code | Meaning |
      |---|---|---|
      | 🟢 HOT | `RUNNING` | at it |
      | ❄ COLD | `PENDING` | later |
      | R | `READY` | free |


      """
    let project = TaskStatusProject(
      legend + TaskStatusTexts.table("1 | a | 🟢", "2 | b | ❄", "3 | c | HOT", "4 | d | R"))
    #expect(
      project.board.tasks.map(\.status) == [.inProgress, .pending, .inProgress, .ready])
  }

  @Test func `the tables are found wherever they stand`() {
    let project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | First | DONE") + "## Odd\n\n"
        + "| Status | No | Title | Owner |\n|---|---|---|---|\n| READY | 7 | Last | bob |\n")
    #expect(
      project.board.tasks.map { "\($0.id) \($0.title) \($0.status.name) \($0.owner ?? "")" } == [
        "A-1 First completed ", "7 Last ready bob",
      ])
    #expect(project.board.phases.map(\.id) == ["tasks", "Odd"])
  }

  @Test func `issues are blockers, and the log is the activity`() throws {
    var project = self.project
    try project.act(.issue("P1-002", "It leaks"))
    let blocker = try #require(project.board.blockers.first)
    #expect(blocker.severity == "HIGH")
    #expect(blocker.blocking == ["P1-002"])
    #expect(blocker.text == "ISSUE-001: It leaks")
    #expect(
      project.board.activity.map(\.text) == [
        "Initial tracker created", "P1-002 Issue ISSUE-001 opened: It leaks",
      ])
  }

  @Test func `a review is a gate behind the sections of its phase`() throws {
    let barrier = try #require(project.board.barriers.first)
    #expect(barrier.id == "phase 1 review")
    #expect(barrier.phases == ["1.1"])
    #expect(barrier.waitsFor == ["1.1"])
    let gate = try #require(project.board.gates.first)
    #expect(gate.subject == barrier.id)
    #expect(gate.verdict == .open("0 of 5 reviews and sign-offs done"))
  }

  static let places: [(present: [String], read: String?)] = [
    (["docs/TASK-STATUS.md", "TASK-STATUS.md"], "docs/TASK-STATUS.md"),
    (["TASK-STATUS.md"], "TASK-STATUS.md"), (["TASK_STATUS.md"], "TASK_STATUS.md"), ([], nil),
  ]

  @Test(arguments: places)
  func `the first document that is there counts`(present: [String], read: String?) throws {
    var files = ProjectFiles(root: "/team/harbor")
    let tracker = TaskStatusTracker()
    let document = try Document(
      Array(TaskStatusTexts.table("A-1 | a | DONE").utf8), format: .markdown)
    var asked = 0
    while asked < tracker.sources(knowing: files).count {
      asked = tracker.sources(knowing: files).count
      for case .file(let path, _) in tracker.sources(knowing: files) {
        files.files[path] = SourceFile(
          path: path, content: present.contains(path) ? .document(document) : .missing)
      }
    }
    #expect(
      files.files.values.filter { $0.document != nil }.map(\.path) == (read.map { [$0] } ?? []))
    #expect(
      tracker.board(of: files, at: TaskStatusProject.now).tasks.count == (read == nil ? 0 : 1))
  }
}
