/// A unit of work. Every string has been sanitised and can be shown as it is.
package struct Task: Equatable, Sendable, Identifiable {
  /// As its owner writes it; numbers keep their spelling.
  package var id: String
  package var title: String
  package var status: TaskStatus
  /// The status in the tracker's own word.
  package var nativeStatus: String
  /// The id of the instance that has it.
  package var owner: String?
  /// From 0 to 1. A completed task counts 1 whatever is written here.
  package var progress: Double
  package var priority: Priority
  /// Ids of the tasks that must be completed first, as written, waived ones included.
  package var dependencies: [String] = []
  /// Dependencies that somebody decided not to wait for.
  package var waivedDependencies: [String] = []
  /// What somebody must do before it can go on, one sentence each.
  package var blockers: [String] = []
  package var phase: String?
  package var lastUpdate: Timestamp?
  package var detail: TaskDetail?

  package init(
    id: String, title: String, status: TaskStatus, nativeStatus: String, owner: String? = nil,
    progress: Double = 0, priority: Priority
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.nativeStatus = nativeStatus
    self.owner = owner
    self.progress = progress
    self.priority = priority
  }

  /// The progress that counts: 1 for a completed task.
  package var effectiveProgress: Double {
    status == .completed ? 1 : progress
  }
}

/// What only the instance at work knows of its task.
package struct TaskDetail: Equatable, Sendable {
  package var description: String = ""
  /// In seconds.
  package var timeSpent: Double?
  /// In the instance's own words, such as "2h remaining".
  package var estimate: String?
  package var achievements: [String] = []

  package init() {}
}
