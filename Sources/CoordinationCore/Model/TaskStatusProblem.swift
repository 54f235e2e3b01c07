/// What is wrong in a task status document and in no other file.
package enum TaskStatusProblem: Equatable, Sendable {
  case cellCount(row: String, cells: Int, columns: Int)
  case idRange(found: String)
  case behindFooter(what: String)
  /// Text that was once read in a wrong encoding.
  case misdecoded(count: Int, example: String)
  /// More than all.
  case overflowing(field: String, found: String)
  case phaseDisagrees(written: String, rows: String)
  /// The glyph in front of a status says another one than its word, which counts.
  case glyphDisagrees(task: String, cell: String, glyph: TaskStatus)
  /// Work has begun before what it depends on is done.
  case begunTooEarly(task: String, status: TaskStatus, dependencies: [String])
  case duplicateIssue(String)
  /// An item of the sign-off is ticked, and is not so.
  case tickedTooEarly(item: String, because: String)
  /// A figure of a reviewer that is none, or more than was found.
  case reviewFigure(reviewer: String, found: String)
  /// - Parameter obstacle: why the review can never be complete.
  case reviewLacks(review: String, obstacle: String)
  case noReview(phase: String)
  /// Lines with bars that are not read.
  case strayRows(count: Int, because: String)
  /// A row of the summary that names one of several sections, and nothing tells which.
  case unclearRow(name: String)
  /// A table that is nearly one of tasks or of reviews.
  /// - Parameters:
  ///   - kind: what it nearly is.
  ///   - missing: the headings that it would need.
  case unreadTable(section: String, kind: String, missing: [String])
  /// A line of the head that is written so that it is not kept up.
  case plainField(name: String)
  /// Lines of the change log could not say which task they are about.
  case logNamesNoTask
  /// A merge that nobody has ended.
  case conflictMarks
}
