internal import CoordinationCore
internal import Trackers

/// Which rows of `tasks` belong to a project, and to which of its tasks.
///
/// A row belongs to the project that its `coordination_data` names; roster writes that. A row that
/// names none was added by others. It belongs to this project
/// - where its project column (`project`, `project_path`, `project_root`, `project_name`,
///   `project_id` or `workspace`) is the project's directory or its name,
/// - or where it has no such column, or nothing in it, and no row in the database names another
///   project.
///
/// Such a row is that task of the board which has its id and its title, else the one which has its
/// title and no row yet. Where there is none, it is a new task, unless it is completed or cancelled
/// already.
struct ProjectRows {
  let rows: [TaskRow]
  /// For each task of the board its row, as positions.
  private(set) var rowOfTask: [Int?]
  /// Rows that others added and no task has.
  private(set) var added: [Int] = []
  /// Rows of tasks that the files no longer have, with the tasks' ids.
  private(set) var abandoned: [(row: Int, task: String)] = []
  /// Open rows that name no project, where several share the database.
  private(set) var ownerless: [Int] = []
  /// How the project column names a project, where it does so in any row.
  private(set) var projectWord: String
  /// Rows in the database name another project.
  private var hasOthers = false

  init(_ rows: [TaskRow], for board: Board, root: String) {
    self.rows = rows
    rowOfTask = Array(repeating: nil, count: board.tasks.count)
    let root = root.withoutTrailingSlash
    projectWord = root
    let tasks = IdTable(board.tasks.map(\.id))
    let unclaimed = claim(tasks, root)
    let own = belonging(unclaimed, root: root, name: board.project)
    match(own, to: board, tasks)
  }

  /// Follows the marks. Of two rows that name one task the first has it.
  /// - Returns: the rows without a mark.
  private mutating func claim(_ tasks: IdTable, _ root: String) -> [Int] {
    var unclaimed: [Int] = []
    let prefix = TaskRow.markPrefix(of: root)
    for (position, row) in rows.enumerated() {
      if let task = row.task(markedAfter: prefix) {
        claim(position, task, tasks)
      } else if let mark = row.mark {
        if mark.project == root { claim(position, mark.task, tasks) } else { hasOthers = true }
      } else {
        unclaimed.append(position)
      }
    }
    return unclaimed
  }

  private mutating func claim(_ row: Int, _ name: String, _ tasks: IdTable) {
    guard let task = tasks.position(of: name) else { return abandoned.append((row, name)) }
    if rowOfTask[task] == nil { rowOfTask[task] = row }
  }

  private mutating func belonging(_ unclaimed: [Int], root: String, name: String) -> [Int] {
    var named: [Int] = []
    var silent: [Int] = []
    for position in unclaimed {
      let project = (rows[position].project.text ?? "").withoutTrailingSlash
      if project.isEmpty {
        silent.append(position)
      } else if project == root || project == name {
        named.append(position)
      } else {
        hasOthers = true
      }
    }
    if rows.contains(where: \.namesProjectByName) { projectWord = name }
    guard hasOthers else { return (named + silent).sorted() }
    ownerless = silent.filter { !(rows[$0].knownStatus?.isFinished ?? false) }
    return named
  }

  private mutating func match(_ own: [Int], to board: Board, _ tasks: IdTable) {
    var rest: [Int] = []
    for position in own {
      let task = tasks.position(of: rows[position].name)
      if let task, rowOfTask[task] == nil,
        board.tasks[task].title.folded == rows[position].titleToShow.folded
      {
        rowOfTask[task] = position
      } else {
        rest.append(position)
      }
    }
    if rest.isEmpty { return }
    var free: [String: [Int]] = [:]
    for task in board.tasks.indices.reversed() where rowOfTask[task] == nil {
      free[board.tasks[task].title.folded, default: []].append(task)
    }
    for position in rest {
      if let task = free[rows[position].titleToShow.folded]?.popLast() {
        rowOfTask[task] = position
      } else {
        added.append(position)
      }
    }
  }
}

extension ProjectRows {
  /// Rows that are to become tasks of the files.
  var newTasks: [TaskRow] {
    added.map { rows[$0] }.filter { !($0.knownStatus?.isFinished ?? false) }
  }

  /// What others have written into rows that cannot be taken as they meant it.
  /// - Parameter projectColumn: the column that names a row's project.
  func misunderstood(on board: Board, projectColumn: String?) -> [Problem] {
    var problems: [Problem] = []
    if !ownerless.isEmpty {
      let names = ownerless.map { position in
        "\(TextSanitizer.sanitized(rows[position].name)) \"\(rows[position].shownTitle)\""
      }
      problems.append(.rowsWithoutProject(rows: names, column: projectColumn))
    }
    let matched = rowOfTask.indices.filter { task in
      let word = board.tasks[task].priority.word
      return word.isEmpty || PriorityWord.rank(word) == nil
    }
    let own = matched.compactMap { rowOfTask[$0] }.map { rows[$0] } + newTasks
    return problems
      + own.compactMap { row in
        guard let word = row.unknownPriority else { return nil }
        return .unknownPriorityInDatabase(
          row: TextSanitizer.sanitized(row.name), title: row.shownTitle, word: word)
      }
  }

  /// Which task of the board a row is, by the row's id.
  func tasksByRow(_ board: Board) -> [String: String] {
    var names: [String: String] = [:]
    for (task, row) in rowOfTask.enumerated() {
      if let row { names[rows[row].name] = board.tasks[task].id }
    }
    return names
  }
}

extension TaskRow {
  fileprivate var namesProjectByName: Bool {
    guard case .text(let word) = project else { return false }
    return word.utf8.first != UInt8(ascii: "/")
  }
}

extension String {
  var withoutTrailingSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }

  /// Without case, and with single blanks: two texts that read the same.
  fileprivate var folded: String {
    let words = lowercased().split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
