/// A contribution of an instance to the shared memory bank.
package struct MemoryUpdate: Equatable, Sendable, Identifiable {
  package enum State: String, Sendable, CaseIterable {
    case queued, merged, conflict, awaitingApproval = "awaiting_approval", rejected
  }

  package var id: String
  package var instance: String?
  /// The memory bank's file it is for, such as "techContext.md".
  package var file: String
  package var section: String?
  package var type: String
  package var state: State
  package var timestamp: Timestamp?
  package var content: String

  package init(id: String, file: String, type: String, state: State, content: String) {
    self.id = id
    self.file = file
    self.type = type
    self.state = state
    self.content = content
  }
}

/// The state of the shared memory bank.
package struct MemoryStatus: Equatable, Sendable {
  package var updates: [MemoryUpdate] = []
  package var lastMerge: Timestamp?

  package init() {}

  package func count(_ state: MemoryUpdate.State) -> Int {
    updates.count { $0.state == state }
  }
}
