extension TaskStatusRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .openIssues: "open_issues"
    case .noColumn: "no_column"
    case .noTable: "no_table"
    case .unknownIssue: "unknown_issue"
    case .issueResolved: "issue_resolved"
    case .unknownReview: "unknown_review"
    case .unknownReviewSubject: "unknown_review_subject"
    case .notYetSo: "not_yet_so"
    case .notAnItemStatus: "not_an_item_status"
    case .cannotWaive: "not_supported"
    }
  }

  package var message: String {
    switch self {
    case .openIssues(let task, let issues):
      "\(taskName(task)) has \(issues.count == 1 ? "an open issue" : "open issues"): "
        + "\(listed(issues, atMost: 5)); no issue is left behind, resolve it first"
    case .noColumn(let task, let column):
      "the table of \(taskName(task)) has no column \(column)"
    case .noTable(let what): "this document has no \(what)"
    case .unknownIssue(let id, let open):
      "there is no issue \(TextSanitizer.sanitized(id)); open is \(Self.list(open))"
    case .issueResolved(let id): "the issue \(id) is resolved already"
    case .unknownReview(let phase, let known):
      "there is no review of a phase \(TextSanitizer.sanitized(phase)); there is \(Self.list(known))"
    case .unknownReviewSubject(let subject, let known):
      "\(TextSanitizer.sanitized(subject)) is no reviewer and no single item of the sign-off; "
        + "there is \(Self.list(known))"
    case .notYetSo(let item, let because): "\"\(item)\" is not so yet: \(because)"
    case .notAnItemStatus(let word):
      "an item of the sign-off is done or open, not \(TextSanitizer.sanitized(word))"
    case .cannotWaive:
      "in a task status document nothing is waived: what a task depends on must be DONE first"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : listed(names, atMost: 20)
  }
}

extension TaskStatusProblem {
  package var message: String {
    switch self {
    case .cellCount(let row, let cells, let columns):
      "the row of \(row) has \(counted(cells, "cell")) under \(counted(columns, "heading"))"
    case .idRange(let found):
      "\(found) stands for several tasks; a line of the change log is for one"
    case .behindFooter(let what): "\(what) stands behind the end of the document; it counts"
    case .misdecoded(let count, let example):
      "\(counted(count, "character")) such as \"\(example)\" were once read in a wrong encoding;"
        + " statuses are understood all the same"
    case .overflowing(let field, let found): "\(field) says \(found), more than all"
    case .phaseDisagrees(let written, let rows): "Current Phase says \(written), but \(rows)"
    }
  }
}

extension TaskStatusAction {
  /// What is to be done, in words.
  package var intention: String {
    let words =
      switch self {
      case .set(let step): "\(step.task) → \(TaskStateMachine.word(for: step.status))"
      case .openIssue(let issue): "an issue of \(issue.task): \(issue.text)"
      case .resolveIssue(let id, _, _): "resolve the issue \(id)"
      case .review(let step): "review of phase \(step.phase): \(step.subject) → \(step.status)"
      }
    return TextSanitizer.sanitized(words)
  }
}
