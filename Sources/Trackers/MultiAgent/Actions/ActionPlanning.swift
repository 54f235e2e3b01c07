package import CoordinationCore

// From an action to the changes of files that it means, or the rule that forbids it.

extension MultiAgentReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    if case .memory(let action) = action { return try memoryChanges(for: action) }
    try checkUsable(for: action)
    var plan = ChangePlan(self)
    switch action {
    case .claim(let instance, let another):
      try plan.claim(for: instance, another: another)
    case .synchronize(let instances, let isAlive):
      try plan.synchronize(instances, isAlive: isAlive)
    case .heartbeat(let instance): try plan.signOfLife(of: instance)
    case .addTasks(let tasks): try plan.add(tasks)
    case .prioritize(let priorities): try plan.prioritize(priorities)
    case .join(let instances): plan.join(instances)
    case .leave(let instances): try plan.leave(instances)
    case .memory: break
    case .note, .orchestration, .taskStatus, .focus, .plan:
      throw .notSupported(tracker: .multiAgent, action: action.name)
    case .reassign, .unblock, .setStatus, .assignBest, .redistribute, .assignAll, .handOn:
      for update in try updates(for: action) { try plan.make(update) }
    }
    return plan.changes
  }

  private func memoryChanges(for action: MemoryAction) throws(Refusal) -> [Change] {
    try MultiAgentTracker.checkMemoryReadable(in: project)
    var reading = self
    reading.readMemory()
    var plan = MemoryPlan(reading)
    return try plan.changes(for: action)
  }

  /// An action must see every file that it may have to keep in agreement. What instances and the
  /// coordinator do by themselves must not stand still because one instance's own file is broken.
  private func checkUsable(for action: Action) throws(Refusal) {
    for path in project.files.keys.sorted() {
      guard project[path]?.unusable != nil, matters(path, to: action), let finding = unusable(path)
      else { continue }
      throw .fileUnusable(finding)
    }
  }

  private func matters(_ path: String, to action: Action) -> Bool {
    let others = [MultiAgentPaths.updates, MultiAgentPaths.reports, MemoryPaths.bank + "/"]
    if path == MemoryPaths.ledger || others.contains(where: { path.hasPrefix($0) }) { return false }
    let isShared = path == MultiAgentPaths.state || path == MultiAgentPaths.queue
    switch action {
    case .claim(let instance, _): return isShared || path == progressPath(of: instance)
    case .synchronize(let instances?, isAlive: true):
      return isShared || instances.contains { path == progressPath(of: $0) }
    case .heartbeat: return path == MultiAgentPaths.state
    case .synchronize, .handOn, .addTasks, .prioritize, .join, .leave: return isShared
    default: return true
    }
  }

  /// Whether the files that tell of the tasks can be read: what is counted without one of them is wrong.
  var knowsTasks: Bool {
    [MultiAgentPaths.state, MultiAgentPaths.queue].allSatisfy { project[$0]?.unusable == nil }
  }

  func progressPath(of instance: String) -> String? {
    state?.json.instanceEntries().first { $0.id == instance }
      .flatMap { MultiAgentPaths.progress(of: $0, ofProject: project.root) }
  }
}

extension MultiAgentTracker {
  /// What is queued belongs together: an update that cannot be read just now may be the same as a new
  /// one, contradict it, or come first; and the bank tells where the team stands. What is malformed stays
  /// malformed, and is left out.
  package static func checkMemoryReadable(in project: ProjectFiles) throws(Refusal) {
    let places = [
      MultiAgentPaths.state, MultiAgentPaths.queue, MemoryPaths.ledger, MultiAgentPaths.updates,
      MemoryPaths.bank,
    ]
    for path in project.files.keys.sorted() {
      guard places.contains(where: { path == $0 || path.hasPrefix($0 + "/") }),
        let finding = project[path]?.unreadable
      else { continue }
      throw .fileUnusable(finding)
    }
  }
}
