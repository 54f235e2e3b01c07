internal import CoordinationCore

extension DashboardState {
  /// The words of a question as things stand now.
  func content(
    of subject: Dialog.Subject, seen: [Seen], input: TextInput?
  ) -> DialogContent {
    guard let facts else { return DialogContent(title: "") }
    var content: DialogContent
    switch subject {
    case .reassign(let tasks): content = reassignContent(tasks, seen, facts)
    case .setStatus(let tasks): content = statusContent(tasks, seen, facts)
    case .unblock(let task): content = unblockContent(task, seen, facts)
    case .assign(let instance): content = assignContent(instance, facts)
    case .assignAll: content = assignAllContent(facts)
    case .redistribute(let instance): content = redistributeContent(instance, facts)
    case .undo: content = undoContent
    case .mergeMemory: content = mergeContent(facts)
    case .judge(let judgement): content = judgeContent(judgement, input, facts)
    case .score(let score): content = scoreContent(score, input, facts)
    case .checkpoint: content = checkpointContent(input, facts)
    case .restore(let checkpoint): content = restoreContent(checkpoint, facts)
    case .approve(let gate): content = approveContent(gate, input, facts)
    case .note(let task): content = noteContent(task, input)
    case .more(let subjects): content = moreContent(subjects, facts)
    case .offered(let offered): content = offeredContent(offered, input)
    case .stageFilter: content = stageContent(facts)
    case .ownerFilter: content = ownerContent(facts)
    }
    if input?.isBlank == true {
      content.context.append(DialogLine("blanks alone are no answer", .warning))
    }
    content.context += changes(since: seen, facts)
    // Many things follow from one step of a workflow.
    content.tracker = facts.board.tracker
    content.tellsReceipt = facts.board.tracker.isPhased
    return content
  }

  /// A warning for each task that is not any more as it was when the question was asked.
  private func changes(since seen: [Seen], _ facts: BoardFacts) -> [DialogLine] {
    seen.compactMap { seen in
      guard let task = facts.task(seen.task) else {
        return DialogLine("\(taskName(seen.task)) has gone since you looked", .warning)
      }
      var changes: [String] = []
      if let owner = seen.owner, owner != task.owner {
        changes.append("with \(task.owner ?? "nobody")")
      }
      if let status = seen.status, status != task.status { changes.append(task.status.words) }
      if changes.isEmpty { return nil }
      return DialogLine(
        "\(taskName(task.id)) has changed since you looked: now \(changes.joined(separator: ", "))",
        .warning)
    }
  }

  /// "#11 Docs", or how many there are.
  func name(of tasks: [String], _ facts: BoardFacts) -> String {
    guard tasks.count == 1, let id = tasks.first else { return "\(tasks.count) tasks" }
    return facts.task(id)?.label ?? taskName(id)
  }

  /// How a task stands, or which ones are meant where there are several.
  func standing(of tasks: [String], _ facts: BoardFacts) -> [DialogLine] {
    guard tasks.count == 1, let task = tasks.first.flatMap(facts.task) else {
      return tasks.prefix(4).compactMap(facts.task).map {
        DialogLine("\($0.label) · \(standing(of: $0, facts))", .quiet)
      } + (tasks.count > 4 ? [DialogLine("and \(tasks.count - 4) more", .quiet)] : [])
    }
    let waiting = facts.waiting(for: task.id)
    let line = DialogLine(standing(of: task, facts))
    if waiting.isEmpty { return [line] }
    return [line, DialogLine("waited for by \(ids(of: waiting))", .quiet)]
  }

  /// "now with instance-4, offline for 11 min, 15% done"
  private func standing(of task: Task, _ facts: BoardFacts) -> String {
    var parts: [String] = []
    // Few workflows say who does an agent's work.
    let isOwned = task.owner != nil || !facts.board.tracker.isPhased
    if let owner = task.owner {
      parts.append("now with \(owner)")
      if let age = silence(of: owner, facts) { parts.append("offline for \(age)") }
    } else if isOwned {
      parts.append("now with nobody")
    }
    let stage = facts.stage(of: task.id) ?? .other
    if stage != .inProgress || !isOwned { parts.append("\(isOwned ? "" : "now ")\(stage.words)") }
    if task.effectiveProgress > 0 { parts.append("\(percent(task.effectiveProgress))% done") }
    return parts.joined(separator: ", ")
  }

  private func silence(of owner: String, _ facts: BoardFacts) -> String? {
    guard let instance = facts.instance(owner), instance.presence(at: now) == .offline,
      let age = instance.heartbeatAge(at: now)
    else { return nil }
    return TimeWords.words(age)
  }

  func ids(of tasks: [Task], limit: Int = 5) -> String {
    let shown = tasks.prefix(limit).map { taskName($0.id) }.joined(separator: ", ")
    return tasks.count > limit ? "\(shown) and \(tasks.count - limit) more" : shown
  }
}
