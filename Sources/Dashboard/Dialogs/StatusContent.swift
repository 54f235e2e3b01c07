internal import CoordinationCore

extension DashboardState {
  func statusContent(_ tasks: [String], _ seen: [Seen], _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Status of \(name(of: tasks, facts))")
    content.context = standing(of: tasks, facts)
    content.listsOptions = true
    content.options = allowed(tasks, facts).map { status in
      DialogOption(
        id: status.name, role: Role(status),
        cells: ["\(Glyphs.of(status)) \(words(for: status, facts))"],
        choice: .perform(.act(.setStatus(tasks: tasks, status: status, seen: seen))),
        consequences: consequences(of: status, tasks, facts))
    }
    if content.options.isEmpty {
      content.context.append(DialogLine(nothingFollows(tasks, facts), .warning))
    }
    return content
  }

  private func words(for status: TaskStatus, _ facts: BoardFacts) -> String {
    facts.board.tracker == .focusTask && status == .blocked ? "handoff" : status.words
  }

  private func nothingFollows(_ tasks: [String], _ facts: BoardFacts) -> String {
    guard tasks.count == 1, let task = tasks.first.flatMap(facts.task) else {
      return "No status can follow for all of them; Space chooses fewer"
    }
    let words = "\(taskName(task.id)) is \(task.status.words), and stays so"
    guard facts.board.tracker.isPhased else { return words }
    let gate = facts.board.gates.last { $0.subject == task.phase && $0.verdict == .pass }
    let reason = gate.map { ", for the gate \($0.id) has passed" } ?? ""
    let undone = "\(words)\(reason). \(KeyBindings.name(of: .undo)) undoes the last action"
    if facts.board.checkpoints.isEmpty { return undone }
    return "\(undone), \(KeyBindings.name(of: .show(.memory))) has checkpoints to restore"
  }

  /// What may follow for every one of the tasks, in the order of `likely`. Of the statuses before
  /// work only one is offered: they look alike.
  private func allowed(_ tasks: [String], _ facts: BoardFacts) -> [TaskStatus] {
    let positions = tasks.compactMap(facts.position)
    switch facts.board.tracker {
    case .orchestration: return allowedForAgents(positions, facts)
    case .taskStatus: return allowedInTables(positions, facts)
    case .planProgress: return allowedInPlan(positions, facts)
    case .focusTask:
      return positions.count == 1 ? allowedInPhases(facts.board.tasks[positions[0]], facts) : []
    case .multiAgent: break
    }
    let allowed = likely(after: positions.map { facts.board.tasks[$0].status }).filter { status in
      positions.allSatisfy { position in
        do throws(Refusal) {
          try StatusTransitions.check(position, to: status, in: facts.graph)
          return true
        } catch {
          return false
        }
      }
    }
    let early = allowed.first(where: \.isBeforeWork)
    return allowed.filter { !$0.isBeforeWork || $0 == early }
  }

  /// From BLOCKED the document knows where a task goes back to, and refuses the others.
  private func allowedInTables(_ positions: [Int], _ facts: BoardFacts) -> [TaskStatus] {
    let sets = positions.map { position in
      let task = facts.board.tasks[position]
      let allowed = TaskStateMachine.allowed(from: task.status)
      // Nobody is asked here who shall have it.
      return allowed.filter { task.owner != nil || ![.assigned, .inProgress].contains($0) }
    }
    return (sets.first ?? []).filter { status in sets.allSatisfy { $0.contains(status) } }
  }

  private func allowedInPhases(_ task: Task, _ facts: BoardFacts) -> [TaskStatus] {
    let review = facts.board.tasks.first { $0.id == PhaseTransitions.review }
    return PhaseTransitions.allowed(
      from: task.status, isReviewFailed: review?.status == .failed)
  }

  private func allowedInPlan(_ positions: [Int], _ facts: BoardFacts) -> [TaskStatus] {
    let sets = positions.map { PlanTransitions.allowed(from: facts.board.tasks[$0].status) }
    return (sets.first ?? []).filter { status in sets.allSatisfy { $0.contains(status) } }
  }

  /// What every one of the agents may become; the workflow refuses what its phase does not allow yet.
  private func allowedForAgents(_ positions: [Int], _ facts: BoardFacts) -> [TaskStatus] {
    let sets = positions.map { position in
      let task = facts.board.tasks[position]
      let isToBeRevised = facts.board.gates.contains {
        $0.subject == task.phase && $0.verdict == .revise
      }
      return task.status == .completed && isToBeRevised
        ? AgentTransitions.inRevision : AgentTransitions.allowed(from: task.status)
    }
    return (sets.first ?? []).filter { status in sets.allSatisfy { $0.contains(status) } }
  }

  /// First what comes next in a task's life, then what came before, at last what ends or halts it.
  private func likely(after statuses: [TaskStatus]) -> [TaskStatus] {
    let life: [TaskStatus] = [.pending, .ready, .assigned, .inProgress, .review, .completed]
    let assigned = 2
    let reached = statuses.map { life.firstIndex(of: $0) ?? assigned }.max() ?? assigned
    return life[(reached + 1)...] + life[...reached].reversed() + [.blocked, .failed, .cancelled]
  }

  private func consequencesOfCompletion(_ positions: [Int], _ facts: BoardFacts) -> [String] {
    let freed = facts.graph.freed(byCompleting: positions).map { facts.board.tasks[$0] }
    let readied = freed.filter { $0.detail?.awaitsRelease != true }
    let releasable = freed.filter { $0.detail?.awaitsRelease == true }
    if freed.isEmpty { return ["After it: nothing else becomes ready"] }
    return (readied.isEmpty ? [] : ["After it: \(ids(of: readied)) can start"])
      + (releasable.isEmpty ? [] : ["After it: \(ids(of: releasable)) can be made ready"])
  }

  private func consequences(
    of status: TaskStatus, _ tasks: [String], _ facts: BoardFacts
  ) -> [String] {
    let positions = tasks.compactMap(facts.position)
    if facts.board.tracker == .focusTask, [.failed, .blocked].contains(status) {
      return ["Without a word why; \(KeyBindings.name(of: .more)) asks for it"]
    }
    if status == .completed {
      return consequencesOfCompletion(positions, facts)
    }
    let undone = tasks.filter { facts.task($0)?.status == .completed }
    if !undone.isEmpty {
      let (all, stages, lost) = (facts.board.tasks, facts.stages, Set(undone))
      let held = all.indices.filter {
        !stages[$0].isFinished && !lost.isDisjoint(with: all[$0].dependencies)
      }.map { all[$0] }
      return held.isEmpty ? [] : ["After it: \(ids(of: held)) must wait again"]
    }
    let waiting = tasks.flatMap(facts.waiting)
    if status == .cancelled, !waiting.isEmpty {
      return ["After it: \(ids(of: waiting)) would wait for a cancelled task"]
    }
    return []
  }
}
