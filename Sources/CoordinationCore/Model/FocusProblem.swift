/// What can be wrong in the files of a task of phases.
package enum FocusProblem: Equatable, Sendable {
  case missingSection(String)
  /// Two places that must say the same do not.
  case statusesDisagree(place: String, here: String, first: String)
  case noStatus(subject: String)
  /// Line 1 is not the task's status, or says it otherwise than hooks read it.
  case noFirstLine
  /// It leads to where no such file lies.
  case badPlace(String)
  /// A row with too few or too many cells.
  case oddRow(cells: Int, columns: Int)
  case shellText(field: String, found: String)
  /// The manifest is not there, though the log tells of iterations.
  case noManifest(iterations: Int)
  case iterationAgain(phase: String, kind: String, number: Int)
  /// The task file says that it is completed.
  case noIteration(phase: String)
  /// It has begun before what it comes after is completed.
  case outOfTurn(phase: String, before: [String])
  case unmetCriteria(Int)
  case noFinalReport(path: String)
  /// It cannot be a part of a file's name.
  /// - Parameter what: such as "phase".
  case badName(what: String, String)
  case missingReports(phase: String, paths: [String])
  /// A row of the manifest that nothing in the task file stands for.
  case unknownPhase(String)
  /// It leads out of the project, or is no path.
  case badPath(String)
  /// The rest are left out.
  case tooManyPhases(limit: Int)
  /// A file that is there and is no task file.
  case noTask(instead: String?)
  /// It works on a phase, and stands nowhere among those of the task.
  case unknownAgent(String)
  /// What the reference names is not there.
  case noTaskFile(String)
  /// The lock names another task than the one in hand.
  case lockOfOther(task: String)
  /// A line that is no entry of the schema; `what` says what is wrong with it.
  case noKnowledge(what: String)
  case knowledgeTooLong(characters: Int, limit: Int)
  case tooMuchKnowledge(entries: Int, limit: Int)
  case knownBefore(line: Int)
}
