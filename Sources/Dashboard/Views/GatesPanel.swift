internal import CoordinationCore
internal import TerminalCanvas

/// The quality gates, what needs somebody first, and the newest checkpoint.
struct GatesPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Gates", on: &pen)
    drawSummary(on: &pen)
    if list.count == 0 { return list.say("no gate has been scored; e scores one", on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      draw(facts.board.gates[facts.gateOrder[index]], index, &line, &pen)
    }
  }

  /// "5 of 7 passed · CP-002 2 days ago"
  private func drawSummary(on pen: inout Pen) {
    let gates = facts.board.gates
    var line = Line(list.place.heading, on: &pen)
    line.skip(2)
    line.put("\(gates.count(where: \.isPassed)) of \(gates.count) passed", .text, on: &pen)
    guard let checkpoint = facts.board.checkpoints.last else { return }
    let isFresh = state.highlights.contains(.checkpoint)
    line.put(" · \(checkpoint.id)", .quiet, isFresh: isFresh, on: &pen)
    if let time = checkpoint.at, state.now.milliseconds(since: time) >= 0 {
      line.put(" \(TimeWords.words(state.now.milliseconds(since: time))) ago", .quiet, on: &pen)
    }
  }

  private func draw(_ gate: Gate, _ index: Int, _ line: inout Line, _ pen: inout Pen) {
    line.skip(1)
    list.putFocusedCursor(index, &line, on: &pen)
    line.put("\(gate.glyph) ", gate.role, on: &pen)
    let isFresh = state.highlights.contains(.gate(gate.id))
    line.put(
      gate.id, .text, width: min(facts.gateWidth, max(line.room / 2, 6)), isFresh: isFresh, on: &pen
    )
    line.put("  \(gate.history)", gate.role, on: &pen)
    var words =
      gate.verdict == .pass ? "" : " of \(Gate.shown(gate.threshold)) · \(gate.verdict.name)"
    if gate.iterations > 1 { words += " (\(gate.iterations)×)" }
    line.put(words, .quiet, width: max(line.room - 1, 0), on: &pen)
  }
}
