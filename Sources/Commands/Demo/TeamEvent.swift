internal import CoordinationCore

/// Something that the simulated team does.
enum TeamEvent: Equatable, Sendable {
  /// An instance reports on one of its tasks.
  case worked(WorkReport)
  /// An instance asks for a task.
  case claimed(instance: String)
  /// A sign of life and nothing else.
  case heartbeat(instance: String)
  case contributed(MemoryNote, instance: String)
  /// The team settles a conflict in the memory bank, as an instance tells.
  case agreed(update: String, side: String, instance: String)
  case arrived([DemoTask])

  /// The task that the event is about.
  var task: String? {
    switch self {
    case .worked(let report): report.task
    case .claimed, .heartbeat, .contributed, .agreed, .arrived: nil
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
  var estimate: String
  var blockers: [String]
  /// How long the whole task takes, in seconds of the story.
  var pace: Double
  /// Something that has been reached since the last report.
  var achievement: String?
}
