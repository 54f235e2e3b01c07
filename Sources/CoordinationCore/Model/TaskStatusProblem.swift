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
}
