extension DatabaseProblem {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .locked: "database_locked"
    case .readOnly: "database_read_only"
    case .damaged: "database_damaged"
    case .newer: "database_newer"
    case .diskFull: "database_disk_full"
    case .cannotOpen: "database_cannot_open"
    case .foreignShape, .needsValue: "database_foreign_shape"
    case .rowRefused: "database_row_refused"
    case .failed: "database_failed"
    case .journalUnreadable: "journal_unreadable"
    }
  }

  /// What is wrong, and what to do where that is not plain; without a full stop at the end.
  package var message: String {
    switch self {
    case .locked(let milliseconds):
      "another program has held the database for \(TimeWords.seconds(milliseconds));"
        + " nothing was changed"
    case .readOnly: "the database may not be written"
    case .damaged(let reason): "this is no whole SQLite database (\(reason)); it is left as it is"
    case .newer(let version, let known):
      "a later roster has written this database (version \(version), this one knows \(known));"
        + " it is left as it is"
    case .diskFull: "there is no room to write the database; it is as it was"
    case .cannotOpen(let reason): "the database cannot be opened: \(reason)"
    case .foreignShape(let table, let column, let expected):
      "\(column.isEmpty ? table : "\(table).\(column)") is not \(expected), so that the database"
        + " cannot be used"
    case .needsValue(let table, let columns):
      "new rows of \(table) must have \(columns.joined(separator: ", ")), which roster does not"
        + " know; tasks of the files are not added"
    case .rowRefused(let task, let reason):
      "\(taskName(task)) is not accepted by the table: \(reason)"
    case .failed(let reason): "the database failed: \(reason)"
    case .journalUnreadable(let reason): "the journal cannot be read: \(reason)"
    }
  }
}

extension Problem {
  /// How the database differs from the files.
  var databaseMessage: String {
    switch self {
    case .addedInDatabase(let row, let title):
      "row \(row) \"\(title)\" is not in the files; roster coordinate adds it"
    case .reprioritisedInDatabase(let task, let files, let database):
      "\(taskName(task)): priority is \(database) here, \(files) in the files; roster coordinate takes it over"
    case .changedInDatabase(let task, let field, let files, let database):
      "\(taskName(task)): \(field) was changed to \(database) here and is \(files) in the files, which count"
    case .behindInDatabase(let task, let field, let files, let database):
      "\(taskName(task)): \(field) is still \(database) here, \(files) in the files"
    case .manyBehindInDatabase(let tasks, let isCoordinated):
      "\(listed(tasks.map(taskName), atMost: 5)) are as they were before; "
        + (isCoordinated ? "the coordinator's next round" : "'roster coordinate --once'")
        + " brings them in step"
    case .rowsWithoutProject(let rows, let column):
      Self.withoutProject(rows, column)
    case .unknownPriorityInDatabase(let row, let title, let word):
      "row \(row) \"\(title)\" has the unknown priority \"\(word)\", taken as medium; write a number"
        + " or a word like high, medium, low"
    case .missingInDatabase(let tasks):
      "\(listed(tasks.map(taskName), atMost: 5)) \(tasks.count == 1 ? "is" : "are") not here yet"
    case .goneFromFiles(let task): "\(taskName(task)) is here and no longer in the files"
    default: ""
    }
  }
}

extension Problem {
  private static func withoutProject(_ rows: [String], _ column: String?) -> String {
    let shown = rows.prefix(5).joined(separator: ", ")
    let more = rows.count > 5 ? " and \(rows.count - 5) more" : ""
    let isOne = rows.count == 1
    return
      "\(isOne ? "row" : "rows") \(shown)\(more) \(isOne ? "belongs" : "belong") to no project:"
      + " several share this database, and \(isOne ? "it names" : "they name") none; "
      + (column.map { "write the project's directory into \"\($0)\"" }
        ?? "a column \"project\" with the project's directory would tell")
  }
}

extension TimeWords {
  /// Such as "2 s", or "0.2 s" below one second.
  fileprivate static func seconds(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
  }
}
