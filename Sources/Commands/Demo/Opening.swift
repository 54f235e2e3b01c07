internal import CoordinationCore

/// The project as it is when the curtain rises: some of it done, everybody in the middle of
/// something.
struct Opening: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var task: DemoTask
    var owner: String?
    var status: TaskStatus
    var progress: Double
    var assignedAt: Timestamp?
    var lastUpdate: Timestamp?
  }

  struct Person: Equatable, Sendable {
    var id: String
    var role: OpeningRole
    var lastHeartbeat: Timestamp
  }

  private(set) var entries: [Entry]
  private(set) var people: [Person]
  let created: Timestamp
  let now: Timestamp
  /// Seconds between two heartbeats.
  let heartbeat: Double

  /// Seconds of the story between two tasks that were completed before it began.
  private static let rhythm = 20.0

  init(plan: DemoPlan, at now: Timestamp) {
    var random = SplitMix64(seed: ~plan.seed)
    self.now = now
    heartbeat = plan.heartbeat
    entries = (1...plan.tasks).map {
      Entry(task: DemoBacklog.task($0), status: .pending, progress: 0)
    }
    people = zip(plan.instanceNames, OpeningRole.roles(plan.instances)).map { name, role in
      let age = Self.heartbeatAge(role, plan, &random)
      return Person(id: name, role: role, lastHeartbeat: now.earlier(by: age))
    }
    let done = plan.tasks / 3
    created = now.earlier(by: Double(done) * Self.rhythm / plan.speed + 900)
    complete(done, plan.speed, &random)
    for person in people where person.role != .idle { start(person, plan.speed, &random) }
  }

  /// Chosen so that the instance becomes stale or offline at its moment of the story.
  private static func heartbeatAge(
    _ role: OpeningRole, _ plan: DemoPlan, _ random: inout SplitMix64
  ) -> Double {
    switch role {
    case .working, .idle: random.number(1..<9)
    case .fading: plan.heartbeat - StoryTimes.staleAppears / plan.speed
    case .silent: 2 * plan.heartbeat - StoryTimes.offlineAppears / plan.speed
    }
  }

  private mutating func complete(_ count: Int, _ speed: Double, _ random: inout SplitMix64) {
    for index in 0..<count {
      let age = (Double(count - index) * Self.rhythm + random.number(0..<9)) / speed
      entries[index].owner = random.element(of: people)?.id
      entries[index].status = .completed
      entries[index].progress = 1
      entries[index].assignedAt = now.earlier(by: age + 80 / speed)
      entries[index].lastUpdate = now.earlier(by: age)
    }
  }

  /// The first instance is about to finish something that others wait for.
  private mutating func start(
    _ person: Person, _ speed: Double, _ random: inout SplitMix64
  ) {
    let isFirst = person.id == people.first?.id
    let free = freeTasks()
    let chosen = isFirst ? free.max { weight($0) < weight($1) } : free.first
    guard let chosen else { return }
    let progress =
      switch person.role {
      case .silent: 0.35
      case .fading: 0.55
      default: isFirst ? 0.82 : random.number(0.3..<0.6)
      }
    let age = max(0, Double(now.milliseconds(since: person.lastHeartbeat)) / 1000)
    entries[chosen].owner = person.id
    entries[chosen].status = .inProgress
    entries[chosen].progress = (progress * 100).rounded() / 100
    entries[chosen].lastUpdate = person.lastHeartbeat
    entries[chosen].assignedAt = now.earlier(by: age + progress * 65 / speed)
  }

  private func freeTasks() -> [Int] {
    entries.indices.prefix(people.count * 8 + entries.count / 3 + 40).filter { index in
      entries[index].owner == nil && isSatisfied(entries[index].task)
    }
  }

  func isSatisfied(_ task: DemoTask) -> Bool {
    task.dependencies.allSatisfy { entries[$0 - 1].status == .completed }
  }

  private func weight(_ index: Int) -> Int {
    let id = entries[index].task.id
    return entries.prefix(index + 60).count { $0.task.dependencies.contains(id) }
  }
}

extension Timestamp {
  func earlier(by seconds: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds - Int64(seconds * 1000))
  }
}
