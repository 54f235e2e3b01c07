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
  /// The same by their subjects.
  private var bySubject: [String: [Iteration]] = [:]
  private(set) var index: MarkdownFile.Table?
  private(set) var handoffs: MarkdownFile.Table?
  private(set) var statistics: [String: FocusTask.Place] = [:]
  private(set) var figures: MarkdownFile.Table?
  private(set) var status: FocusTask.Place?
  private(set) var updated: FocusTask.Place?
  private(set) var contents: [SectionContent] = []

  /// What a table is known by, for whoever must put it back.
  static let indexWords =
    "a row of its index: write a table | Phase | Iter | Type | Status | Agents | Report | into it, or"
    + " remove the file, and it is made anew"
  static let handoffWords =
    "a handoff: write a table | # | Timestamp | From Phase | Context % | Reason | into it, or remove"
    + " the file, and it is made anew"

  init(_ path: String, _ markdown: MarkdownDocument?) {
    guard let markdown else { return }
    let file = MarkdownFile(path: path, markdown: markdown)
    self.file = file
    contents = file.sections.map { SectionContent($0, in: file) }
    for content in contents {
      status = status ?? content.field("status")
      updated = updated ?? content.field("last updated")
      for table in content.tables { read(table, of: file) }
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
    } else if index == nil, let columns = IndexColumns(table) {
      index = table
      var known: Set<Row> = []
      for row in table.rows { read(row, columns, &known) }
    }
  }

  private mutating func read(
    _ row: MarkdownFile.Row, _ columns: IndexColumns, _ known: inout Set<Row>
  ) {
    let name = row.text(columns.phase)
    let (id, _) = FocusTask.phaseName(name) ?? FocusTask.split(name)
    let phase = FocusPhaseName(id)
    let type = row.text(columns.type).lowercased()
    let number = row.text(columns.number)
    guard let number = Int(number), number > 0, number <= FocusRules.iterationLimit else {
      return report(
        .warning, .outOfRange(field: "Iter", found: number, range: "a number from 1"), at: row.node)
    }
    let word = row.text(columns.status)
    let iteration = Iteration(
      subject: phase.subject, kind: type.hasPrefix("verif") ? .verify : phase.kind,
      number: number, status: FocusTaskVocabulary.status(of: word),
      agents: row.text(columns.agents).split(separator: ",").compactMap { String($0).agentName },
      word: word, node: row.node)
    bySubject[iteration.subject, default: []].append(iteration)
    iterations.append(iteration)
    let isAgain = !known.insert(
      Row(subject: iteration.subject, kind: iteration.kind, number: number)
    ).inserted
    check(iteration, type, isAgain: isAgain)
  }

  private mutating func check(_ last: Iteration, _ type: String, isAgain: Bool) {
    if case .other(let word) = last.status, !word.isEmpty {
      let subject = "iteration \(last.number) of phase \(last.subject)"
      report(.note, .unknownStatus(task: subject, word: word), at: last.node)
    }
    if !["", "-"].contains(type), !type.hasPrefix("exec"), !type.hasPrefix("verif") {
      report(
        .warning, .wrongType(field: "Type", expected: "exec or verify", found: type), at: last.node)
    }
    if isAgain {
      report(
        .warning,
        .focus(
          .iterationAgain(phase: last.subject, kind: last.kind.rawValue, number: last.number)),
        at: last.node)
    }
  }

  mutating func report(_ severity: Finding.Severity, _ problem: Problem, at node: NodeIndex) {
    file?.report(severity, problem, at: node)
  }
}

/// What tells one iteration from the others.
private struct Row: Hashable {
  var subject: String
  var kind: PhaseOutcome.Kind
  var number: Int
}

/// The columns of the index, where it is one.
private struct IndexColumns {
  let phase: String
  let number: String
  let type: String?
  let status: String?
  let agents: String?

  init?(_ table: MarkdownFile.Table) {
    guard let phase = table.column("phase"), let number = table.column("iter", "iteration") else {
      return nil
    }
    (self.phase, self.number) = (phase, number)
    type = table.column("type")
    status = table.column("status")
    agents = table.column("agents", "agent")
  }
}

/// What the iterations of a task tell.
extension Manifest {
  func iterations(of phase: FocusTask.Phase) -> [Iteration] {
    let kind = phase.kind
    return iterations(of: phase.subject).filter { $0.kind == kind }
  }

  /// All of a phase and of its verification.
  func iterations(of subject: String) -> [Iteration] {
    bySubject[subject] ?? []
  }

  /// The row of a phase that stands last.
  func last(of phase: FocusTask.Phase) -> Iteration? {
    iterations(of: phase.subject).last { $0.kind == phase.kind }
  }

  /// The number of the last one; 0 before there is any.
  func lastIteration(of phase: FocusTask.Phase) -> Int {
    iterations(of: phase.subject).reduce(0) { last, iteration in
      iteration.kind == phase.kind ? max(last, iteration.number) : last
    }
  }

  /// The iteration that is at work, or would be next. Each failed verification asks for a fix of its
  /// own.
  func nextIteration(of phase: FocusTask.Phase) -> Int {
    let fixes = phase.isVerification ? 1 : failuresSinceExecution(of: phase.id)
    return lastIteration(of: phase) + max(1, fixes)
  }

  /// How many iterations of a phase have failed, executed or verified: these are counted apart.
  func failures(of subject: String) -> Int {
    let failed = iterations(of: subject).filter { $0.status == .failed }
    return Set(failed.map { Row(subject: subject, kind: $0.kind, number: $0.number) }).count
  }

  /// The rows of a phase that say so.
  func failedRows(of phase: FocusTask.Phase) -> Int {
    iterations(of: phase.subject).count { $0.kind == phase.kind && $0.status == .failed }
  }

  /// How often a verification has failed since the phase was last executed.
  func failuresSinceExecution(of subject: String) -> Int {
    let own = iterations(of: subject)
    let since = own.lastIndex { $0.kind == .exec }.map { own[($0 + 1)...] } ?? own[...]
    return since.count { $0.status == .failed }
  }

  func iterationCount(of subject: String) -> Int { iterations(of: subject).count }

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
