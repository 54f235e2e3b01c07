internal import CoordinationCore
internal import TerminalCanvas

/// The pipelines with their phases, how far each is and what its gate says, and the barriers.
struct PhasesPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  private var columns: Int { list.place.rows.columns }

  func draw(on pen: inout Pen) {
    list.drawFrame(title, on: &pen)
    if list.count == 0 { return list.say("no phases in the file", on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      if list.place.isFramed { line.skip(1) }
      list.putFocusedCursor(index, &line, on: &pen)
      let row = facts.phaseRows[index]
      switch row {
      case .pipeline(let pipeline): draw(pipeline, &line, &pen)
      case .phase(let phase, let done, let count, let gate):
        draw(phase, done, count, &line, &pen)
        draw(gate, row.verdict, &line, &pen)
      case .barrier(let barrier): draw(barrier, &line, &pen)
      }
    }
  }

  private var title: String {
    let phases = facts.board.phases
    let escalated = Set(
      facts.board.gates.filter { $0.verdict == .escalated }.compactMap(\.subject))
    let toApprove = phases.count { escalated.contains($0.id) }
    let toScore = phases.count { $0.awaitsGate && !escalated.contains($0.id) }
    let words = [(toApprove, "to approve"), (toScore, "to score")]
      .filter { $0.0 > 0 }.map { " · \($0.0) \($0.1)" }.joined()
    return "Phases  \(facts.board.phasesComplete) of \(phases.count) complete\(words)"
  }

  private func draw(_ pipeline: Pipeline, _ line: inout Line, _ pen: inout Pen) {
    line.put(pipeline.alias, .strong, on: &pen)
    line.put("  \(pipeline.title)", .quiet, width: max(line.room - 1, 0), on: &pen)
  }

  private func draw(
    _ phase: Phase, _ done: Int, _ count: Int, _ line: inout Line, _ pen: inout Pen
  ) {
    let role = Role(phase.isWaiting ? .waiting : PipelineStage(phase.status))
    line.put("\(phase.glyph) ", role, on: &pen)
    let bar = columns >= 44 ? 8 : 4
    let title = max(line.room - bar - 8 - gateWidth - 1, 0)
    let isFresh = state.highlights.contains(.phase(phase.id))
    line.put(name(of: phase), .text, width: title, isFresh: isFresh, on: &pen)
    line.skip(1)
    let fraction = count == 0 ? 0 : Double(done) / Double(count)
    line.bar(BarStep.small(fraction), role, width: bar, on: &pen)
    line.put("\(done)/\(count)", .text, width: 6, align: .right, isFresh: isFresh, on: &pen)
    line.skip(1)
  }

  /// A word beside the score takes room that the titles need more where there is little.
  private var showsVerdicts: Bool { columns >= 60 }
  private var gateWidth: Int { showsVerdicts ? facts.verdictWidth + 1 : columns >= 34 ? 7 : 0 }

  private func draw(_ gate: Gate?, _ verdict: String, _ line: inout Line, _ pen: inout Pen) {
    guard gateWidth > 0 else { return }
    let short = gate.map { "\($0.glyph) \($0.shownScore)" } ?? ""
    line.put(
      showsVerdicts ? verdict : short, gate?.role ?? .quiet, width: gateWidth, on: &pen)
  }

  /// "2 Architecture", or "3 Release notes ← barrier-2" where it waits.
  private func name(of phase: Phase) -> String {
    let number = phase.id.split(separator: "/").last.map(String.init) ?? phase.id
    let own = number == phase.title ? number : "\(number) \(phase.title)"
    guard phase.isWaiting else { return own }
    return "\(own) ← \(phase.waitsFor.joined(separator: ", "))"
  }

  private func draw(_ barrier: Barrier, _ line: inout Line, _ pen: inout Pen) {
    let isOpen = barrier.status != .completed
    let stage: PipelineStage =
      isOpen && !barrier.waitsFor.isEmpty ? .waiting : PipelineStage(barrier.status)
    line.put("═ ", isOpen ? .accent : .quiet, on: &pen)
    line.put("\(Glyphs.of(stage)) ", Role(stage), on: &pen)
    let isFresh = state.highlights.contains(.barrier(barrier.id))
    let waits = isOpen && !barrier.waitsFor.isEmpty
    let more =
      waits ? " ← \(barrier.waitsFor.joined(separator: ", "))" : isOpen ? toScore(barrier) : ""
    line.put(barrier.id, .text, isFresh: isFresh, on: &pen)
    line.put(
      more.isEmpty ? "  \(barrier.title)" : more, .quiet, width: max(line.room - 1, 0), on: &pen)
  }
}

extension PhasesPanel {
  /// " to be scored, 1 of 2 passed"
  private func toScore(_ barrier: Barrier) -> String {
    let gates = facts.board.gates.filter { $0.subject == barrier.id }
    let passed = gates.count(where: \.isPassed)
    if gates.contains(where: { $0.verdict == .escalated }) { return " to be approved" }
    let words = " to be \(facts.board.tracker.judged)"
    return gates.count > 1 ? "\(words), \(passed) of \(gates.count) passed" : words
  }
}

extension Phase {
  /// It has not begun and something must be passed first.
  fileprivate var isWaiting: Bool { status.isBeforeWork && !waitsFor.isEmpty }

  fileprivate var glyph: String {
    isWaiting ? Glyphs.of(PipelineStage.waiting) : Glyphs.of(PipelineStage(status))
  }
}
