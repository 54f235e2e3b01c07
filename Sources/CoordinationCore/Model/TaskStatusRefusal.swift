/// Why something was not done in a task status document.
package enum TaskStatusRefusal: Error, Equatable, Sendable {
  /// No issue may be left behind.
  case openIssues(task: String, issues: [String])
  /// The document has no table with such a column for it.
  case noColumn(task: String, column: String)
  /// - Parameter what: such as "table of active issues".
  case noTable(what: String)
  case unknownIssue(String, open: [String])
  case issueResolved(String)
  case unknownReview(String, known: [String])
  /// Neither a reviewer nor an item of the sign-off, or a part of several items.
  case unknownReviewSubject(String, known: [String])
  /// An item of the sign-off says what is not so.
  case notYetSo(item: String, because: String)
  /// An item of the sign-off is done or open, and nothing else.
  case notAnItemStatus(String)
  /// Dependencies of this tracker are not waived.
  case cannotWaive
}
