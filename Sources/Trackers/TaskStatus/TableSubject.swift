internal import CoordinationCore

/// What a table is about, told by its headings, wherever it stands.
enum TableSubject {
  case tasks, legend, summary, reviews, issues, changeLog, other

  init(_ table: MarkdownFile.Table) {
    func has(_ names: String...) -> Bool { table.heading(names) != nil }
    if has("severity", "priority"), has("issue id", "issue") {
      self = .issues
    } else if has("timestamp", "date", "time", "when"),
      has("new status", "to", "change", "notes", "note")
    {
      self = .changeLog
    } else if has("reviewer type", "review type", "review", "specialist"), has("status") {
      self = .reviews
    } else if has("total"), has("section", "phase", "area", "group", "milestone") {
      self = .summary
    } else if has("status", "state", "glyph", "icon", "symbol"),
      has("code", "meaning", "description"), !has("id", "task id")
    {
      self = .legend
    } else if TaskSheet.Column.required.allSatisfy({ table.heading($0.names) != nil }) {
      self = .tasks
    } else {
      self = .other
    }
  }
}

extension TaskSheet.Column {
  static let required: [TaskSheet.Column] = [.id, .title, .status]

  /// By which headings go, in lower case.
  var names: [String] {
    switch self {
    case .id: ["id", "task id", "#", "task #", "no.", "no"]
    case .title: ["task", "title", "description", "name", "summary", "task name"]
    case .status: ["status", "state"]
    case .agent: ["agent", "owner", "assignee", "assigned to", "assigned"]
    case .branch: ["branch", "worktree", "git branch"]
    case .started: ["started", "start", "started at"]
    case .completed: ["completed", "finished", "done", "completed at"]
    case .reviewer: ["reviewer", "reviewed by"]
    case .dependencies: ["dependencies", "depends on", "deps", "dependency", "blocked by"]
    case .priority: ["priority", "prio"]
    }
  }
}

extension MarkdownFile.Table {
  /// The first column with one of these headings, without regard to case and emphasis.
  func heading(_ names: [String]) -> String? {
    for name in names {
      if let heading = columns.first(where: { $0.withoutMarks.lowercased() == name }) {
        return heading
      }
    }
    return nil
  }

  func heading(_ names: String...) -> String? { heading(names) }

  /// The cell of a row under one of these headings; empty where there is none.
  func text(_ names: String..., of row: MarkdownFile.Row) -> String {
    row.text(heading(names))
  }
}
