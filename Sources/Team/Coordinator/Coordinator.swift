package import CoordinationCore
internal import Trackers

/// Keeps a team going: notices who has gone, hands on what they leave, and brings the shared files in
/// step with the reports. It is told the time and never waits; whoever owns it decides when it looks.
package struct Coordinator {
  package let settings: CoordinatorSettings
  package private(set) var reader: ProjectReader
  private let root: String
  private let tracker = MultiAgentTracker.standard
  private let claim: CoordinatorClaim
  private var record: CoordinatorRecord
  private var writtenSights: [String: LifeWatch.Sight] = [:]
  private var watch: LifeWatch
  private var board: Board
  /// Offline instances whose tasks have not been handed on yet.
  private var orphaned: [String] = []
  private var problems: Set<String> = []
  private var due = Due()
  private var events: [CoordinatorEvent] = []

  /// When each part of the work comes next, by the clock that does not jump.
  private struct Due {
    var reports = Timestamp(milliseconds: .min)
  }

  /// Both clocks at one moment.
  package struct Now: Sendable {
    /// What others call the time.
    package var wall: Timestamp
    /// A clock that never jumps, set to the time when the coordinator began.
    package var steady: Timestamp

    package init(wall: Timestamp, steady: Timestamp) {
      self.wall = wall
      self.steady = steady
    }
  }

  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - holder: who this is, for others: a name, a process, a machine.
  /// - Throws: `coordinatorRunning`.
  package init(
    root: String, settings: CoordinatorSettings, holder: String, at now: Now
  ) throws(Refusal) {
    self.root = root
    self.settings = settings
    claim = try CoordinatorClaim(root: root)
    reader = ProjectReader(root: root, tracker: tracker)
    record = CoordinatorRecord(
      holder: holder, started: now.wall, lastRound: claim.former?.lastRound,
      sights: claim.former?.sights ?? [:])
    watch = LifeWatch(sights: record.sights, believesAtFirst: settings.isOnce)
    board = tracker.board(of: reader.readOnce(), at: now.wall)
    let former = claim.former.map { ", after \($0.holder)" } ?? ""
    note(.started, "coordinating \(board.project)\(former)", at: now)
    try claim.write(record)
  }
}

// MARK: - Rounds

extension Coordinator {
  /// Does what is due. Nothing is written where there is nothing to do.
  /// - Returns: what was seen and done since the last round.
  /// - Throws: where another coordinator may be at work by now.
  package mutating func round(at now: Now) throws(Refusal) -> [CoordinatorEvent] {
    guard claim.isValid else { throw .coordinatorRunning(holder: "one that has taken over") }
    _ = reader.refresh()
    refreshBoard(at: now)
    agreeOnHeartbeat(at: now)
    watchLife(at: now)
    if due.reports <= now.steady {
      takeReports(at: now)
      due.reports = now.steady.later(by: Int64(settings.reports * 1000))
    }
    try remember(at: now)
    defer { events = [] }
    return events
  }

  /// When the next round is needed at the latest, by the clock that does not jump.
  package func nextRound(after now: Now) -> Timestamp {
    [
      due.reports, watch.nextChange(of: board.instances),
      now.steady.later(by: Int64(settings.look * 1000)),
    ].compactMap(\.self).min() ?? now.steady
  }

  /// Says goodbye.
  package mutating func stop(at now: Now) -> [CoordinatorEvent] {
    note(.stopped, "stopped", at: now)
    try? remember(at: now)
    return events
  }

  private mutating func refreshBoard(at now: Now) {
    board = tracker.board(of: reader.files, at: now.wall)
    let unusable = board.findings.filter { $0.problem.makesFileUnusable }
    complain(unusable.map(\.line), at: now)
  }

  /// Each problem is said once, until it has been away.
  private mutating func complain(_ lines: [String], at now: Now) {
    for line in lines where !problems.contains(line) { note(.problem, line, at: now) }
    problems = Set(lines)
  }

  private mutating func note(
    _ kind: CoordinatorEvent.Kind, instance: String? = nil, _ text: String, at now: Now
  ) {
    events.append(CoordinatorEvent(at: now.wall, kind, instance: instance, text))
  }

  /// What must be known after a restart: who has been silent since when. A heartbeat that changed is
  /// worth a write, the passing of time is not.
  private mutating func remember(at now: Now) throws(Refusal) {
    let hasActed = events.contains { $0.kind != .started && $0.kind != .problem }
    guard hasActed || watch.sights != writtenSights else { return }
    if hasActed { record.lastRound = now.wall }
    record.sights = watch.sights
    try claim.write(record)
    writtenSights = watch.sights
  }
}

// MARK: - Life

extension Coordinator {
  private mutating func watchLife(at now: Now) {
    let seen = watch.observe(board.instances, at: now.steady)
    for event in seen {
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
    let outcome = perform(
      .handOn(instance: id, takers: takers), because: "\(id) is offline", at: now)
    guard let outcome else { return }
    orphaned.removeAll { $0 == id }
    note(.handedOn, instance: id, outcome.receipt.summary, at: now)
  }

  private mutating func agreeOnHeartbeat(at now: Now) {
    guard let seconds = settings.heartbeat, let first = board.instances.first,
      first.heartbeatInterval != Int64(seconds * 1000)
    else { return }
    let transaction = Transaction(reader: reader, by: settings.by, now: now.wall)
    let words = "a heartbeat every \(JSONText.number(seconds)) s"
    _ = try? transaction.perform(
      named: "heartbeat-interval", record: .noted,
      planning: { files in MultiAgentTracker.heartbeatIntervalChanges(seconds, in: files) },
      summary: { _, _ in words })
    look(at: now)
  }
}

// MARK: - Reports

extension Coordinator {
  /// Looks before it takes the lock: most of the time there is nothing to do.
  private mutating func takeReports(at now: Now) {
    let action = Action.synchronize(instances: nil, isAlive: false)
    let planned = try? tracker.changes(for: action, in: reader.files, at: now.wall)
    guard planned?.isEmpty == false, let outcome = perform(action, because: nil, at: now),
      !outcome.files.isEmpty
    else { return }
    note(.reports, Self.words(for: outcome), at: now)
  }

  /// Such as "reported: #3 Docs 66%".
  private static func words(for outcome: Transaction.Outcome) -> String {
    let ids = outcome.receipt.changes.compactMap { change -> String? in
      guard change.path.count > 1, change.path.first == .key("task_assignments"),
        case .key(let id) = change.path[1]
      else { return nil }
      return id
    }
    let tasks = outcome.after.tasks.filter { ids.contains($0.id) }.map { task in
      let percent = JSONText.number((task.effectiveProgress * 1000).rounded() / 10)
      return "\(task.label) \(task.status.words) \(percent)%"
    }
    return "reported: " + (tasks.isEmpty ? "a sign of life" : tasks.joined(separator: "; "))
  }

  private mutating func perform(
    _ action: Action, because reason: String?, at now: Now
  ) -> Transaction.Outcome? {
    let transaction = Transaction(reader: reader, by: settings.by, now: now.wall, reason: reason)
    do throws(Refusal) {
      let outcome = try transaction.perform(.act(action))
      look(at: now)
      return outcome
    } catch {
      let line = "\(action.name): \(error.message)"
      if !problems.contains(line) { note(.problem, line, at: now) }
      problems.insert(line)
      return nil
    }
  }

  private mutating func look(at now: Now) {
    _ = reader.refresh()
    board = tracker.board(of: reader.files, at: now.wall)
  }
}
