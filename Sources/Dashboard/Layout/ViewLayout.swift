internal import TerminalCanvas

/// Where everything stands. Drawing, paging and the mouse all ask here.
extension DashboardState {
  func screen(_ size: Size) -> Screen {
    Screen(size, hasBanner: !files.unusable.isEmpty)
  }

  func places(in size: Size) -> [PanelPlace] {
    let body = screen(size).body
    switch view {
    case .board: return BoardLayout(body: body, counts: counts).places
    case .tasks: return list(.tasks, with: body, beside: 120, share: 66)
    case .task: return [detail(body)]
    case .instance: return instancePlaces(body)
    case .activity: return activityPlaces(body)
    case .findings: return stack(.findings, body)
    case .memory: return stack(.memory, body)
    }
  }

  private var counts: [Panel: Int] {
    Dictionary(uniqueKeysWithValues: Panel.allCases.map { ($0, count(of: $0)) })
  }

  /// How many rows of a list are in sight; a page where it is not shown at all.
  func visibleRows(of panel: Panel) -> Int {
    places(in: size).first { $0.panel == panel }?.rows.rows ?? 10
  }

  private func isFramed(_ body: Rect) -> Bool { body.columns >= 24 && body.rows >= 6 }

  private func detail(_ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .detail, rect: rect, isFramed: isFramed(rect))
  }

  private func list(_ panel: Panel, _ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .list(panel), rect: rect, isFramed: isFramed(rect))
  }

  /// A list, with what is under its cursor beside it where the screen is wide.
  private func list(
    _ panel: Panel, with body: Rect, beside least: Int, share: Int
  ) -> [PanelPlace] {
    guard body.columns >= least else { return [list(panel, body)] }
    let (left, right) = body.splitColumns(body.columns * share / 100)
    return [list(panel, left), detail(right)]
  }

  private func instancePlaces(_ body: Rect) -> [PanelPlace] {
    guard body.columns >= 72 else { return [detail(body)] }
    let (left, right) = body.splitColumns(min(max(body.columns / 4, 26), 40))
    return [list(.instances, left), detail(right)]
  }

  private func activityPlaces(_ body: Rect) -> [PanelPlace] {
    if body.columns >= 120 {
      let (left, right) = body.splitColumns(body.columns / 2)
      return [list(.activity, left), list(.journal, right)]
    }
    let (top, bottom) = body.splitRows(body.rows * 3 / 5)
    return [list(.activity, top), list(.journal, bottom)]
  }

  /// A list with what is under its cursor below it where the screen is high.
  private func stack(_ panel: Panel, _ body: Rect) -> [PanelPlace] {
    guard body.rows >= 12 else { return [list(panel, body)] }
    let (top, bottom) = body.splitRows(body.rows * 3 / 5)
    return [list(panel, top), detail(bottom)]
  }
}
