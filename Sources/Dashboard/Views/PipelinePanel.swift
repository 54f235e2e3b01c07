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
      let stage = facts.shownStages[index]
      line.put(list.isFocused && index == list.cursor ? Glyphs.cursor : " ", .accent, on: &pen)
      line.put("\(Glyphs.of(stage)) ", Role(stage), on: &pen)
      line.put(stage.words, Role(stage), width: 11, on: &pen)
      line.put(
        "\(facts.count(stage))", .text, width: width, align: .right,
        isFresh: state.highlights.contains(.stage(stage)), on: &pen)
      line.skip(2)
      let bar = min(max(line.room / 2 - 1, 0), 20)
      line.bar(Double(facts.count(stage)) / Double(total), Role(stage), width: bar, on: &pen)
      line.skip(2)
      line.put(remark(on: stage), .quiet, width: max(line.room - 1, 0), on: &pen)
    }
  }

  /// The one thing most worth knowing about a stage.
  private func remark(on stage: PipelineStage) -> String {
    switch stage {
    case .waiting: return waits
    case .blocked: return first(of: .blocked) { "#\($0.id) \($0.blockers.first ?? "")" }
    case .ready: return facts.readyOrder.first.map { "next #\(facts.board.tasks[$0].id)" } ?? ""
    case .inProgress: return orphans
    case .review, .failed, .assigned, .other: return first(of: stage) { "#\($0.id) \($0.title)" }
    case .completed, .cancelled: return ""
    }
  }

  private func first(of stage: PipelineStage, _ words: (Task) -> String) -> String {
    guard facts.count(stage) > 0, let position = facts.stages.firstIndex(of: stage) else {
      return ""
    }
    return words(facts.board.tasks[position])
  }

  /// The task that holds up most others.
  private var waits: String {
    guard let id = facts.bottleneck else { return "" }
    let waiting = facts.waiting(for: id).map { "#\($0.id)" }.joined(separator: " ")
    return "#\(id) holds up \(waiting)"
  }

  private var orphans: String {
    let gone = facts.board.instances.filter { $0.presence(at: state.now) == .offline }
    guard let task = gone.lazy.compactMap({ facts.openTasks(of: $0.id).first }).first else {
      return ""
    }
    return "#\(task.id) owner offline"
  }
}

/// The pipeline and the memory in one line, for small screens.
struct CountsLine {
  let state: DashboardState
  let facts: BoardFacts

  func draw(in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    line.skip(1)
    for stage in facts.shownStages {
      let isFresh = state.highlights.contains(.stage(stage))
      line.put("\(Glyphs.of(stage))\(facts.count(stage)) ", Role(stage), isFresh: isFresh, on: &pen)
    }
    let memory = facts.board.memory
    line.put(" mem \(memory.count(.queued)) queued", .quiet, on: &pen)
    let conflicts = memory.conflicts.count
    if conflicts > 0 {
      line.put(" !\(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")", .blocked, on: &pen)
    }
  }
}
