internal import CoordinationCore

/// A figure that a worktracker tells: "Phases: 0% (0/4 complete)", "| Agents Executed | 6/12 |",
/// "Tasks Total: 5".
struct WorktrackerCount {
  enum Place {
    case cell(WorktrackerClaim.TableRow, column: Int)
    case words(Range<String.Index>)
  }

  /// What is done, and of how many.
  struct Figure: Equatable {
    var done: Int
    var total: Int?

    var text: String { total.map { "\(done)/\($0)" } ?? "\(done)" }
  }

  var line: Int
  /// By which the metrics know it: "quality_gates", or "tasks_total" for a number alone.
  var name: String
  var written: Figure
  var place: Place
  /// Others stand on its line, which has one percentage for all.
  var isOneOfMany = false

  /// What the rows say; nil where it cannot be counted.
  func derived(_ workflow: Workflow, _ metrics: WorkflowMetrics) -> Figure? {
    guard let total = written.total else { return metrics[name].map { Figure(done: Int($0)) } }
    if name == "artifacts" {
      return workflow.artifactsMade(of: total).map { Figure(done: $0.done, total: total) }
    }
    let done = ["complete", "passed", "approved"].lazy.compactMap { metrics["\(name)_\($0)"] }.first
    guard let done, let all = metrics["\(name)_total"], all > 0 else { return nil }
    return Figure(done: Int(done), total: Int(all))
  }

  func problem(_ workflow: Workflow, _ metrics: WorkflowMetrics) -> Problem? {
    let words = String(name.map { $0 == "_" ? " " : $0 })
    if let derived = derived(workflow, metrics) {
      if derived != written {
        return .summaryDisagrees(field: words, written: written.text, derived: derived.text)
      }
      return percentProblem(words, derived)
    }
    guard name == "artifacts", let recorded = workflow.artifactCount,
      written != Figure(done: recorded.made, total: recorded.total)
    else { return nil }
    return .filesDisagree(
      subject: "the artifacts", field: "their number",
      believed: "\(recorded.made)/\(recorded.total)", believedIn: OrchestrationPaths.state,
      instead: written.text)
  }

  /// A row that tells the right figure and a wrong percentage beside it.
  private func percentProblem(_ words: String, _ figure: Figure) -> Problem? {
    guard case .cell(let row, _) = place, let total = figure.total,
      let column = row.table.column("status", "progress", "percent")
    else { return nil }
    let cell = row.row.text(column)
    guard cell.hasSuffix("%"), let written = Double(String(cell.dropLast())) else { return nil }
    let percent = WorkflowMetrics.percent(figure.done, of: total)
    if abs(written - Double(percent)) < 1.01 { return nil }
    return .summaryDisagrees(field: words, written: cell, derived: "\(percent)%")
  }
}

extension Worktracker {
  func counts(_ metrics: WorkflowMetrics) -> [WorktrackerCount] {
    let rows = Set(tables.flatMap(\.rows).map(\.line))
    return tables.flatMap { counts(of: $0, metrics) }
      + lines.filter { !rows.contains($0.number) }.flatMap { counts($0.number, $0.text, metrics) }
  }

  private func counts(of table: MarkdownTable, _ metrics: WorkflowMetrics) -> [WorktrackerCount] {
    guard let column = table.column("value", "count", "current"), column > 0 else { return [] }
    return table.rows.compactMap { row in
      let value = row.text(column)
      let place = WorktrackerCount.Place.cell(
        WorktrackerClaim.TableRow(table: table, row: row), column: column)
      let label = row.text(0).label
      if let (range, done, total) = value.figures.first, value[range].count == value.count {
        return label.family.map {
          WorktrackerCount(
            line: row.line, name: $0,
            written: WorktrackerCount.Figure(done: done, total: total), place: place)
        }
      }
      guard let number = Int(value), metrics[label] != nil else { return nil }
      return WorktrackerCount(
        line: row.line, name: label, written: WorktrackerCount.Figure(done: number), place: place)
    }
  }

  private func counts(
    _ number: Int, _ line: String, _ metrics: WorkflowMetrics
  ) -> [WorktrackerCount] {
    let start = line.drop { " |║│+-=>*".contains($0) }
    guard let colon = start.firstIndex(of: ":") else { return [] }
    let label = String(start[..<colon]).label
    let rest = start[start.index(after: colon)...]
    let figures = line.figures.filter { $0.range.lowerBound > colon }
    func count(_ name: String, _ done: Int, _ total: Int?, _ range: Range<String.Index>)
      -> WorktrackerCount
    {
      WorktrackerCount(
        line: number, name: name, written: WorktrackerCount.Figure(done: done, total: total),
        place: .words(range))
    }
    // "Overall Progress: 52% (10/21 agents, 2/4 barriers)"
    if label.hasPrefix("overall") {
      return figures.compactMap { range, done, total in
        let noun = line[range.upperBound...].drop { $0 == " " }.prefix { $0.isLetter }
        var count = String(noun).label.family.map { count($0, done, total, range) }
        count?.isOneOfMany = true
        return count
      }
    }
    if let family = label.family, let (range, done, total) = figures.first {
      return [count(family, done, total, range)]
    }
    let value = rest.drop { $0 == " " || $0 == "*" }.prefix { $0.isNumber }
    guard let single = Int(value), metrics[label] != nil, figures.isEmpty,
      line[value.endIndex...].first.map({ !"%./".contains($0) }) ?? true
    else { return [] }
    return [count(label, single, nil, value.startIndex..<value.endIndex)]
  }
}

extension String {
  /// "quality_gates_passed" of "**Quality Gates Passed".
  fileprivate var label: String {
    lowercased().split { !$0.isLetter }.joined(separator: "_")
  }

  private static let families = [
    "agents", "tasks", "phases", "barriers", "quality_gates", "gates", "checkpoints", "artifacts",
  ]

  /// What a label counts: "agents" for itself and for "agents_executed".
  fileprivate var family: String? {
    let verbs = ["complete", "completed", "executed", "passed", "approved", "created", "done"]
    return Self.families.first { family in
      self == family || verbs.contains { self == "\(family)_\($0)" }
    }
  }
}
