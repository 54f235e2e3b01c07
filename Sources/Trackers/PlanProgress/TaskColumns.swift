internal import CoordinationCore

/// In which columns of a table tasks stand.
struct TaskColumns {
  let id: String?
  let title: String
  let status: String?

  init?(_ table: MarkdownFile.Table) {
    id = table.column("ID", "#", "No", "No.", "Task ID", "Key")
    status = table.column("Status", "State", "Done", "Progress")
    let title = table.column(
      "Task", "File", "Title", "Name", "Description", "Test", "Item", "Feature", "Step", "PR",
      "Component", "Deliverable", "Work")
    guard let title, title != id else { return nil }
    self.title = title
  }

  func name(of row: MarkdownFile.Row) -> TaskName {
    let text = SignedText(row.text(title))
    guard let id else { return TaskName(text.body) }
    return TaskName(id: row.text(id), title: text.body)
  }

  /// What the table lists, such as "file".
  var kind: String { title.lowercased() }
}
