internal import CoordinationCore

/// The lists behind the panels: how long they are and what their rows are called.
extension DashboardState {
  func count(of panel: Panel) -> Int {
    if panel == .projects { return projects?.count ?? 0 }
    guard let facts else { return 0 }
    return switch panel {
    case .projects: 0
    case .instances: facts.board.instances.count
    case .phases: facts.phaseRows.count
    case .gates: facts.gateRows.count
    case .pipeline: shownStages.count
    case .tasks: listed.count
    case .memory: showsSettled ? facts.memoryRows.count : facts.openMemoryRows
    case .activity: feed.count
    case .journal: journal.count
    case .findings: facts.findingOrder.count
    }
  }

  /// What identifies a row while the order changes; nil for a row that should not be followed.
  func id(in panel: Panel, at index: Int) -> String? {
    guard index >= 0, index < count(of: panel) else { return nil }
    if panel == .projects { return projects?[index].directory }
    guard let facts else { return nil }
    return switch panel {
    case .projects: nil
    case .instances: facts.board.instances[index].id
    case .phases: facts.phaseRows[index].id
    case .gates: facts.gateRows[index].id
    case .pipeline: shownStages[index].words
    case .tasks: facts.board.tasks[listed[index]].id
    case .memory: facts.memoryRows[index].id
    // Whoever looks at the newest entry wants to go on seeing the newest.
    case .activity: index == 0 ? nil : feed.newest(index).map { String($0.sequence) }
    case .journal: index == 0 ? nil : journal[journal.count - 1 - index].id
    // Nor does whoever looks at the worst finding want to be led away from a worse one.
    case .findings: index == 0 ? nil : facts.board.findings[facts.findingOrder[index]].line
    }
  }

  private func index(of id: String, in panel: Panel) -> Int? {
    guard let facts else { return nil }
    switch panel {
    case .instances: return facts.instancePositions[id]
    case .tasks: return facts.position(of: id).flatMap { listed.firstIndex(of: $0) }
    default: return (0..<count(of: panel)).first { self.id(in: panel, at: $0) == id }
    }
  }

  func cursor(in panel: Panel) -> Int {
    min(max(cursors[panel]?.index ?? 0, 0), max(count(of: panel) - 1, 0))
  }

  /// Moves a cursor and scrolls as little as needed to keep it in sight.
  mutating func setCursor(in panel: Panel, to index: Int) {
    setCursor(in: panel, to: index, height: visibleRows(of: panel))
    guard panel == view.turnedThrough, hasNoCursor(in: panel) else { return }
    turnPage()
    detailTop = 0
  }

  private mutating func setCursor(in panel: Panel, to index: Int, height: Int) {
    let count = count(of: panel)
    let index = min(max(index, 0), max(count - 1, 0))
    let top = ListWindow.top(
      cursors[panel]?.top ?? 0, cursor: index, count: count, height: height)
    if cursors[panel]?.index != index, !view.isPage { detailTop = 0 }
    cursors[panel] = ListCursor(id: id(in: panel, at: index), index: index, top: top)
  }

  /// Brings the cursors back to their rows after lists have changed.
  mutating func followRows() {
    let places = places(in: size)
    let shown = places.filter { !$0.rows.isEmpty }.compactMap(\.panel)
    drawnPanels = panels.filter(shown.contains)
    for panel in Panel.allCases {
      let cursor = cursors[panel]
      let page = view.turnedThrough == panel ? pageSubject : nil
      let wanted = [page, cursor?.id].compactMap(\.self)
      let found = wanted.compactMap { index(of: $0, in: panel) }.first
      let height = Self.visibleRows(of: panel, in: places)
      setCursor(in: panel, to: found ?? cursor?.index ?? 0, height: height)
    }
  }

  /// Lists the tasks anew after the board, the filter or the order has changed.
  mutating func list() {
    listed = facts?.listed(filter, by: order) ?? []
    followRows()
  }

  /// The tasks an action is meant for: the one whose page is open, the chosen ones, or the one of the
  /// row under the cursor.
  var targets: [Task] {
    guard let facts else { return [] }
    if !selection.isEmpty, view != .task {
      return selection.compactMap(facts.position).sorted().map { facts.board.tasks[$0] }
    }
    let target =
      switch focus {
      case .tasks: taskUnderCursor
      case .instances: instanceUnderCursor.flatMap { facts.currentTask(of: $0.id) }
      case .activity, .journal, .findings: subjectUnderCursor
      case .projects, .pipeline, .memory, .phases, .gates: nil as Task?
      }
    return target.map { [$0] } ?? []
  }

  /// The task that the row under the cursor tells about, such as that of "#11 Docs → nobody". A name
  /// that is a word may stand anywhere by chance: only at the beginning it is the subject.
  var subjectUnderCursor: Task? {
    guard let facts, let text = sentenceUnderCursor else { return nil }
    let words = text.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "," })
    if let word = words.first, let task = facts.task(String(word)), taskName(task.id) == word {
      return task
    }
    for word in words where word.hasPrefix("#") {
      if let task = facts.task(String(word.dropFirst())) { return task }
    }
    return nil
  }
}
