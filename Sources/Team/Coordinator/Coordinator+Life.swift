internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func watchLife(at now: Now) {
    agreeOnHeartbeat(at: now)
    for event in watch.observe(board.instances, at: now.steady) {
      events.append(CoordinatorEvent(event, at: now.wall))
      switch event {
      case .offline(let id, _): orphaned.append(id)
      case .back(let id), .left(let id): orphaned.removeAll { $0 == id }
      case .joined, .missed: break
      }
    }
    for id in orphaned { handOn(id, at: now) }
  }

  /// What fails now, perhaps because somebody holds the lock, is tried again in the next round.
  private mutating func handOn(_ id: String, at now: Now) {
    let open = board.tasks.filter { $0.owner == id && !$0.status.isFinished }
    guard !open.isEmpty else { return orphaned.removeAll { $0 == id } }
    guard settings.reassigns else {
      orphaned.removeAll { $0 == id }
      let labels = open.map(\.label).joined(separator: "; ")
      return note(.orphaned, instance: id, "\(id) leaves \(labels)", at: now)
    }
    let takers = watch.online.filter { $0 != id }
    let action = Action.handOn(instance: id, takers: takers)
    guard let outcome = perform(action, because: "\(id) is offline", about: .life, at: now) else {
      return
    }
    orphaned.removeAll { $0 == id }
    note(.handedOn, instance: id, outcome.receipt.summary, at: now)
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
      return nil
    }
  }
}
