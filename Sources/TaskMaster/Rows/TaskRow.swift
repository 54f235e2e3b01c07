internal import CoordinationCore
internal import Trackers

/// One row of `tasks`.
struct TaskRow {
  var id: SQLValue
  var title: String
  var description: String?
  var status: SQLValue
  var priority: SQLValue
  var dependencies: String?
  var project: SQLValue
  var instance: String?
  var progress: String?
  var coordination: String?
  /// What roster knows of it from the last time; nil where it never wrote this row.
  var mark: Mark?

  /// The id as people write it.
  var name: String { id.text ?? "" }

  /// The title as the board shows one.
  var shownTitle: String { TextSanitizer.sanitized(title) }

  var knownStatus: TaskStatus? {
    status.text.map { MultiAgentVocabulary.status(of: $0) }
  }

  /// Nil where it says nothing, or nothing that is understood.
  var knownPriority: Priority? {
    guard let word = priority.text, let rank = PriorityWord.rank(word) else { return nil }
    return Priority(rank: rank, word: TextSanitizer.sanitized(word))
  }
}

extension TaskRow {
  /// What `coordination_data` keeps of the last synchronisation: what stood in the files, and what
  /// stood in the row, so that it shows who has changed something since.
  struct Mark {
    var project: String
    var task: String
    var title: String?
    var status: String?
    var syncedStatus: String?
    var priority: String?
    var syncedPriority: String?

    init?(_ text: String?) {
      guard let text else { return nil }
      let json = RowJSON(text)
      guard let project = json.string("project"), let task = json.string("task") else { return nil }
      self.project = project
      self.task = task
      title = json.string("title")
      status = json.string("status")
      syncedStatus = json.string("synced_status")
      priority = json.string("priority")
      syncedPriority = json.string("synced_priority")
    }
  }
}

extension TaskTable {
  func rows(_ connection: Connection) throws(DatabaseProblem) -> [TaskRow] {
    let columns = [
      id, title, description, status, priority, dependencies, project,
      shape.column(SeedColumn.instance.rawValue), shape.column(SeedColumn.progress.rawValue),
      shape.column(SeedColumn.coordination.rawValue),
    ].map { $0?.name.quotedName ?? "NULL" }
    return try connection.rows(
      "SELECT \(columns.joined(separator: ", ")) FROM \(shape.name.quotedName)"
        + " ORDER BY \(id.name.quotedName)"
    ) { row in
      let coordination = row[9].text
      return TaskRow(
        id: row[0], title: row[1].text ?? "", description: row[2].text, status: row[3],
        priority: row[4], dependencies: row[5].text, project: row[6], instance: row[7].text,
        progress: row[8].text, coordination: coordination, mark: TaskRow.Mark(coordination))
    }
  }
}
