internal import CoordinationCore

/// A table that counts: by the phases, or by the names of figures.
struct SummaryTable {
  private let table: MarkdownFile.Table
  private let section: Int
  private let progress: ProgressFile

  init(_ table: MarkdownFile.Table, _ section: Int, _ progress: ProgressFile) {
    (self.table, self.section, self.progress) = (table, section, progress)
  }

  var figures: [Figure] {
    let names = table.rows.map { $0.text(table.columns.first).filter { $0 != "*" } }
    let phases = names.map(progress.phase(exactly:))
    let isOfTasks = isOfTasks(phases)
    // What it calls its total may be that of some phases only.
    let isOfAll =
      !progress.outline.phases.isEmpty
      && progress.outline.phases.indices.allSatisfy(phases.contains)
    return zip(table.rows, zip(names, phases)).flatMap { row, named -> [Figure] in
      let isWhole = named.1 == nil && isOfAll && Self.isTotal(named.0)
      let isOther = named.1 == nil && !isWhole && Figure.Measure(PlanWords.of(named.0)) == nil
      if isOther, Self.isTotal(named.0) { return [] }
      return table.columns.dropFirst().compactMap { column in
        figure(row, column, named.0, named.1, isWhole, isOfTasks)
      }
    }
  }

  /// Whether its numbers are those of tasks: a heading says so, or what counts the phases is of nothing
  /// else.
  private func isOfTasks(_ phases: [Int?]) -> Bool {
    let pairs = zip(table.rows, phases).filter { $0.1 != nil }.flatMap { row, _ in
      table.columns.dropFirst().compactMap { FigureParts(row.text($0)) }
    }.filter { $0.total != nil }
    let isOther = pairs.contains { $0.unit.map { !$0.hasPrefix("task") } ?? false }
    if isOther { return false }
    return !pairs.isEmpty || table.columns.contains { PlanWords.of($0).contains("tasks") }
  }

  private static func isTotal(_ name: String) -> Bool {
    ["total", "overall", "sum", "all"].contains(PlanWords.of(name).first ?? "")
  }

  private func figure(
    _ row: MarkdownFile.Row, _ column: String, _ name: String, _ phase: Int?, _ isWhole: Bool,
    _ isOfTasks: Bool
  ) -> Figure? {
    let text = row.text(column)
    guard text.utf8.contains(where: \.isPlainDigit) else { return nil }
    let hasTotal = FigureParts.mayHaveTotal(text)
    let isPair = table.columns.count == 2 && phase == nil && !isWhole
    let counted = isOfTasks ? CountColumn(heading: column) : nil
    guard hasTotal || counted != nil || isPair,
      let node = progress.markdown.member(column, of: row.node)
    else { return nil }
    let isCounted = counted != nil && (phase != nil || isWhole)
    let field = MarkdownFile.NamedField(
      name: isCounted && !hasTotal ? "\(name): \(column)" : name, text: text, node: node,
      path: row.path + [.key(column)])
    let figure = Figure(
      field, counted, phase: phase, isWhole: isWhole, in: section, progress)
    // Of one number in a table of many columns nobody knows what it counts.
    return figure.flatMap { hasTotal || isCounted || isPair && $0.parts.isShare ? $0 : nil }
  }
}

extension Figure.Measure {
  /// What a column counts.
  init?(_ column: CountColumn?) {
    switch column {
    case .total: self = .total
    case .done, .progress, .percent: self = .done
    case .remaining: self = .remaining
    case .inProgress: self = .inProgress
    case .blocked: self = .blocked
    case .pending: self = .pending
    default: return nil
    }
  }
}
