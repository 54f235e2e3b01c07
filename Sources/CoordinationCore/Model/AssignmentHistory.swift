/// A task went from one instance to another, or to or from nobody.
package struct OwnerChange: Equatable, Sendable {
  package var task: String
  package var at: Timestamp
  package var before: String?
  package var after: String?
  /// Since when the former owner had it, where that was written down.
  package var heldSince: Timestamp?

  package init(
    task: String, at: Timestamp, from before: String?, to after: String?,
    heldSince: Timestamp? = nil
  ) {
    self.task = task
    self.at = at
    self.before = before
    self.after = after
    self.heldSince = heldSince
  }
}

/// Who had which task, as far as the journal tells it.
package struct AssignmentHistory: Equatable, Sendable {
  /// Oldest first.
  package var changes: [OwnerChange] = []
  /// The id of the receipt that these changes follow; nil where they begin with the journal.
  package var after: String?
  /// The id of the newest receipt that was looked at.
  package var last: String?
  /// Since when the present owners have their tasks, as the files say; keyed by task.
  package var assignedAt: [String: Timestamp] = [:]

  package init() {}
}
