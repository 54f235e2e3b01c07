internal import TerminalCanvas

/// Where everything stands. Drawing, paging and the mouse all ask here.
extension DashboardState {
  func screen(_ size: Size) -> Screen {
    Screen(size, hasBanner: !files.unusable.isEmpty)
  }

  func places(in size: Size) -> [PanelPlace] {
    let body = screen(size).body
    if board?.tracker.isPhased == true, view == .instance || view == .memory || view == .update {
      return [list(panels.first ?? .phases, body)]
    }
    switch view {
    case .overview: return overviewPlaces(body)
    case .board: return boardPlaces(body)
    case .tasks: return taskPlaces(body)
    case .task: return [detail(body)]
    case .instance: return instancePlaces(body)
    case .activity: return activityPlaces(body)
    case .findings: return stack(.findings, body)
    case .memory: return stack(.memory, body)
    case .update: return [PanelPlace(kind: .update, rect: body, isFramed: isFramed(body))]
    }
  }

  func boardPlaces(_ body: Rect) -> [PanelPlace] {
    BoardLayout(body: body, needs: BoardNeeds(state: self, facts: facts)).places
  }

  /// How many rows of a list are in sight; a page where it is not shown at all.
  func visibleRows(of panel: Panel) -> Int {
    Self.visibleRows(of: panel, in: places(in: size))
  }

  static func visibleRows(of panel: Panel, in places: [PanelPlace]) -> Int {
    places.first { $0.panel == panel }?.rows.rows ?? 10
  }

  private func isFramed(_ body: Rect) -> Bool { body.columns >= 24 && body.rows >= 5 }

  private func detail(_ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .detail, rect: rect, isFramed: isFramed(rect))
  }

  private func list(_ panel: Panel, _ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .list(panel), rect: rect, isFramed: isFramed(rect))
  }

  /// The projects, and the board of the one under the cursor where there is room for it.
  private func overviewPlaces(_ body: Rect) -> [PanelPlace] {
    let isFramed = body.columns >= 60 && body.rows >= 13
    let wanted = count(of: .projects) + (isFramed ? 3 : 1)
    let rows = min(wanted, max(body.rows - Self.leastPreview, body.rows / 3))
    let hasPreview = body.rows - rows >= Self.leastPreview
    let (top, bottom) = body.splitRows(hasPreview ? rows : body.rows)
    return [
      PanelPlace(kind: .list(.projects), rect: top, isFramed: isFramed),
      PanelPlace(kind: .preview, rect: bottom, isFramed: false),
    ].filter { !$0.rect.isEmpty }
  }

  /// Fewer rows of a board tell little.
  private static let leastPreview = 8

  /// The tasks, with what is under the cursor beside them where the screen is wide.
  private func taskPlaces(_ body: Rect) -> [PanelPlace] {
    guard body.columns >= 120, let widths = facts?.widths else { return [list(.tasks, body)] }
    let need = TaskColumns.need(widths, showsAll: filter.showsFinished) + 2
    let left = min(max(need, body.columns * 6 / 10), body.columns - 40)
    let (table, rest) = body.splitColumns(left)
    return [list(.tasks, table), detail(rest)]
  }

  private func instancePlaces(_ body: Rect) -> [PanelPlace] {
    guard body.columns >= 72 else { return [detail(body)] }
    let (left, right) = body.splitColumns(min(max(body.columns / 4, 26), 40))
    return [list(.instances, left), detail(right)]
  }

  /// The journal says more in a line than the activity.
  private func activityPlaces(_ body: Rect) -> [PanelPlace] {
    if body.columns >= 150 {
      let (left, right) = body.splitColumns(body.columns * 42 / 100)
      return [list(.activity, left), list(.journal, right)]
    }
    let (top, bottom) = body.splitRows(body.rows / 2)
    return [list(.activity, top), list(.journal, bottom)]
  }

  /// A list with what is under its cursor below it where the screen is high. A short list leaves
  /// its rows to the detail.
  private func stack(_ panel: Panel, _ body: Rect) -> [PanelPlace] {
    guard body.rows >= 12 else { return [list(panel, body)] }
    let wanted = count(of: panel) + (panel == .findings ? 4 : 3)
    let (top, bottom) = body.splitRows(min(max(wanted, body.rows / 3), body.rows * 3 / 5))
    return [list(panel, top), detail(bottom)]
  }
}
