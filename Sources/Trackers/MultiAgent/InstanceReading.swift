internal import CoordinationCore

/// One entry of `active_instances` and where its values stand.
struct InstanceEntry {
  var object: NodeIndex
  var id: String
  var idIndex: NodeIndex
  var worktree: NodeIndex?
  var worktreePath: String?
}

extension JSONDocument {
  /// The instances that a state names. Entries without an id are left out.
  func instanceEntries() -> [InstanceEntry] {
    guard kind(root) == .object, let list = member("active_instances", of: root) else { return [] }
    if kind(list) == .object {
      return members(of: list).map { key, value in
        entry(value, id: text(key) ?? "", idIndex: key)
      }
    }
    return elements(of: list).compactMap { element in
      if kind(element) == .string {
        return entry(element, id: text(element) ?? "", idIndex: element)
      }
      let idIndex = member("id", of: element) ?? member("instance_id", of: element)
      guard let idIndex, let id = text(idIndex) else { return nil }
      return entry(element, id: id, idIndex: idIndex)
    }
  }

  /// In milliseconds; nil where what is written is no interval.
  func heartbeatInterval(_ index: NodeIndex) -> Int64? {
    guard let seconds = number(index), seconds >= 1, seconds <= 86_400 else { return nil }
    return Int64(seconds * 1000)
  }

  private func entry(_ object: NodeIndex, id: String, idIndex: NodeIndex) -> InstanceEntry {
    let worktree = member("worktree_path", of: object) ?? member("worktree", of: object)
    return InstanceEntry(
      object: object, id: id, idIndex: idIndex, worktree: worktree,
      worktreePath: worktree.flatMap { string($0) })
  }
}

extension MultiAgentReading {
  mutating func readInstances(_ list: NodeIndex, _ file: inout JSONFile) {
    guard reportShape(of: list, &file) else { return }
    let interval = heartbeatInterval(&file)
    var lists: [(instance: String, list: NodeIndex)] = []
    for entry in file.json.instanceEntries() {
      guard !instances.contains(where: { $0.id == entry.id }) else {
        file.report(.warning, .duplicateInstance(entry.id), at: entry.idIndex)
        continue
      }
      instances.append(instance(entry, &file))
      if let interval { instances[instances.count - 1].heartbeatInterval = interval }
      if let list = file.json.member("assigned_tasks", of: entry.object) {
        lists.append((entry.id, list))
      }
    }
    for (instance, list) in lists { readAssignedTasks(list, of: instance, &file) }
    reportUnlisted(lists, &file)
  }

  /// In milliseconds; nil where the team has not agreed on one.
  private func heartbeatInterval(_ file: inout JSONFile) -> Int64? {
    guard let index = file.json.member("heartbeat_interval", of: file.json.root) else { return nil }
    let interval = file.json.heartbeatInterval(index)
    if interval == nil {
      file.reportType("heartbeat_interval", "a number of seconds, 1 to 86400", at: index)
    }
    return interval
  }

  /// Whether there is a list to read; entries that are no instances become findings.
  private func reportShape(of list: NodeIndex, _ file: inout JSONFile) -> Bool {
    switch file.json.kind(list) {
    case .object: return true
    case .array: break
    case .null: return false
    default:
      file.reportType("active_instances", "a list", at: list)
      return false
    }
    for element in file.json.elements(of: list) {
      switch file.json.kind(element) {
      case .string: break
      case .object:
        let json = file.json
        let id = json.member("id", of: element) ?? json.member("instance_id", of: element)
        if id.flatMap({ json.text($0) }) == nil {
          file.report(.warning, .missingId(what: "an instance"), at: element)
        }
      default: file.reportType("an instance", "an object", at: element)
      }
    }
    return true
  }

  private func instance(_ entry: InstanceEntry, _ file: inout JSONFile) -> Instance {
    func slot(_ name: String) -> Slot {
      file.json.member(name, of: entry.object).map(Slot.init) ?? .none
    }
    if !MultiAgentPaths.isValid(instance: entry.id) {
      file.report(.warning, .invalidInstanceId(entry.id), at: entry.idIndex)
    }
    file.reportRepeatedKeys(of: entry.object)
    var instance = Instance(id: entry.id, status: file.text(slot("status"), "status") ?? "")
    instance.worktreePath = file.text(slot("worktree_path"), "worktree_path")
    reportWorktree(of: entry, &file)
    let heartbeat = slot("last_heartbeat")
    instance.lastHeartbeat = file.time(heartbeat, "last_heartbeat")
    if let time = instance.lastHeartbeat, let index = heartbeat.index,
      Heartbeat.isFromFuture(time, at: now)
    {
      file.report(
        .warning,
        .heartbeatFromFuture(
          instance: entry.id, milliseconds: time.milliseconds(since: now)), at: index)
    }
    return instance
  }

  private func reportWorktree(of entry: InstanceEntry, _ file: inout JSONFile) {
    guard let index = entry.worktree, let path = entry.worktreePath,
      let place = MultiAgentPaths.worktree(path, ofProject: project.root),
      case .missing = project[place]?.content
    else { return }
    // As `team start` names instances and their worktrees.
    let isStarted = place == project.root + "-" + entry.id && entry.id.hasPrefix("instance-")
    let number = isStarted ? Int(entry.id.dropFirst("instance-".count)) : nil
    let problem = Problem.worktreeGone(instance: entry.id, path: path, number: number)
    file.report(.warning, problem, at: index)
  }

  /// The lists of the instances decide about tasks of which `task_assignments` names no owner.
  private mutating func readAssignedTasks(
    _ list: NodeIndex, of instance: String, _ file: inout JSONFile
  ) {
    guard file.json.kind(list) == .array else {
      if file.json.kind(list) != .null { file.reportType("assigned_tasks", "a list", at: list) }
      return
    }
    let isOnlySource = tasks.isEmpty
    for element in file.json.elements(of: list) {
      let named =
        file.json.kind(element) == .object
        ? TaskFields(of: element, in: file.json)[.id].index : element
      guard let id = file.id(named ?? element, "assigned_tasks") else { continue }
      let (position, isNew) = position(of: id)
      if isNew, !isOnlySource {
        file.report(
          .warning,
          .unknownTask(
            instance: instance, task: id, list: queue == nil ? "task_assignments" : "the queue"),
          at: element)
      }
      claim(position, by: instance, at: element, &file)
    }
  }

  private mutating func claim(
    _ position: Int, by instance: String, at element: NodeIndex, _ file: inout JSONFile
  ) {
    let owner = tasks[position].owner
    let isDecided = origins[position].stateOwner.isPresent || origins[position].isListed
    if isDecided {
      if owner == instance {
        origins[position].isListed = true
      } else {
        file.report(
          .warning,
          .filesDisagree(
            subject: taskName(tasks[position].id), field: "owner", believed: owner ?? "nobody",
            believedIn: origins[position].stateOwner.isPresent
              ? "task_assignments" : "an earlier list",
            instead: instance), at: element)
      }
      return
    }
    origins[position].isListed = true
    tasks[position].owner = instance
    guard let index = origins[position].queueOwner.index, owner != instance else { return }
    queue?.report(
      .warning,
      .filesDisagree(
        subject: taskName(tasks[position].id), field: "owner", believed: instance,
        believedIn: "state.json", instead: owner ?? "nobody"), at: index)
  }

  /// An instance's list should name every open task that it has.
  private func reportUnlisted(
    _ lists: [(instance: String, list: NodeIndex)], _ file: inout JSONFile
  ) {
    let numbers = IdTable(lists.map(\.instance))
    for position in tasks.indices
    where !origins[position].isListed && !tasks[position].status.isFinished {
      guard let owner = tasks[position].owner, let number = numbers.position(of: owner),
        case let (instance, list) = lists[number], file.json.kind(list) == .array
      else { continue }
      let id = tasks[position].id
      file.report(
        .warning,
        .filesDisagree(
          subject: instance, field: "assigned_tasks", believed: "with \(taskName(id))",
          believedIn: origins[position].stateOwner.isPresent
            ? "task_assignments" : "task_queue.json",
          instead: "without \(taskName(id))"), at: list)
    }
  }
}
