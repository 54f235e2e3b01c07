internal import CoordinationCore
internal import TerminalCanvas

/// The tasks that the filter shows, with owner, progress and what they wait for.
struct TasksPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame(title, on: &pen)
    let columns = TaskColumns(
      list.place.rows.columns, facts, isFramed: list.place.isFramed,
      showsAll: state.filter.showsFinished)
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
    if state.filter == TaskFilter(), let hidden { parts = ["\(all)", hidden] }
    if state.order != .id { parts.append(state.order.words) }
    if !state.selection.isEmpty { parts.append("\(state.selection.count) chosen") }
    return "Tasks  \(parts.joined(separator: " · "))"
  }

  /// "8 hidden (7 completed, 1 cancelled)"
  private var hidden: String? {
    let (completed, cancelled) = (facts.summary.completed, facts.summary.cancelled)
    switch (completed, cancelled) {
    case (0, 0): return nil
    case (_, 0): return "\(completed) hidden (completed)"
    case (0, _): return "\(cancelled) hidden (cancelled)"
    default:
      return "\(completed + cancelled) hidden (\(completed) completed, \(cancelled) cancelled)"
    }
  }

  private var emptyWords: String {
    if facts.board.tasks.isEmpty { return "there are no tasks yet" }
    if state.filter.stage != nil || state.filter.owner != .anyone {
      return "no task is like that · Esc lists all again"
    }
    let (completed, cancelled) = (facts.summary.completed, facts.summary.cancelled)
    return cancelled == 0
      ? "everything is completed · c shows it"
      : "\(completed) completed and \(cancelled) cancelled, nothing is left · c shows them"
  }

  private func drawHeading(_ columns: TaskColumns, on pen: inout Pen) {
    guard !list.place.heading.isEmpty else { return }
    var line = Line(list.place.heading, on: &pen)
    line.skip(columns.margin + 2)
    line.put("#", .quiet, width: columns.id, align: columns.idAlignment, on: &pen)
    line.skip(2)
    line.put("Task", .quiet, width: columns.title, on: &pen)
    line.put(columns.status > 2 ? "Status" : "", .quiet, width: columns.status, on: &pen)
    line.put("Owner", .quiet, width: columns.owner, on: &pen)
    if columns.bar > 0 {
      line.put("Progress", .quiet, width: columns.bar + columns.figure, on: &pen)
    } else if columns.figure > 0 {
      line.put("%", .quiet, width: columns.figure, align: .right, on: &pen)
    }
    put("Waits for", columns.waits, .left, &line, &pen)
    put("Priority", columns.priority, .left, &line, &pen)
    put("Updated", columns.updated, .right, &line, &pen)
  }

  private func put(
    _ heading: String, _ width: Int, _ alignment: TextWidth.Alignment, _ line: inout Line,
    _ pen: inout Pen
  ) {
    if width == 0 { return }
    line.skip(TaskColumns.gap)
    line.put(heading, .quiet, width: width - TaskColumns.gap, align: alignment, on: &pen)
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
    if columns.figure > 0 { putProgress(task, &line, &pen) }
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
      "\(percent(task.effectiveProgress))%", titleRole, width: columns.figure, align: .right,
      isFresh: isFresh(.progress(task: task.id)), on: &pen)
  }

  private func putRest(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    let gap = TaskColumns.gap
    if columns.waits > 0 {
      let (text, role) = waits(task)
      let isFresh = isFresh(.waits(task: task.id))
      line.skip(gap)
      line.put(text, role, width: columns.waits - gap, isFresh: isFresh, on: &pen)
    }
    if columns.priority > 0 {
      line.skip(gap)
      line.put(task.priority.word, .quiet, width: columns.priority - gap, on: &pen)
    }
    if columns.updated > 0, let updated = task.lastUpdate {
      let time = state.clock(updated, withSeconds: false)
      line.skip(gap)
      line.put(time, .quiet, width: columns.updated - gap, align: .right, on: &pen)
    }
  }

  private var hasLostOwner: Bool {
    guard !task.status.isFinished, let owner = task.owner.flatMap(facts.instance) else {
      return false
    }
    return owner.presence(at: state.heardUntil) == .offline
  }

  /// What keeps it from going on: "#8 ← #4", a blocker, an owner who has gone.
  private func waits(_ task: Task) -> (String, Role) {
    let words = WaitingWords.words(for: task, at: position, stage, facts.graph)
    if let words { return (words, stage == .blocked ? .blocked : .quiet) }
    if !hasLostOwner { return ("", .quiet) }
    return (columns.waits >= 13 + TaskColumns.gap ? "owner offline" : "offline", .offline)
  }
}
