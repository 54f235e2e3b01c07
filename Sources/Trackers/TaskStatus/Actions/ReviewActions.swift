internal import CoordinationCore

extension SheetEdit {
  /// Says how a reviewer stands, or that an item of the sign-off is done.
  mutating func review(_ step: ReviewStep) throws(Refusal) {
    let number = try review(of: step.phase)
    let subject = step.subject.lowercased()
    let review = sheet.reviews[number]
    if let reviewer = review.reviewers.firstIndex(where: { $0.subject.lowercased() == subject }) {
      try set(reviewer, of: number, step)
    } else if let item = item(subject, of: review) {
      try sign(item, of: number, step)
    } else {
      throw .taskStatus(
        .unknownReviewSubject(
          step.subject, known: review.reviewers.map(\.subject) + review.items.map(\.text)))
    }
    setReviewStatus(number)
    log(
      LogLine(
        task: "-", agent: step.by,
        notes: ["Review of phase \(review.phase): \(step.subject) \(step.status)"]))
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

  private mutating func set(
    _ number: Int, of review: Int, _ step: ReviewStep
  ) throws(Refusal) {
    let table = sheet.reviews[review].table
    var reviewer = sheet.reviews[review].reviewers[number]
    guard sheet.legend.status(of: step.status) != nil else {
      throw .unknownStatus(
        TextSanitizer.sanitized(step.status),
        known: ["NOT STARTED", "IN PROGRESS", "DONE", "FAILED", "N/A"])
    }
    reviewer.standing = ReviewReading(file: file, legend: sheet.legend).standing(step.status)
    reviewer.findings = step.findings ?? reviewer.findings
    reviewer.fixed = step.fixed ?? reviewer.fixed
    let left = reviewer.findings - reviewer.fixed
    if reviewer.standing == .done, left > 0 {
      throw .taskStatus(
        .notYetSo(
          item: "\(reviewer.subject) \(step.status)",
          because: "\(counted(left, "finding")) \(left == 1 ? "is" : "are") not fixed"))
    }
    guard let row = markdown.value(at: reviewer.path) else { return }
    let cells: [([String], String?)] = [
      (["assigned", "reviewer", "agent"], step.assigned), (["status", "state"], step.status),
      (["findings", "issues"], step.findings.map(String.init)),
      (["fixed", "resolved"], step.fixed.map(String.init)),
    ]
    for (names, text) in cells {
      guard let text, let heading = table.heading(names), reviewer.cells[heading] != text else {
        continue
      }
      setCell(heading, of: row, at: reviewer.path, to: text.asCell)
    }
    sheet.reviews[review].reviewers[number] = reviewer
  }

  // MARK: - The sign-off

  private mutating func sign(_ number: Int, of review: Int, _ step: ReviewStep) throws(Refusal) {
    let item = sheet.reviews[review].items[number]
    let isDone: Bool
    switch step.status.lowercased() {
    case "done", "yes", "x": isDone = true
    case "open", "no": isDone = false
    default: throw .taskStatus(.notAnItemStatus(step.status))
    }
    if item.isDone == isDone { throw .alreadySo(task: item.text, what: isDone ? "done" : "open") }
    if isDone, let obstacle = obstacle(to: item.text, review) {
      throw .taskStatus(.notYetSo(item: item.text, because: obstacle))
    }
    tick(item, isDone)
    sheet.reviews[review].items[number].isDone = isDone
  }

  /// What contradicts an item of the sign-off, in the words of the document.
  private func obstacle(to text: String, _ number: Int) -> String? {
    let review = sheet.reviews[number]
    let words = text.lowercased()
    if words.mentions("review"), words.mentions("complete"), !review.openReviewers.isEmpty {
      return "open is \(listed(review.openReviewers, atMost: 5))"
    }
    guard words.mentions("finding") || words.mentions("issue") else { return nil }
    if review.openFindings > 0 { return "\(counted(review.openFindings, "finding")) not fixed" }
    let open = sheet.issues.filter { issue in
      issue.isOpen && issue.tasks.contains { isInPhase($0, review.phase) }
    }
    return open.isEmpty ? nil : "open is \(listed(open.map(\.id), atMost: 5))"
  }

  private func isInPhase(_ task: String, _ phase: String) -> Bool {
    guard let row = sheet.row(named: task) else { return false }
    return sheet.groups[sheet.rows[row].group].stage.map { sheet.stages[$0].id == phase } ?? true
  }

  /// "NOT STARTED", "IN PROGRESS" or "COMPLETE", with the document's own glyph.
  private mutating func setReviewStatus(_ number: Int) {
    let review = sheet.reviews[number]
    guard let field = review.status else { return }
    let (word, status): (String, TaskStatus) =
      review.isComplete
      ? ("COMPLETE", .completed)
      : review.isBegun ? ("IN PROGRESS", .inProgress) : ("NOT STARTED", .pending)
    if sheet.legend.status(of: field.text) == status { return }
    let hasGlyph = !StatusCell(field.text).glyph.isEmpty
    set(field, to: hasGlyph ? sheet.legend.text(word, like: status) : word)
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
