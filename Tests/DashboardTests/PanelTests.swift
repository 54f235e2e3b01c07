import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct PanelTests {
  static func board(_ change: (inout Board) -> Void) -> Board {
    var board = Sample.board
    change(&board)
    return board
  }

  @Test("The usual five stages always show; others are named in the border where rows are short")
  func stages() {
    let board = Self.board { board in
      board.tasks.append(Sample.task("16", "Given", .assigned, owner: "instance-3"))
      board.tasks.append(Sample.task("17", "Dropped", .cancelled))
    }
    let small = Sample.state(board)
    for stage in ["completed", "in progress", "ready", "waiting", "blocked"] {
      #expect(small.lines.contains { $0.contains("│ ") && $0.contains(" \(stage) ") }, "\(stage)")
    }
    #expect(small.shows(" ◔1 –1 ─╯"))
    #expect(small.shows("next #9"))
    #expect(
      Sample.state(board, size: Size(columns: 100, rows: 30)).shows("◔ 1 assigned  – 1 cancelled"))
    let large = Sample.state(board, size: Size(columns: 160, rows: 60))
    #expect(large.shows("◔ assigned     1"))
    #expect(large.shows("– cancelled    1"))
  }

  static let orphans: [(TaskStatus, String)] = [
    (.inProgress, "◐ in progress"), (.assigned, "◔ assigned"), (.review, "◉ review"),
  ]

  @Test("A task whose owner has gone is noted beside its own stage", arguments: orphans)
  func orphan(_ status: TaskStatus, _ stage: String) {
    let board = Self.board { board in
      for index in board.tasks.indices where board.tasks[index].id == "11" {
        board.tasks[index].status = status
      }
    }
    let state = Sample.state(board, size: Size(columns: 120, rows: 50))
    let notes = state.lines.filter { $0.contains("#11 owner offline") }
    #expect(notes.count == 1)
    #expect(notes.first?.contains(stage) == true)
  }

  static let hidden: [([TaskStatus], String)] = [
    ([], "15 · 7 hidden (completed)"),
    ([.cancelled], "16 · 8 hidden (7 completed, 1 cancelled)"),
  ]

  @Test("The title of the tasks says what is hidden", arguments: hidden)
  func hiddenTasks(_ more: [TaskStatus], _ title: String) {
    let board = Self.board { board in
      board.tasks += more.enumerated().map { Sample.task("9\($0)", "More", $1) }
    }
    #expect(Sample.state(board).shows("Tasks  \(title) ─"))
  }

  @Test(
    "The panel of instances says by a sign that nobody can be at work on a task",
    arguments: [
      (TaskStatus.blocked, "! #4"), (.inProgress, "  #4"), (.pending, "⊘ #4"),
    ])
  func obstacles(_ status: TaskStatus, _ words: String) throws {
    var board = Sample.board
    let index = try #require(board.tasks.firstIndex { $0.id == "4" })
    board.tasks[index].status = status
    if status == .pending { board.tasks[index].dependencies = ["9"] }
    let row = Sample.state(board).lines.first { $0.contains("● instance-1") }
    #expect(row?.contains(words) == true, "\(row ?? "")")
  }

  @Test("Lists without the focus show the worst and the newest first")
  func worstFirst() throws {
    var board = Sample.board
    var state = Sample.state(board)
    try state.press("<Tab><Tab><Tab><Tab><Tab>G<Tab>")
    let location = SourceLocation(file: "queue.json", line: 1, column: 1)
    board.findings.append(Finding(.error, .missingId(what: "task"), at: location))
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.shows("✖ queue.json:1:1"))
    try state.press("<BackTab>g")
    board.findings.append(Finding(.error, .duplicateKey("worse"), at: location))
    board.findings.swapAt(2, 3)
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.lines.contains { $0.contains("▸✖ queue.json:1:1") && $0.contains("worse") })
  }

  @Test("Only the operator's own name reads “you”")
  func you() throws {
    var settings = Settings()
    settings.actor = "maria"
    var own = Sample.receipt
    own.by = "maria"
    var other = Sample.receipt
    (other.id, other.by) = ("a2", "tom")
    var state = Sample.state(
      settings: settings, size: Size(columns: 120, rows: 36), journal: [own, other])
    #expect(state.shows(" you #11"))
    #expect(state.shows(" tom #11"))
    try state.press("4")
    #expect(!state.shows("maria"))
    settings.actor = ""
    state = Sample.state(
      settings: settings, size: Size(columns: 120, rows: 36), journal: [own])
    #expect(state.shows(" maria #11"))
  }

  /// What was done, and how it is told where there is little room.
  static let told: [(summary: String, words: String)] = [
    (
      "#11 Docs: instance-4 → instance-3, and so on for a long while; #4 ready → failed",
      "you #11 → instance-3"
    ),
    (
      "#11 progress changed for a very long while, as it may be; #4 in progress → failed",
      "you #11 progress changed"
    ),
  ]

  @Test("What is told of one task is never said of another", arguments: told)
  func toldOfItsTask(summary: String, words: String) {
    var settings = Settings()
    settings.actor = "maria"
    var own = Sample.receipt
    (own.by, own.summary) = ("maria", summary)
    let state = Sample.state(
      settings: settings, size: Size(columns: 120, rows: 36), journal: [own])
    #expect(state.shows(words))
    #expect(!state.shows("#11 → failed"))
  }

  @Test("What a log of phases and the journal tell of one moment is told once")
  func toldOnce() {
    let now = Sample.now
    var own = Sample.receipt
    (own.at, own.summary) = (now, "#1V Verification: in progress → failed")
    let board = Self.board { board in
      board.tracker = .focusTask
      board.activity = [
        Activity(at: now, actor: "", text: "Phase 1V failed: race"),
        Activity(at: now, actor: "", text: "Phase 2 completed"),
      ]
    }
    let state = Sample.state(board, size: Size(columns: 120, rows: 36), journal: [own])
    #expect(state.shows("#1V"))
    #expect(!state.shows("Phase 1V failed"))
    #expect(state.shows("Phase 2 completed"))
  }

  @Test("Of the merged memory updates the newest comes first, after what is open")
  func newestMerged() throws {
    var board = Sample.board
    for (id, seconds) in [("old", 800), ("new", 20), ("older", 850)] {
      var update = MemoryUpdate(
        id: id, file: "\(id).md", type: "update", state: .merged, content: "Done.")
      update.timestamp = Sample.ago(Int64(seconds))
      board.memory.updates.append(update)
    }
    var state = Sample.state(board, size: Size(columns: 100, rows: 36))
    try state.press("mc")
    let names = ["activeContext.md", "new.md", "old.md", "older.md", "✔ merged    progress.md"]
    let rows = names.compactMap { state.place(of: $0)?.row }
    #expect(rows.count == names.count)
    #expect(rows == rows.sorted())
  }

  @Test("Only to those who are online tasks are said to be assigned by a key")
  func staleIdle() {
    let size = Size(columns: 120, rows: 36)
    #expect(Sample.state(size: size).shows("2 tasks ready, a assigns"))
    let stale = Self.board { $0.instances[2].lastHeartbeat = Sample.ago(400) }
    let state = Sample.state(stale, size: size)
    #expect(state.shows("◍ instance-3  idle · 2 tasks ready"))
    #expect(!state.shows("ready, a assigns"))
  }

  @Test("One more state of presence costs the header no more words than it must")
  func headerSteps() {
    let stale = Self.board { $0.instances[2].lastHeartbeat = Sample.ago(400) }
    let header = Sample.state(stale).lines[0]
    #expect(header.hasPrefix(" roster  acme-shop"))
    #expect(header.contains("● 2 online  ◍ 1 stale  ◌ 1 offline  ! 2 findings  14:22:07"))
    let narrow = Sample.state(stale, size: Size(columns: 60, rows: 24)).lines[0]
    #expect(narrow.contains(" roster  acme-shop"))
    #expect(narrow.contains("●2  ◍1  ◌1  !2  14:22:07"))
  }

  @Test("The journal says what was done, how many values changed, and what was taken back")
  func journal() throws {
    var undo = Sample.receipt
    (undo.id, undo.action, undo.undoes) = ("a2", "undo", "a1")
    undo.summary = "undone: #11 Docs"
    var state = Sample.state(
      size: Size(columns: 120, rows: 36), journal: [Sample.receipt, undo])
    try state.press("4")
    let rows = state.lines
    let done = rows.last { $0.contains("reassign ") && $0.contains("#11 Docs: instance-3") }
    #expect(done?.contains(" 6  undone") == true, "\(done ?? "")")
    #expect(rows.contains { $0.contains("Action") && $0.contains("Values") })
  }

  @Test("A task's page has its title once, and tells what it waits for from what is done")
  func taskPage() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 40))
    try state.press("/checkout<Enter><Enter>")
    #expect(state.lines.count { $0.contains("#8 Checkout page") } == 1)
    let waits = try #require(state.place(of: "Waits for"))
    let settled = try #require(state.place(of: "No longer waits for"))
    #expect(try #require(state.place(of: "#4 Payment API")).row == waits.row + 1)
    #expect(try #require(state.place(of: "#6 Shopping cart")).row == settled.row + 1)
    try state.press("<Esc>/notes<Enter><Enter>")
    #expect(state.shows("after 1 other ready task"))
  }

  @Test("Where nobody is in the files, that is said without a guess at whether anybody was")
  func noInstances() {
    var state = Sample.state()
    var board = Sample.board
    board.instances = []
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.shows("no instances in the team's files  "))
  }

  @Test("With --ascii the cursor and every sign have a character of their own")
  func asciiSigns() throws {
    var settings = Settings()
    settings.isASCII = true
    var state = Sample.state(settings: settings, size: Size(columns: 100, rows: 150))
    try state.press("?")
    let words = [
      "completed", "in progress", "review", "assigned", "ready", "waiting", "blocked", "failed",
      "cancelled", "other", "online", "stale", "offline",
    ]
    let signs = try words.map { word in
      let line = try #require(state.lines.last { $0.contains(" \(word)  ") }, "\(word)")
      let place = try #require(LayoutTests.column(of: " \(word)  ", in: line))
      return String(line.dropFirst(place - 1).prefix(1))
    }
    #expect(Set(signs + ["*", ">", "<"]).count == words.count + 3, "\(signs)")
  }

  @Test(
    "The banner says that the picture is an old one, if need be with a shorter reason",
    arguments: [
      (80, ["task_queue.json:1:1 the file"]), (60, ["task_queue.json"]), (40, ["task_q"]),
    ])
  func narrowBanner(_ columns: Int, _ words: [String]) {
    var state = Sample.state(size: Size(columns: columns, rows: 24))
    var files = Sample.files
    let file = ".claude-coordination/task_queue.json"
    let problem = SyntaxProblem(
      reason: .unexpectedEnd(expected: "a value"), offset: 0, line: 1, column: 1)
    let finding = Finding(
      .error, .malformed(problem), at: SourceLocation(file: file, line: 1, column: 1))
    files.unusable = [.init(finding, isShownAsItWas: true)]
    _ = state.update(.boardRead(Sample.board, files))
    #expect(state.lines[2].contains("last good picture"), "\(state.lines[2])")
    for word in words { #expect(state.lines[2].contains(word), "\(state.lines[2])") }
    files.unusable.append(files.unusable[0])
    _ = state.update(.boardRead(Sample.board, files))
    #expect(state.lines[2].contains("last good picture"), "\(state.lines[2])")
    files.unusable = [.init(finding, isShownAsItWas: false)]
    _ = state.update(.boardRead(Sample.board, files))
    #expect(!state.lines[2].contains("picture"))
    #expect(columns < 80 || !state.lines[2].contains("…"), "\(state.lines[2])")
  }

  @Test("The welcome of a narrow screen is broken into lines, not cut")
  func narrowWelcome() {
    var state = DashboardState(now: Sample.now)
    _ = state.update(.resized(Size(columns: 40, rows: 14)))
    let missing = MissingProject(directory: "/home/me/shop", lookedFor: [".claude-coordination/"])
    _ = state.update(.nothingFound(missing))
    #expect(!state.shows("…"))
    #expect(state.shows("simulated team"))
    #expect(state.shows("roster team start . 3"))
  }
}
