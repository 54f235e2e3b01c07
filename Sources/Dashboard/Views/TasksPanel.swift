internal import CoordinationCore
internal import TerminalCanvas

/// The tasks that the filter shows, with owner, progress and what they wait for.
struct TasksPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame(title, on: &pen)
    let columns = TaskColumns(list.place.rows.columns, facts, isFramed: list.place.isFramed)
    drawHeading(columns, on: &pen)
    if list.count == 0 { return list.say(emptyWords, on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      TaskRow(state: state, facts: facts, columns: columns, position: state.listed[index])
        .draw(index, list, &line, &pen)
    }
  }

  /// "Tasks  15 · 7 hidden (completed)"
  private var title: String {
    let all = facts.board.tasks.count
    var parts = [list.count == all ? "\(all)" : "\(list.count) of \(all)"]
    if let stage = state.filter.stage { parts.append(stage.words) }
    switch state.filter.owner {
    case .anyone: break
    case .nobody: parts.append("of nobody")
    case .instance(let id): parts.append("of \(id)")
    }
    let hidden = facts.summary.completed + facts.summary.cancelled
    if state.filter == TaskFilter(), hidden > 0 {
      parts = ["\(all)", "\(hidden) hidden (completed)"]
    }
    if state.order != .id { parts.append(state.order.words) }
    if !state.selection.isEmpty { parts.append("\(state.selection.count) chosen") }
    return "Tasks  \(parts.joined(separator: " · "))"
  }

  private var emptyWords: String {
    if facts.board.tasks.isEmpty { return "there are no tasks yet" }
    if state.filter.stage != nil || state.filter.owner != .anyone {
      return "no task is like that · Esc lists all again"
    }
    return "everything is completed · c shows it"
  }

  private func drawHeading(_ columns: TaskColumns, on pen: inout Pen) {
    guard !list.place.heading.isEmpty else { return }
    var line = Line(list.place.heading, on: &pen)
    line.skip(columns.margin + 2)
    line.put("#", .quiet, width: columns.id, align: columns.idAlignment, on: &pen)
    line.skip(2)
    line.put("Task", .quiet, width: columns.title, on: &pen)
    if columns.status > 2 { line.put("Status", .quiet, width: columns.status, on: &pen) }
    if columns.owner > 0 { line.put("Owner", .quiet, width: columns.owner, on: &pen) }
    if columns.bar > 0 { line.put("Progress", .quiet, width: columns.bar + 5, on: &pen) }
    line.skip(2)
    if columns.waits > 0 { line.put("Waits for", .quiet, width: columns.waits, on: &pen) }
    if columns.priority > 0 { line.put("Priority", .quiet, width: columns.priority, on: &pen) }
    if columns.updated > 0 {
      line.put("Updated", .quiet, width: columns.updated, align: .right, on: &pen)
    }
  }
}

/// How wide each column of the task table is; 0 where there is no room for it.
struct TaskColumns {
  let margin, id, status, owner, bar, waits, priority, updated, title: Int
  let idAlignment: TextWidth.Alignment

  init(_ columns: Int, _ facts: BoardFacts, isFramed: Bool) {
    margin = isFramed ? 1 : 0
    id = facts.widths.task
    idAlignment = facts.hasNumericIds ? .right : .left
    status = columns >= 76 ? 15 : columns >= 70 ? 14 : 2
    owner = columns >= 50 ? facts.widths.owner + 2 : 0
    bar =
      columns >= 110
      ? 14 : columns >= 90 ? 10 : columns >= 76 ? 8 : columns >= 70 ? 6 : columns >= 36 ? 8 : 0
    priority = columns >= 130 ? 9 : 0
    updated = columns >= 130 ? 9 : 0
    let fixed = margin + 2 + id + 2 + status + owner + bar + 5 + 2 + priority + updated + margin
    let rest = max(columns - fixed, 0)
    // Titles get what they need as long as something is left for what they wait for.
    let forWaits = rest >= 24 ? 10 : 0
    title = forWaits == 0 ? rest : min(facts.widths.title + 2, rest - forWaits)
    waits = rest - title
  }
}

/// One task in one line.
struct TaskRow {
  let state: DashboardState
  let facts: BoardFacts
  let columns: TaskColumns
  let position: Int

  private var task: Task { facts.board.tasks[position] }
  private var stage: PipelineStage { facts.stages[position] }

  private func isFresh(_ mark: Highlights.Mark) -> Bool { state.highlights.contains(mark) }

  func draw(_ index: Int, _ list: ListFrame, _ line: inout Line, _ pen: inout Pen) {
    let task = task
    line.skip(columns.margin)
    list.putCursor(index, &line, on: &pen)
    line.put(state.selection.contains(task.id) ? Glyphs.chosen : " ", .accent, width: 1, on: &pen)
    line.put(task.id, .quiet, width: columns.id, align: columns.idAlignment, on: &pen)
    line.skip(2)
    line.put(
      task.title, titleRole, width: max(columns.title - 1, 0),
      isFresh: isFresh(.title(task: task.id)), on: &pen)
    line.skip(1)
    putStatus(task, &line, &pen)
    if columns.owner > 0 { putOwner(task, &line, &pen) }
    putProgress(task, &line, &pen)
    line.skip(2)
    putRest(task, &line, &pen)
  }

  private var titleRole: Role {
    switch stage {
    case .completed, .cancelled, .waiting: .quiet
    default: .text
    }
  }

  private func putStatus(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    // A word that nobody knows is shown as it stands in the file.
    let words = stage == .other ? task.nativeStatus : stage.words
    let text = columns.status > 2 ? "\(Glyphs.of(stage)) \(words)" : Glyphs.of(stage)
    line.put(
      text, Role(stage), width: columns.status - 1, isFresh: isFresh(.status(task: task.id)),
      on: &pen)
    line.skip(1)
  }

  private func putOwner(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    let role: Role = task.owner == nil ? .quiet : hasLostOwner ? .offline : .text
    line.put(
      task.owner ?? Glyphs.nobody, role, width: columns.owner - 2,
      isFresh: isFresh(.owner(task: task.id)), on: &pen)
    line.skip(2)
  }

  private func putProgress(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    line.bar(
      BarStep.small(task.effectiveProgress), Role(stage), width: columns.bar, on: &pen)
    line.put(
      "\(percent(task.effectiveProgress))%", titleRole, width: 5, align: .right,
      isFresh: isFresh(.progress(task: task.id)), on: &pen)
  }

  private func putRest(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    if columns.waits > 0 {
      let (text, role) = waits(task)
      line.put(
        text, role, width: columns.waits - 1, isFresh: isFresh(.waits(task: task.id)), on: &pen)
      line.skip(1)
    }
    if columns.priority > 0 {
      line.put(task.priority.word, .quiet, width: columns.priority - 1, on: &pen)
      line.skip(1)
    }
    if columns.updated > 0, let updated = task.lastUpdate {
      line.put(
        state.clock(updated, withSeconds: false), .quiet, width: columns.updated, align: .right,
        on: &pen)
    }
  }

  private var hasLostOwner: Bool {
    guard !task.status.isFinished, let owner = task.owner.flatMap(facts.instance) else {
      return false
    }
    return owner.presence(at: state.now) == .offline
  }

  /// What keeps it from going on: "#8 ← #4", a blocker, an owner who has gone.
  private func waits(_ task: Task) -> (String, Role) {
    if task.status.isFinished { return ("", .quiet) }
    if stage == .blocked, let blocker = task.blockers.first { return (blocker, .blocked) }
    let chain = facts.graph.chain(of: position)
    if !chain.isEmpty {
      let links = chain.map { "#\($0)" }.joined(separator: " ← ")
      let others = facts.graph.openDependencies(of: position).count - 1
      return (others > 0 ? "\(links)  and \(others) more" : links, .quiet)
    }
    if !hasLostOwner { return ("", .quiet) }
    return (columns.waits > 13 ? "owner offline" : "offline", .offline)
  }
}
