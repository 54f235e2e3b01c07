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
  /// Rows of tasks that the files no longer have.
  private(set) var abandoned: [Int] = []
  /// How the project column names a project, where it does so in any row.
  private(set) var projectWord: String

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
    for (position, row) in rows.enumerated() {
      guard let mark = row.mark else {
        unclaimed.append(position)
        continue
      }
      guard mark.project == root else { continue }
      guard let task = tasks.position(of: mark.task) else {
        abandoned.append(position)
        continue
      }
      if rowOfTask[task] == nil { rowOfTask[task] = position }
    }
    return unclaimed
  }

  private mutating func belonging(_ unclaimed: [Int], root: String, name: String) -> [Int] {
    var named: [Int] = []
    var silent: [Int] = []
    var hasOthers = rows.contains { $0.mark.map { $0.project != root } ?? false }
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
    let usesNames = rows.contains { $0.project.text.map { !$0.hasPrefix("/") } ?? false }
    if usesNames { projectWord = name }
    return hasOthers ? named : (named + silent).sorted()
  }

  private mutating func match(_ own: [Int], to board: Board, _ tasks: IdTable) {
    var rest: [Int] = []
    for position in own {
      let task = tasks.position(of: rows[position].name)
      if let task, rowOfTask[task] == nil,
        board.tasks[task].title.isAlike(rows[position].shownTitle)
      {
        rowOfTask[task] = position
      } else {
        rest.append(position)
      }
    }
    if rest.isEmpty { return }
    var free: [String: [Int]] = [:]
    for task in board.tasks.indices.reversed() where rowOfTask[task] == nil {
      free[board.tasks[task].title, default: []].append(task)
    }
    for position in rest {
      if let task = free[rows[position].shownTitle]?.popLast() {
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

  /// Which task of the board a row is, by the row's id.
  func tasksByRow(_ board: Board) -> [String: String] {
    var names: [String: String] = [:]
    for (task, row) in rowOfTask.enumerated() {
      if let row { names[rows[row].name] = board.tasks[task].id }
    }
    return names
  }
}

extension String {
  var withoutTrailingSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }

  /// The same but for case and white space at the ends.
  fileprivate func isAlike(_ other: String) -> Bool {
    self == other || folded == other.folded
  }

  private var folded: String {
    let words = lowercased().split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
