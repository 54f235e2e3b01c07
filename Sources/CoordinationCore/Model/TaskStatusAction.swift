/// What can be done in a task status document.
package enum TaskStatusAction: Equatable, Sendable {
  case set(TaskStep)
  case openIssue(NewIssue)
  case resolveIssue(String, note: String?)
  case review(ReviewStep)

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .set: "set-status"
    case .openIssue: "open-issue"
    case .resolveIssue: "resolve-issue"
    case .review: "review"
    }
  }
}

extension TaskStatusAction {
  /// The same with a text: who shall have the task, what an issue is about, what has resolved it, or
  /// what `ReviewStep` makes of it.
  func saying(_ text: String) -> TaskStatusAction {
    switch self {
    case .set(var step):
      step.agent = text
      return .set(step)
    case .openIssue(var issue):
      issue.text = text
      return .openIssue(issue)
    case .resolveIssue(let id, _): return .resolveIssue(id, note: text)
    case .review(let step): return .review(step.saying(text))
    }
  }
}

/// One step of a task, with what is to stand in its row.
package struct TaskStep: Equatable, Sendable {
  package var task: String
  package var status: TaskStatus
  package var agent: String?
  package var branch: String?
  package var reviewer: String?
  /// For the change log.
  package var note: String?
  /// The status that the operator saw; nil where nobody looked.
  package var seen: TaskStatus?

  package init(task: String, status: TaskStatus) {
    self.task = task
    self.status = status
  }
}

/// An issue that keeps a task from being done.
package struct NewIssue: Equatable, Sendable {
  package var task: String
  /// In the document's own word, such as "HIGH".
  package var severity: String
  package var text: String
  package var owner: String?
  /// For the change log.
  package var note: String?

  package init(task: String, severity: String, text: String) {
    self.task = task
    self.severity = severity
    self.text = text
  }
}

/// What is said of one reviewer, or of one item of the sign-off, before a phase is complete.
package struct ReviewStep: Equatable, Sendable {
  /// Such as "1".
  package var phase: String
  /// What the reviewer reviews, or the text of the item or a part of it.
  package var subject: String
  /// The reviewer's status in a word; of an item "done" or "open".
  package var status: String
  package var assigned: String?
  package var findings: Int?
  package var fixed: Int?
  /// What a text that somebody types tells.
  package var question = Question.reviewer
  /// What was typed in the place of both figures, and is none.
  package var unreadFigures: String?

  package enum Question: Sendable { case reviewer, figures }

  package init(phase: String, subject: String, status: String) {
    self.phase = phase
    self.subject = subject
    self.status = status
  }
}

extension ReviewStep {
  /// With who reviews, or with how many findings there are and how many of them are fixed, such as
  /// "3 1".
  fileprivate func saying(_ text: String) -> ReviewStep {
    var step = self
    switch question {
    case .reviewer: step.assigned = text
    case .figures:
      let words = text.split { $0 == " " || $0 == "," || $0 == "/" }
      let figures = words.compactMap { UInt16($0).map(Int.init) }
      if figures.count == 2, words.count == 2 {
        (step.findings, step.fixed) = (figures[0], figures[1])
      } else {
        step.unreadFigures = text
      }
    }
    return step
  }
}
