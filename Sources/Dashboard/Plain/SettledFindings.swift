import CoordinationCore

/// What is wrong in a project, told once it has lasted: between the writes of one action, and until the next
/// report of an instance, files contradict each other for a moment. Notes are never told.
struct SettledFindings: Sendable {
  struct News {
    var come: [Finding] = []
    var gone: [Finding] = []
  }

  /// Milliseconds.
  static let patience: Int64 = 3_000

  private var told: [Finding]
  /// What differs from what has been told, and since when.
  private var open: [(finding: Finding, since: Timestamp)] = []

  init(_ told: [Finding]) {
    self.told = Self.worthTelling(told)
  }

  /// Whether something is to be told if it lasts.
  var isWaiting: Bool { !open.isEmpty }

  /// What has come or gone and has lasted.
  mutating func take(_ findings: [Finding], at now: Timestamp) -> News {
    let present = Self.worthTelling(findings)
    let come = present.filter { !told.holds($0) }
    let gone = told.filter { !present.holds($0) }
    let before = open
    open = (come + gone).map { finding in
      (finding, before.first { $0.finding.isSame(as: finding) }?.since ?? now)
    }
    let lasting = open.filter { now.milliseconds - $0.since.milliseconds >= Self.patience }
      .map(\.finding)
    if lasting.isEmpty { return News() }
    let news = News(come: come.filter(lasting.holds), gone: gone.filter(lasting.holds))
    told = told.filter { !news.gone.holds($0) } + news.come
    open.removeAll { lasting.holds($0.finding) }
    return news
  }

  static func worthTelling(_ findings: [Finding]) -> [Finding] {
    findings.filter { $0.severity != .note }
  }
}

extension [Finding] {
  fileprivate func holds(_ finding: Finding) -> Bool { contains { $0.isSame(as: finding) } }
}

extension Finding {
  /// The same problem, which may have moved to another line or have become greater.
  fileprivate func isSame(as other: Finding) -> Bool {
    location.file == other.location.file && problem.isAboutTheSame(as: other.problem)
  }
}

extension Problem {
  /// A figure that is wrong in another way than before is wrong still, and a file that cannot be used
  /// for another reason is no use either.
  fileprivate func isAboutTheSame(as other: Problem) -> Bool {
    switch (self, other) {
    case (.summaryDisagrees(let field, _, _), .summaryDisagrees(let same, _, _)),
      (.countDisagrees(let field, _, _), .countDisagrees(let same, _, _)):
      field == same
    default: self == other || (makesFileUnusable && other.makesFileUnusable)
    }
  }
}
