internal import CoordinationCore

extension TaskSheet {
  /// What must be reviewed and signed off before a phase is complete.
  struct Review: Sendable {
    /// The number of the phase.
    var phase: String
    /// "⏳ NOT STARTED"; nil where the document does not say.
    var status: MarkdownFile.Field?
    var table: MarkdownFile.Table
    var reviewers: [Reviewer]
    var items: [MarkdownFile.Item]
  }

  struct Reviewer: Sendable {
    /// What is reviewed, such as "Security".
    var subject: String
    var standing: Standing
    var findings: Int
    var fixed: Int
    var path: ValuePath
    var cells: [String: String]

    enum Standing: Sendable { case open, underWay, done, notNeeded }
  }
}

extension TaskSheet.Review {
  var openReviewers: [String] {
    reviewers.filter { $0.standing == .open || $0.standing == .underWay }.map(\.subject)
  }

  /// Findings that nobody has fixed.
  var openFindings: Int { reviewers.reduce(0) { $0 + max(0, $1.findings - $1.fixed) } }

  var openItems: Int { items.count { $0.isDone != true } }

  /// How much of it there is, and how much is over.
  var steps: (done: Int, all: Int) {
    let needed = reviewers.filter { $0.standing != .notNeeded }
    let done = needed.count { $0.standing == .done } + items.count - openItems
    return (done, needed.count + items.count)
  }

  var isComplete: Bool { openReviewers.isEmpty && openItems == 0 && openFindings == 0 }

  var isBegun: Bool {
    steps.done > 0 || reviewers.contains { $0.standing == .underWay || $0.findings > 0 }
  }
}

/// Reads the table of reviewers and the sign-off below it.
struct ReviewReading {
  let file: MarkdownFile
  let legend: StatusLegend

  func review(
    _ table: MarkdownFile.Table, _ section: MarkdownFile.Section, phase: String
  ) -> TaskSheet.Review {
    let heading = table.heading(Self.subjectNames)
    let reviewers = table.rows.compactMap { row -> TaskSheet.Reviewer? in
      let written = row.text(heading)
      if written.saysNothing { return nil }
      return TaskSheet.Reviewer(
        subject: written.withoutMarks, standing: standing(table.text("status", "state", of: row)),
        findings: count(table.text("findings", "issues", of: row)),
        fixed: count(table.text("fixed", "resolved", of: row)),
        path: table.path + [.element(key: heading ?? "", value: written)], cells: row.cells)
    }
    return TaskSheet.Review(
      phase: phase, status: file.field("status", of: section), table: table, reviewers: reviewers,
      items: file.items(of: section.node, at: section.path).filter { $0.isDone != nil })
  }

  static let subjectNames = ["reviewer type", "review type", "review", "specialist"]

  func standing(_ text: String) -> TaskSheet.Reviewer.Standing {
    if text.saysNothing { return .open }
    switch legend.status(of: text) {
    case .completed: return .done
    case .cancelled: return .notNeeded
    case .pending, .ready: return .open
    default: return .underWay
    }
  }

  private func count(_ text: String) -> Int { Int(text.withoutMarks) ?? 0 }
}
