internal import CoordinationCore

// What the files contradict themselves in, once everything has been read.

extension MultiAgentReading {
  mutating func check() {
    for cycle in graph.cycles { reportCycle(cycle) }
    for (task, dependency) in graph.unknownDependencies { reportUnknown(dependency, of: task) }
    for (task, dependency, target) in graph.deadDependencies {
      reportDead(dependency, of: task, tasks[target].status)
    }
    checkOwners()
    checkSatisfied()
    if !lacksFile { checkSummary(ProgressSummary(graph)) }
  }

  /// A summary may well be right about tasks that cannot be read at present.
  private var lacksFile: Bool {
    [(MultiAgentPaths.queue, queue), (MultiAgentPaths.state, state)].contains { path, file in
      file == nil && project[path]?.unusable != nil
    }
  }

  private mutating func reportCycle(_ cycle: [Int]) {
    let next = tasks[cycle[cycle.count > 1 ? 1 : 0]].id
    let severity: Finding.Severity = graph.isDeadlock(cycle) ? .error : .note
    report(severity, .dependencyCycle(cycle.map { tasks[$0].id }), cycle[0], dependency: next)
  }

  private mutating func reportUnknown(_ dependency: Int, of task: Int) {
    let id = tasks[task].dependencies[dependency]
    report(
      .warning, .unknownDependency(task: tasks[task].id, dependency: id), task, dependency: id)
  }

  private mutating func reportDead(_ dependency: Int, of task: Int, _ status: TaskStatus) {
    let id = tasks[task].dependencies[dependency]
    let problem = Problem.deadDependency(task: tasks[task].id, dependency: id, status: status)
    report(.warning, problem, task, dependency: id)
  }

  /// Reports where a file names one task as the dependency of another.
  private mutating func report(
    _ severity: Finding.Severity, _ problem: Problem, _ task: Int, dependency: String
  ) {
    if let object = queueObject(task), let place = object.place(ofDependency: dependency) {
      queue?.report(severity, problem, at: place)
    } else if let object = stateObject(task), let place = object.place(ofDependency: dependency) {
      state?.report(severity, problem, at: place)
    } else {
      findings.append(Finding(severity, problem, at: SourceLocation(file: MultiAgentPaths.home)))
    }
  }

  /// Only a state that lists instances can be missing one.
  private mutating func checkOwners() {
    guard let json = state?.json, json.kind(json.root) == .object,
      json.member("active_instances", of: json.root) != nil
    else { return }
    let known = IdTable(instances.map(\.id))
    for position in tasks.indices where !tasks[position].status.isFinished {
      guard let owner = tasks[position].owner, known.position(of: owner) == nil else { continue }
      let problem = Problem.unknownOwner(task: tasks[position].id, owner: owner)
      if let index = origins[position].stateOwner.index {
        state?.report(.warning, problem, at: index)
      } else if let index = origins[position].queueOwner.index {
        queue?.report(.warning, problem, at: index)
      }
    }
  }

  private mutating func checkSatisfied() {
    for position in tasks.indices {
      let origin = origins[position]
      guard origin.queueIsSatisfied.isPresent || origin.stateIsSatisfied.isPresent else { continue }
      let isSatisfied = !graph.isWaiting(position)
      if origin.queueSaysSatisfied != isSatisfied, let index = origin.queueIsSatisfied.index {
        queue?.checkSatisfied(index, isSatisfied)
      }
      if origin.stateSaysSatisfied != isSatisfied, let index = origin.stateIsSatisfied.index {
        state?.checkSatisfied(index, isSatisfied)
      }
    }
  }

  private mutating func checkSummary(_ summary: ProgressSummary) {
    guard var file = state, file.json.kind(file.json.root) == .object else { return }
    state = nil
    defer { state = file }
    let json = file.json
    if let count = json.member("instances", of: json.root), json.kind(count) != .null {
      file.checkCount(count, "instances", instances.count) { written in
        .countDisagrees(field: "instances", written: written, listed: instances.count)
      }
    }
    guard let object = json.member("progress_summary", of: json.root) else { return }
    guard json.kind(object) == .object else {
      if json.kind(object) != .null { file.reportType("progress_summary", "an object", at: object) }
      return
    }
    file.reportRepeatedKeys(of: object)
    for (key, value) in json.members(of: object) {
      guard let name = json.string(key), json.kind(value) != .null else { continue }
      if name == "overall_progress" {
        file.checkProgress(value, summary.overallProgress)
      } else if let count = summary.count(named: name) {
        let field = "progress_summary.\(name)"
        file.checkCount(value, field, count) { written in
          .summaryDisagrees(field: field, written: written, derived: "\(count)")
        }
      }
    }
  }
}

extension ProgressSummary {
  /// The figure that goes by a name in `progress_summary`.
  func count(named name: String) -> Int? {
    switch name {
    case "total_tasks": totalTasks
    case "completed": completed
    case "in_progress": inProgress
    case "review": review
    case "ready": ready
    case "waiting": waiting
    case "blocked": blocked
    case "failed": failed
    case "cancelled": cancelled
    case "assigned": assigned
    default: nil
    }
  }
}

extension JSONFile {
  fileprivate mutating func checkSatisfied(_ index: NodeIndex, _ derived: Bool) {
    guard let written = bool(Slot(index), "dependencies_satisfied"), written != derived else {
      return
    }
    report(
      .warning,
      .summaryDisagrees(
        field: "dependencies_satisfied", written: "\(written)", derived: "\(derived)"), at: index)
  }

  fileprivate mutating func checkCount(
    _ index: NodeIndex, _ field: String, _ derived: Int, _ problem: (String) -> Problem
  ) {
    guard json.kind(index) == .number else {
      return reportType(field, "a number", at: index)
    }
    guard json.number(index) != Double(derived) else { return }
    report(at: index, problem)
  }

  fileprivate mutating func checkProgress(_ index: NodeIndex, _ derived: Double) {
    let field = "progress_summary.overall_progress"
    guard let style = ProgressStyle(index, in: json) else {
      return reportType(field, ProgressValue.range, at: index)
    }
    guard !style.agrees(with: derived) else { return }
    report(at: index) {
      .summaryDisagrees(field: field, written: $0, derived: style.text(derived))
    }
  }
}
