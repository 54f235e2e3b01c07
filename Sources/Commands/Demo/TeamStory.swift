internal import CoordinationCore

/// What befalls the team.
extension SimulatedTeam {
  mutating func playStory(in scene: inout Scene) {
    clearOldBlockers(in: &scene)
    for beat in Story.Beat.allCases where story.isDue(beat, at: scene.time) {
      if play(beat, in: &scene) {
        story.repeatLater(beat, at: scene.time, &random)
      } else {
        story.retrySoon(beat, at: scene.time)
      }
    }
  }

  /// - Returns: whether the beat is over; else it is tried again soon.
  private mutating func play(_ beat: Story.Beat, in scene: inout Scene) -> Bool {
    switch beat {
    case .block: return block(in: &scene)
    case .fail: return fail(in: &scene)
    case .contribute: return contribute(in: &scene)
    case .contradict: return contradict(in: &scene)
    case .agree: return agree(in: &scene)
    case .silence: return silence(at: scene.time)
    case .arrive: return arrive(in: &scene)
    }
  }

  func presentMembers(at time: Double) -> [String] {
    members.filter { !$0.isAway(at: time) }.map(\.id)
  }
}

// MARK: - Tasks

extension SimulatedTeam {
  /// The positions of tasks at work whose owner is there to speak for them.
  private func tasksAtWork(_ progress: Range<Double>, in scene: Scene) -> [Int] {
    let present = Set(presentMembers(at: scene.time))
    return scene.graph.tasks.indices.filter { index in
      let task = scene.graph.tasks[index]
      return task.status == .inProgress && task.blockers.isEmpty && scene.isFree(index)
        && progress.contains(task.progress) && task.owner.map(present.contains) == true
    }
  }

  /// A task comes to a point from which only a person can help it on; best one for which others
  /// wait.
  private mutating func block(in scene: inout Scene) -> Bool {
    let limit = max(1, members.count / 3)
    guard story.blockedSince.count < limit else { return false }
    let early = tasksAtWork(0.1..<0.65, in: scene)
    let candidates = early.isEmpty ? tasksAtWork(0..<1, in: scene) : early
    let needing = candidates.filter { need(of: scene.graph.tasks[$0]) != nil }
    let chosen =
      random.element(of: needing)
      ?? candidates.max { weight($0, in: scene) < weight($1, in: scene) }
    guard let chosen, let general = random.element(of: DemoBacklog.needs) else { return false }
    let task = scene.graph.tasks[chosen]
    guard var report = WorkReport(of: task, pace: 0) else { return false }
    report.status = .blocked
    report.blockers = [need(of: task) ?? general]
    report.estimate = "waits for somebody"
    story.blockedSince[task.id] = scene.time
    scene.add(.worked(report))
    return true
  }

  private func need(of task: Task) -> String? {
    Int(task.id).flatMap { DemoBacklog.prose($0).need }
  }

  private func weight(_ task: Int, in scene: Scene) -> Int {
    scene.graph.dependents(of: task).count
  }

  /// Where the operator leaves a blocker alone, somebody clears it in the end.
  private mutating func clearOldBlockers(in scene: inout Scene) {
    let present = presentMembers(at: scene.time)
    for (id, since) in story.blockedSince.sorted(by: { $0.key < $1.key }) {
      guard let index = scene.graph.index(of: id), scene.graph.stage(of: index) == .blocked else {
        // What this step has blocked shows only in the next one.
        if since < scene.time { story.blockedSince[id] = nil }
        continue
      }
      let task = scene.graph.tasks[index]
      guard scene.time - since > 150, scene.isFree(index), present.contains(task.owner ?? ""),
        var report = WorkReport(of: task, pace: 0)
      else { continue }
      report.status = .inProgress
      report.blockers = []
      report.achievement = "Somebody helped: the way is clear"
      story.blockedSince[id] = nil
      scene.add(.worked(report))
    }
  }

  private mutating func fail(in scene: inout Scene) -> Bool {
    guard let chosen = random.element(of: tasksAtWork(0.2..<0.95, in: scene)),
      var report = WorkReport(of: scene.graph.tasks[chosen], pace: 0)
    else { return false }
    report.status = .failed
    report.estimate = "starts again soon"
    scene.add(.worked(report))
    return true
  }

  /// New wishes come as long as there is not enough for everybody to do.
  private mutating func arrive(in scene: inout Scene) -> Bool {
    let waiting = scene.graph.tasks.count { $0.owner == nil && !$0.status.isFinished }
    guard waiting < members.count + 1 else { return true }
    let last = scene.graph.tasks.compactMap { Int($0.id) }.max() ?? 0
    let count = members.count / 2 + 2 + (random.happens(0.5) ? 1 : 0)
    scene.add(.arrived((1...count).map { DemoBacklog.task(last + $0) }))
    return true
  }
}
