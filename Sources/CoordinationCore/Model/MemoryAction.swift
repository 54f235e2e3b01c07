/// What can be done about the shared memory bank.
package enum MemoryAction: Equatable, Sendable {
  /// Makes contributions queued updates. What has been queued once, in whatever state it is by now,
  /// is not queued again.
  case queue([MemoryContributionDraft])
  /// Merges what is queued into the memory bank, and brings what roster keeps there up to date.
  /// - Parameter holding: the names, without their endings, of the files of updates that shall wait
  ///   for a person instead.
  case merge(holding: [String])
  case decide(MemoryJudgement)

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .queue: "queue-memory"
    case .merge: "merge-memory"
    case .decide(let judgement): "\(judgement.decision.verb)-memory"
    }
  }

  /// With the name and the reason of whoever acts, where it does not tell them itself.
  func signed(by name: String, reason: String?) -> MemoryAction {
    guard case .decide(var judgement) = self else { return self }
    judgement.by = judgement.by ?? name
    judgement.reason = judgement.reason ?? reason
    return .decide(judgement)
  }
}

/// One piece of text that an instance wants to have in one section of the memory bank.
package struct MemoryContributionDraft: Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    /// Goes below the section's text.
    case addition
    /// Is the section's new text.
    case update
    /// The instance's part of the team's progress.
    case report
  }

  package var instance: String
  /// A name in the memory bank, such as "techContext.md".
  package var file: String
  /// Nil for the end of the file.
  package var section: String?
  package var kind: Kind
  /// Waits for a person in any case.
  package var isCritical = false
  /// As the instance wrote it.
  package var content: String
  /// When the instance wrote it.
  package var timestamp: Timestamp?
  /// The file that it comes from and whose newer text replaces it while it is open; nil for what
  /// stands for itself.
  package var source: String?

  package init(instance: String, file: String, section: String?, kind: Kind, content: String) {
    self.instance = instance
    self.file = file
    self.section = section
    self.kind = kind
    self.content = content
  }
}

/// What shall become of an update.
package enum MemoryDecision: Equatable, Sendable {
  /// Merges it as if it needed no approval; that may still end in a conflict.
  case approve
  /// Drops it, for a reason.
  case reject
  case take(Side)
  /// Gives the section this text.
  case edited(String)

  package enum Side: String, Equatable, Sendable, CaseIterable {
    case theirs, present, both
  }

  /// "approve", "reject" or "resolve"
  package var verb: String {
    switch self {
    case .approve: "approve"
    case .reject: "reject"
    case .take, .edited: "resolve"
    }
  }

  /// The word that is kept with the update.
  package var word: String {
    switch self {
    case .approve: "approve"
    case .reject: "reject"
    case .take(let side): side.rawValue
    case .edited: "edited"
    }
  }
}

/// A person's decision about one update.
package struct MemoryJudgement: Equatable, Sendable {
  package var update: String
  package var decision: MemoryDecision
  /// What was seen of the update; nil where nobody looked.
  package var seen: MemorySeen?
  /// Who decides and why; left out, they are those of the transaction.
  package var by: String?
  package var reason: String?

  package init(
    update: String, _ decision: MemoryDecision, seen: MemorySeen? = nil, reason: String? = nil
  ) {
    self.update = update
    self.decision = decision
    self.seen = seen
    self.reason = reason
  }
}

/// What an operator saw of an update.
package struct MemorySeen: Equatable, Sendable {
  package var state: MemoryUpdate.State
  /// Of its texts.
  package var version: String

  package init(state: MemoryUpdate.State, version: String) {
    self.state = state
    self.version = version
  }
}

/// Why something was not done about the memory bank.
package enum MemoryRefusal: Equatable, Sendable {
  case unknownUpdate(String)
  /// A part of several ids.
  case ambiguousUpdate(String, candidates: [String])
  case notOpen(update: String, state: MemoryUpdate.State)
  /// Nobody approves a contradiction.
  case inConflict(update: String)
  case changedSinceSeen(update: String, seen: MemoryUpdate.State, now: MemoryUpdate.State)
  case needsReason(update: String)
  case invalidFile(update: String, file: String)
  case unmergeable(update: String, MemoryTextProblem)
}

/// What a text must not have that becomes part of the memory bank.
package enum MemoryTextProblem: Error, Equatable, Sendable {
  /// Lines are counted from 1.
  case conflictMark(line: Int)
  case regionMark(line: Int)
  case zeroByte(line: Int)
  case notUTF8
  case tooLarge(bytes: Int, limit: Int)
  case invalidFile(String)
}
