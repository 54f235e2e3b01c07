import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("Enter on a row")
struct OpeningTests {
  static let long =
    "gate phase-2/ps: escalated 0.9 (iteration 3); ps-architect-002 Migration of old accounts:"
    + " IN_PROGRESS → BLOCKED; phase ps/2: IN_PROGRESS → BLOCKED"

  static func receipt(_ summary: String, reason: String? = nil) -> Receipt {
    var receipt = Receipt(
      id: "a1", at: Sample.ago(125), by: "eva", action: "record-score", summary: summary,
      changes: [
        Change(file: "ORCHESTRATION.yaml", path: ValuePath([.index(0)]), before: "1", after: "2")
      ])
    receipt.reason = reason
    return receipt
  }

  @Test func `an entry of the journal opens with each of its steps, its reason and the files`()
    throws
  {
    var state = SampleWorkflow.state(journal: [Self.receipt(Self.long, reason: "the date")])
    try state.press("4<Tab>")
    #expect(state.bottomLine.contains("Enter open"))
    try state.press("<Enter>")
    for words in [
      "─ Journal: record-score ─", "14:20:02 eva",
      "│  gate phase-2/ps: escalated 0.9 (iteration 3)  ",
      "│  phase ps/2: IN_PROGRESS → BLOCKED  ", "why: the date", "ORCHESTRATION.yaml (1 value)",
    ] {
      #expect(state.shows(words), "\(words)\n\(state.lines.joined(separator: "\n"))")
    }
    try state.press("<Esc>")
    #expect(!state.hasOverlay)
    #expect(state.view == .activity)
  }

  @Test func `an entry about one task opens that task, by whatever name it has`() throws {
    var state = SampleWorkflow.state(
      journal: [Self.receipt("ps-critic-001 Adversarial review: PENDING → IN_PROGRESS")])
    try state.press("4<Tab><Enter>")
    #expect(state.view == .task)
    #expect(state.shows("ps-critic-001 Adversarial review"))
    var team = Sample.state(journal: [Sample.receipt])
    try team.press("4<Tab><Enter>")
    #expect(team.view == .task)
  }

  @Test func `an entry of the activity about no task opens as a text`() throws {
    var board = SampleWorkflow.board
    board.activity = [Activity(at: Sample.ago(60), actor: "log", text: "GATE_PASS: by the critic")]
    var state = SampleWorkflow.state(board)
    try state.press("4<Enter>")
    #expect(state.shows("GATE_PASS: by the critic"))
    #expect(state.hasOverlay)
  }

  static let gates: [(keys: String, board: Board, words: [String])] = [
    ("m", SampleWorkflow.board, ["Gate phase-2/ps", "◐ 0.84 → 0.89 · revise", "phase ps/2"]),
    (
      "m", SampleWorkflow.escalated,
      ["Approve the gate phase-2/ps", "0.84 → 0.89 → 0.90 of 0.92 · escalated"]
    ),
    ("mG", SampleWorkflow.board, ["Next action", "Get an answer from legal"]),
  ]

  @Test(arguments: gates)
  func `a row of the gates opens with all that is known of it`(
    keys: String, board: Board, words: [String]
  ) throws {
    var state = SampleWorkflow.state(board)
    #expect(try state.press(keys + "<Enter>") == [])
    for words in words { #expect(state.shows(words), "\(words)") }
  }

  @Test func `read-only, a checkpoint is read and not restored`() throws {
    var settings = Settings()
    settings.isReadOnly = true
    var state = SampleWorkflow.state(settings: settings)
    #expect(try state.press("m/CP-001<Enter><Enter>") == [])
    #expect(state.shows("to go on from: barrier-1-start"))
    #expect(!state.shows("After it"))
  }

  @Test(arguments: [(1, 1), (20, 5), (40, 10), (80, 24)])
  func `a text longer than the screen scrolls`(columns: Int, rows: Int) throws {
    let words = (1...300).map { "word\($0)" }.joined(separator: " ")
    var board = SampleWorkflow.board
    board.activity = [Activity(at: Sample.ago(60), actor: "log", text: words)]
    var state = SampleWorkflow.state(board, columns: columns, rows: rows)
    try state.press("4<Enter>")
    if rows > 5 { #expect(!state.shows("word300")) }
    try state.press("G")
    if rows > 5 { #expect(state.shows("word300")) }
    try state.press("gjk<PageDown><PageUp>q")
    #expect(!state.hasOverlay)
  }
}
