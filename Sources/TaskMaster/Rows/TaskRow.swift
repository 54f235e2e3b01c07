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
  /// The id as people write it.
  var name: String { id.text ?? "" }

  /// What roster knows of it from the last time; nil where it never wrote this row. Parsed at each
  /// call.
  var mark: Mark? { Mark(coordination) }

  /// The title as the board shows one.
  var shownTitle: String { TextSanitizer.sanitized(title) }

  /// What the files call it: a task must have a title.
  var titleToShow: String {
    title.allSatisfy(\.isWhitespace) ? "Task \(TextSanitizer.sanitized(name))" : shownTitle
  }

  var knownStatus: TaskStatus? {
    status.text.map { MultiAgentVocabulary.status(of: $0) }
  }

  /// A priority that nobody understands.
  var unknownPriority: String? {
    guard let word = priority.text, !word.allSatisfy(\.isWhitespace), knownPriority == nil else {
      return nil
    }
    return TextSanitizer.sanitized(word)
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

    fileprivate init?(_ text: String?) {
      guard let text, let json = try? JSONDocument(Array(text.utf8)) else { return nil }
      var values: [String: String] = [:]
      json.forEachMember(of: json.root) { key, value in
        if let name = json.string(key) { values[name] = json.string(value) }
      }
      guard let project = values["project"], let task = values["task"] else { return nil }
      self.project = project
      self.task = task
      title = values["title"]
      status = values["status"]
      syncedStatus = values["synced_status"]
      priority = values["priority"]
      syncedPriority = values["synced_priority"]
    }
  }

  /// The task of a project whose mark this is, where that shows without parsing it.
  func task(markedAfter prefix: String) -> String? {
    guard let coordination, coordination.hasPrefix(prefix) else { return nil }
    let rest = coordination.utf8.dropFirst(prefix.utf8.count)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let task = rest[..<end]
    return task.contains(UInt8(ascii: "\\")) ? nil : String(Substring(task))
  }

  /// How the mark of a project begins.
  static func markPrefix(of root: String) -> String {
    "{\"project\": \(JSONText.quoted(root)), \"task\": \""
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
      TaskRow(
        id: row[0], title: row[1].text ?? "", description: row[2].text, status: row[3],
        priority: row[4], dependencies: row[5].text, project: row[6], instance: row[7].text,
        progress: row[8].text, coordination: row[9].text)
    }
  }
}
