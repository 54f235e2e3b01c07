/// What an action asks for.
package struct PlannedChanges: Sendable {
  /// Without the derived values.
  package var changes: [Change]
  /// Where the tracker has made them already to see whether they can be made.
  package var outcome: PlannedOutcome?

  package init(_ changes: [Change], _ outcome: PlannedOutcome? = nil) {
    (self.changes, self.outcome) = (changes, outcome)
  }
}

/// Changes that are made in memory, as `ProjectFiles` would make them: nobody has to do it again.
package struct PlannedOutcome: Sendable {
  package var files: ProjectFiles
  /// Those of the derived values among them, with what really stood there.
  package var changes: [Change]
  /// What the next reading can make use of.
  package var reusable: ReusableReading?

  package init(files: ProjectFiles, changes: [Change], reusable: ReusableReading?) {
    (self.files, self.changes, self.reusable) = (files, changes, reusable)
  }
}
