internal import CoordinationCore
internal import TerminalCanvas

/// Every action that was done here, the newest first.
struct JournalPanel {
  let state: DashboardState
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Journal  \(list.count)", on: &pen)
    if list.count == 0 { return list.say("no action has been done here yet", on: &pen) }
    let undoable = state.lastUndoable?.id
    list.drawRows(on: &pen) { index, line, pen in
      let receipt = state.journal[state.journal.count - 1 - index]
      list.putCursor(index, &line, on: &pen)
      line.skip(1)
      line.put(state.clock(receipt.at), .quiet, on: &pen)
      line.skip(1)
      line.put("\(receipt.by) ", .quiet, on: &pen)
      line.put(receipt.summary, .text, on: &pen)
      if receipt.id == undoable, !state.settings.isReadOnly {
        line.put("  U undoes", .accent, on: &pen)
      }
    }
  }
}
