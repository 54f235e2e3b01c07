internal import CoordinationCore

/// What says that a session works on a task.
struct FocusLock {
  let taskPath: String
  let startedAt: String

  /// Nil where there is none that can be read.
  init?(_ project: ProjectFiles) {
    guard let bytes = project[FocusTaskPaths.lock]?.presentBytes,
      let json = try? JSONDocument(bytes),
      let path = json.member("task_path", of: json.root).flatMap({ json.text($0) })
    else { return nil }
    taskPath = path
    startedAt = json.member("started_at", of: json.root).flatMap { json.text($0) } ?? "-"
  }

  static func text(task: String, at now: Timestamp) -> String {
    """
    {
      "task_path": \(JSONText.quoted(task)),
      "started_at": \(JSONText.quoted(now.iso8601))
    }

    """
  }
}
