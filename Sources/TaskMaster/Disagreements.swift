package import CoordinationCore

extension TaskMasterDatabase {
  /// Where the database and the files say different things, at the database's path. Reads only.
  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - isCoordinated: whether a coordinator is running, which brings in step what is behind.
  package func disagreements(
    with board: Board, root: String, isCoordinated: Bool = true
  ) throws(DatabaseProblem) -> [Finding] {
    guard let table = try table() else { return [] }
    let root = root.withoutTrailingSlash
    let comparison = Comparison(
      board: board, table: table, own: ProjectRows(try rows(of: table), for: board, root: root),
      isKnown: try isKnown(root), isCoordinated: isCoordinated)
    let findings = comparison.differences.map { severity, problem in
      Finding(severity, problem, at: SourceLocation(file: path))
    }
    guard findings.count > Self.findingLimit else { return findings }
    let more = Problem.tooManyFindings(more: findings.count - Self.findingLimit)
    return findings.prefix(Self.findingLimit) + [
      Finding(.note, more, at: SourceLocation(file: path))
    ]
  }

  private static let findingLimit = 100
}

/// The files and the rows of one project, side by side.
private struct Comparison {
  typealias Difference = (Finding.Severity, Problem)

  let board: Board
  let table: TaskTable
  let own: ProjectRows
  /// The project has been written here before.
  let isKnown: Bool
  let isCoordinated: Bool

  var differences: [Difference] {
    let lacking = board.tasks.indices.filter { own.rowOfTask[$0] == nil }
    let ofTasks = board.tasks.indices.flatMap { task in
      own.rowOfTask[task].map { differences(board.tasks[task], own.rows[$0]) } ?? []
    }
    return summed(ofTasks) + missing(lacking) + abandoned + added + misunderstood
  }

  /// More tasks than this that are only not brought in step yet are told in one line, lest they hide
  /// what matters.
  private static let mostBehind = 3

  private func summed(_ differences: [Difference]) -> [Difference] {
    var behind: [String] = []
    for case (_, .behindInDatabase(let task, _, _, _)) in differences where behind.last != task {
      behind.append(task)
    }
    guard behind.count > Self.mostBehind else { return differences }
    let others = differences.filter { difference in
      if case .behindInDatabase = difference.1 { false } else { true }
    }
    return others + [(.note, .manyBehindInDatabase(tasks: behind, isCoordinated: isCoordinated))]
  }

  private var misunderstood: [Difference] {
    own.misunderstood(on: board, projectColumn: table.project?.name).map { (.warning, $0) }
  }

  private func missing(_ tasks: [Int]) -> [Difference] {
    guard isKnown, !tasks.isEmpty else { return [] }
    let unknown = table.unknownRequirements
    if !unknown.isEmpty {
      return [(.warning, .database(.needsValue(table: table.shape.name, columns: unknown)))]
    }
    return [(.note, .missingInDatabase(tasks: tasks.map { board.tasks[$0].id }))]
  }

  private var abandoned: [Difference] {
    own.abandoned.map { (.warning, .goneFromFiles(task: $0.task)) }
  }

  private var added: [Difference] {
    own.newTasks.map { row in
      let id = TextSanitizer.sanitized(row.name)
      return (.note, .addedInDatabase(row: id, title: row.shownTitle))
    }
  }

  // MARK: - One task

  private func differences(_ task: Task, _ row: TaskRow) -> [Difference] {
    let decision = RowDecision(task, row, in: table)
    var found = foreign(task, row, decision)
    if row.mark == nil { return found }
    if decision.writesTitle { found.append(behind(task, "title", task.title, row.shownTitle)) }
    if decision.writesStatus {
      found.append(behind(task, "status", task.status.words, row.status.text))
    }
    if decision.writesPriority {
      found.append(behind(task, "priority", task.priority.word, row.priority.text))
    }
    if row.instance != task.owner {
      found.append(behind(task, "owner", task.owner ?? "nobody", row.instance ?? "nobody"))
    }
    return found
  }

  private func foreign(_ task: Task, _ row: TaskRow, _ decision: RowDecision) -> [Difference] {
    var found: [Difference] = []
    if decision.isTitleForeign {
      found.append(changed(task, "title", task.title, row.shownTitle))
    }
    if decision.isStatusForeign {
      found.append(changed(task, "status", task.status.words, row.status.text))
    }
    if decision.isPriorityForeign {
      let files = task.priority.word.isEmpty ? "nothing" : task.priority.word
      if let priority = row.knownPriority {
        let problem = Problem.reprioritisedInDatabase(
          task: task.id, files: files, database: priority.word)
        found.append((.note, problem))
      } else {
        found.append(changed(task, "priority", files, row.priority.text))
      }
    }
    return found
  }

  private func changed(
    _ task: Task, _ field: String, _ files: String, _ database: String?
  ) -> Difference {
    (
      .warning,
      .changedInDatabase(
        task: task.id, field: field, files: files, database: Self.shown(database))
    )
  }

  private func behind(
    _ task: Task, _ field: String, _ files: String, _ database: String?
  ) -> Difference {
    (
      .note,
      .behindInDatabase(
        task: task.id, field: field, files: files, database: Self.shown(database))
    )
  }

  private static func shown(_ text: String?) -> String {
    text.map(TextSanitizer.sanitized) ?? "nothing"
  }
}
