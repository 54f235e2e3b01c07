internal import CoordinationCore
internal import TerminalCanvas

/// What is wrong or contradictory in the files, and where.
struct FindingsPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Findings  \(list.count)", on: &pen)
    if list.count == 0 { return list.say("✔ nothing is wrong in the files", .completed, on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      let finding = facts.board.findings[facts.findingOrder[index]]
      let role = Role(finding.severity)
      line.skip(1)
      list.putFocusedCursor(index, &line, on: &pen)
      line.put("\(Glyphs.of(finding.severity)) ", role, on: &pen)
      line.put(finding.location.shortText, .quiet, on: &pen)
      line.skip(1)
      line.put(finding.message, role == .note ? .quiet : .text, on: &pen)
    }
  }
}

extension SourceLocation {
  /// Without the folders.
  fileprivate var shortText: String {
    var short = self
    short.file = file.split(separator: "/").last.map(String.init) ?? file
    return short.text
  }
}
