import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("What the bottom line and help offer")
struct OfferingTests {
  static let offers: [(keys: String, board: Board, offers: [String], others: [String])] = [
    (
      "", SampleWorkflow.board, ["e score", "s status", "m gates", "C checkpoint"],
      ["approve", "unblock", "reassign", "assign", "merge", "owner", "redistribute"]
    ),
    ("", SampleWorkflow.escalated, ["P approve gate", "s status"], ["score"]),
    ("/data<Enter>", SampleWorkflow.board, ["u unblock"], []),
    ("/guide<Enter>", SampleWorkflow.board, [], ["unblock", "score"]),
    ("<Tab><Tab>", SampleWorkflow.board, ["Enter list"], ["score", "status"]),
    ("3", SampleWorkflow.board, ["C checkpoint"], ["Enter", "score"]),
    ("3j", SampleWorkflow.board, ["Enter open"], ["score"]),
    ("3jj", SampleWorkflow.board, ["Enter open", "e score"], []),
    ("3G", SampleWorkflow.board, [], ["Enter", "score"]),
    ("m", SampleWorkflow.board, ["Enter open", "e score"], ["approve"]),
    ("m", SampleWorkflow.escalated, ["P approve gate", "Enter approve"], ["score"]),
    ("m/phase-1<Enter>", SampleWorkflow.escalated, [], ["approve", "score"]),
    ("m/CP-001<Enter>", SampleWorkflow.board, ["Enter restore"], ["score", "approve"]),
  ]

  @Test(arguments: offers)
  func `a key is offered where it does something`(
    keys: String, board: Board, offers: [String], others: [String]
  ) throws {
    var state = SampleWorkflow.state(board, columns: 180, rows: 50)
    try state.press(keys)
    let line = state.bottomLine
    for offer in offers { #expect(line.contains(offer), "\(offer): \(line)") }
    for other in others { #expect(!line.contains(other), "\(other): \(line)") }
  }

  @Test func `a checkpoint that cannot be restored is not offered to be`() throws {
    var board = SampleWorkflow.board
    board.checkpoints[0].hasSnapshot = false
    var state = SampleWorkflow.state(board)
    try state.press("m/CP-001<Enter>")
    #expect(state.bottomLine.contains("Enter open"))
    #expect(state.shows("CP-001  1 d 20 h ago · cannot be restored · Phase 1"))
    try state.press("<Enter>")
    #expect(state.shows("CP-001 does not tell how the agents stood"))
  }

  @Test func `help explains no key that the tracker has no use for`() throws {
    var workflow = SampleWorkflow.state(columns: 180, rows: 90)
    try workflow.press("?")
    for words in [
      "best ready task", "idle instance", "offline instance", "memory", "One instance",
      "Its heartbeat", "of one owner", "to another instance",
    ] {
      #expect(!workflow.shows(words), "\(words)")
    }
    for words in ["Score the gate of the row", "All phases and barriers", "Gates, blockers"] {
      #expect(workflow.shows(words), "\(words)")
    }
    var team = Sample.state(size: Size(columns: 180, rows: 90))
    try team.press("?")
    for words in ["score the gate", "how all agents stand", "escalated"] {
      #expect(!team.shows(words), "\(words)")
    }
  }

  @Test func `while an action is being done, what is offered stays`() throws {
    var state = SampleWorkflow.state(columns: 180)
    let before = state.bottomLine
    try state.press("Cdone<Enter>")
    #expect(state.bottomLine == before)
  }
}
