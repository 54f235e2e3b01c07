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
    list.drawRows(on: &pen) { index, line, pen in
      row(memory.updates[facts.memoryOrder[index]], index, &line, &pen)
    }
  }

  /// "3 queued · 1 conflict · last merge 5 min ago"
  private func drawSummary(on pen: inout Pen) {
    let isFresh = state.highlights.contains(.memory)
    var line = Line(list.place.heading, on: &pen)
    line.skip(2)
    line.put("\(memory.count(.queued)) queued", .text, isFresh: isFresh, on: &pen)
    let conflicts = memory.conflicts.count
    if conflicts > 0 {
      let word = conflicts == 1 ? "conflict" : "conflicts"
      line.put(" · ", .quiet, on: &pen)
      line.put("\(conflicts) \(word)", .blocked, isFresh: isFresh, on: &pen)
    }
    let approvals = memory.count(.awaitingApproval)
    if approvals > 0 {
      line.put(" · ", .quiet, on: &pen)
      line.put("\(approvals) to approve", .review, isFresh: isFresh, on: &pen)
    }
    line.put(" · \(lastMerge)", .quiet, on: &pen)
  }

  private var lastMerge: String {
    guard let merge = memory.lastMerge else { return "never merged" }
    return "last merge \(Duration.words(state.now.milliseconds(since: merge))) ago"
  }

  private func row(_ update: MemoryUpdate, _ index: Int, _ line: inout Line, _ pen: inout Pen) {
    line.put(list.isFocused && index == list.cursor ? Glyphs.cursor : " ", .accent, on: &pen)
    line.skip(1)
    line.put("\(update.state.glyph) \(update.state.words)", update.state.role, width: 11, on: &pen)
    line.put(
      update.file + (update.section.map { " § \($0)" } ?? ""), update.state.textRole, on: &pen)
    line.put(update.instance.map { "  \($0)" } ?? "", .quiet, on: &pen)
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
