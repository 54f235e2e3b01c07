internal import TerminalCanvas

/// How wide each column of the task table is; 0 where there is no room for it. Texts come before
/// bars: a bar repeats the figure beside it.
struct TaskColumns {
  let margin, id, figure: Int
  let idAlignment: TextWidth.Alignment
  /// Titles and statuses include a blank after them, owners two; the others two before them.
  private(set) var title = 0
  private(set) var status = 2
  private(set) var owner = 0
  private(set) var bar = 0
  private(set) var waits = 0
  private(set) var priority = 0
  private(set) var updated = 0

  static let gap = 2
  /// "▸┃" before the id.
  private static let signs = 2
  private static let heading = "Waits for".count

  /// The columns that a framed table needs to show the usual texts whole.
  static func need(_ widths: ColumnWidths, showsAll: Bool) -> Int {
    let title = min(showsAll ? widths.anyTitle : widths.openTitle, 40)
    let texts = widths.task + title + 1 + widths.owner + gap + min(widths.waits, 36) + gap
    return 4 + signs + gap + texts + widths.status + 2 + widths.figure * 3
  }

  /// Ids that are names are worth more room than numbers: their ends tell them apart. Where all is
  /// cramped, a title can be cut before an id.
  private static func id(_ width: Int, in columns: Int) -> Int {
    let share = width > 14 ? (columns < 50 ? 34 : 27) : 12
    return min(width, max(columns * share / 100, min(8, columns / 5), 2))
  }

  init(_ columns: Int, _ facts: BoardFacts, isFramed: Bool, showsAll: Bool) {
    let widths = facts.widths
    margin = isFramed ? 1 : 0
    figure = widths.figure
    id = Self.id(widths.task, in: columns)
    idAlignment = facts.hasNumericIds ? .right : .left
    var room = Room(
      columns: columns - margin * 2 - Self.signs - id - Self.gap - status - figure)
    room.widen(&title, to: 13)
    if columns < 50 {
      if columns >= 36, figure > 0 { room.widen(&bar, to: 8) }
      room.widen(&title, to: columns)
      return
    }
    if widths.owner > 0 { room.claim(&owner, widths.owner + Self.gap) }
    room.claim(&waits, Self.heading + Self.gap)
    // Before what it waits for there are blanks already.
    let blanks = figure + widths.owner == 0 ? 1 : 2
    room.claim(&status, widths.status + blanks)
    let wanted = showsAll ? widths.anyTitle : widths.openTitle
    let fair = fairTitle(widths, room.columns)
    room.widen(&title, to: min(min(wanted, 30) + 1, fair))
    if figure > 0 { room.claim(&bar, 6) }
    room.widen(&waits, to: min(widths.waits, 36) + Self.gap)
    room.claim(&priority, widths.priority)
    room.claim(&updated, widths.updated)
    widenFurther(title: wanted, waits: widths.waits, &room)
  }

  /// Where ids are names, the title is not all by which a task is known: it leaves half of the room to
  /// what the task waits for, as far as that needs it.
  private func fairTitle(_ widths: ColumnWidths, _ room: Int) -> Int {
    guard waits > 0, widths.task > 14 else { return .max }
    let all = title + waits + room
    return max(all / 2, all - min(widths.waits, 36) - Self.gap)
  }

  /// What a wide screen has room for. Long titles are cut before a column is left out.
  private mutating func widenFurther(title wanted: Int, waits words: Int, _ room: inout Room) {
    room.widen(&title, to: min(wanted, 40) + 2)
    if bar > 0 { room.widen(&bar, to: 10) }
    room.widen(&title, to: wanted + 2)
    room.widen(&waits, to: words + Self.gap)
    if bar > 0 { room.widen(&bar, to: 14) }
    room.widen(&title, to: wanted + 5)
    if waits > 0 { room.widen(&waits, to: .max) } else { room.widen(&title, to: .max) }
  }
}

/// The columns that nobody has yet.
private struct Room {
  private(set) var columns: Int

  /// Gives a column as much as there is, up to a width.
  mutating func widen(_ column: inout Int, to width: Int) {
    let more = min(max(width - column, 0), max(columns, 0))
    column += more
    columns -= more
  }

  /// Gives a column a width, or leaves it as it is.
  mutating func claim(_ column: inout Int, _ width: Int) {
    if width - column <= columns { widen(&column, to: width) }
  }
}
