/// One agent at work, usually in its own git worktree.
package struct Instance: Equatable, Sendable, Identifiable {
  package var id: String
  /// In the tracker's own word, such as "active".
  package var status: String
  package var worktreePath: String?
  /// The last sign of life that was written down, believed or not.
  package var lastHeartbeat: Timestamp?
  /// How often its team expects a sign of life, in milliseconds.
  package var heartbeatInterval = Heartbeat.interval
  /// Ids of its tasks, derived from the owners of the tasks, in the tasks' order.
  package var assignedTasks: [String] = []
  package var contributions: [MemoryContribution] = []

  package init(id: String, status: String = "") {
    self.id = id
    self.status = status
  }

  /// It has joined and shown no life since: whatever it does first changes that word.
  package var isStarting: Bool { status == "starting" }
}

/// Something an instance wants to have in the shared memory bank, as its progress file tells it.
package struct MemoryContribution: Equatable, Sendable {
  package var file: String
  package var type: String
  package var content: String
  package var timestamp: Timestamp?

  package init(file: String, type: String, content: String, timestamp: Timestamp?) {
    self.file = file
    self.type = type
    self.content = content
    self.timestamp = timestamp
  }
}

/// Whether an instance is alive, judged by its heartbeat.
package enum Presence: String, Sendable, CaseIterable {
  case online, stale, offline
}
