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
    let gate = OfferedAction.Subject.gate(review.name)
    func step(_ subject: String, _ status: String) -> Action {
      .taskStatus(.review(ReviewStep(phase: review.phase, subject: subject, status: status)))
    }
    let reviewers = review.reviewers.filter { $0.standing != .done }.flatMap { reviewer in
      [
        OfferedAction(
          "\(reviewer.subject): begin", to: gate,
          asking: .init("Reviewer", hint: "who reviews, then Enter"),
          step(reviewer.subject, "IN PROGRESS")),
        OfferedAction("\(reviewer.subject): done", to: gate, step(reviewer.subject, "DONE")),
      ]
    }
    let items = review.items.map { item in
      let (title, status) = item.isDone == true ? ("take back", "open") : ("sign off", "done")
      return OfferedAction(title, item.text, to: gate, step(item.text, status))
    }
    return reviewers + items
  }
}
