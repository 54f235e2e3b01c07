internal import CoordinationCore
internal import TerminalCanvas

/// The quality gates and blockers, what needs somebody first, then checkpoints and next actions.
struct GatesPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame(title, on: &pen)
    drawSummary(on: &pen)
    if list.count == 0, isPlan { return list.say("nothing is left to do", on: &pen) }
    if list.count == 0, facts.board.tracker == .taskStatus {
      return list.say("the document has no reviews and no open issues", on: &pen)
    }
    if list.count == 0 {
      let words = "no gate has been scored; \(KeyBindings.name(of: .score)) scores one"
      return list.say(hasGates ? words : "nothing is out of turn", on: &pen)
    }
    list.drawRows(on: &pen) { index, line, pen in
      line.skip(1)
      list.putFocusedCursor(index, &line, on: &pen)
      switch facts.gateRows[index] {
      case .gate(let gate): draw(gate, &line, &pen)
      case .blocker(let blocker): draw(blocker, &line, &pen)
      case .checkpoint(let checkpoint): draw(checkpoint, &line, &pen)
      case .nextAction(let text): draw(nextAction: text, &line, &pen)
      }
    }
  }

  private var title: String {
    switch facts.board.tracker {
    case .planProgress: "Blockers, next tasks"
    case .taskStatus: "Issues, reviews"
    case .focusTask: "Next steps"
    case .orchestration, .multiAgent: "Gates"
    }
  }

  private var isPlan: Bool { facts.board.tracker == .planProgress }

  private var hasGates: Bool {
    facts.board.tracker == .orchestration || facts.board.tracker == .taskStatus
  }

  private func drawSummary(on pen: inout Pen) {
    var line = Line(list.place.heading, on: &pen)
    line.skip(2)
    line.put(summary, .text, on: &pen)
    guard facts.board.tracker == .orchestration, let checkpoint = facts.board.currentCheckpoint
    else { return }
    let isFresh = state.highlights.contains(.checkpoint)
    line.put(" · \(checkpoint.id)", .quiet, isFresh: isFresh, on: &pen)
    if let age = age(of: checkpoint) { line.put(" \(age)", .quiet, on: &pen) }
  }

  /// "5 of 7 passed"
  private var summary: String {
    let board = facts.board
    let passed = board.gates.count(where: \.isPassed)
    switch board.tracker {
    case .focusTask: return counted(list.count, "step")
    case .planProgress:
      let next = counted(board.nextActions.count, "next task")
      return "\(counted(board.blockers.count, "open blocker")) · \(next)"
    case .taskStatus:
      let issues = counted(board.blockers.count, "open issue")
      return "\(issues) · \(passed) of \(counted(board.gates.count, "review")) complete"
    case .orchestration, .multiAgent: return "\(passed) of \(board.gates.count) passed"
    }
  }

  private func age(of checkpoint: Checkpoint) -> String? {
    guard let time = checkpoint.at, state.now.milliseconds(since: time) >= 0 else { return nil }
    return "\(TimeWords.words(state.now.milliseconds(since: time))) ago"
  }

  // MARK: - Rows

  private func draw(_ gate: Gate, _ line: inout Line, _ pen: inout Pen) {
    line.put("\(gate.glyph) ", gate.role, on: &pen)
    let isFresh = state.highlights.contains(.gate(gate.id))
    let name = min(facts.gateWidth, max(line.room / 2, 6))
    line.put(gate.id, .text, width: name, isFresh: isFresh, on: &pen)
    line.skip(2)
    let isReview = facts.board.tracker == .taskStatus && gate.isPassed
    let wordings = isReview ? ["complete"] : gate.wordings
    let words = wordings.first { TextWidth.of($0) < line.room } ?? wordings.last ?? ""
    line.put(words, gate.role, width: max(line.room - 1, 0), on: &pen)
  }

  private func draw(_ blocker: Blocker, _ line: inout Line, _ pen: inout Pen) {
    line.put("! ", .blocked, on: &pen)
    if !blocker.severity.isEmpty { line.put("\(blocker.severity)  ", .blocked, on: &pen) }
    let whom =
      blocker.blocking.isEmpty
      ? "" : " · holds up \(blocker.blocking.map(taskName).joined(separator: ", "))"
    line.put(blocker.text + whom, .text, width: max(line.room - 1, 0), on: &pen)
  }

  private func draw(_ checkpoint: Checkpoint, _ line: inout Line, _ pen: inout Pen) {
    line.put("\(Glyphs.checkpoint) ", .accent, on: &pen)
    line.put(checkpoint.id, .text, on: &pen)
    let remarks = [age(of: checkpoint), checkpoint.hasSnapshot ? nil : "cannot be restored"]
    let words = (remarks + [checkpoint.text]).compactMap(\.self).joined(separator: " · ")
    line.put("  \(words)", .quiet, width: max(line.room - 1, 0), on: &pen)
  }

  private func draw(nextAction text: String, _ line: inout Line, _ pen: inout Pen) {
    line.put("→ ", .quiet, on: &pen)
    let words = KeysForCommands(tracker: facts.board.tracker).naming(text)
    line.put(words, .quiet, width: max(line.room - 1, 0), on: &pen)
  }
}

extension Gate {
  /// The same in ever fewer words.
  fileprivate var wordings: [String] {
    let times = iterations > 1 ? " (\(iterations)×)" : ""
    let last = score.map(Gate.shown) ?? "not scored"
    if verdict == .pass {
      if score == nil { return ["passed, without a score", "passed"] }
      guard let approval else { return [history + times, last] }
      // A long reason is cut; that there is one is not.
      return [" · approved by", " approved by"].flatMap { words in
        [history + times, last].map { "\($0)\(words) \(approval)" }
      }
    }
    let of = " of \(Gate.shown(threshold))"
    if case .open(let words) = verdict { return [words] }
    if score == nil, verdict != .pending {
      return ["\(verdict.name)\(times), without a score", verdict.name]
    }
    if score == nil { return ["not scored, passes from\(of.dropFirst(3)) on", last] }
    return [
      "\(history)\(of) · \(verdict.name)\(times)", "\(last)\(of) · \(verdict.name)\(times)",
      "\(last) \(verdict.name)\(times)", "\(last) \(verdict.name)", last,
    ]
  }
}
