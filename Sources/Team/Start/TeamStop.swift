package import CoordinationCore
internal import TaskMaster
internal import Trackers

/// Takes a team apart: worktrees that are clean and in which nobody is at work go, with them their
/// instances; the tasks that these had go back to the ready ones; branches, reports, journal and
/// memory stay.
package struct TeamStop: Sendable {
  private let root: String
  private let by: String
  private let now: Timestamp
  /// Files that git ignores go with their worktrees.
  package var removesIgnored = false
  /// A database that is there, which is brought in step where it has this project.
  package var databasePath: String?

  package init(root: String, by: String, now: Timestamp) {
    self.root = root
    self.by = by
    self.now = now
  }

  /// One line each.
  package struct Outcome: Equatable, Sendable {
    package var done: [String] = []
    /// What would have been lost, or could not be ended, and so was left.
    package var kept: [String] = []
    /// Contributions that were brought to the memory bank's queue.
    package var queued: [String] = []
    /// What else there is to know.
    package var notes: [String] = []
  }

  package func run() throws(Refusal) -> Outcome {
    let repository = try Repository(containing: root)
    let worktrees = try repository.worktrees()
    var (queued, findings) = try saveWhatWasSaid()
    var notes = lastRound([.memory])
    let board = readBoard()
    findings += board.findings.filter(\.problem.makesFileUnusable)
    var leaving: [(instance: String, path: String?)] = []
    var done: [String] = []
    var kept: [String] = []
    for (instance, path) in members(of: board, worktrees) {
      let losses =
        work(of: instance, in: path, board) + self.losses(path) + unsaved(in: path, findings)
      if losses.isEmpty {
        leaving.append((instance.id, path))
      } else {
        kept.append("\(instance.id)  \(path ?? "")  \(losses.joined(separator: "; "))")
      }
    }
    if !leaving.isEmpty {
      _ = try transaction.perform(.act(.leave(instances: leaving.map(\.instance))))
    }
    let branches = Dictionary(
      leaving.map { member in
        (member.instance, worktrees.first { $0.path == member.path }?.branch)
      }, uniquingKeysWith: { first, _ in first }
    ).compactMapValues(\.self)
    for (instance, path) in leaving {
      let ignored = path.flatMap(IgnoredFiles.list) ?? []
      if let path { try repository.removeWorktree(path) }
      let lost = ignored.isEmpty ? "" : ", with \(listed(ignored, atMost: 3))"
      let branch = path == nil ? "" : "; its branch \(branches[instance] ?? "") stays"
      done.append("\(instance)  \(path ?? "no worktree any more")  removed\(lost)\(branch)")
    }
    notes += lastRound([.database]) + openUpdates
    var outcome = Outcome(done: done, kept: kept, queued: queued, notes: notes)
    if kept.isEmpty { endSessions(&outcome) }
    return outcome
  }

  /// What the coordinator would have done next, had it not to end with the team.
  /// - Returns: what was done, one line each.
  private func lastRound(_ duties: [Coordinator.Duty]) -> [String] {
    var settings = CoordinatorSettings()
    settings.isOnce = true
    settings.databasePath = databasePath.flatMap { path in
      (try? TaskMasterDatabase.looking(at: path).isKnown(root)) == true ? path : nil
    }
    return Coordinator.once(duties, root: root, settings: settings, at: now).map(\.text)
  }

  /// How many updates of the memory bank nobody has merged or decided.
  private var openUpdates: [String] {
    let memory = readBoard().memory
    let counts = [
      (MemoryUpdate.State.queued, "queued"), (.conflict, "in conflict"),
      (.awaitingApproval, "awaiting approval"),
    ].compactMap { state, words in
      memory.count(state) > 0 ? "\(memory.count(state)) \(words)" : nil
    }
    let open = memory.updates.count { $0.state.isOpen }
    if open == 0 { return [] }
    let verb = open == 1 ? "is" : "are"
    return [
      "\(counted(open, "memory update")) \(verb) still open (\(counts.joined(separator: ", "))); "
        + "'roster memory' shows them"
    ]
  }

  /// On the servers that are remembered, and on the one that tmux chooses here and now.
  private func endSessions(_ outcome: inout Outcome) {
    let before = TmuxSockets(root: root)
    var sockets = before
    for socket in before.paths.map(Optional.some) + [nil] {
      let session = TmuxSession(root: root, socket: socket)
      let end = session.stop()
      outcome.add(end, of: session.name, isRemembered: socket != nil)
      if end.isCertain { sockets.paths.removeAll { $0 == socket } }
    }
    if sockets == before { return }
    do throws(Refusal) {
      try sockets.write()
    } catch {
      outcome.notes.append(error.message)
    }
  }

  /// Brings to the team what instances have reported and contributed only in their worktrees.
  /// - Returns: the contributions, one line each, and what cannot be brought.
  private func saveWhatWasSaid() throws(Refusal) -> (queued: [String], findings: [Finding]) {
    do throws(Refusal) {
      _ = try transaction.perform(.act(.synchronize(instances: nil, isAlive: false)))
      try ReportCopies.update(from: readFiles())
    } catch {
      if error.exitStatus == 4 { throw error }
    }
    let result = try MemoryKeeper(root: root, by: by, at: now).collect()
    let before = Set(result.outcome?.before.memory.updates.map(\.id) ?? [])
    let fresh = result.outcome?.after.memory.updates.filter { !before.contains($0.id) } ?? []
    let lines = fresh.map { update in
      "\(update.instance ?? "")  \(update.place)  \(update.state.phrase) for the memory bank"
    }
    return (lines, result.findings)
  }

  private func unsaved(in path: String?, _ findings: [Finding]) -> [String] {
    guard let path else { return [] }
    return findings.filter { $0.location.file.hasPrefix(path + "/") }.map(\.message)
  }

  private var transaction: Transaction {
    Transaction(root: root, tracker: MultiAgentTracker.standard, by: by, now: now)
  }

  private func readBoard() -> Board {
    MultiAgentTracker.standard.board(of: readFiles(), at: now)
  }

  private func readFiles() -> ProjectFiles {
    var reader = ProjectReader(root: root, tracker: MultiAgentTracker.standard)
    return reader.readOnce()
  }

  /// Instances that have a worktree of this repository, or none any more.
  private func members(
    of board: Board, _ worktrees: [Worktree]
  ) -> [(instance: Instance, path: String?)] {
    let paths = Set(worktrees.dropFirst().filter { !$0.isPrunable }.map(\.path))
    return board.instances.map { instance in
      let path = instance.worktreePath.flatMap {
        MultiAgentTracker.worktree($0, ofProject: root)
      }
      return (instance, path.flatMap { paths.contains($0) ? $0 : nil })
    }
  }

  /// What an instance is busy with, in words, and how to go on; empty where it rests or is silent.
  private func work(of instance: Instance, in path: String?, _ board: Board) -> [String] {
    guard path != nil, instance.presence(at: now) != .offline,
      let age = instance.heartbeatAge(at: now)
    else { return [] }
    let tasks = board.tasks.filter { $0.owner == instance.id && $0.status == .inProgress }
    guard let task = tasks.first else { return [] }
    let names = tasks.map(\.label).joined(separator: ", ")
    return [
      "at work on \(names), heard of \(TimeWords.words(age)) ago; "
        + "'roster reassign \(task.id) nobody' takes it back, then it can stop"
    ]
  }

  /// What would be lost with a worktree, in words; empty where nothing would.
  private func losses(_ path: String?) -> [String] {
    guard let path else { return [] }
    guard let status = WorktreeStatus.ask(path, seconds: 30), let ignored = IgnoredFiles.list(path)
    else {
      return ["git does not say whether it is clean"]
    }
    var losses: [String] = []
    if !status.uncommitted.isEmpty {
      losses.append("not committed: \(listed(status.uncommitted, atMost: 3))")
    }
    if !ignored.isEmpty, !removesIgnored {
      losses.append(
        "ignored by git, so in no commit: \(listed(ignored, atMost: 3)); "
          + "'roster team stop --with-ignored' removes that, too")
    }
    if status.branch == nil { losses.append("commits that no branch has") }
    return losses
  }
}

extension TeamStop.Outcome {
  /// Where there is no tmux there is no session; but of one that was started it is said what became
  /// of it.
  fileprivate mutating func add(_ end: TmuxSession.End, of name: String, isRemembered: Bool) {
    switch end {
    case .ended: done.append("tmux session \(name) ended")
    case .stillThere(let why): kept.append("tmux session \(name) is still there: \(why)")
    case .notFound(let why) where isRemembered:
      notes.append("tmux session \(name) cannot be found any more (\(why))")
    case .unknown(let why) where isRemembered:
      kept.append("tmux session \(name) may be running: \(why)")
    case .notFound, .unknown: break
    }
  }
}
