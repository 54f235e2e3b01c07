package import CoordinationCore
internal import Trackers

/// What others have changed in the database and the files do not have yet.
package struct Incoming: Equatable, Sendable {
  /// In the order of their rows, with ids that no task of the board has.
  package var tasks: [NewTask] = []
  package var priorities: [Prioritizing] = []

  package var isEmpty: Bool { tasks.isEmpty && priorities.isEmpty }

  package init() {}
}

extension Incoming {
  init(_ own: ProjectRows, for board: Board) {
    for (position, row) in own.rowOfTask.enumerated() {
      guard let row, let priority = own.rows[row].priorityChange(against: board.tasks[position])
      else { continue }
      priorities.append(
        Prioritizing(task: board.tasks[position].id, priority: priority))
    }
    let new = own.newTasks
    if new.isEmpty { return }
    let ids = Self.ids(for: new, own, board)
    var names = own.tasksByRow(board)
    for (row, id) in zip(new, ids) { names[row.name] = id }
    tasks = zip(new, ids).map { row, id in
      NewTask(
        id: id, title: row.titleToShow, description: row.description ?? "",
        priority: row.knownPriority ?? row.unknownPriority.map(Priority.init(unknown:)) ?? .unsaid,
        dependencies: row.listedDependencies.map { names[$0] ?? $0 })
    }
  }

  /// Its row's id where that is free, else the next number.
  private static func ids(
    for new: [TaskRow], _ own: ProjectRows, _ board: Board
  ) -> [String] {
    // A task that has gone from the files would come back as this one.
    var taken = Set(board.tasks.map(\.id) + own.abandoned.map(\.task))
    let numbers = board.tasks.compactMap { Int($0.id) } + own.rows.compactMap { Int($0.name) }
    var next = (numbers.max() ?? 0) &+ 1
    return new.map { row in
      var id = TextSanitizer.sanitized(row.name)
      while taken.contains(id) {
        id = String(next)
        next &+= 1
      }
      taken.insert(id)
      return id
    }
  }
}

extension Priority {
  /// As urgent as one that is not said; the word is kept for whoever wrote it.
  fileprivate init(unknown word: String) {
    self.init(rank: Priority.unsaid.rank, word: word)
  }
}

extension TaskRow {
  /// Ids from a JSON list, or from a text with commas between them.
  fileprivate var listedDependencies: [String] {
    guard let dependencies else { return [] }
    if let json = try? JSONDocument(Array(dependencies.utf8)), json.kind(json.root) == .array {
      return json.elements(of: json.root).compactMap { json.text($0) }
    }
    return dependencies.split(separator: ",").map { part in
      TextSanitizer.sanitized(
        part.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }.filter { !$0.isEmpty }
  }

  /// Somebody else has set the priority since roster last wrote this row. Where it never did, the
  /// row's priority counts for a task of which the files say none.
  func isPriorityChanged(since mark: Mark?) -> Bool {
    guard let word = priority.text else { return false }
    return word != mark?.syncedPriority
  }

  /// The priority that the files are to take over.
  func priorityChange(against task: Task) -> Priority? {
    // Parsing the mark is what takes time.
    guard let priority = knownPriority, priority.rank != task.priority.rank else { return nil }
    let mark = mark
    guard isPriorityChanged(since: mark) else { return nil }
    if mark == nil, !task.priority.word.isEmpty { return nil }
    return priority
  }
}
