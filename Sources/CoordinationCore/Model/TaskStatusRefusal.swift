/// Why something was not done in a task status document.
package enum TaskStatusRefusal: Error, Equatable, Sendable {
  /// No issue may be left behind.
  /// - Parameter first: by what the first one is resolved.
  case openIssues(task: String, issues: [String], first: String)
  /// The document has no table with such a column for it.
  case noColumn(task: String, column: String)
  /// - Parameter what: such as "table of active issues".
  case noTable(what: String)
  /// - Parameter meant: the id that is spelled nearly so.
  case unknownIssue(String, open: [String], meant: String?)
  case issueResolved(String)
  case unknownReview(String, known: [String])
  /// Neither a reviewer nor an item of the sign-off, or a part of several items.
  case unknownReviewSubject(String, known: [String])
  /// An item of the sign-off says what is not so.
  case notYetSo(item: String, because: String)
  /// An item of the sign-off is done or open, and nothing else.
  case notAnItemStatus(String)
  /// A row with a bar too many: its cells are not under their headings.
  case cellCount(row: String, line: Int, cells: Int, columns: Int)
  /// What is given as a name is a word for nobody.
  case nobody(word: String, task: String)
  /// In this status a task is nobody's.
  case ownerNotKept(task: String, status: TaskStatus)
  case mustWait(task: String, dependencies: [String])
  /// The change log has no place for a note.
  case noNotes
  /// More is fixed than was found.
  case moreFixed(reviewer: String, fixed: Int, findings: Int)
  /// Not how much was found and how much is fixed.
  case noFigures(String)
  /// It is not blocked: somebody must only say that it is ready.
  case toBeMadeReady(task: String)
  /// - Parameter meant: the id that is spelled nearly so.
  case unknownTask(String, meant: String)
}
