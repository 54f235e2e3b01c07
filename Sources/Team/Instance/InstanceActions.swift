package import CoordinationCore
internal import Trackers

/// What an instance does: it claims work, says how far it is and that it is alive.
package struct InstanceActions: Sendable {
  package let identity: InstanceIdentity
  private let now: Timestamp
  private let tracker = MultiAgentTracker.standard
  /// What has been read of the team's files, so that nothing is read twice.
  private var reader: ProjectReader

  package init(_ identity: InstanceIdentity, at now: Timestamp) {
    self.identity = identity
    self.now = now
    reader = ProjectReader(root: identity.project, tracker: tracker)
  }

  /// The task that the instance has now.
  package struct Claim: Sendable {
    package var task: Task
    /// It was nobody's, or not begun; else the instance had it already.
    package var isNew: Bool
    package var board: Board
  }

  /// - Parameter another: a further task, although it has one.
  package func requestTask(another: Bool) throws(Refusal) -> Claim {
    let action = Action.claim(instance: identity.id, another: another)
    let outcome: Transaction.Outcome
    do throws(Refusal) {
      outcome = try perform(action)
    } catch {
      // To ask is a sign of life, too.
      if error == .nothingReady { try heartbeat() }
      throw aliveDespite(error)
    }
    guard let task = claimed(outcome, another: another) else { throw .nothingReady }
    let before = outcome.before.tasks.first { $0.id == task.id }
    identity.folder?.note(outcome.after, of: identity.id)
    return Claim(
      task: task, isNew: before?.owner != task.owner || before?.status != task.status,
      board: outcome.after)
  }

  /// The task that changed; where none did, the one that was there.
  private func claimed(_ outcome: Transaction.Outcome, another: Bool) -> Task? {
    let old = Dictionary(
      outcome.before.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let own = outcome.after.tasks.filter { $0.owner == identity.id && $0.status == .inProgress }
    let changed = own.first { old[$0.id]?.owner != identity.id || old[$0.id]?.status != $0.status }
    return changed ?? tracker.ownWork(of: identity.id, on: outcome.after)
  }

  package func heartbeat() throws(Refusal) {
    _ = try perform(.heartbeat(instance: identity.id))
  }

  /// Whoever speaks is alive, also where another file keeps the team from hearing the rest.
  private func aliveDespite(_ refusal: Refusal) -> Refusal {
    switch refusal {
    case .fileUnusable, .diskRefused: try? heartbeat()
    default: break
    }
    return refusal
  }

  /// Brings what the instance's own file says to the team.
  package func report() throws(Refusal) -> Board {
    do throws(Refusal) {
      try copyReport()
      let board = try perform(.synchronize(instances: [identity.id], isAlive: true)).after
      identity.folder?.note(board, of: identity.id)
      return board
    } catch {
      switch aliveDespite(error) {
      case .lockBusy, .keepsChanging, .diskRefused, .fileUnusable, .teamAway:
        guard let file = identity.folder?.progress else { throw error }
        throw .keptLocally(file: file, because: error)
      default: throw error
      }
    }
  }

  /// Writes into the instance's own file first, so that nothing is lost whatever becomes of the rest.
  package func note(_ update: ProgressUpdate) throws(Refusal) {
    guard let worktree = identity.worktree else {
      throw .notAnInstance(directory: identity.project)
    }
    let own = InstanceTracker()
    let transaction = Transaction(root: worktree, tracker: own, by: identity.id, now: now)
    do throws(Refusal) {
      _ = try transaction.perform(
        named: "note", record: .kept,
        planning: { files throws(Refusal) in
          try own.changes(for: update, of: identity.id, in: files, at: now)
        }, summary: { _, _ in "" })
    } catch {
      throw aliveDespite(error)
    }
  }

  /// What the team's rules have against an update, before it is written anywhere; with the title that the
  /// team has for the task. Where the team's files are away, nothing is against it.
  package mutating func checked(_ update: ProgressUpdate) throws(Refusal) -> ProgressUpdate {
    let tasks = board().tasks
    if tasks.isEmpty { return update }
    guard let position = tasks.firstIndex(where: { $0.id == update.task }) else {
      throw .unknownTask(update.task)
    }
    let task = tasks[position]
    var update = update
    update.title = task.title
    guard task.owner == identity.id, let status = update.status, status != task.status else {
      return update
    }
    if task.status.isFinished { throw .taskFinished(task: task.id, status: task.status) }
    try StatusTransitions.checkReported(position, to: status, in: DependencyGraph(tasks))
    return update
  }

  /// Why a report of a task counts for nothing.
  package func notOwned(_ task: String, on board: Board) -> Refusal {
    guard let present = board.tasks.first(where: { $0.id == task }) else {
      return .unknownTask(task)
    }
    return .notYours(task: task, instance: identity.id, owner: present.owner)
  }

  /// Leaves a copy of the instance's own file with the team, for whoever cannot see the worktree.
  private func copyReport() throws(Refusal) {
    guard let folder = identity.folder, SmallFile.mayExist(folder.progress) else { return }
    try identity.checkTeamIsThere()
    let reports = identity.project + "/" + MultiAgentTracker.reportsPath
    try SmallFile.makeFolder(reports)
    let bytes = try ForeignFile.read(folder.progress)
    try ForeignFile.replace("\(reports)/\(identity.id).json", bytes)
  }

  /// Queues the instance's contributions to the memory bank: the files that are named, or all that
  /// there are. To contribute is a sign of life, too.
  package func updateMemory(files: [String]) throws(Refusal) -> MemoryKeeper.Result {
    let result: MemoryKeeper.Result
    do throws(Refusal) {
      result = try queue(files)
    } catch {
      throw aliveDespite(error)
    }
    try heartbeat()
    return result
  }

  private func queue(_ files: [String]) throws(Refusal) -> MemoryKeeper.Result {
    try identity.checkTeamIsThere()
    let keeper = MemoryKeeper(root: identity.project, by: identity.id, at: now)
    return files.isEmpty
      ? try keeper.collect(from: identity.id, worktree: identity.worktree)
      : try keeper.queue(files: files, of: identity.id)
  }

  /// The instance's open tasks as its own file has them, for where the team cannot be asked.
  package func ownTasks() -> [Task] {
    guard let worktree = identity.worktree else { return [] }
    let own = InstanceTracker()
    var reader = ProjectReader(root: worktree, tracker: own)
    return own.tasks(of: identity.id, in: reader.readOnce()).filter { !$0.status.isFinished }
  }

  /// What keeps the instance from knowing its own tasks or the team's.
  package func obstacles(on board: Board) -> [Finding] {
    let files = [MultiAgentTracker.statePath, MultiAgentTracker.queuePath]
    return board.findings.filter { finding in
      if case .unusableReport(identity.id, _, _) = finding.problem { return true }
      return finding.problem.makesFileUnusable && files.contains(finding.location.file)
    }
  }

  /// The team as it is now.
  package mutating func board() -> Board {
    _ = reader.readOnce()
    return reader.board(at: now)
  }

  private func perform(_ action: Action) throws(Refusal) -> Transaction.Outcome {
    try identity.checkTeamIsThere()
    return try Transaction(reader: reader, by: identity.id, now: now).perform(.act(action))
  }
}
