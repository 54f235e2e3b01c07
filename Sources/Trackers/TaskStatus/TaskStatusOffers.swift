internal import CoordinationCore

extension TaskStatusReading {
  /// What can be done besides what every tracker has: issues, agents that are new, reviews and their
  /// sign-off.
  var offers: [OfferedAction] {
    sheet.rows.flatMap(offers) + sheet.issues.filter(\.isOpen).flatMap(offers)
      + sheet.reviews.flatMap(offers)
  }

  private static let severities = ["CRITICAL", "HIGH", "MEDIUM"]

  private func offers(for row: TaskSheet.Row) -> [OfferedAction] {
    if row.status == .completed { return [] }
    var offers: [OfferedAction] = []
    if row.status == .ready {
      offers.append(
        OfferedAction(
          "assign it to …", to: .task(row.id),
          asking: .init("Agent", hint: "whoever shall have it, then Enter"),
          .taskStatus(.set(TaskStep(task: row.id, status: .assigned)))))
    }
    guard sheet.issueTable != nil, !row.status.isBeforeWork || row.status == .assigned else {
      return offers
    }
    return offers
      + Self.severities.map { severity in
        OfferedAction(
          "open an issue: \(severity)", to: .task(row.id),
          asking: .init("Issue", hint: "what is wrong, then Enter"),
          .taskStatus(.openIssue(NewIssue(task: row.id, severity: severity, text: ""))))
      }
  }

  /// At the row of the issue, and at the tasks that it holds up.
  private func offers(for issue: TaskSheet.Issue) -> [OfferedAction] {
    let subjects = [OfferedAction.Subject.blocker(issue.id)] + issue.tasks.map { .task($0) }
    return subjects.map { subject in
      OfferedAction(
        "resolve \(issue.id)", issue.text, to: subject,
        .taskStatus(.resolveIssue(issue.id, note: nil)))
    }
  }

  private func offers(for review: TaskSheet.Review) -> [OfferedAction] {
    review.reviewers.flatMap { offers(for: $0, review) }
      + review.items.map { offer(for: $0, review) }
  }

  private func offers(
    for reviewer: TaskSheet.Reviewer, _ review: TaskSheet.Review
  ) -> [OfferedAction] {
    if reviewer.standing == .done { return [] }
    let begin = offer(
      "\(reviewer.subject): begin …", reviewer.subject, "IN PROGRESS", review,
      asking: .init("Reviewer", hint: "who reviews, then Enter"))
    let found = offer(
      "\(reviewer.subject): found and fixed …", reviewer.subject, "IN PROGRESS", review,
      asking: .init("Findings", hint: "found and fixed, such as 3 1, then Enter"), for: .figures)
    let ends = [("done", "DONE"), ("failed", "FAILED"), ("not needed", "N/A")].map { word, status in
      offer("\(reviewer.subject): \(word)", reviewer.subject, status, review)
    }
    switch reviewer.standing {
    case .open: return [begin, found] + ends
    case .notNeeded: return [begin]
    default: return [found] + ends
    }
  }

  private func offer(for item: MarkdownFile.Item, _ review: TaskSheet.Review) -> OfferedAction {
    item.isDone == true
      ? offer("take back", item.text, "open", review, detail: item.text)
      : offer("sign off", item.text, "done", review, detail: item.text)
  }

  private func offer(
    _ title: String, _ subject: String, _ status: String, _ review: TaskSheet.Review,
    detail: String = "", asking question: OfferedAction.Question? = nil,
    for answer: ReviewStep.Question = .reviewer
  ) -> OfferedAction {
    var step = ReviewStep(phase: review.phase, subject: subject, status: status)
    step.question = answer
    return OfferedAction(
      title, detail, to: .gate(review.name), asking: question, .taskStatus(.review(step)))
  }
}
