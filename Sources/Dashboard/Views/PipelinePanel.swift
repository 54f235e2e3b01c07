internal import CoordinationCore
internal import TerminalCanvas

/// How many tasks are where, and who waits for what.
struct PipelinePanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  private static let stageWidth = 11

  func draw(on pen: inout Pen) {
    list.drawFrame("Pipeline", note: hiddenWords, on: &pen)
    let total = max(facts.board.tasks.count, 1)
    let figures = max(String(total).count + 1, 3)
    let remarks = Remarks(state: state, facts: facts)
    // The remarks are read; the bars only repeat the figures.
    let room = list.place.rows.columns - Self.stageWidth - figures - 7
    // Ids that are names need all of a narrow panel.
    let bar = min(max(room - 24, facts.hasNumericIds ? min(room, 5) : 0), 20)
    list.drawRows(on: &pen) { index, line, pen in
      let stage = state.shownStages[index]
      list.putFocusedCursor(index, &line, on: &pen)
      line.put("\(Glyphs.of(stage)) ", Role(stage), on: &pen)
      line.put(stage.words, Role(stage), width: Self.stageWidth, on: &pen)
      line.put("\(facts.count(stage))", .text, width: figures, align: .right, on: &pen)
      line.skip(bar > 0 ? 2 : 1)
      line.bar(Double(facts.count(stage)) / Double(total), Role(stage), width: bar, on: &pen)
      line.skip(1)
      put(remarks.wordings(of: stage), &line, &pen)
    }
  }

  /// The fullest wording that fits.
  private func put(_ wordings: [String], _ line: inout Line, _ pen: inout Pen) {
    let room = max(line.room - 1, 0)
    guard let shortest = wordings.last, room >= 2 else { return }
    let text = wordings.first { TextWidth.of($0) <= room } ?? shortest
    line.put(text, .quiet, width: room, on: &pen)
  }

  /// "◔ 1 assigned", for what is out of sight.
  private var hiddenWords: String {
    let shown = Set(list.entries.map(\.index))
    let hidden = state.shownStages.indices.filter { !shown.contains($0) }
      .map { state.shownStages[$0] }.filter { facts.count($0) > 0 }
    let words = hidden.map { "\(Glyphs.of($0)) \(facts.count($0)) \($0.words)" }
      .joined(separator: "  ")
    if TextWidth.of(words) + 8 < list.place.rect.columns { return words }
    return hidden.map { "\(Glyphs.of($0))\(facts.count($0))" }.joined(separator: " ")
  }
}

/// The one thing most worth knowing about each stage.
private struct Remarks {
  let state: DashboardState
  let facts: BoardFacts

  /// The same in ever fewer words; empty where there is nothing to say.
  func wordings(of stage: PipelineStage) -> [String] {
    switch stage {
    case .completed, .cancelled: return []
    case .ready: return next
    case .waiting: return bottleneck
    case .inProgress: return orphan(in: stage) ?? []
    case .assigned, .review: return orphan(in: stage) ?? first(of: stage)
    case .blocked, .failed, .other: return first(of: stage)
    }
  }

  /// What an escalated gate holds up is blocked until a person has decided.
  private var next: [String] {
    if let gate = facts.board.gates.first(where: { $0.verdict == .escalated }) {
      return judging("approve", gate.id, .approveGate)
    }
    guard let first = facts.readyOrder.first else { return scoring }
    let id = taskName(facts.board.tasks[first].id)
    return ["next \(id)", id]
  }

  /// Where nothing can begin before somebody has judged what is there.
  private var scoring: [String] {
    guard let name = facts.nextToScore else { return [] }
    let verb = facts.board.tracker.judging
    return state.isForeign(.score) ? ["\(verb) \(name)", verb] : judging(verb, name, .score)
  }

  private func judging(_ verb: String, _ name: String, _ command: Command) -> [String] {
    let key = KeyBindings.name(of: command)
    return ["\(verb) \(name) (\(key))", "\(verb) \(name)", "\(verb) (\(key))"]
  }

  /// The task that holds up most others.
  private var bottleneck: [String] {
    guard let id = facts.bottleneck else { return [] }
    let waiting = facts.waiting(for: id).map { taskName($0.id) }
    return [
      "← \(taskName(id)) holds up \(waiting.joined(separator: " "))",
      "← \(taskName(id)) holds up \(waiting.count)", "← \(taskName(id))",
    ]
  }

  private func first(of stage: PipelineStage) -> [String] {
    guard facts.count(stage) > 0, let position = facts.stages.firstIndex(of: stage) else {
      return []
    }
    let task = facts.board.tasks[position]
    let blocker = task.blockers.first.map { ["\(taskName(task.id)) \($0)"] } ?? []
    return blocker + [task.label, taskName(task.id)]
  }

  /// A task in this stage whose owner has gone.
  private func orphan(in stage: PipelineStage) -> [String]? {
    let gone = facts.board.instances.filter { $0.presence(at: state.heardUntil) == .offline }
    let task = gone.lazy.flatMap { facts.openTasks(of: $0.id) }
      .first { facts.stage(of: $0.id) == stage }
    return task.map {
      ["\(taskName($0.id)) owner offline", "\(taskName($0.id)) offline", taskName($0.id)]
    }
  }
}

/// The pipeline and the memory in one line, for small screens.
struct CountsLine {
  let state: DashboardState
  let facts: BoardFacts

  func draw(in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    line.skip(1)
    for stage in state.shownStages
    where facts.count(stage) > 0 || PipelineStage.usual.contains(stage) {
      line.put("\(Glyphs.of(stage))\(facts.count(stage)) ", Role(stage), on: &pen)
    }
    if facts.board.tracker.isPhased { return drawGates(&line, &pen) }
    let memory = facts.board.memory
    line.put(" mem \(memory.count(.queued)) queued", .quiet, on: &pen)
    let conflicts = memory.conflicts.count
    if conflicts > 0 {
      let words = " !\(counted(conflicts, "conflict"))"
      let isLong = TextWidth.of(words) > line.room
      line.put(isLong ? " !\(conflicts)" : words, .blocked, on: &pen)
    }
  }

  private func drawGates(_ line: inout Line, _ pen: inout Pen) {
    let gates = facts.board.gates
    if gates.isEmpty, facts.board.tracker != .orchestration { return }
    let word = facts.board.tracker == .taskStatus ? "reviews" : "gates"
    line.put(" \(word) \(gates.count(where: \.isPassed))/\(gates.count)", .quiet, on: &pen)
    let escalated = gates.count { $0.verdict == .escalated }
    if escalated > 0 { line.put(" !\(escalated)", .failed, on: &pen) }
  }
}
