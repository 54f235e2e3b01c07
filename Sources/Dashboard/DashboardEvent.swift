package import CoordinationCore
package import TerminalCanvas

/// What happens to the dashboard. A `tick` with the present time goes before any other event that
/// comes after a pause.
package enum DashboardEvent: Sendable {
  case key(Key)
  case tick(Timestamp)
  case resized(Size)
  case boardRead(Board, FilesState)
  /// There is nothing to show here yet.
  case nothingFound(MissingProject)
  /// The whole journal, oldest first.
  case journalRead([Receipt])
  /// What git says of a worktree, by the path that the team's files have.
  case worktreeRead(path: String, WorktreeAnswer)
  /// Nil where the team never had a coordinator.
  case coordinatorRead(CoordinatorStatus?)
  /// What has come of `Effect.edit`.
  case edited(EditOutcome)
  case actionDone(Receipt)
  case actionRefused(Refusal)
  /// What an operation would change, as `Effect.preview` asked.
  case preview(Operation, Receipt)
  case previewRefused(Operation, Refusal)
}

/// What an editor has left.
package enum EditOutcome: Equatable, Sendable {
  case text(String)
  case unchanged
  /// Why there is no text.
  case failed(String)
}

/// What the dashboard wants to have done. Whoever runs it does this after `update` and reports the
/// result as an event.
package enum Effect: Equatable, Sendable {
  /// The picture has changed: draw it.
  case draw
  /// Somebody else wrote on the terminal: clear it and paint everything.
  case redraw
  case perform(Operation)
  /// Try an operation without writing anything.
  case preview(Operation)
  case beep
  /// Tell an operator who looks elsewhere.
  case notify(title: String, text: String)
  /// Let the operator write the text of a memory update in an editor, from the draft or from what
  /// stands against it.
  case edit(update: String, draft: String?)
  case suspend
  /// Show one project of the overview.
  case open(project: Int)
  /// Back to the overview.
  case close
  case quit

  /// It would change a file.
  package var writes: Bool {
    if case .perform = self { true } else { false }
  }
}
