internal import CoordinationCore
internal import TerminalCanvas

/// The first line: what is shown, who is alive, what is wrong, and how old the picture is.
struct HeaderView {
  let state: DashboardState
  let facts: BoardFacts

  private typealias Part = (text: String, role: Role, isFresh: Bool)

  func draw(in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    let isWide = rect.columns >= width(left(true)) + width(right(true)) + 4
    let right = right(isWide)
    let room = rect.columns - width(right) - 2
    let shown = Line(rect.left(room), on: &pen)
    line = shown
    put(left(isWide), on: &line, &pen)
    line = Line(rect, on: &pen)
    line.move(to: rect.endColumn - width(right) - 1)
    put(right, on: &line, &pen)
  }

  private func width(_ parts: [Part]) -> Int {
    parts.reduce(0) { $0 + TextWidth.of($1.text) }
  }

  private func put(_ parts: [Part], on line: inout Line, _ pen: inout Pen) {
    for part in parts { line.put(part.text, part.role, isFresh: part.isFresh, on: &pen) }
  }

  private func left(_ isWide: Bool) -> [Part] {
    var parts: [Part] = [(" ", .text, false)]
    if isWide { parts.append(("roster  ", .accent, true)) }
    parts.append((facts.board.project, .strong, false))
    if isWide { parts.append((" · \(facts.board.tracker.rawValue)", .quiet, false)) }
    if isWide, !state.files.otherTrackers.isEmpty {
      let others = state.files.otherTrackers.map(\.rawValue).joined(separator: ", ")
      parts.append((" (also \(others))", .quiet, false))
    }
    return parts
  }

  private func right(_ isWide: Bool) -> [Part] {
    let gap = isWide ? "  " : " "
    var parts: [Part] = []
    for presence in Presence.allCases {
      let count = facts.board.instances.count { $0.presence(at: state.now) == presence }
      if count == 0, presence != .online || facts.board.instances.isEmpty { continue }
      let text = isWide ? " \(count) \(presence.rawValue)" : "\(count)"
      parts.append(("\(Glyphs.of(presence))\(text)\(gap)", Role(presence), false))
    }
    if let worst = facts.findingOrder.first {
      let count = facts.board.findings.count
      let role = Role(facts.board.findings[worst].severity)
      let text = isWide ? "! \(count) \(count == 1 ? "finding" : "findings")" : "!\(count)"
      parts.append((text + gap, role, state.highlights.contains(.findings)))
    }
    if state.settings.isReadOnly {
      parts.append(((isWide ? "read-only" : "r/o") + gap, .quiet, false))
    }
    if let updated = state.files.updated {
      let time = state.clock(updated, withSeconds: isWide)
      parts.append((isWide ? " updated \(time)" : time, .quiet, false))
    }
    return parts
  }
}
