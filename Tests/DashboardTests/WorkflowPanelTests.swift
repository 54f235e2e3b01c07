import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("The panels of a workflow")
struct WorkflowPanelTests {
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

  @Test func `an escalated gate and a barrier that may be crossed are told in the list of phases`()
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

  /// A person has let the gate pass below its threshold.
  private static var approved: Board {
    var board = SampleWorkflow.escalated
    board.gates[2].verdict = .pass
    board.gates[2].approval =
      "eva: the date is fixed and the rest is done next week, as agreed with all"
    return board
  }

  @Test(arguments: [
    ("3", "✔ 0.90 approved"), ("/migration<Enter><Enter>", "0.84 → 0.89 → 0.90, approved by eva"),
    ("m", "✔ phase-2/ps           0.90 approved by eva: the date is fixed"),
    ("m/phase-2<Enter><Enter>", "approved by eva: the date is fixed and the rest is done"),
  ])
  func `a gate that a person has let pass is seen to be so`(keys: String, words: String) throws {
    var state = SampleWorkflow.state(Self.approved, columns: 100)
    try state.press(keys)
    #expect(state.shows(words), "\(state.lines.joined(separator: "\n"))")
  }

  @Test func `a long reason for an approval is cut, and not left out`() {
    let state = SampleWorkflow.state(Self.approved, columns: 100)
    #expect(state.shows("0.90 approved by eva"), "\(state.lines.joined(separator: "\n"))")
  }

  @Test(arguments: [
    (0, "everything is completed · c shows it"),
    (4, "6 completed and 4 cancelled, nothing is left · c shows them"),
  ])
  func `where nothing is left, what was cancelled is not called completed`(
    cancelled: Int, words: String
  ) {
    var board = SampleWorkflow.board
    for index in board.tasks.indices {
      board.tasks[index].status = index < cancelled ? .cancelled : .completed
    }
    #expect(SampleWorkflow.state(board).shows(words))
  }

  @Test func `an escalated gate is what is to be done next`() {
    let state = SampleWorkflow.state(SampleWorkflow.escalated)
    #expect(state.shows("approve phase-2/ps (P)"))
    #expect(state.shows("Phases  2 of 6 complete · 1 to approve"))
  }

  @Test func `what is next is what stands first in the file`() {
    var board = SampleWorkflow.board
    for index in board.tasks.indices where board.tasks[index].status == .pending {
      board.tasks[index].dependencies = []
    }
    board.tasks[4].status = .completed
    #expect(SampleWorkflow.state(board).shows("next ps-writer-001"))
    board.tasks[9].priority = Priority(rank: 3, word: "high")
    #expect(SampleWorkflow.state(board).shows("next nse-qa-001"))
  }

  @Test func `a phase that is complete without a gate needs none`() throws {
    var board = SampleWorkflow.board
    board.gates.removeFirst(2)
    var state = SampleWorkflow.state(board)
    try state.press("3")
    #expect(state.lines.allSatisfy { !$0.contains("2/2 no gate yet") })
    #expect(state.shows("0/1 no gate yet"))
  }

  @Test func `what an agent waits for has a fair share of a narrow table`() {
    let state = SampleWorkflow.state(columns: 80, rows: 24)
    #expect(state.shows("waiting       ps-architect-002"), "\(state.lines.joined(separator: "\n"))")
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
      "✔ phase-1/ps           0.91 → 0.94 (2×)", "✔ phase-1/nse          0.95",
      "✔ barrier-1/ps_to_nse  0.95", "✔ barrier-1/nse_to_ps  0.88 → 0.91 → 0.93 (3×)",
      "◆ CP-002  1 d 3 h ago · barrier-1 complete: discovery meets requirements",
      "◆ CP-001  1 d 20 h ago · Phase 1 complete in both pipelines",
      "→ Revise the migration of old accounts", "→ Get an answer from legal",
    ]
    for (row, text) in zip(rows, expected) {
      #expect(row.hasPrefix(text), "\(row)")
    }
    #expect(state.shows("4 of 5 passed · CP-002 1 d 3 h ago"))
  }
}
