internal import CoordinationCore
internal import TerminalCanvas

/// Who is doing what, how far it is, and when each was last heard of.
struct InstancesPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  /// "254d", and a space before it.
  private static let ageWidth = 5

  private var columns: Int { list.place.rows.columns }
  /// Without a frame every column counts.
  private var isCompact: Bool { !list.place.isFramed }
  /// Beside the detail of one instance a list of names is enough.
  private var isNameList: Bool { state.view == .instance }

  func draw(on pen: inout Pen) {
    list.drawFrame("Instances  \(list.count)", on: &pen)
    drawOffer(on: &pen)
    if list.count == 0 { return list.say("no instances in the team's files", on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      row(index, &line, &pen)
    }
  }

  /// "2 idle · 3 ready  A assigns" in the lower border, beside how many rows are below.
  private func drawOffer(on pen: inout Pen) {
    guard !isCompact, !isNameList, let offer else { return }
    let rect = list.place.rect
    let words: [(text: String, role: Role)] = [
      (offer, .text), ("  \(KeyBindings.name(of: .assignAll))", .accent), (" assigns", .text),
    ]
    let room = rect.columns - 6 - (list.below > 0 ? "  ↓ 100 more ".count : 0)
    let width = words.reduce(0) { $0 + TextWidth.of($1.text) }
    guard TextWidth.of(offer) <= room else { return }
    pen.leftNote(width <= room ? words : [words[0]], in: rect, row: rect.endRow - 1)
  }

  /// Nil where nothing can be assigned by a key.
  private var offer: String? {
    let idle = state.idleInstances.count
    guard idle > 0, facts.summary.ready > 0, !state.settings.isReadOnly else { return nil }
    return "\(idle) idle · \(facts.summary.ready) ready"
  }

  private func row(_ index: Int, _ line: inout Line, _ pen: inout Pen) {
    let instance = facts.board.instances[index]
    let presence = instance.presence(at: state.heardUntil)
    if !isCompact { line.skip(1) }
    list.putCursor(index, &line, on: &pen)
    let isFresh = state.highlights.contains(.presence(instance: instance.id))
    line.put("\(Glyphs.of(presence)) ", Role(presence), isFresh: isFresh, on: &pen)
    let idWidth = isNameList ? columns - 10 : min(facts.widths.instance, max(columns / 3, 6))
    line.put(
      instance.id, presence == .online ? .text : .quiet, width: idWidth, isFresh: isFresh, on: &pen)
    if !isNameList { work(of: instance, &line, &pen) }
    age(of: instance, presence, &line, &pen)
  }

  private func age(
    of instance: Instance, _ presence: Presence, _ line: inout Line, _ pen: inout Pen
  ) {
    let age = instance.heartbeatAge(at: state.now).map(AgeText.short(milliseconds:)) ?? "?"
    let margin = isCompact ? 0 : 1
    line.move(to: line.end - Self.ageWidth - margin)
    line.put(
      age, presence == .online ? .quiet : Role(presence), width: Self.ageWidth, align: .right,
      on: &pen)
  }

  private func work(of instance: Instance, _ line: inout Line, _ pen: inout Pen) {
    let count = facts.openCount(of: instance.id)
    line.skip(isCompact ? 1 : 2)
    let isFresh = state.highlights.contains(.work(instance: instance.id))
    let end = line.end - Self.ageWidth - (isCompact ? 0 : 1)
    guard let task = facts.currentTask(of: instance.id) else {
      let room = max(end - line.column - 1, 0)
      let words = idleWords(instance)
      let text = words.first { TextWidth.of($0) <= room } ?? words.last ?? ""
      line.put(text, .quiet, width: room, isFresh: isFresh, on: &pen)
      return
    }
    let bar = barWidth
    let figures = bar + 5
    let more = count > 1 ? " +\(count - 1)" : ""
    let name = columns >= 50 ? task.label : taskName(task.id)
    putObstacle(task, &line, &pen)
    let room = max(end - line.column - figures - 1, 0)
    put(name, more, task, room, isFresh, &line, &pen)
    line.move(to: end - figures)
    progress(of: task, bar, &line, &pen)
  }

  /// The sign of what nobody can be at work on.
  private func putObstacle(_ task: Task, _ line: inout Line, _ pen: inout Pen) {
    guard let stage = facts.stage(of: task.id), [.blocked, .waiting].contains(stage) else { return }
    line.put(Glyphs.of(stage) + " ", Role(stage), on: &pen)
  }

  private func put(
    _ name: String, _ more: String, _ task: Task, _ room: Int, _ isFresh: Bool,
    _ line: inout Line, _ pen: inout Pen
  ) {
    let forMore = min(TextWidth.of(more), room)
    let used = min(TextWidth.of(name), room - forMore)
    line.put(name, .text, width: used, isFresh: isFresh, on: &pen)
    line.put(more, .quiet, width: forMore, on: &pen)
  }

  private func progress(of task: Task, _ bar: Int, _ line: inout Line, _ pen: inout Pen) {
    let stage = facts.stage(of: task.id) ?? .other
    line.bar(BarStep.small(task.effectiveProgress), Role(stage), width: bar, on: &pen)
    line.put(
      "\(percent(task.effectiveProgress))%", .text, width: 5, align: .right, on: &pen)
  }

  private var barWidth: Int {
    switch columns {
    case ..<36: isCompact ? 4 : 0
    case ..<56: 8
    case ..<70: 10
    default: 14
    }
  }

  /// The same in ever fewer words.
  private func idleWords(_ instance: Instance) -> [String] {
    let ready = facts.summary.ready
    let presence = instance.presence(at: state.heardUntil)
    if presence == .offline { return ["no open tasks"] }
    if ready == 0 { return ["idle · nothing is ready", "idle"] }
    let tasks = "idle · \(counted(ready, "task")) ready"
    let words = [tasks, "idle · \(ready) ready", "idle"]
    let canAssign = presence == .online && !state.settings.isReadOnly
    if canAssign, isCompact {
      let key = KeyBindings.name(of: .assignAll)
      return ["idle · \(ready) ready, \(key) assigns", "idle, \(key) assigns"] + words
    }
    return canAssign && columns >= 50 ? ["\(tasks), a assigns"] + words : words
  }
}
