internal import CoordinationCore

extension TaskSheet {
  /// What must be reviewed and signed off before a phase is complete.
  struct Review: Sendable {
    /// The number of the phase.
    var phase: String
    /// "⏳ NOT STARTED"; nil where the document does not say.
    var status: MarkdownFile.Field?
    var table: MarkdownFile.Table
    var columns: ReviewColumns
    var reviewers: [Reviewer]
    /// Those with a box.
    var items: [MarkdownFile.Item]
  }

  struct Reviewer: Sendable {
    /// What is reviewed, such as "Security".
    var subject: String
    var status: String
    var standing: Standing
    /// Nil where what is written is no number.
    var findings: Int?
    var fixed: Int?
    /// Both as they are written.
    var figures: String
    var path: ValuePath
    var row: MarkdownFile.Row

    enum Standing: Sendable { case open, underWay, done, notNeeded, unknown }

    /// What nobody has fixed; nil where nobody can tell.
    var left: Int? {
      guard let findings, let fixed else { return nil }
      return max(0, findings - fixed)
    }
  }
}

extension TaskSheet.Review {
  /// What its barrier and its gate are called.
  var name: String { Int(phase) == nil ? phase : "phase \(phase) review" }

  var openReviewers: [String] {
    reviewers.filter { $0.standing != .done && $0.standing != .notNeeded }.map(\.subject)
  }

  var openItems: Int { items.count { $0.isDone != true } }

  /// How much of it there is, and how much is over.
  var steps: (done: Int, all: Int) {
    let needed = reviewers.filter { $0.standing != .notNeeded }
    let done = needed.count { $0.standing == .done } + items.count - openItems
    return (done, needed.count + items.count)
  }

  /// What is not fixed, in words.
  var openFindings: String? {
    if let reviewer = reviewers.first(where: { $0.left == nil }) {
      return "what \(reviewer.subject) has found is no number"
    }
    let count = reviewers.reduce(0) { $0 + ($1.left ?? 0) }
    return count == 0 ? nil : "\(counted(count, "finding")) not fixed"
  }

  var isBegun: Bool {
    steps.done > 0
      || reviewers.contains { $0.standing == .underWay || $0.findings.map { $0 > 0 } ?? true }
  }
}

/// The headings of a table of reviewers.
struct ReviewColumns: Sendable {
  let subject, assigned, status, findings, fixed: String?

  init(_ table: MarkdownFile.Table) {
    let subject = table.heading(Self.subjectNames)
    self.subject = subject
    assigned =
      ["assigned", "reviewer", "agent"].lazy.map { table.heading($0) }
      .first { $0 != nil && $0 != subject } ?? nil
    status = table.heading("status", "state")
    findings = table.heading("findings", "issues")
    fixed = table.heading("fixed", "resolved")
  }

  private static let subjectNames = [
    "reviewer type", "review type", "review", "specialist", "reviewer",
  ]

  /// "Reviewer" is a column of tasks as well, which nobody finds or fixes anything in.
  static func isOfReviews(_ table: MarkdownFile.Table) -> Bool {
    guard table.heading("status", "state") != nil else { return false }
    return table.heading(Array(subjectNames.dropLast())) != nil
      || (table.heading("reviewer") != nil && hasFigures(table))
  }

  /// The headings without which it is none.
  static func missing(in table: MarkdownFile.Table) -> [String] {
    [("Reviewer Type", subjectNames), ("Status", ["status", "state"])]
      .filter { table.heading($0.1) == nil }.map(\.0)
  }

  static func hasFigures(_ table: MarkdownFile.Table) -> Bool {
    table.heading("findings") != nil || table.heading("fixed") != nil
  }
}

/// Reads the table of reviewers and the sign-off below it.
struct ReviewReading {
  let file: MarkdownFile
  let legend: StatusLegend

  /// - Parameter around: the section that the table stands in, and those within it.
  func review(
    _ table: MarkdownFile.Table, _ around: [MarkdownFile.Section], phase: String
  ) -> TaskSheet.Review {
    let columns = ReviewColumns(table)
    let reviewers = table.rows.compactMap { row -> TaskSheet.Reviewer? in
      let written = row.text(columns.subject)
      if written.saysNothing { return nil }
      let status = row.text(columns.status)
      return TaskSheet.Reviewer(
        subject: written.withoutMarks, status: status, standing: standing(status),
        findings: count(row.text(columns.findings)), fixed: count(row.text(columns.fixed)),
        figures: "\(row.text(columns.findings)), \(row.text(columns.fixed))",
        path: table.path + [.element(key: columns.subject ?? "", value: written)], row: row)
    }
    return TaskSheet.Review(
      phase: phase, status: around.first.flatMap { file.field("status", of: $0) }, table: table,
      columns: columns, reviewers: reviewers,
      items: around.flatMap { file.items(of: $0.node, at: $0.path) }.filter { $0.isDone != nil })
  }

  private func standing(_ text: String) -> TaskSheet.Reviewer.Standing {
    if text.saysNothing { return .open }
    switch legend.status(of: text) {
    case .completed: return .done
    case .cancelled: return .notNeeded
    case .pending, .ready: return .open
    case .none, .other: return .unknown
    default: return .underWay
    }
  }

  /// Of "3 (1 high)" it is 3.
  private func count(_ text: String) -> Int? {
    let plain = text.withoutMarks
    if plain.saysNobody { return 0 }
    let digits = plain.prefix { $0.isASCIIDigit }
    let next = plain.dropFirst(digits.count).first
    return next.map { $0.isWhitespace || $0 == "(" } ?? true ? Int(digits) : nil
  }
}
