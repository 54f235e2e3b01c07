/// A contribution of an instance to the shared memory bank.
package struct MemoryUpdate: Equatable, Sendable, Identifiable {
  package enum State: String, Sendable, CaseIterable {
    case queued, merged, conflict, awaitingApproval = "awaiting_approval", rejected

    /// Whether it is still to become part of the memory bank.
    package var isOpen: Bool { self != .merged && self != .rejected }
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
  /// When it became part of the memory bank.
  package var mergedAt: Timestamp?
  /// What stands against it; of open updates only.
  package var texts: MemoryTexts?
  /// What a person has decided about it.
  package var ruling: MemoryRuling?
  /// Why it could not be merged by itself, or was rejected.
  package var reason: String?

  package init(id: String, file: String, type: String, state: State, content: String) {
    self.id = id
    self.file = file
    self.type = type
    self.state = state
    self.content = content
  }

  /// "techContext.md § Database"
  package var place: String { file + (section.map { " § \($0)" } ?? "") }

  /// What an operator who looks at it now sees.
  package var seen: MemorySeen { MemorySeen(state: state, version: texts?.version ?? "") }
}

/// The texts that a decision about an update is about, line by line, ready to be shown.
package struct MemoryTexts: Equatable, Sendable {
  /// The section as it stood when the update was written; nil where that is not known or there was
  /// none.
  package var base: [String]?
  /// The section as it stands now; nil where there is none.
  package var present: [String]?
  package var theirs: [String]
  /// The merge with marked conflicts; nil where none was made yet.
  package var candidate: [String]?
  /// The hash of the base, as it is written in the update.
  package var baseHash: String?
  /// Different as soon as any of these texts is.
  package var version: String

  package init(
    base: [String]?, present: [String]?, theirs: [String], candidate: [String]?, version: String
  ) {
    self.base = base
    self.present = present
    self.theirs = theirs
    self.candidate = candidate
    self.version = version
  }
}

/// What a person has decided, who and when.
package struct MemoryRuling: Equatable, Sendable {
  /// "approve", "reject", "theirs", "present", "both" or "edited".
  package var decision: String
  package var by: String?
  package var at: Timestamp?

  package init(decision: String, by: String?, at: Timestamp?) {
    self.decision = decision
    self.by = by
    self.at = at
  }
}

/// The state of the shared memory bank.
package struct MemoryStatus: Equatable, Sendable {
  package var updates: [MemoryUpdate] = []
  package var lastMerge: Timestamp?

  package init() {}

  /// Whether anything has become of an update. Those that were only tidied away do not count.
  package func hasMoved(since before: MemoryStatus) -> Bool {
    let states = Dictionary(
      before.updates.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    return updates.contains { states[$0.id] != $0.state }
  }

  package func count(_ state: MemoryUpdate.State) -> Int {
    updates.count { $0.state == state }
  }
}
