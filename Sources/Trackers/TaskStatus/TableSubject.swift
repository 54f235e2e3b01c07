internal import CoordinationCore

/// What a table is about, told by its headings, wherever it stands.
enum TableSubject {
  case tasks, legend, summary, reviews, issues, changeLog, other

  init(_ table: MarkdownFile.Table) {
    let first = table.columns.first?.withoutMarks.lowercased() ?? ""
    let isOfTasks = TaskSheet.Column.required.allSatisfy { table.heading($0.names) != nil }
    if Self.isOfIssues(table) {
      self = .issues
    } else if isOfTasks, TaskSheet.Column.id.names.contains(first) {
      self = .tasks
    } else {
      self = Self.other(table) ?? (isOfTasks ? .tasks : .other)
    }
  }

  private static func isOfIssues(_ table: MarkdownFile.Table) -> Bool {
    if table.heading("severity") != nil {
      return table.heading("issue id", "issue") != nil
        || (table.heading("id") != nil && table.heading("task id", "task") != nil
          && table.heading("description") != nil)
    }
    return table.heading("issue id") != nil
  }

  /// What stands around the tasks.
  private static func other(_ table: MarkdownFile.Table) -> TableSubject? {
    func has(_ names: String...) -> Bool { table.heading(names) != nil }
    if LogColumns.missing(in: table).isEmpty { return .changeLog }
    if ReviewColumns.isOfReviews(table) { return .reviews }
    if has("total", "tasks", "total tasks"), has("section", "phase", "area", "group", "milestone") {
      return .summary
    }
    let isLegend =
      has("status", "state", "glyph", "icon", "symbol") && has("code", "meaning", "description")
    return isLegend && !has("id", "task id") ? .legend : nil
  }
}

extension TaskSheet.Column {
  static let required: [TaskSheet.Column] = [.id, .title, .status]

  /// The usual heading.
  var heading: String {
    switch self {
    case .id: "ID"
    case .title: "Task"
    default: title
    }
  }

  /// As a heading of its own name.
  var title: String { word.prefix(1).uppercased() + word.dropFirst() }

  /// By which headings go, in lower case.
  var names: [String] {
    switch self {
    case .id: ["id", "task id", "#", "task #", "no.", "no", "nr.", "nr"]
    case .title: ["task", "title", "description", "name", "summary", "task name", "work"]
    case .status: ["status", "state"]
    case .agent: ["agent", "owner", "assignee", "assigned to", "assigned", "who"]
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
    let known = columns.map { $0.withoutMarks.lowercased() }
    return names.lazy.compactMap(known.firstIndex).first.map { columns[$0] }
  }

  func heading(_ names: String...) -> String? { heading(names) }

  /// The cell of a row under one of these headings; empty where there is none.
  func text(_ names: String..., of row: MarkdownFile.Row) -> String {
    row.text(heading(names))
  }
}
