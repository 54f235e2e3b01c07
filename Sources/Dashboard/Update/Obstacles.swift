internal import CoordinationCore

/// Why a command cannot be done now; said in the bottom line instead of doing nothing.
extension DashboardState {
  func obstacle(to command: Command) -> String? {
    guard [.screen, .update, .overview].contains(place) else { return nil }
    if let words = board.flatMap(command.foreignWords) { return words }
    if KeyBindings.all.contains(where: { $0.command == command && $0.needsWriting }),
      let obstacleToWrite
    {
      return obstacleToWrite
    }
    return obstacleHere(to: command)
  }

  /// The same as far as it lies in what the command is meant for.
  func obstacleHere(to command: Command) -> String? {
    switch command {
    case .score: return obstacleToScore
    case .approveGate: return obstacleToApprove
    case .reassign: return obstacleToReassign
    case .setStatus: return targets.isEmpty ? noTarget : nil
    case .note: return targets.isEmpty ? noTarget : obstacleToNote
    case .more: return obstacleToMore
    case .unblock: return obstacleToUnblock
    case .assign: return obstacleToAssign
    case .assignAll: return obstacleToAssignAll
    case .redistribute: return obstacleToRedistribute
    case .mergeMemory: return obstacleToMerge
    case .take, .approve, .reject, .edit: return obstacleToJudge(command)
    case .undo: return lastUndoable == nil ? Refusal.nothingToUndo.message : nil
    case .toggleSelection: return obstacleToChoose
    case .hideCompleted, .sort: return obstacleToRelist
    case .nextMatch, .previousMatch:
      return search == nil ? "nothing is searched for; / searches" : nil
    case .open: return opening.obstacle
    default: return nil
    }
  }

  var obstacleToWrite: String? {
    if settings.isReadOnly { return Refusal.readOnly.message }
    return actingSince == nil ? nil : "the last action is still being done"
  }

  func escalationWords(_ gate: Gate) -> String {
    "the gate \(gate.id) is escalated · \(KeyBindings.name(of: .approveGate)) lets it pass"
  }

  private var obstacleToScore: String? {
    guard let target = scoreTarget else { return "this row is about no phase, barrier or gate" }
    let gate = gate(of: target)
    if let gate, gate.isPassed {
      return OrchestrationRefusal.alreadyPassed(gate: gate.id).message
    }
    if let gate, gate.verdict == .escalated { return escalationWords(gate) }
    return board?.obstacleToScore(gate?.subject ?? target.subject)
  }

  /// The row is a gate that nobody needs to approve, or there is none at all.
  private var obstacleToApprove: String? {
    if gateToApprove != nil { return nil }
    let others = board?.gates.filter { $0.verdict == .escalated }.map(\.id) ?? []
    guard let gate = gateUnderCursor, !others.isEmpty else { return "no gate is escalated" }
    return "the gate \(gate.id) is not escalated; \(CoordinationCore.listed(others, atMost: 3))"
      + " \(others.count == 1 ? "is" : "are") · \(KeyBindings.name(of: .first)) goes to the first"
  }

  private var obstacleToRelist: String? {
    guard view == .memory, board?.tracker.isPhased == true else { return nil }
    return "gates are neither hidden nor sorted"
  }

  private var noTarget: String {
    if let goneWords { return goneWords }
    if focus == .instances, let instance = instanceUnderCursor {
      return "\(instance.id) has no open task"
    }
    guard focus == .tasks else { return "this row is about no task · 2 lists the tasks" }
    return listed.isEmpty && filter.hidesCompleted && board?.tasks.isEmpty == false
      ? "no task is listed; c shows completed ones" : "there is no task under the cursor"
  }

  private var obstacleToReassign: String? {
    if let task = targets.first, isForeign(.reassign) {
      if let board, let words = Command.reassign.foreignWords(on: board) { return words }
      return OrchestrationRefusal.noOwners(agent: task.id).message
    }
    let open = targets.filter { !$0.status.isFinished }
    if !open.isEmpty {
      let isAnybodyThere =
        board?.instances.isEmpty == false || board?.tasks.contains { $0.owner != nil } == true
      return isAnybodyThere
        ? nil : "no instance is known; 'roster reassign TASK NAME' gives it to anybody"
    }
    guard let task = targets.first else { return noTarget }
    return Refusal.taskFinished(task: task.id, status: task.status).message
  }

  private var obstacleToUnblock: String? {
    if blockerToClear != nil { return nil }
    guard targets.count <= 1 else { return "unblock one task at a time; Esc drops the choice" }
    guard let task = targets.first else { return noTarget }
    if let gate = escalatedGate(over: task) {
      return escalationWords(gate)
    }
    if board?.tracker == .focusTask, let words = obstacleToTakeUp(task) { return words }
    if task.status == .blocked || !task.blockers.isEmpty { return nil }
    if task.status.isFinished {
      return Refusal.taskFinished(task: task.id, status: task.status).message
    }
    let waits = facts.map { !$0.openDependencies(of: task.id).isEmpty } ?? false
    if !waits, task.detail?.awaitsRelease == true {
      let key = KeyBindings.name(of: .setStatus)
      return "\(task.id) is not blocked, it waits to be made ready · \(key) sets its status"
    }
    guard waits else { return Refusal.notBlocked(task: task.id).message }
    if board?.tracker.isPhased != true { return nil }
    let open = facts?.openDependencies(of: task.id) ?? []
    return Refusal.waitsFor(task: task.id, dependencies: open).message
  }

  /// Nothing but a phase that was handed off is taken up again, once its task is in hand.
  private func obstacleToTakeUp(_ task: Task) -> String? {
    let more = KeyBindings.name(of: .more)
    if board?.offers.contains(where: { $0.action == .focus(.initialize) }) == true {
      return "the task is in nobody's hands · \(more) takes it"
    }
    guard task.status != .blocked, let blocker = task.blockers.first else { return nil }
    return "\(blocker) · \(more)"
  }

  private func escalatedGate(over task: Task) -> Gate? {
    guard facts?.stage(of: task.id) == .blocked, let phase = task.phase else { return nil }
    return board?.gates.first { $0.subject == phase && $0.verdict == .escalated }
  }

  private var obstacleToAssign: String? {
    guard let facts else { return nil }
    if facts.readyOrder.isEmpty { return Refusal.nothingReady.message }
    if facts.board.instances.isEmpty { return nobodyKnown }
    guard let instance = instanceToAssign else {
      return goneWords ?? "nobody is idle; put the cursor on the instance that shall have more"
    }
    let isOffline = instance.presence(at: now) == .offline
    return isOffline ? Refusal.instanceOffline(instance.id).message : nil
  }

  private var obstacleToAssignAll: String? {
    guard let facts else { return nil }
    if facts.readyOrder.isEmpty { return Refusal.nothingReady.message }
    if facts.board.instances.isEmpty { return nobodyKnown }
    return idleInstances.isEmpty ? Refusal.nobodyIdle.message : nil
  }

  private var nobodyKnown: String {
    "no instance is known; 'roster assign NAME' gives it to anybody"
  }

  private var obstacleToRedistribute: String? {
    guard let instance = instanceToRedistribute else {
      return goneWords ?? "no offline instance has open tasks"
    }
    // The same as planning it would say, which takes too long for every picture.
    let presence = instance.presence(at: now)
    if presence != .offline { return Refusal.instanceNotOffline(instance.id, presence).message }
    if facts?.openCount(of: instance.id) == 0 {
      return Refusal.nothingToHandOn(instance: instance.id).message
    }
    let isAnybodyOnline = board?.instances.contains { $0.presence(at: now) == .online } ?? false
    return isAnybodyOnline ? nil : Refusal.nobodyToTake(instance: instance.id).message
  }

  private var obstacleToMerge: String? {
    guard let board else { return nil }
    if board.memory.count(.queued) > 0 { return nil }
    let open = board.memory.conflicts.count + board.memory.count(.awaitingApproval)
    return "no memory update is queued: there is nothing to merge"
      + (open == 0
        ? "" : "; \(open) wait\(open == 1 ? "s" : "") for a decision, Enter on one decides")
  }

  private var obstacleToChoose: String? {
    guard focus == .tasks else { return "only tasks can be chosen · 2 lists them" }
    if view == .task { return "tasks are chosen in their list · Esc goes back to it" }
    return taskUnderCursor == nil ? noTarget : nil
  }
}

/// Whom a command is meant for.
extension DashboardState {
  /// What clears the blocker under the cursor, whatever it holds up.
  var blockerToClear: OfferedAction? {
    guard case .blocker(let blocker) = gateRowUnderCursor, targets.isEmpty else { return nil }
    return board?.offers.first { offered in
      let isClearing = if case .unblock = offered.action { true } else { false }
      return isClearing && offered.subject == .blocker(blocker.id)
    }
  }

  /// The instance under the cursor where instances have the focus, else the first idle one.
  var instanceToAssign: Instance? {
    focus == .instances ? instanceUnderCursor : idleInstances.first
  }

  /// Those that are online and have nothing to do, as the board lists them.
  var idleInstances: [Instance] {
    guard let facts else { return [] }
    return facts.board.instances.filter {
      $0.presence(at: now) == .online && facts.openCount(of: $0.id) == 0
    }
  }

  /// The instance under the cursor where instances have the focus, else the first that has gone
  /// and left tasks.
  var instanceToRedistribute: Instance? {
    if focus == .instances { return instanceUnderCursor }
    return board?.instances.first {
      $0.presence(at: now) == .offline && (facts?.openCount(of: $0.id) ?? 0) > 0
    }
  }

  /// What undo would take back first.
  var lastUndoable: Receipt? { undoable.first }

  /// What can be taken back: the newest action of a person and, where it is newer, that of the
  /// coordinator.
  var undoable: [Receipt] {
    var undone: Set<String> = []
    var other: Receipt?
    for receipt in journal.reversed() {
      if let id = receipt.undoes {
        undone.insert(id)
      } else if receipt.isUndoable, !undone.contains(receipt.id) {
        guard receipt.isByCoordinator else { return [receipt, other].compactMap(\.self) }
        other = other ?? receipt
      }
    }
    return [other].compactMap(\.self)
  }
}
