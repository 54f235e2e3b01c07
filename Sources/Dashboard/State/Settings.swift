package import TerminalCanvas

/// What the one who starts the dashboard decides, and does not change while it runs.
package struct Settings: Sendable {
  package var theme = Theme.standard
  /// Draw with ASCII characters only.
  package var isASCII = false
  package var isReadOnly = false
  /// Seconds east of UTC, for the times of day on the screen.
  package var utcOffset = 0

  /// The name under which the dashboard's own actions are in the journal; such lines say "you".
  package var actor = ""

  /// How an operator who looks elsewhere is told; nil where not at all.
  package var notice: NoticeKind?

  /// The project is one of several, with an overview to go back to.
  package var hasOverview = false

  package init() {}
}
