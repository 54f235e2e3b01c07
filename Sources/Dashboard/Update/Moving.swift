internal import CoordinationCore

/// Moving between rows, panels and views.
extension DashboardState {
  mutating func move(_ command: Command) {
    if view == .task || view == .instance, command == .pageUp || command == .pageDown {
      return scrollDetail(by: command == .pageUp ? -10 : 10)
    }
    let panel = focus
    let page = max(visibleRows(of: panel) - 1, 1)
    let index = cursor(in: panel)
    switch command {
    case .up: setCursor(in: panel, to: index - 1)
    // A row that went has left its place to the next one.
    case .down: setCursor(in: panel, to: hasNoCursor(in: panel) ? index : index + 1)
    case .pageUp: setCursor(in: panel, to: index - page)
    case .pageDown: setCursor(in: panel, to: index + page)
    case .first: setCursor(in: panel, to: 0)
    default: setCursor(in: panel, to: count(of: panel) - 1)
    }
  }

  mutating func scrollDetail(by rows: Int) {
    if view == .update { return scrollUpdate(by: rows) }
    guard let facts, let place = places(in: size).first(where: { $0.kind == .detail }) else {
      return
    }
    let last = DetailPane(state: self, facts: facts, place: place).lastTop
    detailTop = min(max(detailTop + rows, 0), last)
  }

  /// To another panel; where there is only one, left and right go to the row before or after.
  mutating func turn(_ command: Command) {
    let panels = drawnPanels
    let isForwards = command == .right || command == .nextPanel
    guard panels.count > 1 else { return move(isForwards ? .down : .up) }
    let index = panels.firstIndex(of: focus) ?? 0
    let next = index + (isForwards ? 1 : panels.count - 1)
    focusByView[view] = panels[next % panels.count]
  }

  mutating func show(_ view: View) {
    if view == self.view { return }
    detailTop = 0
    viewStack = view == .board ? [.board] : [.board, view]
    if view == .update { openUpdate() }
    turnPage()
    fit()
  }

  /// Everything moves now: what has only kept its place for the eye gives up its room.
  mutating func fit() {
    facts?.fitColumns()
    if let facts { shownStages = PipelineStage.shown(facts, after: []) }
    followRows()
  }

  /// - Parameter subject: what a page is about where that is not under the cursor.
  private mutating func push(_ view: View, about subject: String? = nil) {
    if view == self.view { return }
    viewStack.append(view)
    detailTop = 0
    turnPage()
    if let subject { pageSubjects[view] = subject }
    fit()
  }

  /// Goes into what is under the cursor.
  mutating func open() -> [Effect] {
    switch opening {
    case .project(let index): return [.open(project: index)]
    case .view(let view): push(view)
    case .task(let id): push(.task, about: id)
    case .update:
      openUpdate()
      push(.update)
    case .stage(let stage):
      filter.stage = stage
      push(.tasks)
      list()
    case .ask(let subject):
      guard let obstacleToWrite else { return ask(subject) }
      say(.hint, obstacleToWrite)
    case .text(let text): overlay = .text(text, top: 0)
    case .nothing(let reason): say(.hint, reason)
    }
    return []
  }

  /// Undoes one step of looking: a choice of tasks, a search, a filter, a view, the project itself.
  mutating func goBack() -> [Effect] {
    if !selection.isEmpty, view != .task {
      selection = []
    } else if search != nil {
      search = nil
    } else if viewStack.count > 1 {
      viewStack.removeLast()
      fit()
    } else if filter.stage != nil || filter.owner != .anyone {
      filter.stage = nil
      filter.owner = .anyone
      list()
    } else if settings.hasOverview, view == .board {
      return [.close]
    } else {
      say(.hint, view == .board ? "this is the board · q quits" : "this is the overview · q quits")
    }
    return []
  }

  mutating func toggleSelection() {
    guard let task = taskUnderCursor else { return }
    if selection.remove(task.id) == nil { selection.insert(task.id) }
    setCursor(in: .tasks, to: cursor(in: .tasks) + 1)
  }

  mutating func relist(_ command: Command) {
    if view == .memory || view == .update {
      showsSettled.toggle()
      say(.hint, "merged and rejected updates are \(showsSettled ? "shown" : "hidden")")
      return followRows()
    }
    if command == .sort {
      order = order.next
      say(.hint, "sorted \(order.words)")
    } else {
      filter.hidesCompleted.toggle()
      say(.hint, filter.hidesCompleted ? "completed tasks are hidden" : "completed tasks are shown")
    }
    list()
  }
}
