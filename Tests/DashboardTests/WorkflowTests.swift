import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("The dashboard of a workflow")
struct WorkflowTests {
  // MARK: - Any screen

  static let sizes: [Size] = [
    (0, 0), (1, 1), (2, 2), (8, 1), (17, 8), (40, 10), (60, 15), (80, 24), (120, 36), (160, 45),
  ].map { Size(columns: $0.0, rows: $0.1) }

  static let screens = [
    "", "2", "3", "4", "5", "m", "?", "<Enter>", "3G<Enter>", "m<Enter>", "s", "e", "e0.9", "C",
    "Cdone", "P", "Pwhy", "mGkk<Enter>", "/data<Enter>u",
  ]

  /// What nobody would write into a workflow.
  static var hostile: Board {
    let long = String(repeating: "長", count: 300)
    var board = SampleWorkflow.escalated
    for index in board.phases.indices { board.phases[index].title = long }
    board.phases[0].id = ""
    board.phases[1].waitsFor = [long, "", "\u{202E}x"]
    board.barriers[0].id = long
    board.pipelines[0].alias = long
    board.gates += [
      SampleWorkflow.gate(long, of: "", [.infinity, -.infinity, 1e300], .other(long)),
      SampleWorkflow.gate("", of: long, [], .escalated),
    ]
    board.gates[0].threshold = .nan
    board.checkpoints[0].text = long
    board.checkpoints[1].at = Timestamp(milliseconds: .min)
    board.blockers.append(Blocker(id: "", text: "", severity: long, blocking: [long, ""]))
    board.nextActions = [long, ""]
    return board
  }

  @Test("any screen is drawn at any size, whatever the file says", arguments: screens)
  func drawsAnything(_ keys: String) throws {
    let empty = Board(tracker: .orchestration, project: "")
    for board in [SampleWorkflow.board, SampleWorkflow.escalated, Self.hostile, empty] {
      for size in Self.sizes {
        var state = SampleWorkflow.state(board, columns: size.columns, rows: size.rows)
        try state.press(keys)
        #expect(state.draw(size).size == size)
      }
    }
  }

  // MARK: - Scores

  static let scores: [(keys: String, subject: String, part: String?)] = [
    ("/migration<Enter>", "ps/2", nil), ("3jj", "ps/2", nil),
    ("m", "phase-2/ps", nil),
  ]

  @Test(arguments: scores)
  func `e scores the gate that the row is about`(keys: String, subject: String, part: String?)
    throws
  {
    var state = SampleWorkflow.state()
    let score = GateScore(subject: subject, part: part, score: 0.94)
    #expect(
      try state.press(keys + "e0.94<Enter>").last
        == .perform(.act(.orchestration(.score(score)))))
    #expect(!state.hasOverlay)
  }

  @Test func `e scores the first way through a barrier that waits for nothing else`() throws {
    var board = SampleWorkflow.board
    board.barriers[1].waitsFor = []
    var state = SampleWorkflow.state(board)
    let score = GateScore(subject: "barrier-2", part: "ps_to_nse", score: 0.94)
    #expect(
      try state.press("3/barrier-2<Enter>e0.94<Enter>").last
        == .perform(.act(.orchestration(.score(score)))))
  }

  static let verdicts: [(typed: String, board: Board, words: String)] = [
    ("0.92", SampleWorkflow.board, "After it: PASS · what is under way is complete"),
    ("0.919", SampleWorkflow.board, "After it: ESCALATED · what is under way is blocked"),
    ("1.2", SampleWorkflow.board, "a score is a number from 0 to 1, such as 0.94"),
    ("high", SampleWorkflow.board, "a score is a number from 0 to 1, such as 0.94"),
  ]

  @Test(arguments: verdicts)
  func `the question says what a score will do`(typed: String, board: Board, words: String) throws {
    var state = SampleWorkflow.state(board)
    try state.press("me")
    #expect(state.shows("Score of phase-2/ps"))
    #expect(state.shows("0.84 → 0.89 · revise"))
    #expect(state.shows("passes from 0.92 on · scored 2×"))
    #expect(state.shows("Score    from 0 to 1, then Enter"))
    try state.press(typed)
    #expect(state.shows(words), "\(state.lines.joined(separator: "\n"))")
  }

  @Test func `what is no score cannot be confirmed`() throws {
    var state = SampleWorkflow.state()
    #expect(try state.press("me1.2<Enter>") == [.beep])
    #expect(state.hasOverlay)
    #expect(try state.press("<Esc>") == [])
    #expect(!state.hasOverlay)
  }

  @Test func `a phase that nobody has scored says so, and is revised at first`() throws {
    var state = SampleWorkflow.state()
    try state.press("3/verification plan<Enter>e")
    #expect(state.shows("nobody has scored it yet"))
    try state.press("0.9")
    #expect(state.shows("After it: REVISE · the work is revised and scored again (1 of 3)"))
  }

  // MARK: - Checkpoints

  @Test func `C keeps how all agents stand, with the agent at work to resume from`() throws {
    var state = SampleWorkflow.state()
    try state.press("C")
    #expect(state.shows("keeps how all 10 agents stand, 2 of 6 phases complete"))
    #expect(state.shows("Reached    say what, then Enter"))
    let action = OrchestrationAction.checkpoint(
      trigger: .manual, description: "half way", recoveryPoint: "ps-architect-002")
    #expect(try state.press("half way<Enter>").last == .perform(.act(.orchestration(action))))
  }

  @Test func `C with nothing but blanks is not confirmed`() throws {
    var state = SampleWorkflow.state()
    #expect(try state.press("C <Enter>") == [.beep])
  }

  @Test func `Enter on a checkpoint asks whether to restore it, and shows what it would write`()
    throws
  {
    var state = SampleWorkflow.state()
    let action = Operation.act(.orchestration(.restore(checkpoint: "CP-001")))
    #expect(try state.press("m/CP-001<Enter><Enter>") == [.preview(action)])
    for words in [
      "Restore CP-001", "Phase 1 complete in both pipelines", "to go on from: barrier-1-start",
      "Writes",
    ] {
      #expect(state.shows(words), "\(words)")
    }
    #expect(try state.press("<Enter>") == [.perform(action)])
  }

  @Test func `Enter on a blocker opens the task that it holds up`() throws {
    var state = SampleWorkflow.state()
    try state.press("m/legal<Enter><Enter>")
    #expect(state.shows("nse-verification-002 Data protection review"))
    #expect(state.shows("! legal has not answered which logs may leave the region"))
    try state.press("<Esc><Esc>")
    #expect(state.shows("CP-002"))
  }

  @Test func `Enter on a phase opens the first of its tasks that is open`() throws {
    var state = SampleWorkflow.state()
    try state.press("3jj<Enter>")
    #expect(state.shows("ps-architect-002 Migration of old accounts"))
    #expect(state.shows("0.84 → 0.89, revise"))
  }

  // MARK: - Approving

  @Test func `P lets an escalated gate pass, with a reason`() throws {
    var state = SampleWorkflow.state(SampleWorkflow.escalated)
    try state.press("P")
    #expect(state.shows("Approve the gate phase-2/ps"))
    #expect(state.shows("0.84 → 0.89 → 0.90 of 0.92 · escalated"))
    #expect(state.shows("Why    say why, then Enter"))
    #expect(try state.press(" <Enter>") == [.beep])
    #expect(state.shows("blanks alone are no answer"))
    try state.press("the date ")
    #expect(state.shows("After it: the gate has passed, with your name and reason"))
    #expect(
      try state.press("<Enter>").last
        == .perform(
          .act(.orchestration(.approve(gate: "phase-2/ps", by: nil, reason: "the date")))))
  }

  // MARK: - What happens

  @Test(arguments: [true, false])
  func `what the operator did is not told twice, whichever comes first`(isReceiptFirst: Bool) throws
  {
    var state = SampleWorkflow.state(rows: 60)
    var receipt = OpeningTests.receipt(OpeningTests.long)
    receipt.at = Sample.now
    if isReceiptFirst { _ = state.update(.actionDone(receipt)) }
    _ = state.update(.boardRead(SampleWorkflow.escalated, Sample.files))
    if !isReceiptFirst { _ = state.update(.actionDone(receipt)) }
    try state.press("4")
    let rows = state.lines.prefix { !$0.contains("Journal") }
    #expect(rows.count { $0.contains("phase-2/ps") } == 1, "\(rows.joined(separator: "\n"))")
    #expect(rows.count { $0.contains("ps-architect-002") } == 1)
  }

  @Test func `what changes in the files is told under Activity`() {
    var state = SampleWorkflow.state(rows: 60)
    var board = SampleWorkflow.board
    board.gates[2] = SampleWorkflow.gate("phase-2/ps", of: "ps/2", [0.84, 0.89, 0.94], .pass)
    board.phases[1].status = .completed
    board.checkpoints.append(
      Checkpoint(
        id: "CP-003", at: Sample.now, trigger: "PHASE_COMPLETE", text: "Phase ps/2 complete",
        recoveryPoint: "barrier-2-start"))
    _ = state.update(.boardRead(board, Sample.files))
    for words in [
      "gate phase-2/ps: 0.89 → 0.94, pass", "phase ps/2 in progress → completed",
      "CP-003: Phase ps/2 complete",
    ] {
      #expect(state.shows(words), "\(words)\n\(state.lines.joined(separator: "\n"))")
    }
  }
}
