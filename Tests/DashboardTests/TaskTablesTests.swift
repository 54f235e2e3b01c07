import CoordinationCore
import Dashboard
import Testing

@Suite("The dashboard of tables of tasks")
struct TaskTablesTests {
  private static func state(_ statuses: [TaskStatus], owner: String? = "ann") -> DashboardState {
    var board = Board(tracker: .taskStatus, project: "Harbor")
    board.tasks = statuses.enumerated().map { number, status in
      var task = Task(
        id: "P1-00\(number + 1)", title: "Part \(number + 1)", status: status,
        nativeStatus: TaskStateMachine.word(for: status), owner: owner, priority: .unsaid)
      var detail = TaskDetail()
      detail.awaitsRelease = status == .pending
      task.detail = detail
      task.phase = "1.1"
      return task
    }
    var phase = Phase(id: "1.1", title: "Ground")
    phase.isGated = false
    board.phases = [phase]
    board.gates = [
      Gate(
        id: "phase 1 review", scores: [], threshold: 1,
        verdict: .other("2 of 7 reviews and sign-offs done"))
    ]
    return SampleWorkflow.state(board, columns: 120, rows: 36)
  }

  static let steps: [(from: TaskStatus, offered: [String], missing: [String])] = [
    (.pending, ["ready", "blocked"], ["in progress", "completed"]),
    (.ready, ["assigned", "pending", "blocked"], ["in progress"]),
    (.assigned, ["in progress", "ready", "blocked"], ["completed"]),
    (.inProgress, ["review", "failed", "blocked"], ["completed"]),
    (.review, ["completed", "in progress", "failed", "blocked"], ["assigned"]),
    (.failed, ["ready"], ["in progress"]),
  ]

  @Test(arguments: steps)
  func `only the steps of the state machine are offered`(
    from: TaskStatus, offered: [String], missing: [String]
  ) throws {
    var state = Self.state([from])
    try state.press("s")
    let lines = state.lines.drop { !$0.contains("Status of P1-001") }
    for word in offered { #expect(lines.contains { $0.contains(" \(word) ") }, "\(word)") }
    for word in missing {
      #expect(!lines.dropFirst(2).contains { $0.contains("  \(word) ") }, "\(word)")
    }
  }

  @Test func `what is pending waits to be made ready, and no section has a gate`() {
    let state = Self.state([.pending])
    #expect(state.shows("to be made ready"))
    #expect(!state.shows("no gate yet"))
    #expect(state.shows("2 of 7 reviews and sign-offs done"))
  }

  @Test func `what a completed task frees must still be made ready`() throws {
    var board = try #require(Self.state([.review, .pending]).board)
    board.tasks[1].dependencies = ["P1-001"]
    let state = try SampleWorkflow.state(board, columns: 120, rows: 36).after("s")
    #expect(state.shows("After it: P1-002 can be made ready"))
    #expect(!state.shows("can start"))
  }

  @Test func `u on what waits to be made ready says how`() throws {
    var state = Self.state([.pending])
    try state.press("u")
    #expect(
      state.bottomLine.contains(
        "P1-001 is not blocked, it waits to be made ready · s sets its status"))
  }

  @Test func `x in the text of a review does what its last line says`() throws {
    var board = try #require(Self.state([.review]).board)
    let step = ReviewStep(phase: "1", subject: "Backend", status: "DONE")
    board.offers = [
      OfferedAction("Backend: done", to: .gate("phase 1 review"), .taskStatus(.review(step)))
    ]
    var state = SampleWorkflow.state(board, columns: 120, rows: 36)
    try state.press("m<Enter>")
    #expect(state.shows("x reviews and signs off"))
    try state.press("x")
    #expect(state.shows("More · phase 1 review"))
    #expect(state.shows("Backend: done"))
  }

  static let foreign: [(key: String, words: String)] = [
    ("e", "a review is not scored"), ("C", "a table of tasks has no checkpoints"),
    ("P", "a review is not scored"), ("a", "r gives a task to an agent"),
  ]

  @Test(arguments: foreign)
  func `keys of other trackers say why they do nothing here`(key: String, words: String) throws {
    var state = Self.state([.ready])
    try state.press(key)
    #expect(state.shows(words), "\(state.bottomLine)")
  }

  @Test func `where nobody has a task the command says who could`() throws {
    var state = Self.state([.ready], owner: nil)
    try state.press("r")
    #expect(state.shows("'roster reassign TASK NAME' gives it to anybody"))
  }
}
