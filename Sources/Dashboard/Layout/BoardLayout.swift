internal import TerminalCanvas

/// The panels of the board, by the size of the screen and by what each of them needs.
///
/// The arrangement is the same from 60 columns on: who works beside the pipeline, the tasks below
/// them over the whole width, then memory beside activity, then the findings. Wide screens have a
/// detail pane at their right.
struct BoardLayout {
  let body: Rect
  let needs: BoardNeeds

  var places: [PanelPlace] {
    if body.columns < 60 || body.rows < 13 { return compact }
    if body.columns < 160 { return bands(body) }
    let detail = min(max(body.columns * 28 / 100, 44), 84)
    let (left, right) = body.splitColumns(body.columns - detail)
    return bands(left) + [PanelPlace(kind: .detail, rect: right)]
  }

  private func count(_ panel: Panel) -> Int { needs.count(panel) }

  /// No frames: who is doing what, the counts, and as many tasks as there is room for.
  private var compact: [PanelPlace] {
    let room = max(body.rows - 1, 0)
    let forTasks = room - count(needs.first) >= 2 ? 2 : 0
    let first = min(count(needs.first), room > 14 ? room / 2 : room - forTasks)
    let (top, rest) = body.splitRows(first)
    var places = [PanelPlace(kind: .list(needs.first), rect: top, isFramed: false)]
    places.append(PanelPlace(kind: .counts, rect: rest.top(1), isFramed: false))
    let tasks = rest.dropTop(1)
    if tasks.rows > 0 {
      places.append(PanelPlace(kind: .list(.tasks), rect: tasks, isFramed: false))
    }
    return places
  }

  private func bands(_ area: Rect) -> [PanelPlace] {
    let heights = heights(area)
    var rest = area
    let bands = heights.map { height in
      defer { rest = rest.dropTop(height) }
      return rest.top(height)
    }
    return pair(bands[0], needs.first, .pipeline) + [list(.tasks, bands[1])]
      + pair(bands[2], needs.third, .activity)
      + [list(.findings, bands[3])].filter { !$0.rect.isEmpty }
  }

  /// The rows of the four bands. What nobody needs goes to the activity, whose room depends on no
  /// count, so that nothing moves while things happen.
  private func heights(_ area: Rect) -> [Int] {
    let rows = area.rows
    let first = max(count(needs.first), Self.stages(rows))
    let third = remembered(rows)
    let findings = min(count(.findings), max(rows / 10, 1))
    var heights = Shares.lengths(
      rows,
      [
        .init(least: 5, ideal: min(first + 2, max(rows * 3 / 8, 7))),
        .init(least: 5, ideal: min(count(.tasks) + 3, max(rows / 3, 7))),
        .init(
          least: min(third + 2, 4), ideal: min(third + 2, max(rows * (rows < 30 ? 2 : 3) / 10, 4))),
        .init(least: 3, ideal: max(findings, rows < 30 ? 1 : 2) + 2),
      ])
    var left = rows - heights.reduce(0, +)
    func widen(_ band: Int, to height: Int) {
      let more = heights[band] == 0 ? 0 : min(max(height - heights[band], 0), left)
      heights[band] += more
      left -= more
    }
    widen(1, to: count(.tasks) + 3)
    widen(3, to: needs.findingRows(area.columns - 2, max(rows / 8, 1)) + 2)
    widen(1, to: needs.tasks + 3)
    widen(2, to: rows)
    widen(1, to: rows)
    return heights
  }

  /// The rows for memory and activity. Only where rows are short do they follow what there is to
  /// show: elsewhere the board would move whenever something is merged.
  private func remembered(_ rows: Int) -> Int {
    rows < 26 ? max(count(needs.third) + 1, min(count(.activity), 5)) : max(rows / 7, 7)
  }

  /// The rows of the pipeline: enough for the usual stages, and for others where there is room.
  private static func stages(_ rows: Int) -> Int { rows < 30 ? 5 : rows < 44 ? 6 : 7 }

  private func list(_ panel: Panel, _ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .list(panel), rect: rect)
  }

  private func pair(_ band: Rect, _ left: Panel, _ right: Panel) -> [PanelPlace] {
    if band.isEmpty { return [] }
    let (first, second) = band.splitColumns(needs.split(band.columns))
    return [list(left, first), list(right, second)]
  }
}

/// What the panels of the board have to show.
struct BoardNeeds {
  let state: DashboardState
  let facts: BoardFacts?

  func count(_ panel: Panel) -> Int { state.count(of: panel) }

  private var isWorkflow: Bool { facts?.board.tracker.isPhased == true }
  /// Beside the pipeline, and beside the activity.
  var first: Panel { isWorkflow ? .phases : .instances }
  var third: Panel { isWorkflow ? .gates : .memory }

  /// How many tasks there are, finished ones included: the room for them stays when some end.
  var tasks: Int { facts?.board.tasks.count ?? 0 }

  /// The rows that the findings take in a panel of so many columns, at most `limit`.
  func findingRows(_ columns: Int, _ limit: Int) -> Int {
    guard let facts else { return 0 }
    var rows = 0
    for position in facts.findingOrder.prefix(limit) {
      rows += FindingText(facts.board.findings[position]).lines(columns).count
      if rows >= limit { return limit }
    }
    return rows
  }

  /// The columns of the left panels: what the left and the right ones need is shared fairly.
  func split(_ columns: Int) -> Int {
    guard let widths = facts?.widths else { return columns / 2 }
    // Cursor and frame; a time, an actor and "#12 in progress → completed".
    let left = widths.memory + 6
    let right = 4 + 9 + widths.instance + 1 + 30
    let share = columns * left / (left + right)
    return min(max(share, columns * (columns < 110 ? 57 : 52) / 100), columns * 60 / 100)
  }
}
