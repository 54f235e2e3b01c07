/// What can be said of the work on a plan, in the words of whoever does it.
package enum PlanAction: Equatable, Sendable {
  case completed(String)
  case starting(String)
  /// - Parameter severity: nil where it is to be judged.
  case blocked(String, severity: BlockerSeverity?)

  /// The word in the journal.
  package var name: String {
    switch self {
    case .completed: "complete"
    case .starting: "start"
    case .blocked: "block"
    }
  }

  package var text: String {
    switch self {
    case .completed(let text), .starting(let text), .blocked(let text, _): text
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
  /// One line of the file stands for several pieces of work.
  case sharedLine(task: String, line: Int)
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
  /// A sign that was decoded wrongly.
  case wronglyDecoded(found: String, taken: String)
}
