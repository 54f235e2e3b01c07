internal import CoordinationCore

/// What instances do with their tasks.
extension SimulatedTeam {
  mutating func takeTurn(of index: Int, in scene: inout Scene) {
    let time = scene.time
    members[index].nextTurn = time + random.number(1.6..<3.8)
    if let until = members[index].awayUntil {
      if time < until {
        members[index].nextTurn = until
        return
      }
      members[index].awayUntil = nil
      members[index].lastTurn = time
    }
    let passed = min(time - members[index].lastTurn, 10)
    members[index].lastTurn = time
    let member = members[index].id
    let tasks = scene.openTasks(of: member).filter { isWorkable($0, in: scene) }.prefix(2)
    if let task = leastRecent(tasks, in: scene) {
      members[index].idleSince = nil
      work(on: task, for: passed, in: &scene)
    } else {
      idle(index, in: &scene)
    }
  }

  /// An instance without anything to do takes the best task after a while, and gives signs of life
  /// until then.
  private mutating func idle(_ index: Int, in scene: inout Scene) {
    let member = members[index]
    let since = member.idleSince ?? scene.time
    members[index].idleSince = since
    if scene.time - since >= member.patience, Assignment.best(scene.graph) != nil {
      members[index].idleSince = nil
      members[index].patience = random.number(3..<7)
      scene.add(.claimed(instance: member.id))
    } else {
      scene.add(.heartbeat(instance: member.id))
    }
  }

  private func isWorkable(_ task: Int, in scene: Scene) -> Bool {
    guard scene.isFree(task), !scene.graph.isWaiting(task) else { return false }
    switch scene.graph.stage(of: task) {
    case .inProgress, .review, .failed, .assigned: return true
    case .ready, .waiting, .blocked, .completed, .cancelled, .other: return false
    }
  }

  private func leastRecent(_ tasks: ArraySlice<Int>, in scene: Scene) -> Int? {
    let never = Timestamp(milliseconds: .min)
    return tasks.min {
      (scene.graph.tasks[$0].lastUpdate ?? never) < (scene.graph.tasks[$1].lastUpdate ?? never)
    }
  }

  private mutating func work(on task: Int, for seconds: Double, in scene: inout Scene) {
    let task = scene.graph.tasks[task]
    guard var report = WorkReport(of: task, pace: pace(of: task)) else { return }
    switch task.status {
    case .inProgress: advance(&report, by: seconds)
    case .review:
      if random.happens(0.3) { report.complete() }
    case .failed:
      if random.happens(0.08) { report.startAgain() }
    default: report.status = .inProgress
    }
    report.estimate = estimate(report)
    scene.add(.worked(report))
  }

  private mutating func advance(_ report: inout WorkReport, by seconds: Double) {
    let before = report.progress
    let share = seconds / report.pace * random.number(0.7..<1.3)
    // Two digits are what people read, and at least one of them should move.
    report.progress = min(1, ((before + max(share, 0.01)) * 100).rounded() / 100)
    report.achievement = achievement(report.task, from: before, to: report.progress)
    guard report.progress >= 0.995 else { return }
    if isReviewed(report.task) {
      report.progress = 0.98
      report.status = .review
    } else {
      report.complete()
    }
  }

  /// How long a task takes, in seconds of the story: always the same for a task.
  private func pace(of task: Task) -> Double {
    var dice = SplitMix64(seed: plan.seed ^ hash(task.id))
    return dice.number(36..<75)
  }

  private func isReviewed(_ id: String) -> Bool { hash(id) % 3 == 0 }

  private func hash(_ id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private func estimate(_ report: WorkReport) -> String {
    switch report.status {
    case .completed: return "done"
    case .review: return "in review"
    case .failed: return "starts again soon"
    default: break
    }
    let seconds = (1 - report.progress) * report.pace / plan.speed
    return seconds < 90
      ? "\(max(1, Int(seconds.rounded()))) s remaining"
      : "\(Int((seconds / 60).rounded())) min remaining"
  }

  private func achievement(_ id: String, from old: Double, to new: Double) -> String? {
    guard let number = Int(id) else { return nil }
    let all = DemoBacklog.prose(number).achievements
    let reached = { (progress: Double) in Int(progress * Double(all.count) + 0.001) }
    return reached(new) > reached(old) && reached(new) <= all.count ? all[reached(new) - 1] : nil
  }
}

extension WorkReport {
  /// A report that says what is known already; nil for a task that nobody has.
  init?(of task: Task, pace: Double) {
    guard let owner = task.owner else { return nil }
    self.init(
      task: task.id, title: task.title, instance: owner, status: task.status,
      progress: task.progress,
      estimate: task.detail?.estimate ?? "", blockers: task.blockers, pace: pace)
  }

  mutating func complete() {
    status = .completed
    progress = 1
  }

  /// Some of what had been done is of use after all.
  mutating func startAgain() {
    status = .inProgress
    progress = max(0.1, ((progress - 0.3) * 100).rounded() / 100)
  }
}
