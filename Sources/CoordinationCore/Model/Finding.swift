/// Something wrong or contradictory in a file. Facts only; `message` in `Wording` puts them into words.
package struct Finding: Equatable, Sendable {
  package enum Severity: String, Sendable, Comparable, CaseIterable {
    case error, warning, note

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  package var severity: Severity
  package var problem: Problem
  package var location: SourceLocation

  package init(_ severity: Severity, _ problem: Problem, at location: SourceLocation) {
    self.severity = severity
    self.problem = problem
    self.location = location
  }
}

/// What can be wrong in a file.
package enum Problem: Equatable, Sendable {
  // The file as a whole.
  case unreadable(reason: String)
  /// It was there before.
  case gone
  /// It ends in the middle of a row, as a file that is being written.
  case cutOff(line: Int)
  /// It had rows of the board before, and has none any more.
  case emptied
  case notAFile(what: String)
  case tooLarge(bytes: Int, limit: Int)
  case malformed(SyntaxProblem)
  case outsideProject(target: String)
  /// What an instance says of its own tasks is unusable for a reason above.
  /// - Parameter lastReport: where what it last told the team is kept.
  indirect case unusableReport(instance: String, lastReport: String?, Problem)

  // A single value.
  case wrongType(field: String, expected: String, found: String)
  /// Not what should stand there, but something could be made of it.
  case takenAs(field: String, expected: String, found: String, taken: String)
  case outOfRange(field: String, found: String, range: String)
  case unreadableTime(field: String, found: String)
  case unknownStatus(task: String, word: String)
  case duplicateKey(String)
  case duplicateTask(String)
  /// - Parameter instead: what this one is called by.
  case duplicatePhase(String, instead: String)
  case duplicateInstance(String)
  case missingId(what: String)
  /// A file with nothing in it that could be a list of tasks.
  case noTaskList(lookedFor: [String])
  case invalidInstanceId(String)
  /// A folder that should have a team's files.
  case noTeam(lookedFor: [String])
  case tooManyFindings(more: Int)

  /// The file goes on behind what is read of it.
  case furtherDocument
  /// Braces where a value should stand: the file was never filled in, or one value was not.
  case placeholder(field: String, found: String)
  case templateFile
  /// Ids that do not look like those of their kind; `example` is the first of them.
  /// - Parameter what: such as "agents".
  case oddIds(count: Int, what: String, example: String, expected: String)

  // Contradictions.
  /// A status that the rows below it contradict.
  case statusDisagrees(subject: String, written: String, rows: String)
  /// What is said to have been made is not on the disk.
  case missingArtifact(String)
  /// A verdict that the score contradicts.
  case verdictDisagrees(gate: String, verdict: String, score: Double?, threshold: Double)
  /// Something is named that there is not.
  /// - Parameter what: such as "a phase".
  case unknownReference(subject: String, what: String, name: String)
  case unknownObstacle(subject: String, name: String)
  case summaryDisagrees(field: String, written: String, derived: String)
  case countDisagrees(field: String, written: String, listed: Int)
  case filesDisagree(
    subject: String, field: String, believed: String, believedIn: String, instead: String)
  case unknownDependency(task: String, dependency: String)
  /// What is waited for is cancelled or has failed, and will not be completed by itself.
  case deadDependency(task: String, dependency: String, status: TaskStatus)
  case dependencyCycle([String])
  case unknownOwner(task: String, owner: String)
  /// `list` is what should name the task, such as "the queue".
  case unknownTask(instance: String, task: String, list: String)
  /// - Parameter number: of the instance among those that `team start` makes again; nil where it is
  ///   none of these.
  case worktreeGone(instance: String, path: String, number: Int?)
  case heartbeatFromFuture(instance: String, milliseconds: Int64)
  case memoryConflict(file: String, section: String?, instances: [String])
  case memoryAwaitsApproval(file: String, section: String?, instance: String?)
  case unusableMemoryText(MemoryTextProblem)
  /// The marks of a region that roster keeps do not fit together.
  case brokenRegion(name: String)
  case interruptedAction(id: String, file: String)
  case damagedJournal(line: Int)

  // A plan and its progress.
  case plan(PlanProblem)
  // The files of a task of phases.
  case focus(FocusProblem)

  // The TaskMaster database.
  case database(DatabaseProblem)
  /// Others have added it there; the coordinator takes it over.
  case addedInDatabase(row: String, title: String)
  /// Others have changed it there; the coordinator takes it over.
  case reprioritisedInDatabase(task: String, files: String, database: String)
  /// Others have changed it there, which counts for nothing.
  case changedInDatabase(task: String, field: String, files: String, database: String)
  /// The files have changed it, and the database does not say so yet.
  case behindInDatabase(task: String, field: String, files: String, database: String)
  /// The same of many tasks, as between two rounds of the coordinator.
  /// - Parameter isCoordinated: a coordinator is running.
  case manyBehindInDatabase(tasks: [String], isCoordinated: Bool)
  case missingInDatabase(tasks: [String])
  /// Rows that do not say to which of several projects they belong, so that they belong to none.
  /// - Parameter column: where they should say it; nil where the table has no such column.
  case rowsWithoutProject(rows: [String], column: String?)
  /// A row's priority is taken as medium.
  case unknownPriorityInDatabase(row: String, title: String, word: String)
  case goneFromFiles(task: String)

  case taskStatus(TaskStatusProblem)
}

extension Problem {
  /// It keeps an instance or the whole team from being heard.
  package var isInTheWay: Bool {
    if case .worktreeGone = self { return true }
    return makesFileUnusable
  }

  /// The file cannot be used at all, so that what is known of it is missing or old.
  package var makesFileUnusable: Bool {
    switch self {
    case .unreadable, .gone, .cutOff, .emptied, .notAFile, .tooLarge, .malformed, .outsideProject,
      .unusableReport:
      true
    default: false
    }
  }
}
