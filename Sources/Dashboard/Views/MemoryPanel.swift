internal import CoordinationCore
internal import TerminalCanvas

/// What waits for the shared memory bank: conflicts and approvals first.
struct MemoryPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  private var memory: MemoryStatus { facts.board.memory }

  func draw(on pen: inout Pen) {
    list.drawFrame("Memory", on: &pen)
    drawSummary(on: &pen)
    drawOffers(on: &pen)
    if list.count == 0 {
      return list.say("✔ nothing waits for the memory bank", .completed, on: &pen)
    }
    list.drawRows(on: &pen) { index, line, pen in
      draw(facts.memoryRows[index], index, &line, &pen)
    }
  }

  /// "3 queued · last merge 5 min ago"
  private func drawSummary(on pen: inout Pen) {
    var line = Line(list.place.heading, on: &pen)
    line.skip(2)
    line.put(
      "\(memory.count(.queued)) queued", .text, isFresh: state.highlights.contains(.memory),
      on: &pen)
    line.put(" · \(lastMerge)", .quiet, on: &pen)
  }

  /// "M merges   c shows 7 merged, 1 rejected" in the lower border.
  private func drawOffers(on pen: inout Pen) {
    guard list.place.isFramed else { return }
    var words: [(text: String, role: Role)] = []
    if memory.count(.queued) > 0, !state.settings.isReadOnly {
      words += [(KeyBindings.name(of: .mergeMemory), .accent), (" merges now", .text)]
    }
    if state.view == .memory, let settled {
      words += [
        (words.isEmpty ? "" : "   ", .text), (KeyBindings.name(of: .hideCompleted), .accent),
        (" \(state.showsSettled ? "hides" : "shows") \(settled)", .text),
      ]
    }
    let room = list.place.rect.columns - 6 - (list.below > 0 ? "  ↓ 100 more ".count : 0)
    guard !words.isEmpty, words.reduce(0, { $0 + TextWidth.of($1.text) }) <= room else { return }
    pen.leftNote(words, in: list.place.rect, row: list.place.rect.endRow - 1)
  }

  /// "7 merged, 1 rejected"
  private var settled: String? {
    let counts = [MemoryUpdate.State.merged, .rejected].map { (memory.count($0), $0.words) }
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private var lastMerge: String {
    guard let merge = memory.lastMerge else { return "never merged" }
    let age = state.now.milliseconds(since: merge)
    if age < 0 { return "last merge at \(state.clock(merge))" }
    return "last merge \(TimeWords.words(age)) ago"
  }

  private func draw(_ row: MemoryRow, _ index: Int, _ line: inout Line, _ pen: inout Pen) {
    line.skip(1)
    list.putFocusedCursor(index, &line, on: &pen)
    line.put(row.stateWords, row.state.role, on: &pen)
    let room = line.room - 1
    line.put(row.place, row.state.textRole, width: min(TextWidth.of(row.place), room), on: &pen)
    // Whose it is stands there whole or not at all.
    if TextWidth.of(row.authors) + 3 <= line.room { line.put("  \(row.authors)", .quiet, on: &pen) }
  }
}

extension MemoryUpdate.State {
  var glyph: String {
    switch self {
    case .queued: "◇"
    case .merged: "✔"
    case .conflict: "!"
    case .awaitingApproval: "◉"
    case .rejected: "–"
    }
  }

  var words: String {
    self == .awaitingApproval ? "approve?" : rawValue
  }

  var role: Role {
    switch self {
    case .queued: .ready
    case .merged: .completed
    case .conflict: .blocked
    case .awaitingApproval: .review
    case .rejected: .quiet
    }
  }

  fileprivate var textRole: Role {
    self == .merged || self == .rejected ? .quiet : .text
  }
}
