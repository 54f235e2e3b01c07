internal import CoordinationCore

// Whether a phase may be called complete, and what stands in the way.

extension TaskSheet {
  func isComplete(_ review: Review) -> Bool { obstacle(to: review) == nil }

  /// What keeps a phase from being complete, in words: the reviewers, what they have found, the
  /// sign-off, the tasks and the issues.
  func obstacle(to review: Review) -> String? {
    if review.reviewers.isEmpty { return "no reviewer is named" }
    if review.items.isEmpty { return "there is no sign-off with boxes ('- [ ] …')" }
    let (done, all) = review.steps
    if !review.openReviewers.isEmpty || review.openItems > 0 {
      return "\(done) of \(all) reviews and sign-offs done"
    }
    return review.openFindings ?? openTasks(of: review) ?? openIssues(of: review)
  }

  private func openTasks(of review: Review) -> String? {
    let open = rows.lazy.filter { !$0.status.isFinished && isInPhase($0, review.phase) }
    return Self.open(open.map { taskName($0.id) })
  }

  private func openIssues(of review: Review) -> String? {
    let open = issues.lazy.filter { issue in
      let tasks = issue.tasks.compactMap { self.row(named: $0) }
      return issue.isOpen && (tasks.isEmpty || tasks.contains { isInPhase(rows[$0], review.phase) })
    }
    return Self.open(open.map(\.id))
  }

  private static func open(_ names: some Sequence<String>) -> String? {
    let names = Array(names)
    return names.isEmpty ? nil : "open is \(listed(names, atMost: 5))"
  }

  private func isInPhase(_ row: Row, _ phase: String) -> Bool {
    groups[row.group].stage.map { stages[$0].id == phase } ?? true
  }

  /// What contradicts an item of the sign-off, in words.
  func obstacle(toItem text: String, of review: Review) -> String? {
    let words = text.lowercased()
    if words.mentions("review"), words.mentions("complete"), !review.openReviewers.isEmpty {
      return "open is \(listed(review.openReviewers, atMost: 5))"
    }
    guard words.mentions("finding") || words.mentions("issue") else { return nil }
    return review.openFindings ?? openIssues(of: review)
  }

  /// What the document should say of a review, as it says it.
  func status(of review: Review) -> String {
    guard let written = review.status?.text else { return "" }
    let (word, status): (String, TaskStatus) =
      isComplete(review)
      ? ("COMPLETE", .completed)
      : review.isBegun ? ("IN PROGRESS", .inProgress) : ("NOT STARTED", .pending)
    if legend.status(of: written) == status { return written }
    return StatusCell(written).glyph.isEmpty ? word : legend.text(word, like: status)
  }
}
