internal import CoordinationCore
internal import TerminalCanvas

/// The projects of an overview: how far each is, who is there, what is held up and what is wrong.
struct ProjectsPanel {
  private let state: DashboardState
  private let list: ListFrame
  private let rows: [Row]
  private let columns: Columns

  /// One project in words.
  private struct Row {
    let name: String
    let figures: ProjectFigures
    let project: DashboardState

    var tracker: String { project.board?.tracker.rawValue ?? "" }
    var tasks: String { "\(figures.completed) of \(figures.tasks)" }
    var presences: [Presence] {
      Presence.allCases.filter { figures.count($0) > 0 }
    }
    func text(of presence: Presence) -> String {
      "\(Glyphs.of(presence))\(figures.count(presence))"
    }
    var presence: String { presences.map(text).joined(separator: " ") }
    /// What somebody must act on.
    var held: [(text: String, role: Role)] {
      // What the tasks say is old then.
      if !project.files.unusable.isEmpty { return [("✖ file unusable", .error)] }
      return [
        (figures.blocked, "blocked", Role.blocked), (figures.failed, "failed", Role.failed),
      ].filter { $0.0 > 0 }.map { ("\($0.0) \($0.1)", $0.2) }
    }
    var heldWords: String { held.map(\.text).joined(separator: " ") }
  }

  /// The room for each column, with a gap before it; 0 where the column is left out.
  private struct Columns {
    let barWidth, presence, tasks, held, findings, updated, tracker, name: Int
    let hasWords: Bool

    init(_ rows: [Row], _ times: [String], in room: Int) {
      let hasWords = room >= 76
      let words = rows.map { ProjectsPanel.findings($0.figures, hasWords) }
      let names = min(max(Self.widest(rows.map(\.name)), 8), 30)
      let bar = room >= 90 ? 16 : room >= 60 ? 10 : room >= 34 ? 6 : 0
      findings = Self.widest(words + (hasWords ? [Title.findings] : [])) + 2
      // The cursor, and a percentage behind the bar.
      var left = room - 2 - names - 2 - bar - 4 - findings
      func take(_ texts: [String], _ title: String) -> Int {
        guard texts.contains(where: { !$0.isEmpty }) else { return 0 }
        let width = Self.widest(texts + [title]) + 2
        guard width <= left else { return 0 }
        left -= width
        return width
      }
      presence = take(rows.map(\.presence), Title.presence)
      tasks = take(rows.map(\.tasks), Title.tasks)
      held = take(rows.map(\.heldWords), Title.held)
      updated = take(times, Title.updated)
      tracker = take(rows.map(\.tracker), Title.tracker)
      // What is left makes the bars longer, and then stands behind the names.
      let more = bar > 0 ? min(max(left, 0), 2 * bar) : 0
      barWidth = bar + more
      name = names + max(left, 0) - more
      self.hasWords = hasWords
    }

    private static func widest(_ texts: [String]) -> Int { texts.map(TextWidth.of).max() ?? 0 }
  }

  private enum Title {
    static let name = "Project", tracker = "Tracker", progress = "Progress", tasks = "Tasks"
    static let presence = "Agents", held = "Held up", findings = "Findings", updated = "Updated"
  }

  init(state: DashboardState, list: ListFrame) {
    self.state = state
    self.list = list
    let projects = state.projects ?? []
    rows = projects.map { project in
      Row(
        name: project.name(among: projects), figures: ProjectFigures(of: project.state),
        project: project.state)
    }
    let times = rows.map { row in row.figures.updated.map { state.clock($0) } ?? "" }
    let inner = list.place.rows.columns - (list.place.isFramed ? 2 : 0)
    columns = Columns(rows, times, in: inner)
  }

  func draw(on pen: inout Pen) {
    list.drawFrame("Projects  \(rows.count)", on: &pen)
    drawHeading(on: &pen)
    list.drawRows(on: &pen) { index, line, pen in
      if list.place.isFramed { line.skip(1) }
      list.putFocusedCursor(index, &line, on: &pen)
      line.skip(1)
      draw(rows[index], &line, &pen)
    }
  }

  private func drawHeading(on pen: inout Pen) {
    if list.place.heading.isEmpty { return }
    var line = Line(list.place.heading, on: &pen)
    line.skip(list.place.isFramed ? 3 : 2)
    line.put(Title.name, .quiet, width: columns.name, on: &pen)
    let titles: [(text: String, width: Int, align: TextWidth.Alignment)] = [
      (Title.tracker, columns.tracker, .left), (Title.progress, columns.barWidth + 6, .left),
      (Title.tasks, columns.tasks, .right), (Title.presence, columns.presence, .left),
      (Title.held, columns.held, .left),
      (columns.hasWords ? Title.findings : "", columns.findings, .left),
      (Title.updated, columns.updated, .right),
    ]
    for (text, width, align) in titles where width > 0 {
      line.put(align == .left ? "  \(text)" : text, .quiet, width: width, align: align, on: &pen)
    }
  }

  private func draw(_ row: Row, _ line: inout Line, _ pen: inout Pen) {
    let isFresh = row.project.highlights.contains(.overall)
    line.put(row.name, .text, width: columns.name, isFresh: isFresh, on: &pen)
    guard row.project.facts != nil else {
      return line.put("  no team's files yet", .quiet, on: &pen)
    }
    put([(row.tracker, .quiet)], columns.tracker, &line, &pen)
    line.skip(2)
    line.bar(BarStep.small(row.figures.progress), .completed, width: columns.barWidth, on: &pen)
    line.put(
      "\(percent(row.figures.progress))%", .text, width: 4, align: .right, isFresh: isFresh,
      on: &pen)
    if columns.tasks > 0 {
      line.put(row.tasks, .text, width: columns.tasks, align: .right, isFresh: isFresh, on: &pen)
    }
    put(row.presences.map { (row.text(of: $0), Role($0)) }, columns.presence, &line, &pen)
    put(row.held, columns.held, &line, &pen)
    let findings = Self.findings(row.figures, columns.hasWords)
    put(
      [(findings, row.figures.worstFinding.map { Role($0) } ?? .quiet)], columns.findings, &line,
      &pen)
    guard columns.updated > 0, let updated = row.figures.updated else { return }
    line.put(
      state.clock(updated), .quiet, width: columns.updated, align: .right, on: &pen)
  }

  private func put(
    _ parts: [(text: String, role: Role)], _ width: Int, _ line: inout Line, _ pen: inout Pen
  ) {
    let end = line.column + width
    if width > 0 {
      line.skip(1)
      for part in parts {
        line.skip(1)
        line.put(part.text, part.role, on: &pen)
      }
    }
    line.move(to: end)
  }

  private static func findings(_ figures: ProjectFigures, _ hasWords: Bool) -> String {
    if figures.findings == 0 { return "" }
    return hasWords ? "! \(counted(figures.findings, "finding"))" : "!\(figures.findings)"
  }
}
