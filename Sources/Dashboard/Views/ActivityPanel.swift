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
    let activity = entry.activity
    let isOwn = entry.isOwn && state.isOperator(activity.actor)
    line.skip(1)
    line.put(state.clock(activity.at, withSeconds: line.room >= 42), .text, on: &pen)
    line.skip(1)
    if !activity.actor.isEmpty {
      line.put(isOwn ? "you" : activity.actor, isOwn ? .accent : .quiet, on: &pen)
      line.skip(1)
    }
    let isFresh = state.highlights.contains(.activity(sequence: entry.sequence))
    let words = words(entry, line.room - 1)
    let width = min(TextWidth.of(words), max(line.room - 1, 0))
    line.put(words, .text, width: width, isFresh: isFresh, on: &pen)
    let hint = "  U undoes"
    if isUndoable(entry), TextWidth.of(hint) < line.room { line.put(hint, .accent, on: &pen) }
  }

  /// Beside the journal nothing is said that the journal says.
  private func isUndoable(_ entry: ActivityFeed.Entry) -> Bool {
    entry.isOwn && entry.activity == state.lastUndoable?.activity && state.view == .board
      && !state.settings.isReadOnly
  }

  /// The fullest wording for which there is room. The title of a task is left out, for the id says
  /// it; then what was before.
  private func words(_ entry: ActivityFeed.Entry, _ room: Int) -> String {
    var text = entry.activity.text
    guard let id = text.split(separator: " ").first, id.hasPrefix("#") else { return text }
    if let task = facts.task(String(id.dropFirst())), text.hasPrefix("\(id) \(task.title): ") {
      text = "\(id) \(text.dropFirst(id.count + task.title.count + 3))"
    }
    if TextWidth.of(text) <= room { return text }
    // Of another task it must not be told.
    let step = text.prefix { $0 != ";" }
    guard let arrow = step.firstIndex(of: "→") else { return text }
    return "\(id) \(text[arrow...])"
  }
}

extension DashboardState {
  /// Whether a name in the journal is that of whoever uses this dashboard.
  func isOperator(_ name: String) -> Bool { !name.isEmpty && name == settings.actor }
}
