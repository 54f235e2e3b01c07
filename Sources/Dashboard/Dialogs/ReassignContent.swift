internal import CoordinationCore

extension DashboardState {
  func reassignContent(_ tasks: [String], _ seen: [Seen], _ facts: BoardFacts) -> DialogContent {
    let owners = Set(tasks.map { facts.task($0)?.owner })
    var options = takers(facts).filter { owners != [$0.id] }.map {
      option(giving: tasks, to: $0, seen, facts)
    }
    if owners != [nil] { options.append(optionNobody(tasks, seen, facts)) }
    var content = DialogContent(title: "Reassign \(name(of: tasks, facts))")
    content.context = standing(of: tasks, facts)
    content.options = options
    content.listsOptions = true
    return content
  }

  /// Those who are there come first, those with little to do before the others.
  private func takers(_ facts: BoardFacts) -> [Instance] {
    var instances = facts.board.instances
    // A queue alone lists no instances; whoever has tasks in it can have more.
    if instances.isEmpty {
      let agents = facts.board.agents
      let known = agents.isEmpty ? facts.owners : facts.board.everybody(with: Set(agents))
      instances = known.map { Instance(id: $0, status: "") }
    }
    return instances.enumerated().sorted { left, right in
      let (l, r) = (rank(left.element, facts), rank(right.element, facts))
      return l == r ? left.offset < right.offset : l < r
    }.map(\.element)
  }

  private func rank(_ instance: Instance, _ facts: BoardFacts) -> Int {
    let presence =
      switch instance.presence(at: now) {
      case .online: 0
      case .stale: 1
      case .offline: 2
      }
    return presence * 1_000_000 + facts.openCount(of: instance.id)
  }

  private func option(
    giving tasks: [String], to instance: Instance, _ seen: [Seen], _ facts: BoardFacts
  ) -> DialogOption {
    let has = facts.openTasks(of: instance.id)
    let presence: Presence =
      instance.lastHeartbeat == nil && facts.board.instances.isEmpty
      ? .online : instance.presence(at: now)
    let state = presence != .online ? presence.rawValue : has.isEmpty ? "idle" : "busy"
    return DialogOption(
      id: instance.id, role: presence == .online ? .text : Role(presence),
      cells: [
        instance.id, state, counted(has.count, "task"),
        has.isEmpty ? "nothing waits on it" : has.map { load($0, facts) }.joined(separator: ", "),
      ],
      choice: .perform(.act(.reassign(tasks: tasks, owner: instance.id, seen: seen))),
      consequences: consequences(giving: tasks, to: instance, having: has, facts))
  }

  /// "#4 70%", "#12 blocked"
  private func load(_ task: Task, _ facts: BoardFacts) -> String {
    let stage = facts.stage(of: task.id) ?? .other
    return stage == .inProgress
      ? "\(taskName(task.id)) \(percent(task.progress))%" : "\(taskName(task.id)) \(stage.words)"
  }

  private func consequences(
    giving tasks: [String], to instance: Instance, having has: [Task], _ facts: BoardFacts
  ) -> [String] {
    let ids =
      tasks.map(taskName)
      + has.map { taskName($0.id) }.filter { id in
        !tasks.contains { taskName($0) == id }
      }
    let shown = ids.count > 5 ? "\(ids.count) tasks" : ids.joined(separator: ", ")
    let ready = facts.summary.ready - tasks.count { facts.stage(of: $0) == .ready }
    var lines = [
      "After it: \(instance.id) has \(shown)\(kept(tasks, facts)) · \(readyWords(ready, facts))"
    ]
    let presence = instance.presence(at: now)
    if presence != .online, !facts.board.instances.isEmpty {
      let age = instance.heartbeatAge(at: now)
      lines.append(
        "\(instance.id) is \(presence.rawValue): "
          + (age.map { "no sign of life for \(TimeWords.words($0))" } ?? "never heard of"))
    }
    return lines
  }

  private func optionNobody(
    _ tasks: [String], _ seen: [Seen], _ facts: BoardFacts
  ) -> DialogOption {
    let freed = tasks.compactMap(facts.task).count {
      $0.owner != nil && facts.openDependencies(of: $0.id).isEmpty && $0.blockers.isEmpty
        && $0.status != .blocked && $0.status != .failed
    }
    let ready = facts.summary.ready + freed
    return DialogOption(
      id: "", role: .quiet, cells: ["nobody", "back to the ready tasks"],
      choice: .perform(.act(.reassign(tasks: tasks, owner: nil, seen: seen))),
      consequences: ["After it: nobody has it\(kept(tasks, facts)) · \(readyWords(ready, facts))"])
  }

  private func kept(_ tasks: [String], _ facts: BoardFacts) -> String {
    guard tasks.count == 1, let task = tasks.first.flatMap(facts.task), task.progress > 0 else {
      return ""
    }
    return " · \(percent(task.progress))% is kept"
  }

  func readyWords(_ ready: Int, _ facts: BoardFacts) -> String {
    ready == facts.summary.ready
      ? "ready stays \(ready)" : "ready \(facts.summary.ready) → \(ready)"
  }
}
