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
    case .cellCount: "cell_count"
    case .nobody: "needs_owner"
    case .ownerNotKept: "owner_not_kept"
    case .mustWait: "waits_for_dependencies"
    case .noNotes: "no_column"
    case .moreFixed: "more_fixed"
    case .noFigures: "no_figures"
    case .toBeMadeReady: "not_blocked"
    case .unknownTask: "unknown_task"
    }
  }

  package var message: String {
    switch self {
    case .openIssues(let task, let issues, let first):
      "\(taskName(task)) has \(issues.count == 1 ? "an open issue" : "open issues"): "
        + "\(listed(issues, atMost: 5)); no issue is left behind, resolve it first"
        + " with 'roster task-status issue resolve \(first)' or x"
    case .noColumn(let task, let column):
      "the table of \(taskName(task)) has no column \(column)"
    case .noTable(let what): "this document has no \(what)"
    case .unknownIssue(let id, let open, let meant):
      "there is no issue \(TextSanitizer.sanitized(id)); "
        + (meant.map { "did you mean \($0)?" } ?? "open is \(Self.list(open))")
    case .issueResolved(let id): "the issue \(id) is resolved already"
    case .unknownReview(_, let known) where known.isEmpty:
      "this document has no review, a table with the headings Reviewer Type, Assigned, Status, "
        + "Findings, Fixed"
    case .unknownReview(let phase, let known):
      "there is no review of a phase \(TextSanitizer.sanitized(phase)); there is \(Self.list(known))"
    case .unknownReviewSubject(let subject, let known):
      "\(TextSanitizer.sanitized(subject)) is no reviewer and no single item of the sign-off; "
        + "there is \(Self.list(known))"
    case .notYetSo(let item, let because): "\"\(item)\" is not so yet: \(because)"
    case .notAnItemStatus(let word):
      "an item of the sign-off is done or open, not \(TextSanitizer.sanitized(word))"
    case .cellCount(let row, let line, let cells, let columns):
      "the row of \(taskName(row)) in line \(line) has \(counted(cells, "cell")) under "
        + "\(counted(columns, "heading")), so that nobody can tell which is which; "
        + "write a bar within a cell as \\|"
    case .nobody(let word, let task):
      "\"\(TextSanitizer.sanitized(word))\" is nobody's name; "
        + "'roster reassign \(taskName(task)) nobody' puts a task back"
    case .ownerNotKept(let task, let status):
      "\(taskName(task)) is nobody's while it is \(TaskStateMachine.word(for: status)); "
        + "'roster reassign \(taskName(task)) NAME' gives it to somebody"
    case .mustWait(let task, let dependencies):
      "\(taskName(task)) waits for \(dependencies.map(taskName).joined(separator: ", ")); "
        + "what a task depends on must be DONE first"
    case .noNotes: "this document has no change log with a column for notes; leave the note out"
    case .moreFixed(let reviewer, let fixed, let findings):
      "\(reviewer) cannot have fixed \(fixed) of \(counted(findings, "finding")); "
        + "--findings and --fixed say how many there are"
    case .noFigures(let text):
      "\(TextSanitizer.sanitized(text)) is not found and fixed, such as 3 1"
    case .toBeMadeReady(let task):
      "\(taskName(task)) is not blocked, it waits to be made ready: "
        + "'roster task-status set \(taskName(task)) READY' does that"
    case .unknownTask(let id, let meant):
      "there is no task \(TextSanitizer.sanitized(id)); did you mean \(meant)?"
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
    case .glyphDisagrees(let task, let cell, let glyph):
      "\(taskName(task)) says \(cell), but its glyph is that of "
        + "\(TaskStateMachine.word(for: glyph)); the word counts"
    case .begunTooEarly(let task, let status, let dependencies):
      "\(taskName(task)) says \(TaskStateMachine.word(for: status)), but waits for "
        + "\(dependencies.map(taskName).joined(separator: ", "))"
    case .duplicateIssue(let id): "the issue \(id) is listed again; each counts"
    case .tickedTooEarly(let item, let because): "\"\(item)\" is ticked, but \(because)"
    case .reviewFigure(let reviewer, let found):
      "the figures of \(reviewer) are no count of findings and of what is fixed: \(found)"
    case .reviewLacks(let review, let obstacle):
      "the \(review) can never be complete: \(obstacle)"
    case .noReview(let phase):
      "the tasks of phase \(phase) are over, but it has no review as other phases have"
    case .strayRows(let count, let because):
      "\(counted(count, "line")) with bars \(count == 1 ? "is" : "are") not read as a table: "
        + because
    case .unclearRow(let name):
      "the summary's row \(name) may be of several sections; its figures are left alone"
    case .unreadTable(let section, let kind, let missing):
      "the table in \(section) is not read as one of \(kind): "
        + "it has no column \(missing.joined(separator: " and no column "))"
    case .plainField(let name):
      "\(name) is not kept up; written as **\(name):** it is"
    case .logNamesNoTask:
      "the change log has no column Task ID or Notes; nothing is added to it"
    case .conflictMarks:
      "git has left marks of a conflict (<<<<<<<); both sides are read as if they were the document"
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
      case .resolveIssue(let id, _): "resolve the issue \(id)"
      case .review(let step): "review of phase \(step.phase): \(step.subject) → \(step.status)"
      }
    return TextSanitizer.sanitized(words)
  }
}
