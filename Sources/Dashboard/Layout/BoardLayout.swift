internal import TerminalCanvas

/// The panels of the board, by the size of the screen.
struct BoardLayout {
  let body: Rect
  /// How many rows each list has.
  let counts: [Panel: Int]

  var places: [PanelPlace] {
    if body.columns < 60 || body.rows < 13 { return compact }
    if body.columns < 120 { return stacked }
    return body.columns < 160 ? twoColumns : threeColumns
  }

  private func count(_ panel: Panel) -> Int { counts[panel] ?? 0 }

  /// No frames: who is doing what, the counts, and as many tasks as there is room for.
  private var compact: [PanelPlace] {
    let room = max(body.rows - 1, 0)
    let forTasks = room - count(.instances) >= 2 ? 2 : 0
    let instances = min(count(.instances), room > 14 ? room / 2 : room - forTasks)
    let (top, rest) = body.splitRows(instances)
    var places = [PanelPlace(kind: .list(.instances), rect: top, isFramed: false)]
    places.append(PanelPlace(kind: .counts, rect: rest.top(1), isFramed: false))
    let tasks = rest.dropTop(1)
    if tasks.rows > 0 {
      places.append(PanelPlace(kind: .list(.tasks), rect: tasks, isFramed: false))
    }
    return places
  }

  private var stacked: [PanelPlace] {
    let first = max(count(.instances), count(.pipeline)) + 2
    let third = max(count(.memory) + 1, min(count(.activity), 5)) + 2
    let heights = Shares.lengths(
      body.rows,
      [
        .init(least: 5, ideal: min(first, max(body.rows / 3, 7))),
        .init(least: 5, ideal: min(count(.tasks) + 3, max(body.rows / 3, 7)), weight: 1),
        .init(least: 4, ideal: min(third, max(body.rows / 5, 4))),
        .init(least: 3, ideal: min(count(.findings), max(body.rows / 10, 1)) + 2),
      ])
    let bands = slices(body, heights)
    return pair(bands[0], .instances, .pipeline) + [list(.tasks, bands[1])]
      + pair(bands[2], .memory, .activity) + [list(.findings, bands[3])].filter { !$0.rect.isEmpty }
  }

  private var twoColumns: [PanelPlace] {
    let (left, right) = body.splitColumns(body.columns * 62 / 100)
    return leftColumn(left) + rightColumn(right)
  }

  private var threeColumns: [PanelPlace] {
    let (left, rest) = body.splitColumns(body.columns * 46 / 100)
    let (middle, right) = rest.splitColumns(rest.columns / 2)
    return leftColumn(left) + rightColumn(middle) + [PanelPlace(kind: .detail, rect: right)]
  }

  private func leftColumn(_ column: Rect) -> [PanelPlace] {
    let heights = Shares.lengths(
      column.rows,
      [
        .init(least: 4, ideal: min(count(.instances) + 2, column.rows / 3)),
        .init(least: 5, ideal: 5, weight: 1),
      ])
    let bands = slices(column, heights)
    return [list(.instances, bands[0]), list(.tasks, bands[1])]
  }

  private func rightColumn(_ column: Rect) -> [PanelPlace] {
    let heights = Shares.lengths(
      column.rows,
      [
        .init(least: 4, ideal: count(.pipeline) + 2),
        .init(least: 3, ideal: min(count(.memory) + 3, column.rows / 4)),
        .init(least: 4, ideal: 4, weight: 1),
        .init(least: 3, ideal: min(max(count(.findings), 1) + 2, column.rows / 4)),
      ])
    let panels: [Panel] = [.pipeline, .memory, .activity, .findings]
    return zip(panels, slices(column, heights)).map(list).filter { !$0.rect.isEmpty }
  }

  private func list(_ panel: Panel, _ rect: Rect) -> PanelPlace {
    PanelPlace(kind: .list(panel), rect: rect)
  }

  private func pair(_ band: Rect, _ left: Panel, _ right: Panel) -> [PanelPlace] {
    if band.isEmpty { return [] }
    let (first, second) = band.splitColumns(band.columns * 58 / 100)
    return [list(left, first), list(right, second)]
  }

  private func slices(_ rect: Rect, _ heights: [Int]) -> [Rect] {
    var rest = rect
    return heights.map { height in
      defer { rest = rest.dropTop(height) }
      return rest.top(height)
    }
  }
}
