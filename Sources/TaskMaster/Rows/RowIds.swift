internal import CoordinationCore

/// Ids for new rows of `tasks`: the task's own where that is free.
struct RowIds {
  private let table: TaskTable
  private let project: String
  private var taken: Set<SQLValue>
  private var highest: Int64

  init(_ table: TaskTable, _ own: ProjectRows, _ board: Board) {
    self.table = table
    project = board.project
    taken = Set(own.rows.map(\.id))
    highest = own.rows.map { if case .integer(let number) = $0.id { number } else { 0 } }.max() ?? 0
  }

  /// Nil where the database or `next` has to find one.
  mutating func claim(_ task: String) -> SQLValue? {
    let id: SQLValue
    if table.isNumbered || table.id.isNumeric {
      guard let number = Int64(task), number > 0, String(number) == task else { return nil }
      id = .integer(number)
      guard taken.insert(id).inserted else { return nil }
      highest = max(highest, number)
    } else {
      id = .text(task)
      guard taken.insert(id).inserted else { return nil }
    }
    return id
  }

  /// Nil where the database counts by itself.
  mutating func next(for task: String) -> SQLValue? {
    if table.isNumbered { return nil }
    if table.id.isNumeric {
      highest += 1
      return .integer(highest)
    }
    var name = "\(project)-\(task)"
    while !taken.insert(.text(name)).inserted { name += "'" }
    return .text(name)
  }
}
