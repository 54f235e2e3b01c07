internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func watchLife(at now: Now) {
    lookForObstacles()
    noteOutage(at: now)
    // Who cannot be seen has not left.
    if obstacles.contains(.unreadable) { return }
    if !obstacles.contains(.locked) { agreeOnHeartbeat(at: now) }
    for event in watch.observe(board.instances, at: now.steady) {
      events.append(CoordinatorEvent(event, at: now.wall))
      switch event {
      case .back(let id), .left(let id): told[id] = nil
      default: break
      }
    }
    if wasHindered || obstacles.contains(.locked) { return }
    for instance in board.instances where watch.presence(of: instance.id) == .offline {
      let tasks = openTasks[instance.id, default: []].filter {
        isOrphaned($0, by: instance, at: now)
      }
      if !tasks.isEmpty { handOn(tasks, of: instance.id, at: now) }
      if wasHindered { return }
    }
  }

  /// Whoever has a task, and whoever gave it, is waited for as long as for a sign of life.
  private func isOrphaned(_ task: Task, by instance: Instance, at now: Now) -> Bool {
    guard let since = tenures.since(task.id) else { return false }
    let counted = watch.outages.counted(at: now.steady)
    return counted.milliseconds(since: since) > 2 * instance.heartbeatInterval
  }

  /// By the clock that stands still while nobody can decide anything.
  mutating func observeTenures(at now: Now) {
    guard areFilesReadable else { return }
    let counted = watch.outages.counted(at: now.steady)
    tenures.observe(board.tasks, at: counted, wall: now.wall)
  }

  private var areFilesReadable: Bool {
    Self.sharedFiles.allSatisfy { reader.files[$0]?.unusable == nil }
  }

  /// Those without which nobody can read or write anything.
  private static let sharedFiles = [MultiAgentTracker.statePath, MultiAgentTracker.queuePath]

  /// What fails now, perhaps because somebody holds the lock, is tried again in the next round.
  private mutating func handOn(_ tasks: [Task], of id: String, at now: Now) {
    guard settings.reassigns else { return tell(tasks, leftBy: id, at: now) }
    let takers = watch.online.filter { $0 != id }
    let action = Action.handOn(tasks: tasks.map(\.id), instance: id, takers: takers)
    if let outcome = perform(action, because: "\(id) is offline", about: .handingOn, at: now) {
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
      complain(["heartbeat-interval: \(error.message)"], about: .heartbeat, at: now)
      meet(error, in: .life)
    }
  }
}

// MARK: - Acting

extension Coordinator {
  /// Nil, with the reason in the log, where it is refused.
  mutating func perform(
    _ action: Action, because reason: String? = nil, about topic: Topic, at now: Now
  ) -> Transaction.Outcome? {
    let transaction = Transaction(reader: reader, by: settings.by, now: now.wall, reason: reason)
    do throws(Refusal) {
      let outcome = try transaction.perform(.act(action))
      complain([], about: topic, at: now)
      look(at: now)
      return outcome
    } catch {
      complain(["\(action.name): \(error.message)"], about: topic, at: now)
      meet(error, in: topic.duty)
      return nil
    }
  }
}

// MARK: - Outages

extension Coordinator {
  /// Whoever could not be heard for a while is not silent for that reason.
  mutating func noteOutage(at now: Now) {
    watch.note(isUsable: obstacles.isEmpty, at: now.steady)
    if isOutageTold == !obstacles.isEmpty { return }
    isOutageTold = !obstacles.isEmpty
    if isOutageTold {
      let why = reasonOfOutage
      note(.problem, "the team's files: \(why); no silence counts until this is over", at: now)
    } else {
      note(.usable, "the team's files can be used again; silence counts from now", at: now)
    }
  }

  private var reasonOfOutage: String {
    if obstacles.contains(.unreadable) { return "one cannot be read" }
    return obstacles.contains(.locked) ? "somebody keeps their lock" : "they cannot be written"
  }

  private mutating func lookForObstacles() {
    set(.unreadable, !areFilesReadable)
    set(.locked, lock.look())
  }

  private mutating func set(_ obstacle: Obstacle, _ isThere: Bool) {
    if isThere { obstacles.insert(obstacle) } else { obstacles.remove(obstacle) }
  }

  /// What keeps only one instance's tasks from being handed on excuses nobody else.
  private mutating func meet(_ refusal: Refusal, in duty: Duty) {
    switch refusal {
    case .lockBusy:
      wasHindered = true
      if lock.wasBusy() { obstacles.insert(.locked) }
    case .fileUnusable(let finding):
      guard Self.sharedFiles.contains(finding.location.file) else { return }
      wasHindered = true
      obstacles.insert(.unreadable)
    case .keepsChanging(let file), .diskRefused(let file, _):
      guard isOfTeam(file) else { return }
      wasHindered = true
      obstacles.insert(.refused(duty))
    default: break
    }
  }

  private func isOfTeam(_ file: String) -> Bool {
    [tracker.home, "\(root)/\(tracker.home)"].contains { file.hasPrefix($0 + "/") }
  }
}
