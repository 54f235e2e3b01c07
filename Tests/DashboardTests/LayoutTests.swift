import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct LayoutTests {
  static let sizes: [Size] = [
    (52, 14), (60, 15), (60, 24), (72, 20), (80, 24), (90, 24), (100, 30), (120, 36), (160, 50),
    (200, 60), (300, 60),
  ].map { Size(columns: $0.0, rows: $0.1) }

  /// The column at which a word begins in a line.
  static func column(of word: String, in line: String?) -> Int? {
    guard let line, let range = line.firstRange(of: word) else { return nil }
    return TextWidth.of(String(line[..<range.lowerBound]))
  }

  @Test("What heads a column stands above what is in it", arguments: sizes, ["1", "2"])
  func headingsStandAboveColumns(_ size: Size, _ view: String) throws {
    var state = Sample.state(size: size)
    try state.press(view)
    let lines = state.lines
    guard let heading = lines.first(where: { $0.contains(" #  Task ") }) else {
      #expect(view == "1" && size.rows < 15)
      return
    }
    let row = lines.last { $0.contains("4  Payment API") }
    let title = Self.column(of: "Task", in: heading)
    #expect(title == Self.column(of: "Payment API", in: row))
    #expect(Self.column(of: "Owner", in: heading) == Self.column(of: "instance-1", in: row))
    if let status = Self.column(of: "Status", in: heading) {
      #expect(status == Self.column(of: "◐ in progress", in: row))
    }
    let waits = Self.column(of: "Waits for", in: heading)
    let waiting = lines.first { $0.contains("10  Launch") }
    #expect(waits == nil || waiting == nil || waits == Self.column(of: "#8 ← #4", in: waiting))
  }

  @Test("Nothing is cut on a board with room for it", arguments: [(120, 36), (160, 50), (200, 60)])
  func nothingIsCut(_ columns: Int, _ rows: Int) {
    var board = Sample.board
    board.activity.removeFirst()
    for index in board.tasks.indices { board.tasks[index].lastUpdate = nil }
    let size = Size(columns: columns, rows: rows)
    let state = Sample.state(board, size: size, journal: [Sample.receipt])
    #expect(state.lines.filter { $0.contains("…") } == [])
    #expect(!state.shows("more ─"))
  }

  @Test("Titles and what they wait for are read before bars are drawn", arguments: [80, 90])
  func textsComeBeforeBars(_ columns: Int) throws {
    var state = Sample.state(size: Size(columns: columns, rows: 30))
    try state.press("2c")
    #expect(state.shows("Continuous integration "))
    #expect(state.shows("#8 ← #4"))
  }

  @Test("One long id takes no room from the other columns", arguments: [80, 120, 200])
  func longId(_ columns: Int) throws {
    var board = Sample.board
    board.tasks.append(
      Sample.task(String(repeating: "LONG-", count: 40), "Named at length", .pending))
    var state = Sample.state(board, size: Size(columns: columns, rows: 30))
    try state.press("2")
    #expect(state.shows("Waits for"))
    #expect(state.shows("#8 ← #4"))
    #expect(state.shows("Named at length"))
    let row = state.lines.first { $0.hasPrefix("│ ▸") }
    #expect(Self.column(of: "Payment API", in: row) ?? 99 < 12)
  }

  @Test("Long titles are cut before a column is left out", arguments: [1, 3, 8])
  func longTitles(_ count: Int) throws {
    var board = Sample.board
    for index in board.tasks.indices { board.tasks[index].blockers = [] }
    for index in board.tasks.indices.suffix(count) {
      board.tasks[index].title = "A title that tells at length what is to be done, and why"
    }
    let state = Sample.state(board, size: Size(columns: 120, rows: 40))
    for heading in ["Waits for", "Priority", "Updated"] { #expect(state.shows(heading)) }
    #expect(state.shows("A title that tells at length"))
    #expect(count > 1 || state.shows("Payment API"))
    let wide = Sample.state(board, size: Size(columns: 158, rows: 50))
    #expect(wide.shows("what is to be done, and why"))
  }

  @Test("What thousands of tasks wait for is shown too", arguments: ["1", "2"])
  func manyTasks(_ view: String) throws {
    var state = Sample.state(Sample.large(5_000), size: Size(columns: 120, rows: 36))
    try state.press(view)
    #expect(state.shows("Waits for"))
    #expect(state.shows("#2"))
    #expect(view == "2" || state.shows("◐ in progress  "))
  }

  @Test("Panels stay where they are when a stage gets its first task", arguments: sizes)
  func panelsStay(_ size: Size) throws {
    var board = Sample.board
    var state = Sample.state(board, size: size)
    let tasks = state.place(of: "Tasks  15")
    let memory = state.place(of: "─ Memory")
    let index = try #require(board.tasks.firstIndex { $0.id == "9" })
    board.tasks[index].owner = "instance-3"
    board.tasks[index].status = .assigned
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.place(of: "Tasks  15")?.row == tasks?.row)
    #expect(state.place(of: "─ Memory")?.row == memory?.row)
  }

  @Test(
    "What has kept its place for the eye gives up its room with the view or the size",
    arguments: ["21", "<Enter><Esc>", "size"])
  func fits(_ change: String) throws {
    let board = Sample.board
    let index = try #require(board.tasks.firstIndex { $0.id == "9" })
    var other = board
    other.tasks[index].status = .assigned
    other.tasks[index].owner = "an-instance-1"
    other.tasks[index].title = "Load tests of everything there is, and of more"
    var state = Sample.state(other, size: Size(columns: 120, rows: 36))
    _ = state.update(.boardRead(board, Sample.files))
    let fresh = Sample.state(board, size: Size(columns: 120, rows: 36))
    func heads(_ state: DashboardState) -> [String] {
      state.lines.filter { $0.contains("Waits for") }
    }
    #expect(state.shows("assigned"))
    #expect(heads(state) != heads(fresh))
    if change == "size" {
      _ = state.update(.resized(Size(columns: 100, rows: 30)))
      _ = state.update(.resized(Size(columns: 120, rows: 36)))
    } else {
      try state.press(change)
    }
    #expect(!state.shows("assigned  "))
    #expect(heads(state) == heads(fresh))
  }

  @Test(
    "Panels stay where they are while memory updates come and are merged",
    arguments: sizes.filter { $0.rows >= 30 })
  func memoryMovesNothing(_ size: Size) {
    var board = Sample.board
    board.memory = MemoryStatus()
    board.activity = []
    var state = Sample.state(board, size: size)
    let panels = ["─ Tasks", "─ Memory", "─ Activity", "─ Findings"]
    let rows = panels.map { state.place(of: $0)?.row }
    for count in 1...12 {
      var update = MemoryUpdate(
        id: "u\(count)", file: "progress.md", type: "update", state: .queued, content: "Done.")
      update.timestamp = Sample.ago(60 - Int64(count))
      for index in board.memory.updates.indices { board.memory.updates[index].state = .merged }
      board.memory.updates.append(update)
      board.activity.append(Activity(at: Sample.now, actor: "instance-1", text: "\(count) merged"))
      _ = state.update(.boardRead(board, Sample.files))
      #expect(panels.map { state.place(of: $0)?.row } == rows, "\(count)")
    }
  }

  @Test("On a low screen the tasks get the rows of panels that have nothing to show")
  func emptyPanels() {
    var board = Sample.board
    board.instances = []
    board.memory = MemoryStatus()
    board.activity = []
    board.findings = []
    for index in board.tasks.indices { board.tasks[index].lastUpdate = nil }
    let state = Sample.state(board)
    let rows = ["─ Memory", "─ Findings", "r reassign"].compactMap { state.place(of: $0)?.row }
    #expect(zip(rows, rows.dropFirst()).map { $1 - $0 } == [3, 3])
  }

  @Test("Long findings take a second line where one is free")
  func findingsWrap() throws {
    var board = Sample.board
    let disagreement = Problem.filesDisagree(
      subject: "#4", field: "status", believed: "in_progress", believedIn: "task_queue.json",
      instead: String(repeating: "something long ", count: 8) + "end")
    let file = ".claude-coordination/state.json"
    board.findings = (1...2).map {
      Finding(.warning, disagreement, at: SourceLocation(file: file, line: $0, column: 1))
    }
    let state = Sample.state(board, size: Size(columns: 120, rows: 50))
    #expect(state.lines.count { $0.contains("something long end") } == 2)
  }
}
