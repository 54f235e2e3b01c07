internal import CoordinationCore

extension SheetEdit {
  /// Says how a reviewer stands, or that an item of the sign-off is done.
  mutating func review(_ step: ReviewStep) throws(Refusal) {
    let number = try review(of: step.phase)
    let subject = step.subject.lowercased()
    let review = sheet.reviews[number]
    let remark: String
    if let reviewer = review.reviewers.firstIndex(where: { $0.subject.lowercased() == subject }) {
      remark = try set(reviewer, of: number, step)
    } else if let item = item(subject, of: review) {
      remark = try sign(item, of: number, step)
    } else {
      throw .taskStatus(
        .unknownReviewSubject(
          step.subject, known: review.reviewers.map(\.subject) + review.items.map(\.text)))
    }
    let name = Int(review.phase) == nil ? review.phase : "Review of phase \(review.phase)"
    try log(LogLine(task: "-", remarks: ["\(name): \(remark)"]))
  }

  private func review(of phase: String) throws(Refusal) -> Int {
    let wanted = phase.numberOfPhase
    guard let number = sheet.reviews.firstIndex(where: { $0.phase == wanted || $0.name == phase })
    else {
      throw .taskStatus(.unknownReview(phase, known: sheet.reviews.map(\.phase)))
    }
    return number
  }

  /// The one item that has this text, or that alone has it as a part.
  private func item(_ text: String, of review: TaskSheet.Review) -> Int? {
    let items = review.items.map { $0.text.lowercased() }
    if let exact = items.firstIndex(of: text) { return exact }
    let found = items.indices.filter { items[$0].mentions(text) }
    return found.count == 1 ? found.first : nil
  }

  // MARK: - Reviewers

  /// - Returns: how the reviewer stands then, in words.
  private mutating func set(
    _ number: Int, of place: Int, _ step: ReviewStep
  ) throws(Refusal) -> String {
    if let text = step.unreadFigures { throw .taskStatus(.noFigures(text)) }
    let review = sheet.reviews[place]
    var reviewer = review.reviewers[number]
    try checkCells(reviewer.row.node, of: reviewer.subject, in: review.table)
    let (word, standing) = try status(step.status, in: review)
    reviewer.standing = standing
    reviewer.findings = step.findings ?? reviewer.findings
    reviewer.fixed = step.fixed ?? reviewer.fixed
    try check(reviewer, word)
    let cells = [
      ("Assigned", review.columns.assigned, step.assigned?.asCell),
      ("Status", review.columns.status, word),
      ("Findings", review.columns.findings, step.findings.map(String.init)),
      ("Fixed", review.columns.fixed, step.fixed.map(String.init)),
    ]
    var isChanged = false
    for (name, heading, text) in cells {
      guard let text else { continue }
      guard let heading else {
        throw .taskStatus(.noColumn(task: "reviewers", column: name))
      }
      if reviewer.row.cell(heading) == text { continue }
      isChanged = true
      setCell(heading, of: reviewer.row.node, at: reviewer.path, to: text)
    }
    if !isChanged { throw .alreadySo(task: reviewer.subject, what: word) }
    sheet.reviews[place].reviewers[number] = reviewer
    return words(reviewer, word)
  }

  private func words(_ reviewer: TaskSheet.Reviewer, _ status: String) -> String {
    let findings = reviewer.findings ?? 0
    let figures =
      findings == 0 ? "" : ", \(reviewer.fixed ?? 0) of \(counted(findings, "finding")) fixed"
    return "\(reviewer.subject) \(status)\(figures)"
  }

  /// The word of the document for how a reviewer stands.
  private func status(
    _ text: String, in review: TaskSheet.Review
  ) throws(Refusal) -> (String, TaskSheet.Reviewer.Standing) {
    let words: [TaskStatus: (String, TaskSheet.Reviewer.Standing)] = [
      .pending: ("NOT STARTED", .open), .inProgress: ("IN PROGRESS", .underWay),
      .completed: ("DONE", .done), .failed: ("FAILED", .underWay),
      .cancelled: ("N/A", .notNeeded),
    ]
    guard let status = sheet.legend.status(of: text), let (word, standing) = words[status] else {
      throw .unknownStatus(
        TextSanitizer.sanitized(text),
        known: ["NOT STARTED", "IN PROGRESS", "DONE", "FAILED", "N/A"])
    }
    let usual = sheet.reviews.flatMap(\.reviewers).map(\.status).first { written in
      StatusCell(written).isBare && sheet.legend.status(of: written) == status
    }
    return (usual ?? word, standing)
  }

  private func check(_ reviewer: TaskSheet.Reviewer, _ word: String) throws(Refusal) {
    if let findings = reviewer.findings, let fixed = reviewer.fixed, fixed > findings {
      throw .taskStatus(.moreFixed(reviewer: reviewer.subject, fixed: fixed, findings: findings))
    }
    guard reviewer.standing == .done, reviewer.left != 0 else { return }
    let because = reviewer.left.map {
      "\(counted($0, "finding")) \($0 == 1 ? "is" : "are") not fixed"
    }
    throw .taskStatus(
      .notYetSo(
        item: "\(reviewer.subject) \(word)",
        because: because ?? "its findings are no number; --findings and --fixed say them"))
  }

  // MARK: - The sign-off

  /// - Returns: what is signed, in words.
  private mutating func sign(
    _ number: Int, of place: Int, _ step: ReviewStep
  ) throws(Refusal) -> String {
    let item = sheet.reviews[place].items[number]
    if step.assigned != nil || step.findings != nil || step.fixed != nil {
      throw .taskStatus(.noColumn(task: "sign-off", column: "Assigned, Findings or Fixed"))
    }
    let isDone: Bool
    switch step.status.lowercased() {
    case "done", "yes", "x": isDone = true
    case "open", "no": isDone = false
    default: throw .taskStatus(.notAnItemStatus(step.status))
    }
    if item.isDone == isDone { throw .alreadySo(task: item.text, what: isDone ? "done" : "open") }
    if isDone, let obstacle = sheet.obstacle(toItem: item.text, of: sheet.reviews[place]) {
      throw .taskStatus(.notYetSo(item: item.text, because: obstacle))
    }
    tick(item, isDone)
    sheet.reviews[place].items[number].isDone = isDone
    return "\(item.text) \(isDone ? "done" : "open")"
  }
}

extension String {
  /// "1" of "phase-1", "Phase 1" and "1".
  fileprivate var numberOfPhase: String {
    let text = lowercased()
    guard text.hasPrefix("phase") else { return self }
    return String(text.dropFirst("phase".count).drop { "- _".contains($0) })
  }
}
