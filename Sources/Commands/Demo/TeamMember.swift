/// One instance of the simulated team: when it acts next, and whether it is there at all. What it
/// works on stands in the files.
struct TeamMember: Equatable, Sendable {
  var id: String
  /// In seconds of the story, as all times here.
  var nextTurn: Double
  var lastTurn: Double = 0
  /// It has been without work since.
  var idleSince: Double?
  /// How long it waits before it takes a task.
  var patience: Double
  /// It gives no sign of life before.
  var awayUntil: Double?

  func isAway(at time: Double) -> Bool {
    awayUntil.map { time < $0 } ?? false
  }
}

/// What an instance is doing when the curtain rises.
enum OpeningRole: Equatable, Sendable {
  case working, idle
  /// It has just stopped giving signs of life and comes back soon.
  case fading
  /// It stopped a while ago and is about to be given up.
  case silent

  /// The roles of a team of a size, in the order of the instances.
  static func roles(_ count: Int) -> [OpeningRole] {
    let first: [OpeningRole] =
      switch count {
      case 1: [.working]
      case 2: [.working, .idle]
      case 3: [.working, .idle, .silent]
      case 4: [.working, .working, .idle, .silent]
      default: [.working, .working, .idle, .silent, .fading]
      }
    return first + Array(repeating: .working, count: max(0, count - first.count))
  }
}

/// When the first things happen, in seconds of the story. The first two minutes are for those who
/// only have a quick look.
enum StoryTimes {
  static let idleTakesTask = 7.0
  static let staleAppears = 22.0
  static let firstBlock = 32.0
  static let firstConflict = 45.0
  static let fadingReturns = 55.0
  static let offlineAppears = 84.0
  static let firstFailure = 92.0
  /// After the coordinator has given it up: it watches for one interval itself before it does.
  static func silentReturns(_ plan: DemoPlan) -> Double { plan.heartbeat * plan.speed + 100 }
  static let firstSilence = 300.0
}
