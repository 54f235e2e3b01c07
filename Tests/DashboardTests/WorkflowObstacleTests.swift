import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("What keys cannot do in a workflow")
struct WorkflowObstacleTests {
  /// The file says PENDING of an agent that the gate holds back.
  private static var heldBack: Board {
    var board = SampleWorkflow.escalated
    board.tasks[3].status = .pending
    board.tasks[3].blockers = ["the gate phase-2/ps is escalated: a person must let it pass"]
    return board
  }

  static let obstacles: [(keys: String, board: Board, words: String)] = [
    ("P", SampleWorkflow.board, "no gate is escalated"),
    ("m/phase-1<Enter>P", SampleWorkflow.board, "no gate is escalated"),
    (
      "m/phase-1<Enter>P", SampleWorkflow.escalated,
      "the gate phase-1/ps is not escalated; phase-2/ps is · g goes to the first"
    ),
    ("3e", SampleWorkflow.board, "this row is about no phase, barrier or gate"),
    ("3je", SampleWorkflow.board, "the gate phase-1/ps has passed already"),
    ("3jjje", SampleWorkflow.board, "phase ps/3 waits for barrier-2, ps/2"),
    ("3/barrier-2<Enter>e", SampleWorkflow.board, "barrier-2 waits for ps/2, nse/2"),
    ("me", SampleWorkflow.escalated, "the gate phase-2/ps is escalated · P lets it pass"),
    ("/migration<Enter>u", heldBack, "the gate phase-2/ps is escalated · P lets it pass"),
    ("mGe", SampleWorkflow.board, "this row is about no phase, barrier or gate"),
    (
      "r", SampleWorkflow.board,
      "the row of ps-architect-002 does not say whose work it is: it has no owner, assigned_to,"
    ),
    ("a", SampleWorkflow.board, "in a workflow nobody is given work"),
    ("A", SampleWorkflow.board, "in a workflow nobody is given work"),
    ("R", SampleWorkflow.board, "a workflow has no instances whose work could be handed on"),
    ("M", SampleWorkflow.board, "a workflow has no memory bank to merge into"),
    ("F", SampleWorkflow.board, "no row of this workflow says whose work it is"),
    ("mc", SampleWorkflow.board, "gates are neither hidden nor sorted"),
    ("3<Enter>", SampleWorkflow.board, "this row has no tasks"),
    ("3G<Enter>", SampleWorkflow.board, "this row has no tasks"),
    ("/guide<Enter>u", SampleWorkflow.board, "ps-writer-001 waits for barrier-2"),
    ("/migration<Enter>u", SampleWorkflow.board, "ps-architect-002 is not blocked"),
  ]

  @Test(arguments: obstacles)
  func `a key that can do nothing says why`(keys: String, board: Board, words: String) throws {
    var state = SampleWorkflow.state(board)
    try state.press(keys)
    #expect(!state.hasOverlay)
    #expect(state.shows(words), "\(state.bottomLine)")
  }

  @Test func `work that nobody has begun is not scored`() throws {
    var board = SampleWorkflow.board
    board.phases[2].waitsFor = []
    var state = SampleWorkflow.state(board)
    try state.press("3jjje")
    #expect(state.shows("no agent of phase ps/3 has begun: there is nothing to score yet"))
  }

  @Test(arguments: ["e", "C", "P", "s", "u"])
  func `read-only, nothing that writes is begun`(keys: String) throws {
    var settings = Settings()
    settings.isReadOnly = true
    var state = SampleWorkflow.state(SampleWorkflow.escalated, settings: settings)
    #expect(try state.press(keys) == [])
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains(Refusal.readOnly.message), "\(state.bottomLine)")
  }

  @Test(arguments: [
    ("e", "a team's tasks have no gates; only a workflow has"),
    ("P", "a team's tasks have no gates; only a workflow has"),
    ("C", "a team has no checkpoints; U takes the last action back"),
  ])
  func `in a team there are neither scores nor checkpoints nor gates`(key: String, words: String)
    throws
  {
    var state = Sample.state()
    try state.press(key)
    #expect(state.bottomLine.contains(words), "\(state.bottomLine)")
  }

  @Test func `a status that nothing follows says why, and what brings the agent back`() throws {
    var state = SampleWorkflow.state()
    try state.press("c/failover<Enter>s")
    #expect(state.shows("nse-verification-001 is completed, and stays so. U undoes the last"))
    #expect(state.shows("m has checkpoints to restore"))
    try state.press("<Esc>/market<Enter>s")
    #expect(state.shows("is completed, and stays so, for the gate"))
  }

  @Test func `where rows have owners, work is handed to another of them`() throws {
    var board = SampleWorkflow.board
    board.tasks[3].owner = "eva"
    board.tasks[4].owner = "tom"
    var state = SampleWorkflow.state(board)
    let seen = Seen(task: "ps-architect-002", owner: .some("eva"), status: .inProgress)
    #expect(
      try state.press("/migration<Enter>r<Enter>").last
        == .perform(.act(.reassign(tasks: ["ps-architect-002"], owner: "tom", seen: [seen]))))
  }
}
