/// Says in one sentence what an action has done, by comparing the boards before and after it.
package enum ChangeSummary {
  /// Such as "#11 Docs: instance-4 → instance-3". Never empty: the journal must tell something of
  /// every entry. More than `limit` tasks end with how many more there are.
  package static func text(from before: Board, to after: Board) -> String {
    text(from: before, to: after, nothing: standing(before, after) ?? "no task has changed")
  }

  /// How the work as a whole stands, where that is all that has changed.
  private static func standing(_ before: Board, _ after: Board) -> String? {
    guard let old = before.workflowStatus, let new = after.workflowStatus, old != new else {
      return nil
    }
    return "\(after.project): \(old) → \(new)"
  }

  /// - Parameters:
  ///   - nothing: what to say where the boards do not differ.
  ///   - isUndo: nothing is asked of anybody then.
  static func text(
    from before: Board, to after: Board, nothing: String, isUndo: Bool = false
  ) -> String {
    let old = Dictionary(before.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let isWorkflow = after.tracker != .multiAgent
    let stillBlocked = stillBlocked(from: before, to: after)
    let tasks = after.tasks.compactMap { task in
      old[task.id].flatMap { old in
        sentence(
          from: old, to: task, inOwnWords: isWorkflow,
          isStillBlocked: stillBlocked.contains(task.id))
      }.map { sentence in
        switch after.tracker {
        case .planProgress: sentence + stillHeld(old[task.id], task)
        case .taskStatus where !isUndo: sentence + reviewRequest(old[task.id], task)
        default: sentence
        }
      }
    }
    let lines =
      workflowLines(from: before, to: after)
      + (after.tracker == .focusTask ? withoutProgress(tasks) : tasks)
      + newTasks(after.tasks.filter { old[$0.id] == nil }) + members(from: before, to: after)
      + memoryLines(from: before.memory, to: after.memory)
    if lines.isEmpty { return nothing }
    guard lines.count > limit else { return lines.joined(separator: "; ") }
    return lines.prefix(limit).joined(separator: "; ") + "; and \(lines.count - limit) more"
  }

  /// How far a phase is follows from the reports, and the beginning of another one tells it.
  private static func withoutProgress(_ sentences: [String]) -> [String] {
    let others = sentences.filter { !$0.hasSuffix(": \(progressChanged)") }
    return others.isEmpty ? sentences : others
  }

  private static let progressChanged = "progress changed"

  /// The tasks that an issue which is over was not about, or not alone.
  private static func stillBlocked(from before: Board, to after: Board) -> Set<String> {
    guard after.tracker == .taskStatus else { return [] }
    let gone = Set(gone(before.blockers, after.blockers))
    let freed = Set(before.blockers.filter { gone.contains($0.id) }.flatMap(\.blocking))
    return Set(after.tasks.filter { !$0.blockers.isEmpty || !freed.contains($0.id) }.map(\.id))
  }

  private static func reviewRequest(_ old: Task?, _ new: Task) -> String {
    new.status == .review && old?.status == .inProgress ? "; a code review is requested" : ""
  }

  private static func stillHeld(_ old: Task?, _ new: Task) -> String {
    guard let old, old.blockers.count > new.blockers.count, let other = new.blockers.first else {
      return ""
    }
    return ", still blocked: \(other)"
  }

  /// What is said besides of figures that were wrong before the action.
  static func recounting(_ count: Int) -> String {
    count == 0 ? "" : "; also recounts \(counted(count, "figure"))"
  }

  private static func newTasks(_ tasks: [Task]) -> [String] {
    tasks.map { "\($0.label) is new" }
  }

  private static func members(from before: Board, to after: Board) -> [String] {
    let old = Set(before.instances.map(\.id))
    let new = Set(after.instances.map(\.id))
    return after.instances.filter { !old.contains($0.id) }.map { "\($0.id) joined" }
      + before.instances.filter { !new.contains($0.id) }.map { "\($0.id) left" }
  }

  /// How many tasks are named.
  package static let limit = 50

  /// - Parameter inOwnWords: statuses are told as the files have them.
  private static func sentence(
    from old: Task, to new: Task, inOwnWords: Bool, isStillBlocked: Bool
  ) -> String? {
    guard old != new else { return nil }
    var parts: [String] = []
    if old.owner != new.owner {
      parts.append("\(old.owner ?? "nobody") → \(new.owner ?? "nobody")")
    }
    if inOwnWords {
      if old.nativeStatus != new.nativeStatus {
        parts.append("\(old.nativeStatus.or("nothing")) → \(new.nativeStatus.or("nothing"))")
      }
    } else if old.status != new.status,
      parts.isEmpty || old.status.isWorthSaying(before: new.status)
    {
      parts.append("\(old.status.words) → \(new.status.words)")
    }
    if old.priority != new.priority {
      parts.append("priority \(old.priority.said) → \(new.priority.said)")
    }
    if old.blockers.count > new.blockers.count, !isStillBlocked,
      !inOwnWords || new.status != .failed
    {
      parts.append("blocker cleared")
    }
    if old.blockers.count < new.blockers.count, !inOwnWords { parts.append("blocker back") }
    parts += waiting(from: old, to: new)
    if parts.isEmpty, let other = lesserChange(from: old, to: new) { parts.append(other) }
    return parts.isEmpty ? nil : "\(new.label): \(parts.joined(separator: ", "))"
  }

  /// What is over and has gone was only tidied up.
  private static func memoryLines(from old: MemoryStatus, to new: MemoryStatus) -> [String] {
    if old == new { return [] }
    let before = Dictionary(
      old.updates.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.updates.map(\.id))
    let changed = new.updates.compactMap { update -> String? in
      guard let state = before[update.id] else { return "\(update.label): \(update.state.phrase)" }
      if state == update.state { return nil }
      return "\(update.label): \(state.phrase) → \(update.state.phrase)"
    }
    let gone = old.updates.filter { $0.state.isOpen && !after.contains($0.id) }
    return changed + gone.map { "\($0.label): no longer \($0.state.phrase)" }
  }

  /// Of gates, phases, barriers and checkpoints.
  private static func workflowLines(from old: Board, to new: Board) -> [String] {
    let gates = Dictionary(old.gates.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let phases = Dictionary(old.phases.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let barriers = Dictionary(old.barriers.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let words =
      new.gates.compactMap { gate -> String? in
        let old = gates[gate.id]
        guard old != gate, old != nil || !gate.scores.isEmpty else { return nil }
        return "gate \(gate.id): \(gate.words)"
      } + gone(old.gates.filter { !$0.scores.isEmpty }, new.gates).map { "gate \($0): not scored" }
    let steps =
      new.phases.compactMap { phase in
        step(phase.label, phases[phase.id]?.nativeStatus, phase.nativeStatus)
      }
      + new.phases.compactMap { phase in
        phase.awaitsGate && phases[phase.id]?.awaitsGate == false
          ? "phase \(phase.id) is to be scored" : nil
      }
      + new.barriers.compactMap { step($0.id, barriers[$0.id]?.nativeStatus, $0.nativeStatus) }
    let open = new.gates.filter { $0.isPassed && gates[$0.id]?.isPassed != true }
      .compactMap { stillOpen(behind: $0, new) }
    let kept = gone(new.checkpoints, old.checkpoints).map { "checkpoint \($0)" }
    let dropped = gone(old.checkpoints, new.checkpoints).map { "checkpoint \($0) is gone" }
    let issues = new.tracker == .taskStatus ? self.issues(from: old, to: new) : []
    return words + steps + open + kept + dropped + issues
  }

  private static func issues(from old: Board, to new: Board) -> [String] {
    gone(new.blockers, old.blockers).map { id in
      let tasks = new.blockers.first { $0.id == id }?.blocking.map(taskName) ?? []
      return "issue \(id) of \(listed(tasks, atMost: 5)) is open"
    } + gone(old.blockers, new.blockers).map { "issue \($0) is open no more" }
  }

  /// What a phase whose gate has passed waits for all the same.
  private static func stillOpen(behind gate: Gate, _ board: Board) -> String? {
    guard let phase = board.phases.first(where: { $0.id == gate.subject }),
      phase.status != .completed
    else { return nil }
    let open = board.tasks.filter { $0.phase == phase.id && !$0.status.isFinished }
    if open.isEmpty { return nil }
    return "phase \(phase.id) still waits for \(listed(open.map { taskName($0.id) }, atMost: 5))"
  }

  /// The ids of those that there were and are not any more.
  private static func gone<Step: Identifiable>(_ old: [Step], _ new: [Step]) -> [Step.ID] {
    let left = Set(new.map(\.id))
    return old.map(\.id).filter { !left.contains($0) }
  }

  private static func step(_ subject: String, _ old: String?, _ new: String) -> String? {
    guard let old, old != new else { return nil }
    return "\(subject): \(old.or("nothing")) → \(new)"
  }

  private static func waiting(from old: Task, to new: Task) -> [String] {
    let waived = new.waivedDependencies.filter { !old.waivedDependencies.contains($0) }
    let restored = old.waivedDependencies.filter { !new.waivedDependencies.contains($0) }
    return [("no longer waits for ", waived, ""), ("waits for ", restored, " again")]
      .filter { !$0.1.isEmpty }
      .map { $0.0 + $0.1.map(taskName).joined(separator: ", ") + $0.2 }
  }

  /// What goes without saying beside any other change.
  private static func lesserChange(from old: Task, to new: Task) -> String? {
    if old.nativeStatus != new.nativeStatus {
      return "\"\(old.nativeStatus)\" → \"\(new.nativeStatus)\""
    }
    return old.effectiveProgress == new.effectiveProgress ? nil : progressChanged
  }
}

extension String {
  /// Another text where it is empty.
  fileprivate func or(_ other: String) -> String { isEmpty ? other : self }
}

extension MemoryUpdate {
  /// "techContext.md § Database by instance-1"
  fileprivate var label: String { place + (instance.map { " by \($0)" } ?? "") }
}

extension TaskStatus {
  /// A change of owner explains that a task is assigned or waits again.
  fileprivate func isWorthSaying(before next: TaskStatus) -> Bool {
    !(isBeforeWork && next.isBeforeWork)
  }
}

extension Gate {
  /// Such as "pass 0.94 (iteration 3)".
  fileprivate var words: String {
    if case .open(let words) = verdict { return words }
    if score == nil, verdict == .pass { return "passed" }
    guard let score = score.map({ " " + scoreText($0) }) else { return "not scored" }
    return outcome + score + (iterations > 1 ? " (iteration \(iterations))" : "")
  }
}

extension Priority {
  fileprivate var said: String { word.isEmpty ? "unsaid" : word }
}
