internal import CoordinationCore

/// The index of all iterations of a task, MANIFEST.md.
struct Manifest {
  /// One iteration of a phase.
  struct Iteration {
    /// The phase that was executed or verified: "1" also of 1V.
    var subject: String
    var kind: PhaseOutcome.Kind
    var number: Int
    var status: TaskStatus
    var agents: [String]
    /// As it is written.
    var word = ""
    var node: NodeIndex
  }

  private(set) var file: MarkdownFile?
  private(set) var iterations: [Iteration] = []
  private(set) var index: MarkdownFile.Table?
  private(set) var handoffs: MarkdownFile.Table?
  private(set) var statistics: [String: FocusTask.Place] = [:]
  private(set) var figures: MarkdownFile.Table?
  private(set) var status: FocusTask.Place?
  private(set) var updated: FocusTask.Place?

  init(_ path: String, _ markdown: MarkdownDocument?) {
    guard let markdown else { return }
    let file = MarkdownFile(path: path, markdown: markdown)
    self.file = file
    for section in file.sections {
      status = status ?? file.field("status", of: section)?.place
      updated = updated ?? file.field("last updated", of: section)?.place
      for table in file.tables(of: section) { read(table, of: file) }
    }
  }

  private mutating func read(_ table: MarkdownFile.Table, of file: MarkdownFile) {
    if table.column("metric") != nil {
      figures = figures ?? table
      for row in table.rows {
        guard let name = table.columns.first, let value = table.columns.dropFirst().first,
          let cell = file.cell(value, of: row)
        else { continue }
        statistics[row.text(name).lowercased()] = cell
      }
    } else if table.column("from phase") != nil {
      handoffs = handoffs ?? table
    } else if index == nil, table.column("phase") != nil, table.column("iter", "iteration") != nil {
      index = table
      for row in table.rows { read(row, of: table) }
    }
  }

  private mutating func read(_ row: MarkdownFile.Row, of table: MarkdownFile.Table) {
    let (id, _) =
      FocusTask.phaseName(row.text(table.column("phase")))
      ?? FocusTask.split(row.text(table.column("phase")))
    let phase = FocusTask.Phase(id: id, title: "", node: row.node, section: nil)
    let type = row.text(table.column("type")).lowercased()
    let number = row.text(table.column("iter", "iteration"))
    guard let number = Int(number), number > 0, number <= FocusRules.iterationLimit else {
      return report(
        .warning, .outOfRange(field: "Iter", found: number, range: "a number from 1"), at: row.node)
    }
    iterations.append(
      Iteration(
        subject: phase.subject, kind: type.hasPrefix("verif") ? .verify : phase.kind,
        number: number,
        status: FocusTaskVocabulary.status(of: row.text(table.column("status"))),
        agents: row.text(table.column("agents", "agent")).split(separator: ",")
          .compactMap { String($0).agentName },
        word: row.text(table.column("status")), node: row.node))
    checkWords(of: row, in: table, type)
  }

  private mutating func checkWords(
    of row: MarkdownFile.Row, in table: MarkdownFile.Table, _ type: String
  ) {
    let last = iterations[iterations.count - 1]
    if case .other(let word) = last.status, !word.isEmpty {
      let subject = "iteration \(last.number) of phase \(last.subject)"
      report(.note, .unknownStatus(task: subject, word: word), at: row.node)
    }
    if !["", "-"].contains(type), !type.hasPrefix("exec"), !type.hasPrefix("verif") {
      report(
        .warning, .wrongType(field: "Type", expected: "exec or verify", found: type), at: row.node)
    }
    let isAgain = iterations.dropLast().contains {
      $0.subject == last.subject && $0.kind == last.kind && $0.number == last.number
    }
    if isAgain {
      report(
        .warning,
        .focus(
          .iterationAgain(phase: last.subject, kind: last.kind.rawValue, number: last.number)),
        at: row.node)
    }
  }

  mutating func report(_ severity: Finding.Severity, _ problem: Problem, at node: NodeIndex) {
    file?.report(severity, problem, at: node)
  }
}

/// What the iterations of a task tell.
extension Manifest {
  func iterations(of phase: FocusTask.Phase) -> [Iteration] {
    iterations.filter { $0.subject == phase.subject && $0.kind == phase.kind }
  }

  /// The number of the last one; 0 before there is any.
  func lastIteration(of phase: FocusTask.Phase) -> Int {
    iterations(of: phase).map(\.number).max() ?? 0
  }

  /// How many iterations of a phase have failed, executed or verified: these are counted apart.
  func failures(of subject: String) -> Int {
    let failed = iterations.filter { $0.subject == subject && $0.status == .failed }
    return Dictionary(grouping: failed, by: \.kind).values.reduce(0) { count, iterations in
      count + Set(iterations.map(\.number)).count
    }
  }

  /// How often a verification has failed since the phase was last executed.
  func failuresSinceExecution(of subject: String) -> Int {
    let own = iterations.filter { $0.subject == subject }
    let since = own.lastIndex { $0.kind == .exec }.map { own[($0 + 1)...] } ?? own[...]
    return since.count { $0.status == .failed }
  }

  /// All of a phase and of its verification.
  func iterationCount(of subject: String) -> Int { iterations.count { $0.subject == subject } }

  /// What the statistics should say; a metric that is not named here is somebody else's.
  func derivedStatistics(phases: Int) -> [(name: String, value: Int)] {
    [
      ("total phases", phases), ("total iterations", iterations.count),
      ("total agents", Set(iterations.flatMap(\.agents)).count),
      ("handoffs", handoffs?.rows.count ?? 0),
    ]
  }

  var lastCompactAt: Int {
    statistics["last compact at"].flatMap { Int($0.text) } ?? 0
  }
}
