/// Why something was not done with a task of phases.
package enum FocusRefusal: Error, Equatable, Sendable {
  /// Another task is in hand, or none; `reference` is the one.
  case notInHand(task: String, reference: String?)
  /// - Parameter allowed: the statuses in which it would do.
  case taskStatus(status: String, allowed: [String])
  /// Nothing follows the end of a task.
  case taskOver(status: String)
  case noTaskFile
  case unknownPhase(String, known: [String])
  /// It cannot be a part of a file's name.
  /// - Parameter what: such as "phase".
  case badName(what: String, String)
  /// Only what is in progress has results.
  case notInProgress(phase: String, status: String)
  /// Nobody has it yet.
  case nobody(phase: String)
  case notVerification(phase: String)
  case notExecution(phase: String)
  case iterationNotHigher(phase: String, wanted: Int, recorded: Int)
  case missingReports(phase: String, paths: [String])
  /// It has failed, and has not been passed since.
  case verificationFailed(phase: String, verification: String, iteration: Int)
  /// So many iterations have failed that something else must be tried first.
  case needsEscalation(phase: String, failed: Int)
  case tooFewFailures(phase: String, failed: Int, needed: Int)
  case escalationsUsedUp(phase: String, limit: Int)
  case needsQuorum(agreeing: Int, needed: Int)
  case needsIterations(phase: String, iterations: Int, needed: Int)
  case unknownAgent(String, known: [String])
  case needsAgent
  case cannotUpgrade(agent: String, model: String?)
  case openPhases([String])
  case unknownCriterion(String, known: [String])
  case unmetCriteria([String], file: String)
  case tooManyPhases(count: Int, limit: Int)
  /// Line 1 is not the task's status.
  case noFirstLine(file: String)
  /// What somebody wants to be written would be another field.
  case readAsField(String)
  /// A person was asked, and has not answered.
  case awaitsAnswer(phase: String)
  case notAsked(phase: String)
  case severalAgents(phase: String, agents: [String], file: String)
  case emptyKnowledge
  case knowledgeTooLong(characters: Int, limit: Int)
  /// The file has no value to be changed.
  case noPlace(file: String, what: String)
  case badCategory(String, known: [String])
  case knownAlready(line: Int)
  case nothingToCompact(entries: Int)
}
