internal import CoordinationCore
internal import TerminalCanvas

/// Every action that was done here, the newest first: when, who, what, how much it changed, and
/// whether it was taken back.
struct JournalPanel {
  let state: DashboardState
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Journal  \(list.count)", on: &pen)
    if list.count == 0 { return list.say("no action has been done here yet", on: &pen) }
    let columns = JournalColumns(state, list.place.rows.columns)
    drawHeading(columns, on: &pen)
    let undoable = state.settings.isReadOnly ? nil : state.lastUndoable?.id
    let undone = Set(state.journal.compactMap(\.undoes))
    list.drawRows(on: &pen) { index, line, pen in
      let receipt = state.journal[state.journal.count - 1 - index]
      list.putFocusedCursor(index, &line, on: &pen)
      line.skip(1)
      put(receipt, isUndone: undone.contains(receipt.id), columns, &line, &pen)
      if receipt.id == undoable, columns.end > 0 { line.put("U undoes", .accent, on: &pen) }
    }
  }

  private func drawHeading(_ columns: JournalColumns, on pen: inout Pen) {
    guard !list.place.heading.isEmpty else { return }
    var line = Line(list.place.heading, on: &pen)
    line.skip(2)
    line.put("Time", .quiet, width: columns.time, on: &pen)
    line.put("By", .quiet, width: columns.name, on: &pen)
    line.put("Action", .quiet, width: columns.action, on: &pen)
    line.put("What", .quiet, width: columns.summary, on: &pen)
    line.put("Values", .quiet, width: columns.values, align: .right, on: &pen)
  }

  private func put(
    _ receipt: Receipt, isUndone: Bool, _ columns: JournalColumns, _ line: inout Line,
    _ pen: inout Pen
  ) {
    let isOwn = state.isOperator(receipt.by)
    let time = state.clock(receipt.at, withSeconds: columns.hasSeconds)
    line.put(time, .quiet, width: columns.time, on: &pen)
    line.put(
      isOwn ? "you" : receipt.by, isOwn ? .accent : .quiet, width: max(columns.name - 2, 0),
      on: &pen)
    if columns.name > 0 { line.skip(2) }
    line.put(receipt.action, .quiet, width: max(columns.action - 2, 0), on: &pen)
    if columns.action > 0 { line.skip(2) }
    line.put(
      receipt.sentence, isUndone ? .quiet : .text, width: columns.summary - 1, on: &pen)
    line.skip(1)
    if columns.values > 0 {
      line.put(
        "\(receipt.changes.count)", .quiet, width: columns.values, align: .right, on: &pen)
    }
    line.skip(2)
    if isUndone, columns.end > 0 { line.put("undone", .quiet, on: &pen) }
  }
}

/// How wide each column of the journal is; 0 where there is no room for it.
struct JournalColumns {
  let time, name, action, summary, values, end: Int
  let hasSeconds: Bool

  init(_ state: DashboardState, _ columns: Int) {
    let shown = state.journal.suffix(100)
    func widest(_ texts: some Sequence<String>, _ limit: Int) -> Int {
      min(texts.map(TextWidth.of).max() ?? 0, limit) + 2
    }
    let hasSeconds = columns >= 64
    self.hasSeconds = hasSeconds
    time = widest(shown.map { state.clock($0.at, withSeconds: hasSeconds) }, 11)
    name = columns >= 50 ? widest(shown.map(\.by) + ["you"], 12) : 0
    action = columns >= 70 ? widest(shown.map(\.action) + ["Action"], 15) : 0
    values = columns >= 60 ? 6 : 0
    end = columns >= 64 ? 9 : 0
    summary = max(columns - 2 - time - name - action - values - 2 - end, 1)
  }
}
