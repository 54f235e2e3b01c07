internal import CoordinationCore

// Contradictions between rows, blockers and the log.

extension ProgressFindings {
  mutating func addRepeatedRows() {
    for (number, first) in work.repeatedRows {
      let (row, other) = (progress.rows[number], progress.rows[first])
      guard row.status != other.status, PhaseClaim.disagree(row.status, other.status) else {
        continue
      }
      add(
        .plan(
          .rowAgain(
            name: row.name.shown, says: row.status.words, first: other.status.words)),
        at: row.node)
    }
  }

  /// The id is the plan's, the title is not.
  mutating func addOtherTitles() {
    for task in work.tasks where task.planNode != nil && task.name.id != nil {
      guard let row = task.row, case let name = progress.rows[row].name,
        name.key != task.name.key, !name.key.isEmpty, !task.name.key.isEmpty,
        TaskLikeness(name.words).score(task.name.words) == 0
      else { continue }
      add(
        .plan(.otherTitle(id: task.id, here: name.title, plan: task.name.title)),
        at: progress.rows[row].node)
    }
  }

  mutating func addUnread() {
    for task in work.tasks {
      guard let node = work.unread[task.id] else { continue }
      add(.plan(.unreadTask(name: task.name.shown)), at: node)
    }
  }

  mutating func addBlockers() {
    let ids = Set(work.tasks.map(\.id))
    for blocker in progress.blockers where !blocker.isResolved {
      let blocked = BlockedWork(blocker, work).ids
      let tasks = work.tasks.filter { blocked.contains($0.id) }
      if !tasks.isEmpty, tasks.allSatisfy({ work.status(of: $0) == .completed }) {
        let names = tasks.map { taskName($0.id) }
        add(.plan(.staleBlocker(text: blocker.text, blocks: names)), at: blocker.node)
      }
      for task in tasks where !blocker.blocks.isEmpty && work.isLeft(task) {
        let status = work.status(of: task).words
        add(
          .plan(.unheededBlocker(text: blocker.text, task: task.id, status: status)),
          at: blocker.node)
      }
      let text = blocker.blocks.isEmpty ? blocker.text : blocker.blocks
      if tasks.isEmpty, let id = TaskName(text).id, !ids.contains(id), isLikeTasks(id) {
        add(.plan(.blockerOfNothing(text: blocker.text, id: id)), at: blocker.node)
      }
    }
  }

  /// "BLK-2" may be the blocker's own id.
  private func isLikeTasks(_ id: String) -> Bool {
    let letters = id.prefix(while: \.isLetter)
    let isKind = TaskId.kinds.contains(letters.lowercased())
    return letters.isEmpty || isKind
      || work.tasks.contains { $0.name.id?.prefix(while: \.isLetter) == letters }
  }

  /// The last that the log tells of a task by its id.
  mutating func addLog() {
    var last: [String: (isDone: Bool, node: NodeIndex)] = [:]
    let ids = Set(work.tasks.compactMap(\.name.id))
    for (text, node) in progress.logEntries {
      guard let colon = text.firstColon,
        let id = TaskName.id(in: String(text[colon...].dropFirst())), ids.contains(id)
      else { continue }
      last[id] = (["completed", "complete"].contains(text[..<colon].lowercased()), node)
    }
    for task in work.tasks {
      guard let id = task.name.id, let told = last[id], told.isDone,
        work.status(of: task) != .completed
      else { continue }
      let status = work.status(of: task).words
      add(.plan(.neverCompleted(task: taskName(task.id), status: status)), at: told.node)
    }
  }
}

extension ProgressFile {
  /// What tables of updates tell, in their order.
  var logEntries: [(text: String, node: NodeIndex)] {
    outline.sections.flatMap { section in
      outline.tables(of: section).flatMap { table -> [(text: String, node: NodeIndex)] in
        guard let column = table.column("Update", "Event"),
          table.column("Time", "Date", "When") != nil
        else { return [] }
        return table.rows.map { ($0.text(column), $0.node) }
      }
    }
  }
}

extension String {
  fileprivate var firstColon: Index? {
    isPlain ? utf8.firstIndex(of: UInt8(ascii: ":")) : firstIndex(of: ":")
  }
}
