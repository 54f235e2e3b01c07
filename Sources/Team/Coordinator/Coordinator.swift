package import CoordinationCore
internal import TaskMaster
internal import Trackers

/// Keeps a team going: notices who has gone, hands on what they leave, and brings the shared files
/// in step with the reports. It is told the time and never waits; whoever owns it decides when it
/// looks.
package struct Coordinator {
  package let settings: CoordinatorSettings
  package internal(set) var reader: ProjectReader
  let root: String
  let tracker = MultiAgentTracker.standard
  /// Nil where nothing is done but what may be done beside another coordinator.
  private var claim: CoordinatorClaim?
  /// Since when the team's folder, or the claim in it, has not been there.
  private var awaySince: Timestamp?
  private var isAwayTold = false
  private var isRecordRefused = false
  private var record: CoordinatorRecord
  private var writtenWatch: LifeWatch?
  var watch: LifeWatch
  var lock: LockWatch
  /// What keeps the team from reading or writing its files.
  var obstacles: Set<Obstacle> = []
  /// Whether the log's last word on the team's files is that they cannot be used.
  var isOutageTold: Bool
  /// Whether somebody has kept the duty at work from writing.
  var wasHindered = false
  var board: Board
  /// Of the board, by who has them.
  private(set) var openTasks: [String: [Task]] = [:]
  var tenures = Tenures()
  /// The tasks of offline instances of which it has been told that they are left, where they are
  /// not handed on.
  var told: [String: Set<String>] = [:]
  /// Opened when it is first needed, and again after it failed.
  var database: TaskMasterDatabase?
  /// As the database said when it was last in step.
  var databaseVersion = 0
  /// The contributions to the memory bank that have been taken.
  var contributions: ContributionSight?
  private var problems: [Topic: Set<String>] = [:]
  /// Grows with every change of the files.
  private(set) var edition = 0
  /// The edition for which a duty has found nothing left to do.
  var settled: [Duty: Int] = [:]
  private var due: [Duty: Timestamp] = [:]
  var events: [CoordinatorEvent] = []

  /// The parts of the work that come at intervals of their own.
  enum Duty: CaseIterable {
    case life, reports, database, memory
  }

  /// What there may be something to complain about. Each has its own memory of what has been said.
  enum Topic {
    case files, heartbeat, handingOn, reports, copies, contributions, incoming, database, memory

    /// Whose work it keeps from being done.
    var duty: Duty {
      switch self {
      case .files, .heartbeat, .handingOn: .life
      case .reports, .copies, .contributions: .reports
      case .incoming, .database: .database
      case .memory: .memory
      }
    }
  }

  enum Obstacle: Hashable {
    case unreadable, locked
    /// A duty could not write, and has not tried again since.
    case refused(Duty)
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
  /// - Throws: `coordinatorRunning`, or `diskRefused` where its file cannot be written.
  package init(
    root: String, settings: CoordinatorSettings, holder: String, at now: Now
  ) throws(Refusal) {
    let claim = try CoordinatorClaim(root: root)
    self.init(root: root, settings: settings, holder: holder, claim: claim, at: now)
    let agreed = MultiAgentTracker.heartbeatInterval(in: reader.files)
    let heartbeat = settings.heartbeat ?? Double(agreed) / 1000
    let every = TimeWords.words(Int64(heartbeat * 1000))
    note(.started, "coordinating \(board.project), a heartbeat every \(every)", at: now)
    try claim.write(record)
  }

  private init(
    root: String, settings: CoordinatorSettings, holder: String, claim: CoordinatorClaim?,
    at now: Now
  ) {
    self.root = root
    self.settings = settings
    self.claim = claim
    reader = ProjectReader(root: root, tracker: tracker)
    record =
      claim?.former?.handedOver(to: holder, at: now.wall)
      ?? CoordinatorRecord(holder: holder, started: now.wall)
    record.handsOn = settings.reassigns
    watch = LifeWatch(
      sights: record.sights, outages: record.outages, believesAtFirst: settings.isOnce)
    isOutageTold = record.outages.isOn
    lock = LockWatch(RosterFolder(root: root, home: tracker.home))
    _ = reader.readOnce()
    board = reader.board(at: now.wall)
    takeBoard(at: now)
  }
}

// MARK: - Rounds

extension Coordinator {
  /// Does what is due. Nothing is written where there is nothing to do.
  /// - Returns: what was seen and done since the last round.
  /// - Throws: `coordinatorRunning` where another one is at work by now, `projectGone` where there
  ///   is nothing left to coordinate. All else is waited for.
  package mutating func round(at now: Now) throws(Refusal) -> [CoordinatorEvent] {
    defer { events = [] }
    guard try hasClaim(at: now) else { return events }
    if look(at: now) {
      let obstacles = board.findings.filter(\.problem.isInTheWay)
      complain(obstacles.map(\.line), about: .files, at: now)
    }
    for duty in Duty.allCases where (due[duty] ?? now.steady) <= now.steady {
      perform(duty, at: now)
      due[duty] = now.steady.later(by: Int64(interval(of: duty) * 1000))
    }
    remember(at: now)
    return events
  }

  /// Whether something that was told could not be done in the last round, and still could not at its end.
  /// That there was nothing left to hand on hinders nobody; the files that kept it from being done are
  /// told as an outage.
  package var isHindered: Bool {
    let told = problems[.files] ?? []
    return isAwayTold || isOutageTold || isRecordRefused
      || problems.contains { $0 != .files && $0 != .handingOn && !$1.isEmpty }
      || board.findings.contains { $0.problem.isInTheWay && told.contains($0.line) }
  }

  /// A folder that comes back brings the claim with it. Where another one is in its place, whoever
  /// is first has the right to it; one without a state is none of a team.
  private mutating func hasClaim(at now: Now) throws(Refusal) -> Bool {
    guard let claim else { return true }
    switch claim.place {
    case .mine: break
    case .other: return try claimAnew(at: now)
    case .missing:
      // A file that is made in a folder that is being removed would keep it from going.
      let since = awaySince ?? now.steady
      awaySince = since
      guard now.steady.milliseconds(since: since) >= Self.removalTime else { return false }
      return try claimAnew(at: now)
    case .gone: return isAway("\(tracker.home) has gone", at: now)
    case .unknown(let reason): return isAway("\(tracker.home): \(reason)", at: now)
    case .projectGone(let isReplaced):
      throw .projectGone(directory: root, isReplaced: isReplaced)
    }
    return isBack(at: now)
  }

  /// In milliseconds.
  private static let removalTime: Int64 = 1000

  private mutating func claimAnew(at now: Now) throws(Refusal) -> Bool {
    // Else the folder could not be claimed again where it comes back.
    claim?.release()
    do throws(Refusal) {
      claim = try CoordinatorClaim(root: root)
    } catch {
      if case .coordinatorRunning = error { throw error }
      return isAway(error.message, at: now)
    }
    writtenWatch = nil
    return isBack(at: now)
  }

  private mutating func isAway(_ what: String, at now: Now) -> Bool {
    if !isAwayTold { note(.problem, "\(what); waiting for it", at: now) }
    isAwayTold = true
    awaySince = awaySince ?? now.steady
    watch.note(isUsable: false, at: now.steady)
    return false
  }

  private mutating func isBack(at now: Now) -> Bool {
    if isAwayTold { note(.usable, "\(tracker.home) is back", at: now) }
    isAwayTold = false
    awaySince = nil
    return true
  }

  /// Does some of a round once, for whoever ends a team, whether a coordinator runs or not: it judges
  /// nobody's life and claims nothing.
  static func once(
    _ duties: [Duty], root: String, settings: CoordinatorSettings, at now: Timestamp
  ) -> [CoordinatorEvent] {
    let now = Now(wall: now, steady: now)
    var coordinator = Coordinator(root: root, settings: settings, holder: "", claim: nil, at: now)
    for duty in duties { coordinator.perform(duty, at: now) }
    return coordinator.events
  }

  private mutating func perform(_ duty: Duty, at now: Now) {
    wasHindered = false
    switch duty {
    case .life: watchLife(at: now)
    case .reports: takeReports(at: now)
    case .database: keepDatabase(at: now)
    case .memory: mergeMemory(at: now)
    }
    if !wasHindered { obstacles.remove(.refused(duty)) }
    noteOutage(at: now)
  }

  /// In seconds.
  private func interval(of duty: Duty) -> Double {
    switch duty {
    case .life: 0
    case .reports: settings.reports
    case .database: settings.database
    case .memory: settings.memory
    }
  }

  /// When the next round is needed at the latest, by the clock that does not jump.
  package func nextRound(after now: Now) -> Timestamp {
    let duties = Duty.allCases.filter { $0 != .life }.compactMap { due[$0] }
    let look = now.steady.later(by: Int64(settings.look * 1000))
    if awaySince != nil { return look }
    return min(
      look, (duties + [watch.nextChange(of: board.instances)].compactMap(\.self)).min() ?? look)
  }

  /// Says goodbye.
  package mutating func stop(at now: Now) -> [CoordinatorEvent] {
    note(.stopped, "stopped", at: now)
    remember(at: now)
    return events
  }

  /// Reads what has changed.
  /// - Returns: whether anything has.
  @discardableResult
  mutating func look(at now: Now) -> Bool {
    guard reader.refresh().isChanged else { return false }
    edition += 1
    board = reader.board(at: now.wall)
    takeBoard(at: now)
    return true
  }

  private mutating func takeBoard(at now: Now) {
    let open = board.tasks.filter { $0.owner != nil && !$0.status.isFinished }
    openTasks = Dictionary(grouping: open) { $0.owner ?? "" }
    observeTenures(at: now)
  }

  /// Whether a duty has nothing to do before the files change.
  func isSettled(_ duty: Duty) -> Bool { settled[duty] == edition }

  /// Each problem is said once, until it has been away.
  mutating func complain(_ lines: [String], about topic: Topic, at now: Now) {
    let known = problems[topic] ?? []
    for line in lines where !known.contains(line) { note(.problem, line, at: now) }
    problems[topic] = Set(lines)
  }

  mutating func note(
    _ kind: CoordinatorEvent.Kind, instance: String? = nil, _ text: String, at now: Now
  ) {
    events.append(CoordinatorEvent(at: now.wall, kind, instance: instance, text))
  }

  /// What must be known after a restart: who has been silent since when. A heartbeat that changed
  /// is worth a write, the passing of time is not.
  private mutating func remember(at now: Now) {
    let hasActed = events.contains { $0.kind != .started && $0.kind != .problem }
    guard hasActed || watch != writtenWatch else { return }
    if hasActed { record.lastRound = now.wall }
    record.sights = watch.sights
    record.outages = watch.outages
    do throws(Refusal) {
      try claim?.write(record)
      writtenWatch = watch
      isRecordRefused = false
    } catch {
      if !isRecordRefused { note(.problem, error.message, at: now) }
      isRecordRefused = true
    }
  }
}
