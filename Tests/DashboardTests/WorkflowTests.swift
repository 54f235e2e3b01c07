import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("The dashboard of a workflow")
struct WorkflowTests {
  // MARK: - Panels

  static let phaseRows: [(name: String, row: String)] = [
    ("a pipeline", "ps  Research and architecture"),
    ("a complete phase", "✔ 1 Discovery"),
    ("its gate", "████████   2/2 ✔ 0.94 pass"),
    ("a phase at work", "◐ 2 Architecture"),
    ("a gate that asks for revision", "██▊·····   1/3 ◐ 0.89 revise"),
    ("a phase that waits, and for what", "⊘ 3 Acceptance ← barrier-2, nse/2"),
    ("a phase that nobody has scored", "0/1 no gate yet"),
    ("a barrier that is crossed", "═ ✔ barrier-1  Discovery meets requirements"),
    ("a barrier, and what it waits for", "═ ⊘ barrier-2 ← ps/2, nse/2"),
  ]

  @Test(arguments: phaseRows)
  func `the panel of phases shows`(name: String, row: String) throws {
    var state = SampleWorkflow.state()
    try state.press("3")
    #expect(state.shows(row), "\(name):\n\(state.lines.joined(separator: "\n"))")
  }

  @Test func `a gate whose score nobody knows has its verdict`() throws {
    var board = SampleWorkflow.board
    board.gates = [
      SampleWorkflow.gate("a", of: "ps/1", [], .escalated),
      SampleWorkflow.gate("b", of: "ps/2", [], .pending),
      SampleWorkflow.gate("c", of: "nse/1", [], .pass),
    ]
    var state = SampleWorkflow.state(board)
    try state.press("m")
    #expect(state.shows("! a  escalated, without a score"))
    #expect(state.shows("◇ b  not scored, passes from 0.92 on"))
    #expect(state.shows("✔ c  passed, without a score"))
  }

  @Test func `an escalated gate and a barrier that is to be scored are told in the list of phases`()
    throws
  {
    var board = SampleWorkflow.escalated
    board.barriers[1].waitsFor = []
    var state = SampleWorkflow.state(board)
    try state.press("3")
    #expect(state.shows("! 2 Architecture"))
    #expect(state.shows("1/3 ! 0.90 escalated"))
    #expect(state.shows("═ ◇ barrier-2 to be scored"))
  }

  @Test func `the panel of gates lists what needs somebody first`() throws {
    var state = SampleWorkflow.state()
    try state.press("m")
    let rows = state.lines.dropFirst(4).prefix(10).map { line in
      line.drop { "│ ▸".contains($0) }.prefix { $0 != "│" }
    }
    let expected = [
      "◐ phase-2/ps           0.84 → 0.89 of 0.92 · revise (2×)",
      "! HIGH  legal has not answered which logs may leave the region · holds up nse-verification-002",
      "✔ barrier-1/nse_to_ps  0.88 → 0.91 → 0.93 (3×)", "✔ barrier-1/ps_to_nse  0.95",
      "✔ phase-1/nse          0.95", "✔ phase-1/ps           0.91 → 0.94 (2×)",
      "◆ CP-002  1 d 3 h ago · barrier-1 complete: discovery meets requirements",
      "◆ CP-001  1 d 20 h ago · Phase 1 complete in both pipelines",
      "→ Revise the migration of old accounts", "→ Get an answer from legal",
    ]
    for (row, text) in zip(rows, expected) {
      #expect(row.hasPrefix(text), "\(row)")
    }
    #expect(state.shows("4 of 5 passed · CP-002 1 d 3 h ago"))
  }

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
    ("3/barrier-2<Enter>", "barrier-2", "ps_to_nse"), ("m", "phase-2/ps", nil),
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
      Sample.receipt.summary, "Writes",
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

  @Test(arguments: [
    ("m", SampleWorkflow.board, "there is nothing to open here · e scores a gate"),
    ("m", SampleWorkflow.escalated, "the gate phase-2/ps is escalated · P lets it pass"),
    ("mG", SampleWorkflow.board, "there is nothing to open here"),
    ("3G", SampleWorkflow.board, "this row has no tasks"),
  ])
  func `Enter on a row with nothing behind it says what can be done`(
    keys: String, board: Board, words: String
  ) throws {
    var state = SampleWorkflow.state(board)
    #expect(try state.press(keys + "<Enter>") == [])
    #expect(state.bottomLine.contains(words), "\(state.bottomLine)")
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
    #expect(try state.press("<Enter>") == [.beep])
    try state.press("the date")
    #expect(state.shows("After it: the gate has passed, with your name and reason"))
    #expect(
      try state.press("<Enter>").last
        == .perform(
          .act(.orchestration(.approve(gate: "phase-2/ps", by: nil, reason: "the date")))))
  }

  // MARK: - Obstacles

  static let obstacles: [(keys: String, board: Board, words: String)] = [
    ("P", SampleWorkflow.board, "no gate is escalated"),
    ("3e", SampleWorkflow.board, "this row is about no phase, barrier or gate"),
    ("3je", SampleWorkflow.board, "the gate phase-1/ps has passed already"),
    ("me", SampleWorkflow.escalated, "the gate phase-2/ps is escalated · P lets it pass"),
    ("mGe", SampleWorkflow.board, "this row is about no phase, barrier or gate"),
    ("r", SampleWorkflow.board, "reassign is not something that orchestration can do"),
    ("a", SampleWorkflow.board, "assign is not something that orchestration can do"),
    ("A", SampleWorkflow.board, "assign-all is not something that orchestration can do"),
    ("R", SampleWorkflow.board, "redistribute is not something that orchestration can do"),
    ("M", SampleWorkflow.board, "merge-memory is not something that orchestration can do"),
    ("mc", SampleWorkflow.board, "no gate is hidden here"),
    ("/guide<Enter>u", SampleWorkflow.board, "ps-writer-001 waits for barrier-2"),
    ("/migration<Enter>u", SampleWorkflow.board, "ps-architect-002 is not blocked"),
  ]

  @Test(arguments: obstacles)
  func `a key that can do nothing says why`(keys: String, board: Board, words: String) throws {
    var state = SampleWorkflow.state(board)
    try state.press(keys)
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains(words), "\(state.bottomLine)")
  }

  @Test(arguments: ["e", "C", "P", "s", "u", "m/CP-001<Enter><Enter>"])
  func `read-only, nothing that writes is begun`(keys: String) throws {
    var settings = Settings()
    settings.isReadOnly = true
    var state = SampleWorkflow.state(SampleWorkflow.escalated, settings: settings)
    #expect(try state.press(keys) == [])
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains(Refusal.readOnly.message), "\(state.bottomLine)")
  }

  @Test func `in a team there are neither scores nor checkpoints nor gates`() throws {
    for key in ["e", "C", "P"] {
      var state = Sample.state()
      try state.press(key)
      #expect(
        state.bottomLine.contains("is not something that multi-agent can do"), "\(state.bottomLine)"
      )
    }
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

  // MARK: - What happens

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
