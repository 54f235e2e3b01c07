internal import CoordinationCore
internal import TerminalCanvas

/// What has happened lately, the newest first.
struct ActivityPanel {
  let state: DashboardState
  let facts: BoardFacts
  let list: ListFrame

  func draw(on pen: inout Pen) {
    list.drawFrame("Activity", on: &pen)
    if list.count == 0 { return list.say("nothing has happened yet", on: &pen) }
    list.drawRows(on: &pen) { index, line, pen in
      list.putFocusedCursor(index, &line, on: &pen)
      if let entry = state.feed.newest(index) { row(entry, &line, &pen) }
    }
  }

  private func row(_ entry: ActivityFeed.Entry, _ line: inout Line, _ pen: inout Pen) {
    let isFresh = state.highlights.contains(.activity(sequence: entry.sequence))
    let activity = entry.activity
    line.skip(1)
    line.put(state.clock(activity.at), .text, on: &pen)
    line.skip(1)
    if !activity.actor.isEmpty {
      line.put(activity.actor, entry.isOwn ? .accent : .quiet, on: &pen)
      line.skip(1)
    }
    line.put(words(entry), .text, isFresh: isFresh, on: &pen)
    if entry.isOwn, entry.activity == undoable?.activity, !state.settings.isReadOnly {
      line.put("  U undoes", .accent, on: &pen)
    }
  }

  private var undoable: Receipt? { state.lastUndoable }

  /// The title of a task is left out where the line is short: the id says it.
  private func words(_ entry: ActivityFeed.Entry) -> String {
    let text = entry.activity.text
    guard entry.isOwn, list.place.rows.columns < 60,
      let id = text.split(separator: " ").first, id.hasPrefix("#"),
      let task = facts.task(String(id.dropFirst())), text.hasPrefix("\(id) \(task.title): ")
    else { return text }
    return "\(id) \(text.dropFirst(id.count + task.title.count + 3))"
  }
}
