internal import CoordinationCore
internal import TerminalCanvas

/// How many tasks are where, and who waits for what.
struct PipelinePanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Pipeline", on: &pen)
    let total = max(facts.board.tasks.count, 1)
    let width = max(String(total).count, 3)
    list.drawRows(on: &pen) { index, line, pen in
      let stage = state.shownStages[index]
      list.putFocusedCursor(index, &line, on: &pen)
      line.put("\(Glyphs.of(stage)) ", Role(stage), on: &pen)
      line.put(stage.words, Role(stage), width: 11, on: &pen)
      line.put("\(facts.count(stage))", .text, width: width, align: .right, on: &pen)
      line.skip(2)
      let bar = min(max(line.room * 2 / 5, 0), 20)
      line.bar(Double(facts.count(stage)) / Double(total), Role(stage), width: bar, on: &pen)
      line.skip(line.room < 16 ? 1 : 2)
      putRemark(on: stage, &line, &pen)
    }
  }

  /// The one thing most worth knowing about a stage, in few words where there is little room.
  private func putRemark(on stage: PipelineStage, _ line: inout Line, _ pen: inout Pen) {
    guard let (subject, words) = remark(on: stage) else { return }
    let room = max(line.room - 1, 0)
    if room < 3 { return }
    let text = "\(subject) \(words)"
    let isShort = room < 12 && TextWidth.of(text) > room
    line.put(isShort ? subject : text, .quiet, width: room, on: &pen)
  }

  private func remark(on stage: PipelineStage) -> (String, String)? {
    switch stage {
    case .waiting: return waits
    case .ready: return facts.readyOrder.first.map { ("next", "#\(facts.board.tasks[$0].id)") }
    case .inProgress: return orphan
    case .completed, .cancelled: return nil
    case .blocked, .review, .failed, .assigned, .other:
      return first(of: stage).map { ("#\($0.id)", $0.blockers.first ?? $0.title) }
    }
  }

  private func first(of stage: PipelineStage) -> Task? {
    guard facts.count(stage) > 0, let position = facts.stages.firstIndex(of: stage) else {
      return nil
    }
    return facts.board.tasks[position]
  }

  /// The task that holds up most others.
  private var waits: (String, String)? {
    guard let id = facts.bottleneck else { return nil }
    let waiting = facts.waiting(for: id).map { "#\($0.id)" }.joined(separator: " ")
    return ("← #\(id)", "holds up \(waiting)")
  }

  private var orphan: (String, String)? {
    let gone = facts.board.instances.filter { $0.presence(at: state.now) == .offline }
    let task = gone.lazy.compactMap { facts.currentTask(of: $0.id) }.first
    return task.map { ("#\($0.id)", "owner offline") }
  }
}

/// The pipeline and the memory in one line, for small screens.
struct CountsLine {
  let state: DashboardState
  let facts: BoardFacts

  func draw(in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    line.skip(1)
    for stage in state.shownStages {
      line.put("\(Glyphs.of(stage))\(facts.count(stage)) ", Role(stage), on: &pen)
    }
    let memory = facts.board.memory
    line.put(" mem \(memory.count(.queued)) queued", .quiet, on: &pen)
    let conflicts = memory.conflicts.count
    if conflicts > 0 {
      let words = " !\(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")"
      let isLong = TextWidth.of(words) > line.room
      line.put(isLong ? " !\(conflicts)" : words, .blocked, on: &pen)
    }
  }
}
