internal import TerminalCanvas

/// The mouse: a click selects, a second one opens, the wheel scrolls, words in the bottom line are
/// keys.
extension DashboardState {
  mutating func point(_ event: MouseEvent) -> [Effect] {
    switch overlay {
    case .dialog(let dialog): return point(event, in: dialog)
    case .help, .text: return pointInHelp(event)
    case nil: break
    }
    if screen(size).bottom.contains(column: event.column, row: event.row) {
      return pressWord(at: event)
    }
    guard let place = place(at: event) else { return [] }
    if let panel = place.panel { return pointInList(event, place, panel) }
    if place.kind == .preview { return event.kind == .doublePress ? run(.open) : [] }
    scrollDetail(event)
    return []
  }

  private func place(at event: MouseEvent) -> PanelPlace? {
    facts == nil && projects == nil
      ? nil : places(in: size).first { $0.rect.contains(column: event.column, row: event.row) }
  }

  private mutating func pressWord(at event: MouseEvent) -> [Effect] {
    guard event.kind == .press || event.kind == .doublePress, notice == nil else {
      notice = nil
      return []
    }
    let segment = BottomLine(state: self).segments(size.columns)
      .first { $0.columns.contains(event.column) }
    return segment.map { run($0.binding.command) } ?? []
  }

  private mutating func pointInList(
    _ event: MouseEvent, _ place: PanelPlace, _ panel: Panel
  ) -> [Effect] {
    if event.kind == .wheelUp || event.kind == .wheelDown {
      setCursor(in: panel, to: cursor(in: panel) + (event.kind == .wheelUp ? -3 : 3))
      return []
    }
    notice = nil
    let hadFocus = focus == panel
    // As they stood when the mouse was pressed: the focus may scroll the list.
    let entries = ListFrame(state: self, place: place).entries
    if panels.contains(panel) { focusByView[view] = panel }
    let entry = entries.first { $0.rect.contains(column: event.column, row: event.row) }
    guard let index = entry?.index else { return [] }
    let isSecond = hadFocus && index == cursor(in: panel)
    setCursor(in: panel, to: index)
    return isSecond || event.kind == .doublePress ? run(.open) : []
  }

  private mutating func scrollDetail(_ event: MouseEvent) {
    switch event.kind {
    case .wheelUp: scrollDetail(by: -3)
    case .wheelDown: scrollDetail(by: 3)
    case .press, .doublePress: break
    }
  }

  private mutating func pointInHelp(_ event: MouseEvent) -> [Effect] {
    switch event.kind {
    case .wheelUp: run(.up)
    case .wheelDown: run(.down)
    case .press, .doublePress: run(.back)
    }
  }

  private mutating func point(_ event: MouseEvent, in dialog: Dialog) -> [Effect] {
    switch event.kind {
    case .wheelUp: return run(.up)
    case .wheelDown: return run(.down)
    case .press, .doublePress: break
    }
    let layout = DialogLayout(dialog, size)
    guard layout.frame.contains(column: event.column, row: event.row) else { return run(.back) }
    guard dialog.input == nil, layout.options.contains(column: event.column, row: event.row) else {
      return []
    }
    let index = layout.top + event.row - layout.options.row
    if index == dialog.cursor { return run(.confirm) }
    return choose(index)
  }
}
