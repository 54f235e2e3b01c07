internal import CoordinationCore

/// What the queue says, before any other file is asked. It is by far the largest file and the one that
/// changes least.
struct ReadQueue: Sendable {
  fileprivate let file: JSONFile
  fileprivate let containers: [QueueContainer]
  fileprivate let tasks: [Task]
  fileprivate let origins: [TaskOrigin]
  fileprivate let table: IdTable
  /// Of all tasks, once all files have been asked.
  var graph: DependencyGraph?

  /// Nil where there is no queue.
  init?(_ reading: MultiAgentReading) {
    guard let file = reading.queue else { return nil }
    self.file = file
    containers = reading.containers
    tasks = reading.tasks
    origins = reading.origins
    table = reading.table
  }

  /// Whether the queue is the very text that was read, not merely an equal one.
  func isStill(_ json: JSONDocument) -> Bool { file.json.isSame(as: json) }
}

extension MultiAgentReading {
  /// As if the queue had been read just now.
  mutating func take(_ earlier: ReadQueue) {
    queue = earlier.file
    containers = earlier.containers
    tasks = earlier.tasks
    origins = earlier.origins
    table = earlier.table
  }
}
