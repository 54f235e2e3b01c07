internal import CoordinationCore

/// Something that the simulated team does, as a change of what its files say.
enum TeamEvent: Equatable, Sendable {
  /// An instance reports on one of its tasks.
  case worked(WorkReport)
  /// An instance takes a task and has not begun with it.
  case claimed(task: String, title: String, instance: String)
  /// A sign of life and nothing else.
  case heartbeat(instance: String)
  case contributed(MemoryNote, instance: String)
  /// A queued update becomes part of the memory bank, or does not.
  case decided(update: String, isMerged: Bool)
  /// An update that has been decided on long ago is cleared away.
  case cleared(update: String)
  case arrived([DemoTask])

  /// The task that the event is about.
  var task: String? {
    switch self {
    case .worked(let report): report.task
    case .claimed(let task, _, _): task
    case .heartbeat, .contributed, .decided, .cleared, .arrived: nil
    }
  }
}

/// What an instance says of a task of its own.
struct WorkReport: Equatable, Sendable {
  var task: String
  var title: String
  var instance: String
  var status: TaskStatus
  /// From 0 to 1.
  var progress: Double
  /// In seconds.
  var timeSpent: Double
  var estimate: String
  var blockers: [String]
  /// How long the whole task takes, in seconds of the story.
  var pace: Double
  /// Something that has been reached since the last report.
  var achievement: String?
}
