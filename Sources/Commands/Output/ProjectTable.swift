internal import CoordinationCore

/// Several projects, a line each.
struct ProjectTable {
  private let rows: [[String]]

  /// - Parameter answers: each directory as it was named, and what was found there.
  init(
    _ answers: [(directory: String, project: Result<OpenedProject, any Error>)],
    isThere: (String) -> Bool
  ) {
    rows = answers.map { directory, answer in
      switch answer {
      case .success(let project): return Self.row(directory, project)
      case .failure(let error):
        let words = isThere(directory) ? Self.words(error) : "not there"
        return [directory, words, "-", "-", "-", "-", "-"]
      }
    }
  }

  private static func words(_ error: any Error) -> String {
    if case .noProject? = error as? Refusal { "no files yet" } else { "-" }
  }

  var text: String { TextTable(columns: Self.columns, rows: rows).text }

  private static let columns: [TextTable.Column] = [
    .init(name: "PROJECT"), .init(name: "TRACKER"), .init(name: "DONE", isRightAligned: true),
    .init(name: "TASKS"), .init(name: "HELD UP"), .init(name: "AGENTS"), .init(name: "FINDINGS"),
  ]

  private static func row(_ directory: String, _ project: OpenedProject) -> [String] {
    let board = project.board
    let summary = ProgressSummary(project.dependencyGraph())
    let held = words([(summary.blocked, "blocked"), (summary.failed, "failed")])
    let agents = Presence.allCases.map { presence in
      (board.instances.count { $0.presence(at: project.now) == presence }, presence.rawValue)
    }
    return [
      directory, board.tracker.rawValue, Percentage.text(summary.overallProgress),
      "\(summary.completed) of \(summary.countedTasks)", held, words(agents),
      board.findings.isEmpty ? "-" : "\(board.findings.count)",
    ]
  }

  private static func words(_ counts: [(Int, String)]) -> String {
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return words.isEmpty ? "-" : words
  }
}
