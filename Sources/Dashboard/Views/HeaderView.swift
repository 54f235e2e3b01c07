internal import CoordinationCore
internal import TerminalCanvas

/// The first line: what is shown, who is alive, what is wrong, and how old the picture is.
struct HeaderView {
  let state: DashboardState
  /// Counted once for all wordings that are tried.
  private let figures: ProjectFigures

  init(state: DashboardState) {
    self.state = state
    figures = ProjectFigures(of: state)
  }

  private typealias Part = (text: String, role: Role, isFresh: Bool)

  /// How much is said, from every word to signs and figures only. Each step leaves out more.
  private enum Wording: CaseIterable, Comparable {
    case full, noAge, noTracker, noUpdated, shortCoordinator, noFindings, noPresence
    case noCoordinator, noName, narrow
  }

  func draw(in rect: Rect, on pen: inout Pen) {
    let wording = Wording.allCases.first { wording in
      rect.columns >= width(left(wording)) + width(right(wording)) + 3
    }
    let parts = right(wording ?? .narrow)
    var line = Line(rect.left(rect.columns - width(parts) - 2), on: &pen)
    put(left(wording ?? .narrow), on: &line, &pen)
    line = Line(rect, on: &pen)
    line.move(to: max(rect.endColumn - width(parts) - 1, rect.column))
    put(parts, on: &line, &pen)
  }

  private func width(_ parts: [Part]) -> Int {
    parts.reduce(0) { $0 + TextWidth.of($1.text) }
  }

  private func put(_ parts: [Part], on line: inout Line, _ pen: inout Pen) {
    for part in parts { line.put(part.text, part.role, isFresh: part.isFresh, on: &pen) }
  }

  private func left(_ wording: Wording) -> [Part] {
    var parts: [Part] = [(" ", .text, false)]
    if wording < .noName { parts.append(("roster  ", .accent, true)) }
    guard let board = state.board else {
      let count = state.projects?.count ?? 0
      return parts + [(counted(count, "project"), .strong, false)]
    }
    parts.append((state.label ?? board.project, .strong, false))
    if wording < .noTracker { parts.append((" · \(board.tracker.rawValue)", .quiet, false)) }
    if let status = board.workflowStatus, status.uppercased() != "ACTIVE" {
      parts.append((" · \(status)", .strong, false))
    }
    if wording < .noTracker, !state.files.otherTrackers.isEmpty {
      let others = state.files.otherTrackers.map(\.rawValue).joined(separator: ", ")
      parts.append((" (also \(others))", .quiet, false))
    }
    return parts
  }

  /// "◉ coordinator, last act 12s", first of all on the right, so that its age moves nothing else. A
  /// coordinator that finds nothing to do writes nothing: the age is no sign of life.
  private func coordinator(_ wording: Wording) -> [Part] {
    guard state.board?.tracker == .multiAgent, let status = state.coordinator else { return [] }
    let name = wording < .shortCoordinator ? "coordinator" : "coord."
    guard let round = state.coordinatorRound, status != nil else {
      return [("◌ no \(name)  ", .quiet, false)]
    }
    let age = AgeText.short(milliseconds: max(state.now.milliseconds(since: round), 0))
    let act = wording < .noAge ? ", last act \(TextWidth.padded(age, to: 3))" : ""
    return [("◉", .online, false), (" \(name)\(act)  ", .quiet, false)]
  }

  private func right(_ wording: Wording) -> [Part] {
    let isWide = wording != .narrow
    let gap = isWide ? "  " : " "
    var parts = wording < .noCoordinator ? coordinator(wording) : []
    for presence in Presence.allCases {
      let count = figures.count(presence)
      if count == 0, presence != .online || figures.presences.isEmpty { continue }
      let text = wording < .noPresence ? " \(count) \(presence.rawValue)" : "\(count)"
      let role: Role = count == 0 ? .quiet : Role(presence)
      parts.append(("\(Glyphs.of(presence))\(text)\(gap)", role, false))
    }
    if let worst = figures.worstFinding {
      let count = figures.findings
      let role = Role(worst)
      let text = wording < .noFindings ? "! \(counted(count, "finding"))" : "!\(count)"
      parts.append((text + gap, role, state.highlights.contains(.findings)))
    }
    if state.settings.isReadOnly {
      parts.append(((isWide ? "read-only" : "r/o") + gap, .quiet, false))
    }
    if let updated = figures.updated {
      let time = state.clock(updated, withSeconds: isWide)
      if wording < .noUpdated { parts.append((" updated ", .quiet, false)) }
      // Plain, because it changes with every change: a colour would cost more than the digits.
      parts.append((time, .text, false))
    }
    return parts
  }
}
