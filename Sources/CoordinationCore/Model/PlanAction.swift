/// What can be said of the work on a plan, in the words of whoever does it.
package enum PlanAction: Equatable, Sendable {
  case completed(String)
  case starting(String)
  /// - Parameter severity: nil where it is to be judged.
  case blocked(String, severity: BlockerSeverity?)
  /// What held up tasks is over, or a blocker that held up none.
  case unblocked(String)

  /// The word in the journal.
  package var name: String {
    switch self {
    case .completed: "complete"
    case .starting: "start"
    case .blocked: "block"
    case .unblocked: "unblock"
    }
  }

  package var text: String {
    switch self {
    case .completed(let text), .starting(let text), .blocked(let text, _), .unblocked(let text):
      text
    }
  }
}

extension PlanAction {
  /// The same with more words behind those that it has.
  func saying(_ text: String) -> PlanAction {
    switch self {
    case .completed(let start): .completed(start + text)
    case .starting(let start): .starting(start + text)
    case .blocked(let start, let severity): .blocked(start + text, severity: severity)
    case .unblocked(let start): .unblocked(start + text)
    }
  }
}

package enum BlockerSeverity: String, Sendable, CaseIterable {
  case minor, major, critical
}

/// Why something that was said of a plan was not written down.
package enum PlanRefusal: Error, Equatable, Sendable {
  /// Several tasks could be meant.
  case several(text: String, candidates: [String])
  /// No task is meant for sure, though some are similar.
  /// - Parameter word: that may mean otherwise.
  case similar(text: String, candidates: [String], word: String? = nil)
  /// The id is one task's, the title another's.
  case contradiction(text: String, candidates: [String])
  /// No task has this id.
  case unknownId(String, text: String)
  /// There is no open blocker of this name or text.
  case noBlocker(String, open: [String])
  /// The same is an open blocker already.
  case blockerAgain(String)
  /// The file is of a form in which the change would be read otherwise, or could not be taken back.
  case unwritable(file: String, why: String)
  /// One line of the file stands for several pieces of work.
  case sharedLine(task: String, line: Int)
  /// The file names the task in a form that cannot be read.
  case unreadTask(task: String, line: Int)
  /// There is no plan that could be read.
  case noPlan
}

/// What is wrong with a plan, or with its progress.
package enum PlanProblem: Equatable, Sendable {
  case noPhases
  case noTasks
  /// The progress file has tasks that the plan does not have.
  case offPlan(tasks: [String])
  /// Work on a phase although one before it is open.
  case outOfSequence(phase: String, earlier: String, open: Int)
  /// More done than there is, or a percentage that its own figures contradict.
  case impossibleFigure(field: String, found: String, expected: String)
  case headingAgain(String)
  /// Other plans of the project, which are not shown.
  case otherPlans(used: String, others: [String])
  /// A command of the shell that was never carried out stands where a date should.
  case shellText(field: String, found: String)
  /// An id or a title that an earlier task of the plan has.
  case taskAgain(name: String, line: Int)
  /// Another row for a task, which says something else.
  case rowAgain(name: String, says: String, first: String)
  /// A row has a task's id, but not its title.
  case otherTitle(id: String, here: String, plan: String)
  /// A phase of the plan in which no tasks can be found.
  case emptyPhase(String)
  /// A blocker that is open although all that it holds up is completed.
  case staleBlocker(text: String, blocks: [String])
  /// A blocker names an id that no task has.
  case blockerOfNothing(text: String, id: String)
  /// The current phase is none of the plan's.
  case unknownPhase(field: String, found: String)
  /// The log tells of a task that is not completed that it was.
  case neverCompleted(task: String, status: String)
  /// The progress file names a task, and how it stands cannot be read.
  case unreadTask(name: String)
  /// What may be a blocker, in a form that cannot be read.
  case unreadBlocker(String)
  /// An open blocker names a task that its row does not say to be blocked.
  case unheededBlocker(text: String, task: String, status: String)
  /// Work of the plan that belongs to no phase.
  case workOfNoPhase(String)
  /// Nothing stands in the progress file.
  case emptyProgress
  /// A sign that was decoded wrongly.
  case wronglyDecoded(found: String, taken: String)
}
