internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func watchLife(at now: Now) {
    agreeOnHeartbeat(at: now)
    noteOutage(at: now)
    for event in watch.observe(board.instances, at: now.steady) {
      events.append(CoordinatorEvent(event, at: now.wall))
      if case .back(let id) = event { told[id] = nil }
    }
    if watch.outage.isOn { return }
    for instance in board.instances where watch.presence(of: instance.id) == .offline {
      let tasks = board.tasks.filter { isOrphaned($0, by: instance, at: now) }
      if !tasks.isEmpty { handOn(tasks, of: instance.id, at: now) }
    }
  }

  /// Whoever has a task, and whoever gave it, is waited for as long as for a sign of life.
  private func isOrphaned(_ task: Task, by instance: Instance, at now: Now) -> Bool {
    guard task.owner == instance.id, let since = tenures.since(task.id) else { return false }
    let start = max(since, watch.outage.end ?? since)
    return now.steady.milliseconds(since: start) > 2 * instance.heartbeatInterval
  }

  /// Whoever could not be heard for a while is not silent for that reason.
  private mutating func noteOutage(at now: Now) {
    let was = watch.outage.isOn
    let paths = [MultiAgentTracker.statePath, MultiAgentTracker.queuePath]
    let areReadable = paths.allSatisfy { reader.files[$0]?.unusable == nil }
    let isBlocked = lock.look()
    watch.note(isUsable: areReadable && !isBlocked, at: now.steady)
    switch (was, watch.outage.isOn) {
    case (false, true):
      let why = areReadable ? "somebody keeps their lock" : "one cannot be read"
      note(.problem, "the team's files: \(why); no silence counts until this is over", at: now)
    case (true, false):
      note(.usable, "the team's files can be used again; silence counts from now", at: now)
    default: break
    }
  }

  /// What fails now, perhaps because somebody holds the lock, is tried again in the next round.
  private mutating func handOn(_ tasks: [Task], of id: String, at now: Now) {
    guard settings.reassigns else { return tell(tasks, leftBy: id, at: now) }
    let takers = watch.online.filter { $0 != id }
    let action = Action.handOn(tasks: tasks.map(\.id), instance: id, takers: takers)
    if let outcome = perform(action, because: "\(id) is offline", about: .life, at: now) {
      note(.handedOn, instance: id, outcome.receipt.summary, at: now)
    }
  }

  private mutating func tell(_ tasks: [Task], leftBy id: String, at now: Now) {
    let known = told[id] ?? []
    let labels = tasks.filter { !known.contains($0.id) }.map(\.label)
    told[id] = Set(tasks.map(\.id))
    if labels.isEmpty { return }
    note(.orphaned, instance: id, "\(id) leaves \(labels.joined(separator: "; "))", at: now)
  }

  private mutating func agreeOnHeartbeat(at now: Now) {
    guard let seconds = settings.heartbeat, let first = board.instances.first,
      first.heartbeatInterval != Int64(seconds * 1000)
    else { return }
    let transaction = Transaction(reader: reader, by: settings.by, now: now.wall)
    let words = "a heartbeat every \(JSONText.number(seconds)) s"
    do throws(Refusal) {
      _ = try transaction.perform(
        named: "heartbeat-interval", record: .noted,
        planning: { files in MultiAgentTracker.heartbeatIntervalChanges(seconds, in: files) },
        summary: { _, _ in words })
      look(at: now)
    } catch {
      complain(["heartbeat-interval: \(error.message)"], about: .life, at: now)
    }
  }
}

// MARK: - Acting

extension Coordinator {
  /// Nil, with the reason in the log, where it is refused.
  mutating func perform(
    _ action: Action, because reason: String? = nil, about duty: Duty, at now: Now
  ) -> Transaction.Outcome? {
    let transaction = Transaction(reader: reader, by: settings.by, now: now.wall, reason: reason)
    do throws(Refusal) {
      let outcome = try transaction.perform(.act(action))
      complain([], about: duty, at: now)
      look(at: now)
      return outcome
    } catch {
      complain(["\(action.name): \(error.message)"], about: duty, at: now)
      if keepsEverybodyFromWriting(error) { watch.note(isUsable: false, at: now.steady) }
      return nil
    }
  }

  /// What keeps only one instance's tasks from being handed on excuses nobody else.
  private func keepsEverybodyFromWriting(_ refusal: Refusal) -> Bool {
    switch refusal {
    case .lockBusy: true
    case .fileUnusable(let finding): isOfTeam(finding.location.file)
    case .keepsChanging(let file), .diskRefused(let file, _): isOfTeam(file)
    default: false
    }
  }

  private func isOfTeam(_ file: String) -> Bool {
    [tracker.home, "\(root)/\(tracker.home)"].contains { file.hasPrefix($0 + "/") }
  }
}
