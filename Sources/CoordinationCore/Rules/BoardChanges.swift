/// What happened between two readings of the same project, as lines for people.
package enum BoardChanges {
  /// More lines than this at once are a new board rather than news.
  package static let limit = 200

  /// - Parameter difference: how the tasks of both differ, where that is known already.
  package static func between(
    _ old: Board, at then: Timestamp, and new: Board, at now: Timestamp,
    _ difference: TaskDifference? = nil
  ) -> [Activity] {
    var lines = Lines(at: now)
    instanceChanges(old, then, new, now, &lines)
    let difference = difference ?? TaskDifference(from: old.tasks, to: new.tasks)
    if let changed = difference.changed {
      for position in changed where lines.activities.count <= limit {
        changes(from: old.tasks[position], to: new.tasks[position], &lines)
      }
    } else {
      taskChanges(old.tasks, new.tasks, &lines)
    }
    if old.memory != new.memory { memoryChanges(old.memory, new.memory, &lines) }
    if old.hasOtherSteps(than: new) { stepChanges(old, new, &lines) }
    return Array(lines.activities.prefix(limit))
  }

  private struct Lines {
    let at: Timestamp
    var activities: [Activity] = []

    init(at: Timestamp) {
      self.at = at
    }

    mutating func add(_ actor: String?, _ text: String) {
      activities.append(Activity(at: at, actor: actor ?? "", text: text))
    }
  }
}

// MARK: - Instances

extension BoardChanges {
  private static func instanceChanges(
    _ old: Board, _ then: Timestamp, _ new: Board, _ now: Timestamp, _ lines: inout Lines
  ) {
    let before = Dictionary(
      old.instances.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.instances.map(\.id))
    for instance in new.instances {
      guard let earlier = before[instance.id] else {
        lines.add(instance.id, "joined")
        continue
      }
      if earlier.lastHeartbeat == instance.lastHeartbeat {
        lines.activities += silences(of: [instance], from: then, to: now)
      } else {
        presenceChange(
          instance.id, from: earlier.presence(at: then), to: instance.presence(at: now), &lines)
      }
    }
    for instance in old.instances where !after.contains(instance.id) {
      lines.add(instance.id, "left")
    }
  }

  private static func presenceChange(
    _ id: String, from old: Presence, to new: Presence, _ lines: inout Lines
  ) {
    switch (old, new) {
    case (.online, .stale): lines.add(id, missed)
    case (.online, .offline), (.stale, .offline): lines.add(id, gone)
    case (.offline, .online), (.offline, .stale), (.stale, .online): lines.add(id, "is back")
    default: break
    }
  }

  private static let missed = "missed a heartbeat"
  private static let gone = "went offline"

  /// Who has fallen silent while nothing but time has passed, and when.
  package static func silences(
    of instances: [Instance], from then: Timestamp, to now: Timestamp
  ) -> [Activity] {
    instances.flatMap { instance -> [Activity] in
      guard let last = instance.lastHeartbeat else { return [] }
      let steps = [(1, missed), (2, gone)].map {
        (last.later(by: $0 * instance.heartbeatInterval), $1)
      }
      return steps.filter { $0.0 >= then && $0.0 < now }
        .map { Activity(at: $0, actor: instance.id, text: $1) }
    }.sorted { $0.at < $1.at }
  }
}

// MARK: - Tasks

extension BoardChanges {
  /// Of tasks some of which have come, gone or moved.
  private static func taskChanges(_ old: [Task], _ new: [Task], _ lines: inout Lines) {
    let before = IdTable(old.map(\.id))
    for index in new.indices {
      if lines.activities.count > limit { return }
      guard let position = before.position(of: new[index].id) else {
        let title = new[index].title.isEmpty ? "" : ": \(new[index].title)"
        lines.add(nil, "\(taskName(new[index].id)) is new\(title)")
        continue
      }
      if old[position] != new[index] { changes(from: old[position], to: new[index], &lines) }
    }
    let after = IdTable(new.map(\.id))
    for task in old where after.position(of: task.id) == nil {
      lines.add(nil, "\(taskName(task.id)) is gone")
    }
  }

  private static func changes(from old: Task, to new: Task, _ lines: inout Lines) {
    let actor = new.owner ?? old.owner
    plannedChanges(from: old, to: new, &lines)
    if old.owner != new.owner {
      // The files do not tell who gave it.
      lines.add(nil, "\(taskName(new.id)) → \(new.owner ?? "nobody")")
    }
    // Whoever is given a task has it assigned: that goes without saying.
    let isAssigning = old.owner != new.owner && old.status.isBeforeWork && new.status.isBeforeWork
    if old.status != new.status, !isAssigning {
      lines.add(actor, "\(taskName(new.id)) \(old.status.words) → \(new.status.words)")
    }
    let (before, after) = (percent(old.effectiveProgress), percent(new.effectiveProgress))
    if before != after, new.status == old.status || new.status != .completed {
      lines.add(actor, "\(taskName(new.id)) \(before)% → \(after)%")
    }
    for blocker in new.blockers where !old.blockers.contains(blocker) {
      lines.add(actor, "\(taskName(new.id)) blocked: \(blocker)")
    }
    // The reason alone may get lost.
    let isCleared = new.blockers.isEmpty && !old.blockers.isEmpty
    if isCleared, old.status == new.status, old.status != .blocked {
      lines.add(actor, "\(taskName(new.id)) is not blocked any more")
    }
  }
}

// What whoever plans has decided anew, without a word of who that was.
extension BoardChanges {
  private static func plannedChanges(from old: Task, to new: Task, _ lines: inout Lines) {
    if old.title != new.title, !new.title.isEmpty {
      lines.add(nil, "\(taskName(new.id)) renamed: \(new.title)")
    }
    if old.priority.word != new.priority.word, !new.priority.word.isEmpty {
      let words = [old.priority.word, new.priority.word].filter { !$0.isEmpty }
      lines.add(nil, "\(taskName(new.id)) priority \(words.joined(separator: " → "))")
    }
    let awaited = new.dependencies.filter { !old.dependencies.contains($0) }
    if !awaited.isEmpty {
      let names = awaited.map(taskName).joined(separator: ", ")
      lines.add(nil, "\(taskName(new.id)) now depends on \(names)")
    }
  }
}

// MARK: - Memory

extension BoardChanges {
  private static func memoryChanges(
    _ old: MemoryStatus, _ new: MemoryStatus, _ lines: inout Lines
  ) {
    let before = Dictionary(
      old.updates.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    for update in new.updates where before[update.id] != update.state {
      let place = update.file + (update.section.map { " § \($0)" } ?? "")
      lines.add(update.instance, text(of: update.state, place))
    }
    // A merge that is taken back leaves an earlier one as the last.
    if let merge = new.lastMerge, old.lastMerge.map({ $0 < merge }) ?? true {
      lines.add(nil, "memory merged")
    }
  }

  private static func text(of state: MemoryUpdate.State, _ place: String) -> String {
    switch state {
    case .queued: "queued an update of \(place)"
    case .merged: "\(place) merged"
    case .conflict: "conflict in \(place)"
    case .awaitingApproval: "an update of \(place) awaits approval"
    case .rejected: "an update of \(place) was rejected"
    }
  }
}

// MARK: - Phases, barriers, gates and checkpoints

extension Board {
  fileprivate func hasOtherSteps(than other: Board) -> Bool {
    phases != other.phases || barriers != other.barriers || gates != other.gates
      || checkpoints != other.checkpoints
  }
}

extension BoardChanges {
  private static func stepChanges(_ old: Board, _ new: Board, _ lines: inout Lines) {
    for (before, after) in pairs(old.gates, new.gates)
    where before?.scores != after.scores || before?.verdict != after.verdict {
      lines.add(nil, "gate \(after.id): \(after.news(since: before))")
    }
    for case (let before?, let after) in pairs(old.phases, new.phases)
    where before.status != after.status {
      lines.add(nil, "\(after.label) \(before.status.words) → \(after.status.words)")
    }
    for case (let before?, let after) in pairs(old.barriers, new.barriers)
    where before.status != after.status {
      let words = after.status == .completed ? "is crossed" : "is \(after.status.words)"
      lines.add(nil, "\(after.id) \(words)")
    }
    for case (nil, let checkpoint) in pairs(old.checkpoints, new.checkpoints) {
      lines.add(nil, "\(checkpoint.id): \(checkpoint.text)")
    }
    for case (nil, let gate) in pairs(new.gates, old.gates) {
      lines.add(nil, "gate \(gate.id): not scored any more")
    }
    for case (nil, let checkpoint) in pairs(new.checkpoints, old.checkpoints) {
      lines.add(nil, "\(checkpoint.id) is gone")
    }
  }

  /// Each of the new ones with what had its id before.
  private static func pairs<Step: Identifiable>(
    _ old: [Step], _ new: [Step]
  ) -> [(Step?, Step)] {
    let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return new.map { (before[$0.id], $0) }
  }
}

extension Gate {
  /// "0.89 → 0.94, pass"
  fileprivate func news(since before: Gate?) -> String {
    let scores = [before?.score, score].compactMap(\.self).map(scoreText)
    let isSame = before?.scores == self.scores
    let change = isSame ? "" : scores.joined(separator: " → ")
    return change.isEmpty ? outcome : "\(change), \(outcome)"
  }
}
