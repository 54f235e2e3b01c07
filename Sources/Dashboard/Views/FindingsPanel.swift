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
    for (index, rect) in list.entries { draw(index, in: rect, on: &pen) }
  }

  private func draw(_ index: Int, in rect: Rect, on pen: inout Pen) {
    let finding = facts.board.findings[facts.findingOrder[index]]
    let text = FindingText(finding)
    let lines = text.lines(rect.columns, within: rect.rows)
    for (offset, words) in lines.enumerated() {
      var line = list.line(rect.line(offset), of: index, on: &pen)
      line.skip(1)
      if offset == 0 {
        list.putFocusedCursor(index, &line, on: &pen)
        line.put("\(Glyphs.of(finding.severity)) ", Role(finding.severity), on: &pen)
      } else {
        line.skip(FindingText.indent - 1)
      }
      put(words, isFirst: offset == 0, text, &line, &pen)
    }
  }

  private func put(
    _ words: String, isFirst: Bool, _ text: FindingText, _ line: inout Line, _ pen: inout Pen
  ) {
    let role: Role = text.severity == .note ? .quiet : .text
    let room = line.room - 1
    guard isFirst, words.hasPrefix(text.place + " ") else {
      return line.put(words, role, width: room, on: &pen)
    }
    let place = TextWidth.of(text.place) + 1
    line.put(text.place, .quiet, width: place, on: &pen)
    line.put(String(words.dropFirst(text.place.count + 1)), role, width: room - place, on: &pen)
  }
}

/// A finding as the panels word it: "state.json:41:23 progress_summary.completed says 6, …".
struct FindingText {
  /// Before the text: a blank, the cursor, the sign and a blank.
  static let indent = 4

  let severity: Finding.Severity
  /// Without the folders.
  let place: String
  private let message: String

  init(_ finding: Finding) {
    severity = finding.severity
    place = finding.location.shortText
    message = finding.message
  }

  /// The text broken into lines for rows of so many columns; where there are fewer than it needs,
  /// the last one holds all the rest.
  func lines(_ columns: Int, within rows: Int = 3) -> [String] {
    let text = "\(place) \(message)"
    let room = columns - Self.indent - 1
    if rows <= 1 || room < 10 || TextWidth.of(text) <= room { return [text] }
    let lines = TextWrap.lines(text, columns: room)
    if lines.count <= rows { return lines }
    return lines.prefix(rows - 1) + [lines.dropFirst(rows - 1).joined(separator: " ")]
  }
}

extension SourceLocation {
  /// Without the folders.
  var shortText: String {
    var short = self
    short.file = file.lastName
    return short.text
  }
}
