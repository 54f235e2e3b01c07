/// Why the TaskMaster database cannot be used. Nothing in it has been changed. Facts only; `Wording`
/// puts them into words.
package enum DatabaseProblem: Error, Equatable, Sendable {
  /// Somebody else has held it for so long.
  case locked(milliseconds: Int)
  case readOnly
  /// It is no database, or a part of it is missing or contradicts itself.
  case damaged(reason: String)
  /// A later roster has written it.
  case newer(version: Int, known: Int)
  case diskFull
  case cannotOpen(reason: String)
  /// A table or column that other software made in a way that cannot be used.
  case foreignShape(table: String, column: String, expected: String)
  /// A column that every new row must fill, with something that roster does not know.
  case needsValue(table: String, columns: [String])
  /// A rule of the table does not accept a row.
  case rowRefused(task: String, reason: String)
  case failed(reason: String)
  /// What it shall take over from the journal.
  case journalUnreadable(reason: String)
}
