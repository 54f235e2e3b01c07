internal import CoordinationCore

/// A team at work, as a value: given what its files say and the time, it tells what it does next.
/// Everything it does is drawn from the seed, and whatever others change in the files it takes as
/// it is.
struct SimulatedTeam: Equatable, Sendable {
  let plan: DemoPlan
  var random: SplitMix64
  var members: [TeamMember]
  var story = Story()

  init(plan: DemoPlan) {
    self.plan = plan
    random = SplitMix64(seed: plan.seed)
    members = []
    for (name, role) in zip(plan.instanceNames, OpeningRole.roles(plan.instances)) {
      members.append(member(name, role))
    }
  }

  private mutating func member(_ name: String, _ role: OpeningRole) -> TeamMember {
    var member = TeamMember(
      id: name, nextTurn: random.number(0.4..<2.5), patience: random.number(3..<7))
    switch role {
    case .working: break
    case .idle:
      member.idleSince = 0
      member.patience = StoryTimes.idleTakesTask
    case .fading: member.awayUntil = StoryTimes.fadingReturns
    case .silent: member.awayUntil = StoryTimes.silentReturns(plan)
    }
    return member
  }

  /// When something happens next.
  var nextTime: Double {
    min(members.map(\.nextTurn).min() ?? .infinity, story.next)
  }

  /// What happens until a time.
  /// - Parameters:
  ///   - board: what the files say now.
  ///   - time: in seconds of the story, never less than before.
  mutating func step(seeing board: Board, at time: Double) -> [TeamEvent] {
    var scene = Scene(board: board, time: time)
    for index in members.indices where members[index].nextTurn <= time {
      takeTurn(of: index, in: &scene)
    }
    playStory(in: &scene)
    return scene.events
  }
}

/// What is seen during one step, and what has been done in it. No task is touched twice in a step,
/// since everybody sees the files as they were at its start.
struct Scene {
  let board: Board
  let graph: DependencyGraph
  let time: Double
  private(set) var events: [TeamEvent] = []
  private var touched: Set<String> = []

  init(board: Board, time: Double) {
    self.board = board
    self.time = time
    graph = DependencyGraph(board.tasks)
  }

  mutating func add(_ event: TeamEvent) {
    events.append(event)
    if let task = event.task { touched.insert(task) }
  }

  func isFree(_ task: Int) -> Bool {
    !touched.contains(graph.tasks[task].id)
  }

  /// The positions of the open tasks of an instance.
  func openTasks(of instance: String) -> [Int] {
    graph.tasks.indices.filter {
      graph.tasks[$0].owner == instance && !graph.tasks[$0].status.isFinished
    }
  }
}
